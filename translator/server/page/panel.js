/* What there is to know of a sentence, shown while it is pointed at or has the focus. People who hear the page get the
   same from the notes that describe the sentence. */

import { byId, element } from "./dom.js";
import { reasons } from "./doubts.js";

export class Panel {
  constructor() {
    this.root = byId("panel");
    this.lit = [];
  }

  show(reader, key) {
    this.hide();
    const sentence = reader?.sentences.get(key);
    if (!sentence) return;
    this.lit = [reader.english.get(key), reader.sources.get(key)];
    for (const each of this.lit) each.classList.add("hot");
    const parts = reasons(sentence);
    if (document.documentElement.dataset.view === "english" && key !== "title") {
      const source = element("p", { lang: sentence.language, dir: "ltr" }, sentence.source);
      parts.unshift(element("p", { class: "label" }, "Indonesian source"), source);
    }
    if (sentence.normalized.toLowerCase() !== sentence.source.toLowerCase()) {
      const given = element("span", { lang: "id", dir: "ltr" }, sentence.normalized);
      parts.push(element("p", { class: "note" }, "Given to the translator as: ", given));
    }
    if (sentence.memory) parts.push(element("p", { class: "note" }, "Translated by a person."));
    this.root.replaceChildren(...parts);
    this.root.hidden = !parts.length;
    this.root.classList.remove("above");
    const lowest = Math.max(...this.lit.map((each) => each.getBoundingClientRect().bottom));
    this.root.classList.toggle("above", lowest > this.root.getBoundingClientRect().top - 8);
  }

  hide() {
    for (const each of this.lit) each.classList.remove("hot");
    this.lit = [];
    this.root.hidden = true;
  }
}
