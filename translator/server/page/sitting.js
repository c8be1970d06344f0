/* What this sitting holds, in the storage of this tab alone: choices, the glossary, the key, and the articles. */

const PREFIX = "translator.desk.";

export function kept(name) {
  try {
    return sessionStorage.getItem(PREFIX + name) ?? "";
  } catch {
    return "";
  }
}

/* Returns whether there was room. */
export function keepValue(name, value) {
  try {
    if (value) sessionStorage.setItem(PREFIX + name, value);
    else sessionStorage.removeItem(PREFIX + name);
    return true;
  } catch {
    return false;
  }
}

const STORED = ["id", "name", "text", "choices", "state", "article", "total", "arrived", "problem", "seconds", "before"];

/* Store an article with its state; a file that has not been read yet cannot be. Returns whether there was room. */
export function keepJob(job) {
  return keepValue(`job.${job.id}`, JSON.stringify(Object.fromEntries(STORED.map((name) => [name, job[name]]))));
}

export function keepOrder(jobs) {
  return keepValue("order", JSON.stringify(jobs.map((job) => job.id)));
}

export function dropJob(job) {
  keepValue(`job.${job.id}`, "");
}

/* The articles of this sitting after a reload; what was on its way has stopped. */
export function keptJobs() {
  const found = [];
  for (const id of JSON.parse(kept("order") || "[]")) {
    const stored = kept(`job.${id}`);
    if (!stored) continue;
    const job = JSON.parse(stored);
    if (job.state !== "done" && job.state !== "failed") {
      job.state = "stopped";
      job.problem = null;
    }
    found.push(job);
  }
  return found;
}
