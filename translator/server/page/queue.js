/* The articles of a sitting, translated one after the other. A change of one is told as an event with its `job`. */

import { isWaiting, sentencesOf, setSentence } from "./article.js";
import { dropJob, keepJob, keepOrder, keptJobs } from "./sitting.js";
import { Problem, gone, isAlive, translate } from "./server.js";

const PAUSE = 5;
const LONGEST_PAUSE = 60;

export class Queue extends EventTarget {
  constructor() {
    super();
    this.jobs = keptJobs();
    this.isHeld = false;
    this.running = null;
    this.full = false;
  }

  /* Add an article: `source` is {name, text} or {name, file}. */
  add(source, choices) {
    const job = {
      id: crypto.getRandomValues(new Uint32Array(2)).join("-"),
      text: null,
      file: null,
      ...source,
      choices,
      state: "waiting",
      article: null,
      total: 0,
      arrived: 0,
      problem: null,
      seconds: 0,
      before: {},
    };
    this.jobs.push(job);
    keepOrder(this.jobs);
    this.changed(job);
    this.next();
    return job;
  }

  canRepeat(job) {
    return Boolean(job.file || job.text);
  }

  /* Take up again what failed or was stopped. */
  retry(job) {
    job.state = "waiting";
    job.problem = null;
    this.changed(job);
    this.next();
  }

  cancel(job) {
    if (job.state === "waiting") this.settle(job, "stopped");
    job.control?.abort();
  }

  clear() {
    for (const job of this.jobs) {
      job.control?.abort();
      dropJob(job);
    }
    this.jobs = [];
    keepOrder(this.jobs);
  }

  /* Nothing is sent until `release`: a key is missing. */
  hold() {
    this.isHeld = true;
  }

  release() {
    this.isHeld = false;
    this.next();
  }

  async next() {
    if (this.running || this.isHeld) return;
    const job = this.jobs.find((each) => each.state === "waiting");
    if (!job) return;
    this.running = job;
    job.control = new AbortController();
    try {
      await this.run(job);
    } finally {
      this.running = null;
      job.control = null;
      this.next();
    }
  }

  async run(job) {
    for (let tries = 0; ; tries += 1) {
      try {
        await this.attempt(job);
        return;
      } catch (error) {
        if (job.state === "done") return; // the connection was let go of after the last sentence
        if (job.control.signal.aborted) return this.settle(job, "stopped");
        const problem = error instanceof Problem ? await explained(error, job, tries) : failure(error);
        if (problem.status === 403) {
          this.hold();
          job.state = "waiting";
          this.dispatchEvent(Object.assign(new Event("key"), { problem }));
          return this.changed(job);
        }
        if (!problem.passes) return this.settle(job, "failed", problem);
        await this.pause(job, problem);
        if (job.control.signal.aborted) return this.settle(job, "stopped");
      }
    }
  }

  async attempt(job) {
    job.state = "reading";
    job.problem = null;
    this.changed(job);
    const source = job.file ? { file: await held(job.file) } : { text: job.text };
    for await (const { name, data } of translate(source, job.choices, job.control.signal)) this.take(job, name, data);
  }

  take(job, name, data) {
    if (name === "article") {
      const article = carriedOver(job.article, data.article);
      Object.assign(job, { article, total: data.sentences, arrived: 0, state: "running" });
      this.changed(job);
    } else if (name === "sentence") {
      const key = data.number === null ? "title" : String(data.number);
      job.arrived += 1;
      const { number: _, ...values } = data;
      if (!job.before[key]) setSentence(job.article, key, values);
      this.changed(job, key);
    } else if (name === "done") {
      const corrected = Object.keys(job.before).map((key) => [key, sentenceAt(job.article, key)]);
      for (const [key, sentence] of sentencesOf(data.article)) if (job.before[key]) job.before[key] = { ...sentence };
      job.article = data.article;
      for (const [key, { translation, score, flags, memory }] of corrected) {
        setSentence(job.article, key, { translation, score, flags, memory });
      }
      job.seconds = data.seconds;
      this.settle(job, "done");
    }
  }

  /* Wait until a request may be served; a click on "Try now" ends it. */
  async pause(job, problem) {
    const seconds = Math.min(problem.wait ?? PAUSE, LONGEST_PAUSE);
    job.state = "pausing";
    job.problem = { message: problem.message, hint: problem.hint, seconds };
    this.changed(job);
    await new Promise((done) => {
      const timer = setTimeout(done, seconds * 1000);
      job.wake = () => {
        clearTimeout(timer);
        done();
      };
      job.control.signal.addEventListener("abort", job.wake, { once: true });
    });
    job.wake = null;
  }

  settle(job, state, problem = null) {
    job.state = state;
    job.problem = problem && { message: problem.message, hint: problem.hint };
    this.save(job);
    this.changed(job);
  }

  save(job) {
    if (!this.jobs.includes(job)) return; // it was cleared away meanwhile
    this.full = !(keepJob(job) && keepOrder(this.jobs));
  }

  changed(job, key = null) {
    this.dispatchEvent(Object.assign(new Event("change"), { job, key }));
  }
}

const sentenceAt = (article, key) => new Map(sentencesOf(article)).get(key);

/* What had arrived before a request was sent anew, where the sentence is the same. */
function carriedOver(before, article) {
  if (!before) return article;
  const known = new Map([...sentencesOf(before)].map(([key, sentence]) => [key, sentence]));
  for (const [key, sentence] of sentencesOf(article)) {
    const old = known.get(key);
    if (old && old.source === sentence.source && isWaiting(sentence) && old.translation !== null) {
      const { translation, score, flags, memory } = old;
      Object.assign(sentence, { translation, score, flags, memory });
    }
  }
  return article;
}

/* A file's content as it is now: it may be moved or changed while it waits. */
async function held(file) {
  try {
    return new File([await file.arrayBuffer()], file.name, { type: file.type });
  } catch {
    throw new Problem(400, "The file can no longer be read.", "Choose it again.");
  }
}

/* A connection that breaks while the server lives was refused midway, as what is too large is. */
async function explained(problem, job, tries) {
  if (!problem.isGone || job.state !== "reading" || !(await isAlive())) return problem;
  if (tries === 0) return Object.assign(gone(), { wait: 1 });
  return new Problem(
    413,
    "The server broke off while the article was being sent: it may be too large.",
    "Send its text, or send it in parts.",
  );
}

function failure(error) {
  console.error(error);
  return new Problem(500, "This page failed to show what arrived.", "Reload it and try again.");
}
