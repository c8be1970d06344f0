/* The list of what was done in this sitting. */

import { doubtful, heading } from "./article.js";
import { byId, counted, element } from "./dom.js";

/* What a job is called. */
export function nameOf(job) {
  return (job.article && heading(job.article)) || job.name;
}

/* In what state it is, in a few words. */
export function stateOf(job) {
  const doubts = job.article ? doubtful(job.article).length : 0;
  switch (job.state) {
    case "waiting":
      return "Waits for its turn";
    case "reading":
      return "Being read";
    case "running":
      return job.total ? `${job.arrived} of ${counted(job.total, "sentence")}` : "Being translated";
    case "pausing":
      return "Waits to try again";
    case "done":
      return `${counted(job.total, "sentence")}${doubts ? `, ${doubts} to check` : ""}`;
    case "failed":
      return "Failed";
    default:
      return "Stopped";
  }
}

/* Show the list; entries stay the same elements, so that the focus stays where it is. */
export function showList(jobs, current, choose) {
  const list = byId("sitting");
  const known = new Map([...list.children].map((item) => [item.dataset.job, item]));
  const items = jobs.map((job) => {
    const item = known.get(job.id) ?? entry(job, choose);
    const button = item.firstChild;
    button.firstChild.textContent = element("span", {}, nameOf(job)).textContent;
    button.lastChild.textContent = stateOf(job);
    button.toggleAttribute("aria-current", job === current);
    if (job === current) button.setAttribute("aria-current", "true");
    return item;
  });
  if (items.length !== list.children.length || items.some((item, place) => item !== list.children[place])) {
    list.replaceChildren(...items);
  }
  byId("sitting-none").hidden = jobs.length > 0;
  byId("clear").hidden = jobs.length === 0;
}

function entry(job, choose) {
  const name = element("span", { class: "name", dir: "ltr" });
  const button = element("button", { type: "button", class: "entry" }, name, " ", element("span", { class: "told" }));
  button.addEventListener("click", () => choose(job));
  return element("li", { "data-job": job.id }, button);
}
