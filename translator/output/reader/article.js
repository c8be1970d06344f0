choose("view", ["both", "english"], matchMedia("(max-width: 52rem)").matches ? "english" : "both");

document.addEventListener("DOMContentLoaded", () => {
  const panel = document.getElementById("panel");
  const order = [...document.querySelectorAll("[data-s]")];
  const sources = new Map([...document.querySelectorAll("[data-source]")].map((s) => [s.dataset.source, s]));
  const english = new Map(order.map((s) => [s.dataset.s, s]));
  let shown = null;
  let pinned = null;

  const keyOf = (target) => {
    const sentence = target instanceof Element ? target.closest("[data-s], [data-source]") : null;
    return sentence ? sentence.dataset.s ?? sentence.dataset.source : null;
  };
  const pair = (key) => [english.get(key), sources.get(key)].filter(Boolean);

  function element(name, className, ...children) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  }

  /* The source (where it is not beside the sentence already), the doubts, the changes and the origin of one sentence. */
  function fill(key) {
    panel.replaceChildren();
    const source = sources.get(key);
    if (source && root.dataset.view === "english" && key !== "title") {
      const copy = source.cloneNode(true);
      copy.removeAttribute("data-source");
      copy.className = "s";
      panel.append(element("p", "label", "Indonesian source"), element("p", "", copy));
    }
    for (const doubt of document.querySelectorAll(`[data-doubt="${CSS.escape(key)}"] .reason`)) {
      panel.append(element("p", "note reason", ...[...doubt.cloneNode(true).childNodes]));
    }
    const changes = [...document.querySelectorAll(`[data-change="${CSS.escape(key)}"]`)].map(
      (change) => [".before", ".after"].map((part) => change.querySelector(part).textContent).join(" \u2192 "),
    );
    if (changes.length) panel.append(element("p", "note", `Given to the translator as: ${changes.join("; ")}`));
    const recalled = document.querySelector(`[data-recalled="${CSS.escape(key)}"] .rule`);
    if (recalled) panel.append(element("p", "note", `Translated by people: ${recalled.textContent}`));
    return panel.childNodes.length > 0;
  }

  /* In a wide window and the English-only view the panel stands in the margin, level with its sentence. */
  function place(key) {
    const sentence = english.get(key);
    const wide = root.dataset.view === "english" && matchMedia("(min-width: 72rem)").matches && sentence;
    panel.classList.toggle("beside", Boolean(wide));
    panel.style.top = panel.style.left = "";
    if (wide) {
      const column = sentence.closest(".en").getBoundingClientRect();
      panel.style.left = `${column.right + scrollX + 28}px`;
      panel.style.top = `${sentence.getClientRects()[0].top + scrollY}px`;
    }
  }

  function show(key) {
    if (key === shown) return;
    for (const s of shown === null ? [] : pair(shown)) s.classList.remove("hot");
    shown = key;
    for (const s of key === null ? [] : pair(key)) s.classList.add("hot");
    panel.hidden = key === null || !fill(key);
    if (!panel.hidden) place(key);
  }

  function pin(key) {
    for (const s of pinned === null ? [] : pair(pinned)) s.classList.remove("pinned");
    pinned = key === pinned ? null : key;
    for (const s of pinned === null ? [] : pair(pinned)) s.classList.add("pinned");
    show(pinned);
  }

  function stop(sentence) {
    for (const s of order) s.tabIndex = s === sentence ? 0 : -1;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse" && pinned === null && !panel.contains(event.target)) show(keyOf(event.target));
  });
  document.addEventListener("pointerleave", () => { if (pinned === null) show(null); });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a, summary, .bar, .panel")) return;
    if (String(getSelection())) return;
    const key = keyOf(event.target);
    if (key !== null) {
      if (english.has(key)) stop(english.get(key));
      pin(key);
    } else if (pinned !== null) {
      pin(pinned);
    }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.matches("[data-s]") && event.target.matches(":focus-visible")) {
      if (pinned !== null) pin(pinned);
      show(event.target.dataset.s);
    }
  });
  document.addEventListener("focusout", (event) => {
    if (event.target instanceof Element && event.target.matches("[data-s]") && pinned === null) show(null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (pinned !== null) pin(pinned); else show(null);
      return;
    }
    if (!(event.target instanceof Element && event.target.matches("[data-s]")) || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      pin(event.target.dataset.s);
    } else if (step) {
      const next = order[order.indexOf(event.target) + step];
      if (next) {
        event.preventDefault();
        stop(next);
        next.focus();
      }
    }
  });
  document.addEventListener("choice", () => {
    const key = shown;
    show(null);
    if (pinned !== null) show(key);
  });
  addEventListener("resize", () => { if (shown !== null && !panel.hidden) place(shown); });

  /* A link to a folded list unfolds it. */
  const unfold = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();
  if (order.length) stop(order[0]);
});
