/* Elements made of parts. Whatever an article holds goes in as text, never as HTML. */

const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff]/g;

/* The text without control characters and without marks that turn the direction of the text after them. */
export const clean = (text) => String(text ?? "").replace(UNSEEN, "");

/* An element; `attributes` by their names in HTML, null for none; children are nodes or texts. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.map((child) => (child instanceof Node ? child : clean(child))));
  return made;
}

export const byId = (id) => document.getElementById(id);

/* "1 sentence", "2 sentences" */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

let fading = 0;

/* Say something to people who hear the page, and with `seen` for a while to those who see it. */
export function say(text, seen = false) {
  const said = byId("said");
  clearTimeout(fading);
  said.className = seen ? "toast" : "vh";
  said.replaceChildren(element("p", {}, text));
  if (seen) fading = setTimeout(() => said.replaceChildren(), 10_000);
}

export const tell = (text) => say(text, true);
