/* The routes of this server as functions. What goes wrong is a Problem that says what and what to do. */

import { readEvents } from "./events.js";
import { kept } from "./sitting.js";

/* For answers that break off before they have said it, as those to what is too large may. */
const TOLD = {
  403: { error: "This server asks for a key." },
  413: { error: "The article is larger than this server takes.", hint: "Send its text, or send it in parts." },
  503: { error: "The server is busy." },
  504: { error: "The translation takes longer than is allowed here.", hint: "Send the text in parts." },
};

export class Problem extends Error {
  /* `status` is that of the answer, 0 where the server did not answer; `wait` the seconds that Retry-After named. */
  constructor(status, message, hint = "", wait = null) {
    super(message);
    this.status = status;
    this.hint = hint;
    this.wait = wait;
  }

  get isGone() {
    return this.status === 0;
  }

  get passes() {
    return this.status === 503 || this.isGone;
  }
}

export const gone = () =>
  new Problem(
    0,
    "The server does not answer.",
    "If it was stopped, start it again: translator serve. What has arrived stays here.",
  );

/* Events of an article as they arrive. `source` is {text} or {file}; `choices` the fields of a request. */
export async function* translate(source, choices, signal) {
  const headers = { Accept: "text/event-stream" };
  let body;
  if (source.file) {
    body = new FormData();
    for (const [name, value] of Object.entries(choices)) body.append(name, value);
    body.append("file", source.file, source.file.name);
  } else {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify({ ...choices, text: source.text });
  }
  const response = await asked("/v1/articles", { method: "POST", headers, body, signal });
  let isWhole = false;
  try {
    for await (const event of readEvents(response)) {
      if (event.name === "error") throw new Problem(event.data.status, event.data.error, event.data.hint);
      isWhole = event.name === "done";
      yield event;
    }
  } catch (error) {
    if (error instanceof Problem || error.name === "AbortError") throw error;
    throw gone();
  }
  if (!isWhole) throw gone();
}

export async function models() {
  return (await asked("/v1/models", {})).json();
}

export async function isAlive() {
  try {
    return (await fetch("/health", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/* The flags of a translation by hand. */
export async function check(source, translation) {
  return (await (await posted("/v1/check", { source, translation })).json()).flags;
}

/* An article as a file: {blob, name}. */
export async function convert(article, format, name, bilingual) {
  const response = await posted("/v1/convert", { article, format, name, bilingual });
  const given = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "");
  return { blob: await response.blob(), name: given ? decodeURIComponent(given[1]) : fileName(name, format) };
}

/* Have the same sentence translated so from now on. */
export const keep = (source, translation) => posted("/v1/corrections", { source, translation });

export const forget = (source) => posted("/v1/corrections", { source }, "DELETE");

function fileName(name, format) {
  return `${name.replace(/^.*[\\/]/, "").replace(/\.[^.]+$/, "") || "article"}.en.${format}`;
}

function posted(path, body, method = "POST") {
  return asked(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

async function asked(path, options) {
  const key = kept("key");
  const headers = { ...options.headers, ...(key ? { "X-API-Key": key } : {}) };
  let response;
  try {
    response = await fetch(path, { ...options, headers, cache: "no-store" });
  } catch (error) {
    throw error.name === "AbortError" ? error : gone();
  }
  if (response.ok) return response;
  const told = await response.json().catch(() => TOLD[response.status] ?? {});
  const wait = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  const message = told.error ?? `The server answered with the status ${response.status}.`;
  throw new Problem(response.status, message, told.hint ?? "", Number.isNaN(wait) ? null : wait);
}
