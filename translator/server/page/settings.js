/* Model, length of the summary and beam, kept for the sitting; the fields of a request that they make. */

import { byId, element } from "./dom.js";
import { kept, keepValue } from "./sitting.js";
import { models } from "./server.js";

const NAMES = ["model", "sentences", "beam"];

export function setUpSettings() {
  for (const name of NAMES) {
    const field = byId(name);
    field.value = kept(name);
    field.addEventListener("change", () => keepValue(name, field.value));
  }
  /* Names are known only once the server has told them. */
  byId("model").replaceChildren(element("option", { value: "" }, "the server's own"));
}

/* Ask which models there are. Raises a Problem. */
export async function loadModels() {
  const told = await models();
  const options = told.models.map(({ name, default: isDefault, loaded }) => {
    const more = isDefault ? " (the server's own)" : loaded ? "" : " (is loaded first)";
    return element("option", { value: isDefault ? "" : name }, name + more);
  });
  const field = byId("model");
  field.replaceChildren(...options);
  const wanted = kept("model");
  field.value = options.some((each) => each.value === wanted) ? wanted : "";
}

/* Whether every setting holds what it takes; says where one does not. */
export function areSettingsSound() {
  if (byId("sentences").checkValidity()) return true;
  byId("settings").open = true;
  return byId("sentences").reportValidity();
}

/* The fields of a request; what is left to the server is left out. */
export function choices() {
  const made = {};
  const sentences = byId("sentences");
  if (byId("model").value) made.model = byId("model").value;
  if (sentences.value !== "") made.sentences = Number(sentences.value);
  if (byId("beam").value) made.beam = Number(byId("beam").value);
  if (byId("glossary").value.trim()) made.glossary = byId("glossary").value;
  return made;
}
