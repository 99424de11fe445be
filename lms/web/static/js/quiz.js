// Quiz: Enter sends the answer from anywhere but a link or button, Esc closes a case. Digits are keys.js's.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape") {
    document.querySelectorAll(".sensitive details[open]").forEach((shown) => { shown.open = false; });
  } else if (event.key === "Enter" && !event.target.closest("a, button, summary")) {
    event.preventDefault();
    document.querySelector("form.quiz")?.requestSubmit();
  }
});
