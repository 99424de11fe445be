// Quiz: Enter goes on from anywhere but a link, button or list, Esc closes a case, and lines to be put in order get
// buttons. Digits are keys.js's.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape") {
    document.querySelectorAll(".sensitive details[open]").forEach((shown) => { shown.open = false; });
  } else if (event.key === "Enter" && !event.target.closest("a, button, summary, select")) {
    event.preventDefault();
    const onward = document.querySelector("form.quiz [type=submit], a[data-enter]");
    if (onward) onward.click();
  }
});

document.querySelectorAll("[data-order]").forEach((list) => {
  const buttons = list.parentElement.querySelector("template[data-moves]");
  const lines = () => [...list.children];
  const place = (line) => line.querySelector("select");
  const changed = () => list.dispatchEvent(new Event("change", { bubbles: true }));

  // Each place is given once: what had it takes the place that became free.
  const remember = () => lines().forEach((line) => { place(line).dataset.was = place(line).value; });
  const swap = (picked) => {
    const other = lines().map(place).find((one) => one !== picked && one.value && one.value === picked.value);
    if (other) other.value = picked.dataset.was;
    remember();
  };

  // The lines stand as they are numbered; one without a number takes the next free place.
  const number = () => {
    const taken = new Set(lines().map((line) => place(line).value));
    const free = lines().map((_, at) => String(at + 1)).filter((one) => !taken.has(one));
    lines().forEach((line) => { if (!place(line).value) place(line).value = free.shift(); });
    list.append(...lines().sort((one, other) => place(one).value - place(other).value));
  };
  const move = (line, step) => {
    number();
    const other = lines()[lines().indexOf(line) + step];
    if (other) [place(line).value, place(other).value] = [place(other).value, place(line).value];
    number();
    remember();
    changed();
  };

  lines().forEach((line) => {
    line.append(buttons.content.cloneNode(true));
    const label = line.querySelector("label");
    label.id = `${place(line).id}-label`;
    line.querySelectorAll("button").forEach((button) => {
      button.setAttribute("aria-describedby", label.id);
      button.addEventListener("click", () => { move(line, Number(button.dataset.move)); button.focus(); });
    });
    place(line).addEventListener("change", () => swap(place(line)));
  });
  remember();
});
