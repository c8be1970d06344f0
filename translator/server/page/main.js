/* The page: what is asked for, the list of this sitting, the article that is shown. */

import { doubtful, heading } from "./article.js";
import { ArticleView } from "./view.js";
import { byId, counted, say, tell } from "./dom.js";
import { setUpGlossary } from "./glossary.js";
import { nameOf, showList } from "./listing.js";
import { Queue } from "./queue.js";
import { Problem } from "./server.js";
import { areSettingsSound, choices, loadModels, setUpSettings } from "./settings.js";
import { kept, keepValue, keepJob } from "./sitting.js";

const SAID_AT_MOST_EVERY = 15_000;

globalThis.choose("view", ["both", "english"], matchMedia("(max-width: 52rem)").matches ? "english" : "both");

const queue = new Queue();
const view = new ArticleView(queue, choices);
let lastSaid = 0;
let listed = 0;

/* ---- what is shown ---- */

function show(job) {
  byId("compose").hidden = job !== null;
  byId("work").hidden = job === null;
  view.show(job);
  keepValue("shown", job?.id ?? "");
  list();
}

function list() {
  clearTimeout(listed);
  listed = 0;
  showList(queue.jobs, view.job, (job) => {
    show(job);
    view.focus();
  });
  document.title = [view.job && nameOf(view.job), "Indonesian news in English"].filter(Boolean).join(" \u2013 ");
}

queue.addEventListener("change", ({ job, key }) => {
  view.changed(job, key);
  if (key === null) list();
  else listed ||= setTimeout(list, 200);
  announce(job, key);
});

/* Progress is said rarely: when it begins, now and then, and when it ends. */
function announce(job, key) {
  const isShown = job === view.job;
  if (key !== null) {
    if (!isShown || job.state !== "running" || Date.now() - lastSaid < SAID_AT_MOST_EVERY) return;
    say(`${job.arrived} of ${counted(job.total, "sentence")}`);
    lastSaid = Date.now();
  } else if (job.state === "running" && isShown) {
    say(`Translating ${counted(job.total, "sentence")}.`);
    lastSaid = Date.now();
  } else if (job.state === "done" && job.said !== "done") {
    const doubts = doubtful(job.article).length;
    const told = doubts ? `${counted(doubts, "sentence")} to check.` : "No sentence was found doubtful.";
    say(`${isShown ? "Done" : `Done: ${heading(job.article)}`}. ${told}`);
  } else if (job.state === "failed" && !isShown && job.said !== "failed") {
    tell(`${job.name}: ${job.problem?.message ?? "failed"}`);
  }
  job.said = job.state;
  if (queue.full) tell("This tab has no more room: articles beyond it are lost when it is reloaded. Clear the list.");
  queue.full = false;
}

/* ---- what is asked for ---- */

function addFiles(files) {
  if (!areSettingsSound()) return;
  const jobs = [...files].map((file) => queue.add({ name: file.name, file }, choices()));
  if (!jobs.length) return;
  show(jobs[0]);
  view.focus();
  if (jobs.length > 1) tell(`${counted(jobs.length, "document")} added, translated one after the other.`);
}

byId("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = byId("text").value;
  byId("text").setCustomValidity(text.trim() ? "" : "Paste an article first.");
  if (!byId("compose").reportValidity() || !areSettingsSound()) return;
  byId("text").value = "";
  show(queue.add({ name: text.trim().split("\n")[0].slice(0, 80), text }, choices()));
  view.focus();
});
byId("text").addEventListener("input", () => byId("text").setCustomValidity(""));
byId("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("compose").requestSubmit();
});
byId("files").addEventListener("change", (event) => {
  addFiles(event.target.files);
  event.target.value = "";
});
byId("new").addEventListener("click", () => {
  show(null);
  byId("text").focus();
});
byId("clear").addEventListener("click", () => {
  if (!confirm("Clear the list? Its articles are lost; corrections are kept on the server.")) return;
  queue.clear();
  show(null);
  byId("compose-title").focus();
  say("The list is empty.");
});

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  document.body.classList.add("dragging");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dragging");
});
addEventListener("drop", (event) => {
  document.body.classList.remove("dragging");
  if (!hasFiles(event)) return;
  event.preventDefault();
  addFiles(event.dataTransfer.files);
});
addEventListener("paste", (event) => {
  if (event.clipboardData?.files.length && !event.clipboardData.getData("text/plain")) addFiles(event.clipboardData.files);
});

/* ---- the key ---- */

function askForKey(problem) {
  byId("key").hidden = false;
  byId("key-told").textContent = [problem.message, problem.hint, "It is kept in this tab until you close it."]
    .filter(Boolean)
    .map((each) => (/[.!?]$/.test(each) ? each : `${each}.`))
    .join(" ");
  byId("key-value").value = "";
  byId("key-value").focus();
}

async function begin() {
  try {
    await loadModels();
    queue.release();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 403) {
      queue.hold();
      askForKey(error);
    } else {
      tell([error.message, error.hint].join(" "));
    }
  }
}

queue.addEventListener("key", ({ problem }) => askForKey(problem));
byId("key").addEventListener("submit", (event) => {
  event.preventDefault();
  keepValue("key", byId("key-value").value.trim());
  byId("key").hidden = true;
  if (view.job) view.focus();
  else byId("text").focus();
  begin();
});

byId("reader").addEventListener("choose", ({ job }) => {
  show(job);
  view.focus();
});

/* ---- the beginning ---- */

addEventListener("pagehide", () => {
  for (const job of queue.jobs) if (job.state !== "done") keepJob(job);
});
setUpSettings();
setUpGlossary(tell);
if (matchMedia("(max-width: 52rem)").matches) byId("settings").open = false;
show(queue.jobs.find((job) => job.id === kept("shown")) ?? null);
begin();
