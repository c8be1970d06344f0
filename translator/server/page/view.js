/* The article that is shown: its state, its buttons, its sentences and the form that corrects one. */

import { heading, sentenceOf, sentencesOf, setSentence } from "./article.js";
import { byId, clean, element, tell } from "./dom.js";
import { openEditor } from "./editor.js";
import { stateOf } from "./listing.js";
import { Panel } from "./panel.js";
import { Reader } from "./reader.js";
import { saveAs } from "./saving.js";
import { check, convert, forget, keep } from "./server.js";

const BY_HAND = "web";
const WAITING = new Set(["waiting", "reading", "running", "pausing"]);
const AGAIN = { pausing: "Try now", failed: "Try again", stopped: "Try again", done: "Translate again" };

export class ArticleView {
  /* `choices` gives the fields of a request as they are set now. */
  constructor(queue, choices) {
    this.queue = queue;
    this.choices = choices;
    this.panel = new Panel();
    this.job = null;
    this.reader = null;
    this.close = null;
    this.due = 0;
    this.listen();
  }

  show(job) {
    this.close?.();
    this.job = job;
    this.reader = null;
    this.panel.hide();
    byId("reader").replaceChildren();
    byId("problem").replaceChildren();
    if (job) this.refresh();
  }

  /* Bring the keyboard to the article, or to its name while there is nothing of it. */
  focus() {
    (this.reader?.title ?? byId("name")).focus();
  }

  changed(job, key) {
    if (job !== this.job) return;
    if (key === null || !this.reader) {
      this.refresh();
      return;
    }
    this.reader.set(key, sentenceOf(job.article, key));
    this.due ||= setTimeout(() => this.update(), 150);
  }

  /* All of it as it is now; sentences stay in their places. */
  refresh() {
    const { article } = this.job;
    if (article && !this.fits(article)) {
      this.close?.();
      this.reader = new Reader(article, this.job.name);
      byId("reader").replaceChildren(...this.reader.nodes);
      if (document.activeElement === byId("name")) this.focus();
    } else if (article) {
      for (const [key, sentence] of sentencesOf(article)) this.reader.set(key, sentence);
    }
    this.update();
  }

  fits(article) {
    const pairs = [...sentencesOf(article)];
    return (
      this.reader !== null &&
      pairs.length === this.reader.keys.length &&
      pairs.every(([key, sentence]) => this.reader.sentences.get(key)?.source === sentence.source)
    );
  }

  update() {
    clearTimeout(this.due);
    this.due = 0;
    const { job } = this;
    if (!job) return;
    const isOn = WAITING.has(job.state);
    const progress = byId("progress");
    byId("state").textContent = stateOf(job) + (job.state === "done" && job.article.model ? `, by ${job.article.model.model}` : "");
    byId("name").textContent = clean(job.name);
    byId("name").hidden = this.reader !== null;
    progress.hidden = !isOn;
    if (job.state === "running" && job.total) progress.value = job.arrived / job.total;
    else if (job.state !== "pausing") progress.removeAttribute("value");
    this.showProblem(job.problem);
    this.reader?.update(job.article, isOn);
    const again = byId("again");
    const hadFocus = [byId("cancel"), again].includes(document.activeElement);
    byId("cancel").hidden = !isOn;
    again.textContent = AGAIN[job.state] ?? "";
    again.hidden = !AGAIN[job.state] || (job.state !== "pausing" && !this.queue.canRepeat(job));
    byId("downloads").hidden = !this.reader;
    if (hadFocus && document.activeElement === document.body) byId("state").focus();
  }

  showProblem(problem) {
    const wait = problem?.seconds ? `This page tries again by itself in ${problem.seconds} seconds.` : "";
    const told = problem ? [problem.message, problem.hint, wait].filter(Boolean) : [];
    const box = byId("problem");
    if (told.join(" ") === box.dataset.told && box.childNodes.length) return;
    box.dataset.told = told.join(" ");
    box.replaceChildren(...told.map((each) => element("p", {}, each)));
  }

  /* ---- correcting ---- */

  edit(key) {
    const { job, reader } = this;
    const sentence = sentenceOf(job.article, key);
    this.close?.();
    this.panel.hide();
    reader.stop(key);
    reader.english.get(key).classList.add("pinned");
    this.close = openEditor(reader.english.get(key), sentence, {
      save: (text) => this.save(job, key, text),
      takeBack: sentence.memory ? () => this.takeBack(job, key) : null,
      closed: () => {
        reader.english.get(key).classList.remove("pinned");
        this.close = null;
      },
    });
  }

  async save(job, key, text) {
    const { source, language, ...rest } = sentenceOf(job.article, key);
    job.before[key] ??= { ...rest };
    this.put(job, key, { translation: text, score: null, flags: [], memory: BY_HAND });
    const kept = language === "en" ? Promise.resolve() : keep(source, text);
    const [checked, told] = await Promise.allSettled([check(source, text), kept]);
    if (checked.status === "fulfilled" && sentenceOf(job.article, key).translation === text) {
      this.put(job, key, { flags: checked.value });
    }
    if (told.status === "fulfilled") tell("Corrected. The same sentence is translated so from now on.");
    else tell(`Corrected here, but not kept for other articles: ${told.reason.message}`);
  }

  /* The model's translation again; of a correction from an earlier article only what is kept is forgotten. */
  async takeBack(job, key) {
    const { source } = sentenceOf(job.article, key);
    const before = job.before[key];
    if (before) {
      const { translation, score, flags, memory } = before;
      delete job.before[key];
      this.put(job, key, { translation, score, flags, memory });
    }
    try {
      await (before?.memory ? keep(source, before.translation) : forget(source));
      tell(before ? "The correction was taken back." : "Forgotten: the next time the model translates this sentence.");
    } catch (error) {
      tell(`The correction could not be forgotten: ${error.message}`);
    }
  }

  put(job, key, values) {
    setSentence(job.article, key, values);
    this.queue.save(job);
    this.queue.changed(job, key);
    if (job === this.job) this.update();
  }

  /* ---- buttons and keys ---- */

  async download(format) {
    const { job } = this;
    try {
      const { blob, name } = await convert(job.article, format, this.fileName(job), byId("bilingual").checked);
      saveAs(blob, name);
      tell(`${name} was saved.`);
    } catch (error) {
      tell(`The file cannot be made: ${[error.message, error.hint].filter(Boolean).join(" ")}`);
    }
  }

  fileName(job) {
    if (job.file || !job.text) return job.name;
    return heading(job.article).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "article";
  }

  again() {
    const { job } = this;
    if (job.state === "pausing") {
      job.wake?.();
    } else if (job.state === "done") {
      const { name, text, file } = job;
      const made = this.queue.add({ name, text, file }, this.choices());
      byId("reader").dispatchEvent(Object.assign(new Event("choose", { bubbles: true }), { job: made }));
    } else {
      job.choices = this.choices();
      this.queue.retry(job);
    }
  }

  listen() {
    byId("cancel").addEventListener("click", () => this.queue.cancel(this.job));
    byId("again").addEventListener("click", () => this.again());
    for (const button of document.querySelectorAll("[data-format]")) {
      button.addEventListener("click", () => this.download(button.dataset.format));
    }
    const root = byId("reader");
    const keyOf = ({ target }) => target.closest?.("[data-s], [data-source]");
    root.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (link) {
        const target = byId(link.hash.slice(1));
        if (target instanceof HTMLDetailsElement) target.open = true;
        return;
      }
      const key = keyOf(event)?.dataset.s;
      if (key !== undefined && !event.target.closest(".waiting") && !String(getSelection())) this.edit(key);
    });
    root.addEventListener("keydown", (event) => {
      const key = event.target.dataset?.s;
      if (event.key === "Escape") this.panel.hide();
      if (key === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = step && this.reader.near(key, step);
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        this.edit(key);
      } else if (next) {
        event.preventDefault();
        this.reader.stop(next);
        this.reader.english.get(next).focus();
      }
    });
    root.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse" || this.close) return;
      const found = keyOf(event);
      if (found) this.panel.show(this.reader, found.dataset.s ?? found.dataset.source);
      else this.panel.hide();
    });
    root.addEventListener("pointerleave", () => this.panel.hide());
    root.addEventListener("focusin", ({ target }) => {
      if (target.matches("[data-s]:focus-visible") && !this.close) this.panel.show(this.reader, target.dataset.s);
    });
    root.addEventListener("focusout", ({ target }) => {
      if (target.matches("[data-s]")) this.panel.hide();
    });
  }
}
