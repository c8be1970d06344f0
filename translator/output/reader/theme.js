"use strict";
const root = document.documentElement;
root.classList.add("js");
const memory = {
  get(key) { try { return localStorage.getItem("translator." + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem("translator." + key, value); } catch { /* a page without storage */ } },
};

/* One group of radio buttons: shows the choice on the root element and remembers it. */
function choose(name, values, fallback) {
  const remembered = memory.get(name);
  root.dataset[name] = values.includes(remembered) ? remembered : fallback;
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.getElementsByName(name)) {
      button.checked = button.value === root.dataset[name];
      button.addEventListener("change", () => {
        root.dataset[name] = button.value;
        memory.set(name, button.value);
        document.dispatchEvent(new CustomEvent("choice"));
      });
    }
  });
}
choose("theme", ["auto", "light", "dark"], "auto");
