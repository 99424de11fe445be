// Quiz: every change is saved at once, and the page says "saved" only of what the server has acknowledged.
// A request whose reply was lost is sent again as it was, so that the server takes it for the same and not for
// another page's; only then is what was changed meanwhile sent.
"use strict";
{
  const PAUSE = 1000, PATIENCE = 15000, LONGEST_WAIT = 30000;

  class Keeper {
    constructor(form) {
      this.form = form;
      this.shown = form.querySelector("[data-state]");
      this.kept = form.hasAttribute("data-unsaved") ? null : this.answers();
      this.sent = null;     // what the server may or may not have
      this.busy = false;
      this.refused = false; // the server said no: only the page itself, sent as a form, can tell more
      this.touched = false;
      this.leaving = false;
      this.next = null;     // what to do once everything is kept
      this.wait = PAUSE;
      this.timer = 0;
    }

    answers() {
      return new URLSearchParams([...new FormData(this.form)].filter(([name]) => name.startsWith("answer-"))).toString();
    }

    get unsaved() { return this.sent !== null || this.answers() !== this.kept; }

    say(state, text = "") {
      if (this.state === state && !text) return;
      this.state = state;
      this.shown.replaceChildren(this.form.querySelector(`template[data-is="${state}"]`).content.cloneNode(true));
      if (text) this.shown.querySelector("[data-text]").textContent = text;
    }

    later(pause) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), pause);
    }

    changed(pause) {
      this.touched = true;
      if (this.refused || !this.unsaved) return;
      if (this.state !== "offline" && this.state !== "signed-out") this.say("saving");
      this.later(pause);
    }

    // Save what is unsaved, then do this; where nothing can be saved here, do it all the same and let the server tell.
    goOn(next) {
      this.next = next;
      if (this.refused || !this.unsaved) this.arrive(); else this.save();
    }

    arrive() {
      const next = this.next;
      this.next = null;
      if (next) next();
    }

    body() { return new URLSearchParams(new FormData(this.form)); }

    async save() {
      clearTimeout(this.timer);
      if (this.busy || this.refused || !this.unsaved) return;
      this.busy = true;
      this.sent ??= { answers: this.answers(), body: this.body() };
      if (this.state !== "offline" && this.state !== "signed-out") this.say("saving");
      const reply = await this.send();
      this.busy = false;
      this[reply.state](reply);
    }

    async send() {
      try {
        let reply = await this.post(this.sent.body);
        if (reply.type === "opaqueredirect" && await this.renew()) reply = await this.post(this.sent.body);
        if (reply.type === "opaqueredirect") return { state: "signedOut" };
        const said = await reply.json();
        if (reply.status === 409) return { state: "stopped", told: said.told };
        if (reply.status === 200 && this.covers(said.saved)) return { state: "acknowledged", ...said };
      } catch { /* no connection, no answer in time, or one that is not ours */ }
      return { state: "unreachable" };
    }

    post(body) {
      return fetch(this.form.dataset.save, {
        method: "POST", body, redirect: "manual", keepalive: true, signal: AbortSignal.timeout(PATIENCE) });
    }

    // A token that is no longer good is taken anew, as long as somebody is signed in.
    async renew() {
      const reply = await fetch(this.form.dataset.renew, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
      if (reply.status !== 200) return false;
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const token = page.querySelector("[name=csrf_token]").value;
      document.querySelectorAll("[name=csrf_token]").forEach((field) => { field.value = token; });
      this.sent.body.set("csrf_token", token);
      return true;
    }

    covers(saved) {
      return [...this.sent.body.keys()].filter((name) => name.startsWith("revision-"))
        .every((name) => Number.isInteger(saved[name.slice("revision-".length)]));
    }

    acknowledged({ saved, left }) {
      for (const [position, revision] of Object.entries(saved)) {
        this.form.elements[`revision-${position}`].value = revision;
      }
      this.kept = this.sent.answers;
      this.sent = null;
      this.wait = PAUSE;
      if (left !== null) document.dispatchEvent(new CustomEvent("time-left", { detail: left }));
      if (this.unsaved) {
        this.say("saving");
        this.later(this.next ? 0 : PAUSE);
      } else {
        this.say("saved");
        this.arrive();
      }
    }

    unreachable() {
      this.say("offline");
      this.again();
    }

    signedOut() {
      this.say("signed-out");
      this.again();
      this.arrive();
    }

    stopped({ told }) {
      this.sent = null;
      this.refused = true;
      this.say("refused", told);
      this.arrive();
    }

    again() {
      this.later(this.wait);
      this.wait = Math.min(2 * this.wait, LONGEST_WAIT);
    }
  }

  const attend = (form) => {
    const keeper = new Keeper(form);
    const typed = (event) => event.target.matches("input:not([type=radio], [type=checkbox])");
    form.addEventListener("input", (event) => { if (typed(event)) keeper.changed(PAUSE); });
    form.addEventListener("change", () => keeper.changed(0));
    form.addEventListener("focusout", (event) => { if (typed(event) && keeper.touched) keeper.save(); });
    addEventListener("online", () => { if (keeper.touched) keeper.save(); });
    document.addEventListener("visibilitychange", () => { if (keeper.touched) keeper.save(); });
    // Whoever goes on, by a button or a link, takes along what is unsaved; a link waits only while there is hope.
    document.addEventListener("submit", (event) => {
      const { target, submitter } = event;
      if (keeper.leaving || keeper.refused || !keeper.unsaved) {
        keeper.leaving = true;
        return;
      }
      event.preventDefault();
      keeper.goOn(() => {
        keeper.leaving = true;
        target.requestSubmit(submitter?.form === target ? submitter : undefined);
      });
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]"), apart = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!link || apart || event.defaultPrevented || !keeper.touched || !keeper.unsaved) return;
      if (keeper.refused || keeper.state === "offline" || keeper.state === "signed-out") return;
      event.preventDefault();
      keeper.goOn(() => location.assign(link.href));
    });
    addEventListener("pagehide", () => {
      if (keeper.touched && keeper.unsaved && !keeper.refused && !keeper.leaving) keeper.post(keeper.body()).catch(() => {});
    });
    addEventListener("pageshow", (event) => { if (event.persisted) { keeper.leaving = false; keeper.save(); } });
    addEventListener("beforeunload", (event) => {
      if (keeper.touched && keeper.unsaved && !keeper.leaving) event.preventDefault();
    });
    return keeper;
  };

  // The time left is counted from what the server said, by a clock that nobody can set.
  const watch = (line, keeper) => {
    const shown = line.querySelector("[data-minutes]"), notice = document.querySelector("[data-notice]");
    let ends, timer, told = false;
    const finish = () => {
      const go = () => { if (keeper) keeper.leaving = true; location.replace(line.dataset.finish); };
      if (keeper) keeper.goOn(go); else go();
    };
    const tick = () => {
      const left = Math.round((ends - performance.now()) / 1000), minutes = Math.floor(left / 60);
      clearTimeout(timer);
      if (left <= 0) return finish();
      if (left < 5400) {
        shown.textContent = minutes > 1 ? line.dataset.many.replace("#", minutes)
          : minutes === 1 ? line.dataset.one : line.dataset.few;
      }
      if (left <= 60 && !told) {
        told = true;
        notice.append(document.querySelector("template[data-last-minute]").content.cloneNode(true));
      }
      timer = setTimeout(tick, 1000 * (minutes ? left % 60 + 1 : left));
    };
    const set = (left) => { ends = performance.now() + 1000 * left; tick(); };
    document.addEventListener("time-left", (event) => set(event.detail));
    set(Number(line.dataset.left));
  };

  const form = document.querySelector("form.quiz[data-save]"), line = document.querySelector("[data-left]");
  const keeper = form?.querySelector("[data-state]") ? attend(form) : null;
  if (line) watch(line, keeper);
}
