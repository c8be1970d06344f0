/* A sentence corrected by hand, in a form below its row. */

import { element } from "./dom.js";
import { reasons } from "./doubts.js";

/* Open the form for a sentence.

   `english` is its element. `actions` are save(text), takeBack() (null where there is nothing to take back) and
   closed(), called once the form is gone. */
export function openEditor(english, sentence, actions) {
  const text = element("textarea", { id: "edit", rows: "3", lang: "en", required: true, "aria-describedby": "edit-keys" });
  text.value = (sentence.translation ?? sentence.source).trim();
  const takeBack = actions.takeBack && element("button", { type: "button" }, "Take the correction back");
  const cancel = element("button", { type: "button" }, "Cancel");
  const form = element(
    "form",
    { class: "editor", "aria-label": "Correct a sentence" },
    element("p", { class: "label" }, "Indonesian source"),
    element("p", { lang: sentence.language, dir: "ltr", class: "edited" }, sentence.source),
    ...reasons(sentence),
    element("label", { for: "edit" }, "English"),
    text,
    element(
      "div",
      { class: "line" },
      element("button", { type: "submit", class: "main" }, "Save"),
      cancel,
      ...(takeBack ? [takeBack] : []),
      element("p", { class: "hint", id: "edit-keys" }, element("kbd", {}, "Enter"), " saves, ", element("kbd", {}, "Esc"), " leaves it as it was."),
    ),
  );
  const holder = placed(english, form);

  const close = () => {
    holder.remove();
    actions.closed();
    english.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const written = text.value.replace(/\s+/g, " ").trim();
    text.setCustomValidity(written ? "" : "Write the English of the sentence first.");
    if (!form.reportValidity()) return;
    close();
    actions.save(written);
  });
  const fit = () => {
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight + 4}px`;
  };
  text.addEventListener("input", () => {
    text.setCustomValidity("");
    fit();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    close();
  });
  cancel.addEventListener("click", close);
  takeBack?.addEventListener("click", () => {
    close();
    actions.takeBack();
  });
  fit();
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
  form.scrollIntoView({ block: "nearest" });
  return close;
}

/* Put the form below the row of a sentence; within a list it is an item. Returns what was put there. */
function placed(english, form) {
  const row = english.closest(".row");
  const holder = row.localName === "li" ? element("li", { class: "holder" }, form) : form;
  row.after(holder);
  return holder;
}
