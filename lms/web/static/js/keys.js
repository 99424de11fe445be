// Single-key shortcuts: an element with data-key="a" is clicked when that key is pressed outside a field.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const field = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select");
  if (field) return;
  const key = event.key.toLowerCase();
  if (!/^[a-z0-9?]$/.test(key)) return;
  const wanted = document.querySelector(`[data-key="${key}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.focus({ preventScroll: false });
  wanted.click();
});
