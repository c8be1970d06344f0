/* Headings for the kinds of flags; a kind that is not here is shown by its own name. */
const DOUBTS = {
  number_changed: "Number changed",
  number_dropped: "Number missing",
  wrong_date: "Date",
  name_changed: "Name",
  copy_changed: "Address or code",
  term_changed: "Term",
  hallucinated: "Not in the source",
  clause_dropped: "Part missing",
  untranslated: "Not translated",
  negation_flipped: "Negation",
  repetition: "Repetition",
  not_indonesian: "Language",
  truncated: "Cut off",
};

import { element } from "./dom.js";

function named(kind) {
  const words = kind.replaceAll("_", " ");
  return Object.hasOwn(DOUBTS, kind) ? DOUBTS[kind] : words.charAt(0).toUpperCase() + words.slice(1);
}

/* One paragraph for each doubt of a sentence: what kind, and why. */
export function reasons(sentence) {
  return sentence.flags.map((flag) => {
    const text = flag.reason.trim();
    const ended = /[.!?]$/.test(text) ? text : `${text}.`;
    return element(
      "p",
      { class: "note reason" },
      element("b", {}, named(flag.kind)),
      " ",
      element("span", { dir: "ltr" }, ended.charAt(0).toUpperCase() + ended.slice(1)),
    );
  });
}
