/* The glossary of this sitting: CSV text, from a file or written here. */

import { byId, counted } from "./dom.js";
import { kept, keepValue } from "./sitting.js";
import { saveAs } from "./saving.js";

export function setUpGlossary(tell) {
  const text = byId("glossary");
  const set = (value) => {
    text.value = value;
    changed();
  };
  const changed = () => {
    if (!keepValue("glossary", text.value)) tell("This browser has no room to keep the glossary for a reload.");
    const terms = text.value.split("\n").filter((line) => line.trim() && !line.startsWith("#")).length;
    byId("glossary-count").textContent = terms ? `(${counted(terms, "line")})` : "";
  };
  text.addEventListener("input", changed);
  byId("glossary-file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    try {
      set((await file.text()).replace(/^\ufeff/, ""));
      tell(`The glossary was read from ${file.name}.`);
    } catch {
      tell("The file of the glossary cannot be read. Choose it again.");
    }
    event.target.value = "";
  });
  byId("glossary-clear").addEventListener("click", () => set(""));
  byId("glossary-save").addEventListener("click", () => saveAs(new Blob([text.value], { type: "text/csv" }), "glossary.csv"));
  set(kept("glossary"));
}
