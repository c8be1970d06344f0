/* An article on the page, English beside Indonesian, with the classes of the reader that the program writes.

It is built once, when its sentences are known and none is translated; each is set in its place as it arrives. */

import { byPeople, doubtful, heading, isWaiting, opening, sentencesOf } from "./article.js";
import { clean, counted, element } from "./dom.js";
import { reasons } from "./doubts.js";

export class Reader {
  /* `name` stands for the title of an article without one. */
  constructor(article, name) {
    this.english = new Map();
    this.sources = new Map();
    this.refs = new Map();
    this.sentences = new Map(sentencesOf(article));
    this.title = element("h1", { id: "title", tabindex: "-1" });
    this.band = element("div", { class: "band" });
    this.text = element("div", { class: "text" }, ...blocks(article, this));
    this.notes = element("div", {});
    const header = this.header(article, name);
    this.root = element("article", { "aria-labelledby": "title" }, header, this.band, this.text);
    this.keys = [...this.sentences.keys()];
    for (const key of this.keys) this.show(key);
    this.stop(this.keys[0]);
    this.update(article, true);
  }

  get nodes() {
    return [this.root, this.notes];
  }

  header(article, name) {
    const line = [
      article.dateline && element("span", { lang: "id", dir: "ltr" }, article.dateline),
      article.about.outlet && element("span", { dir: "ltr" }, article.about.outlet),
      article.about.date && element("span", { dir: "ltr" }, article.about.date),
    ].filter(Boolean);
    const english = element("div", { class: "en" }, ...(line.length ? [element("p", { class: "dateline" }, ...line)] : []));
    english.append(this.title);
    const header = element("header", { class: "row opening" }, english);
    if (article.title) {
      this.title.append(...this.englishOf([["title", article.title]]));
      const source = element("p", { class: "headline" }, ...this.sourceOf([["title", article.title]]));
      const label = element("p", { class: "label", lang: "en" }, "Indonesian source");
      header.append(element("div", { class: "src", lang: "id" }, label, source));
    } else {
      this.title.append(heading(article) || clean(name));
    }
    return header;
  }

  /* The nodes of sentences in English; `pairs` are keys and sentences. */
  englishOf(pairs) {
    return pairs.flatMap(([key], place) => {
      const made = element("span", { class: "s", id: `s-${key}`, "data-s": key, dir: "ltr", tabindex: "-1" });
      const ref = element("sup", { class: "ref", hidden: true });
      this.english.set(key, made);
      this.refs.set(key, ref);
      return [...(place ? [" "] : []), made, ref];
    });
  }

  sourceOf(pairs) {
    return pairs.flatMap(([key, sentence], place) => {
      const made = element("span", { class: "s", "data-source": key, lang: sentence.language, dir: "ltr" });
      this.sources.set(key, made);
      return [...(place ? [" "] : []), made];
    });
  }

  /* Put a sentence as it is now in its place. */
  set(key, sentence) {
    this.sentences.set(key, sentence);
    this.show(key);
  }

  show(key) {
    const sentence = this.sentences.get(key);
    const english = this.english.get(key);
    const waits = isWaiting(sentence);
    english.classList.toggle("waiting", waits);
    english.classList.toggle("doubt", sentence.flags.length > 0);
    english.classList.toggle("recalled", Boolean(sentence.memory));
    english.classList.toggle("chosen", sentence.summary_rank !== null);
    this.sources.get(key).replaceChildren(...marked(sentence.source, sentence.flags, "source_span"));
    if (key === "title") this.title.ariaLabel = waits ? "Being translated" : null;
    if (waits) {
      english.replaceChildren();
      english.setAttribute("data-wait", clean(sentence.source));
      english.setAttribute("aria-hidden", "true");
      english.removeAttribute("role");
      return;
    }
    const text = sentence.translation ?? sentence.source;
    english.replaceChildren(...marked(text.trim() ? text : "[…]", sentence.flags, "translation_span"));
    english.removeAttribute("aria-hidden");
    english.setAttribute("role", "button");
  }

  /* The one sentence that the Tab key reaches; arrows go on from there. */
  stop(key) {
    for (const [each, english] of this.english) english.tabIndex = each === key && !english.ariaHidden ? 0 : -1;
  }

  /* The sentence that stands so many places further among those that have arrived. */
  near(key, step) {
    let place = this.keys.indexOf(key) + step;
    while (this.keys[place] !== undefined && isWaiting(this.sentences.get(this.keys[place]))) place += step;
    return this.keys[place];
  }

  /* Summary, facts and notes as they are now. */
  update(article, isRunning) {
    this.root.setAttribute("aria-busy", String(isRunning));
    this.numberDoubts(article);
    const summary = isRunning && !article.summary.length ? [] : [summaryOf(article, this.sentences)];
    renew(this.band, [...summary.filter(Boolean), facts(article, isRunning)]);
    const open = new Set([...this.notes.querySelectorAll("details[open]")].map((each) => each.id));
    const notes = [doubtNotes(article), peopleNotes(article), droppedNotes(article)].filter(Boolean);
    for (const note of notes) if (open.has(note.id)) note.open = true;
    renew(this.notes, notes);
    if (![...this.english.values()].some((each) => each.tabIndex === 0)) {
      this.stop(this.keys.find((key) => !isWaiting(this.sentences.get(key))));
    }
  }

  numberDoubts(article) {
    const numbers = new Map(doubtful(article).map(([key], place) => [key, place + 1]));
    for (const [key, ref] of this.refs) {
      const number = numbers.get(key);
      ref.hidden = number === undefined;
      const ids = [number && `doubt-${number}`, this.sentences.get(key).memory && "by-person", "edit-hint"];
      this.english.get(key).setAttribute("aria-describedby", ids.filter(Boolean).join(" "));
      if (ref.dataset.number === String(number)) continue;
      ref.dataset.number = String(number);
      const link = { href: `#doubt-${number}`, id: `ref-${number}`, "aria-label": `Doubt ${number}` };
      ref.replaceChildren(...(number ? [element("a", link, String(number))] : []));
    }
  }
}

/* Give an element other children; those that are the same stay, and with them the focus. */
function renew(parent, nodes) {
  const old = [...parent.childNodes];
  const kept = nodes.map((node) => old.find((each) => each.isEqualNode(node)) ?? node);
  if (kept.length !== old.length || kept.some((node, place) => node !== old[place])) parent.replaceChildren(...kept);
}

/* A text cut at the spans of flags, those stretches marked. Spans count code points, as Python does. */
function marked(text, flags, name) {
  const letters = [...text];
  const isMarked = letters.map(() => false);
  for (const flag of flags) if (flag[name]) isMarked.fill(true, ...flag[name]);
  const nodes = [];
  for (let start = 0; start < letters.length; ) {
    let end = start;
    while (end < letters.length && isMarked[end] === isMarked[start]) end += 1;
    const part = letters.slice(start, end).join("");
    nodes.push(isMarked[start] ? element("span", { class: "spot" }, part) : document.createTextNode(clean(part)));
    start = end;
  }
  return nodes;
}

/* The paragraphs of an article as elements: lists, tables and quotations together. */
function* blocks(article, reader) {
  let list = null;
  let quote = null;
  let cells = [];
  let level = 1;
  for (const paragraph of [...article.paragraphs, null]) {
    const kind = paragraph?.kind;
    if (list && kind !== "list") {
      yield list;
      list = null;
    }
    if (quote && kind !== "quote") {
      yield quote;
      quote = null;
    }
    if (cells.length && (kind !== "cell" || paragraph.row < cells.at(-1).row)) {
      yield table(cells, reader);
      cells = [];
    }
    if (!paragraph || !paragraph.sentences.length) continue;
    if (kind === "list") {
      list ??= element("ul", { class: "items" });
      list.append(row("li", "row", "p", paragraph, reader));
    } else if (kind === "quote") {
      quote ??= element("blockquote", {});
      quote.append(row("div", "row", "p", paragraph, reader));
    } else if (kind === "cell") {
      cells.push(paragraph);
    } else if (kind === "heading") {
      level = Math.min(Math.max(paragraph.level, 2), level + 1, 6);
      yield row("div", "row heading", `h${level}`, paragraph, reader);
    } else {
      yield row("div", kind === "caption" ? "row caption" : "row", "p", paragraph, reader);
    }
  }
}

const pairsOf = (paragraph) => paragraph.sentences.map((sentence) => [String(sentence.number), sentence]);

function row(tag, className, englishTag, paragraph, reader) {
  const pairs = pairsOf(paragraph);
  const english = element(englishTag, { class: "en" }, ...marks(paragraph, reader.englishOf(pairs)));
  const source = element("p", { class: "src", lang: "id" }, ...marks(paragraph, reader.sourceOf(pairs)));
  return element(tag, { class: className }, english, source);
}

/* A list item with its marker, a caption with what encloses it. */
function marks({ kind, marker }, nodes) {
  if (kind === "caption" && marker) {
    const space = "[(".includes(marker[0]) ? "" : " ";
    return [marker[0] + space, ...nodes, space + [...marker].at(-1)];
  }
  if (kind !== "list") return nodes;
  const isTask = marker === "[ ]" || marker === "[x]";
  const plain = /[\p{L}\p{N}]/u.test(marker) ? marker : "\u2022";
  const shown = isTask ? (marker === "[x]" ? "\u2611" : "\u2610") : plain;
  return [element("span", { class: "marker" }, shown), ...nodes];
}

function table(cells, reader) {
  const columns = [...new Set(cells.map((cell) => cell.column))].sort((a, b) => a - b);
  const rows = [...new Set(cells.map((cell) => cell.row))].sort((a, b) => a - b);
  const side = (name, nodesOf) => {
    const made = element("table", {});
    for (const number of rows) {
      const line = element("tr", {});
      for (const column of columns) {
        const here = cells.filter((cell) => cell.row === number && cell.column === column);
        const cell = element(here[0]?.level ? "th" : "td", {});
        here.forEach((paragraph, place) => {
          if (place) cell.append(element("br"));
          cell.append(...nodesOf.call(reader, pairsOf(paragraph)));
        });
        line.append(cell);
      }
      made.append(line);
    }
    return element("div", { class: `${name} table`, lang: name === "src" ? "id" : null }, made);
  };
  return element("div", { class: "row" }, side("en", reader.englishOf), side("src", reader.sourceOf));
}

function summaryOf(article, sentences) {
  if (!article.summary.length) return null;
  const items = article.summary.map(({ sentence, text }) => {
    const isDoubted = sentences.get(String(sentence))?.flags.length > 0;
    return element(
      "li",
      {},
      element("a", { href: `#s-${sentence}`, dir: "ltr", class: isDoubted ? "doubt" : null }, text),
    );
  });
  const title = element("h2", { id: "summary-title" }, "Summary");
  return element("section", { class: "summary", "aria-labelledby": "summary-title" }, title, element("ol", {}, ...items));
}

function facts(article, isRunning) {
  const doubts = doubtful(article).length;
  const people = byPeople(article).length;
  const items = [
    [`Machine translation from Indonesian${article.model ? ` by ${article.model.model}` : ""}. Check what matters against the source.`],
    doubts
      ? [element("a", { href: "#doubts" }, `${counted(doubts, "sentence")} to check`), ", ", element("span", { class: "doubt" }, "underlined"), " in the text"]
      : [isRunning ? "No sentence was found doubtful so far" : "No sentence was found doubtful"],
    ...(people ? [[element("a", { href: "#recalled" }, `${counted(people, "sentence")} translated by people`)]] : []),
    ...(article.dropped.length
      ? [[element("a", { href: "#dropped" }, `${counted(article.dropped.length, "piece")} of text left out`)]]
      : []),
  ];
  const list = element("ul", {}, ...items.map((parts) => element("li", {}, ...parts)));
  const hint = "Click a sentence to correct it, or walk with Tab and the arrow keys and press Enter.";
  list.append(element("li", { class: "hint" }, hint));
  return element("div", { class: "facts" }, list);
}

function doubtNotes(article) {
  const doubts = doubtful(article);
  if (!doubts.length) return null;
  const items = doubts.map(([key, sentence], place) =>
    element(
      "li",
      { id: `doubt-${place + 1}` },
      element("a", { class: "quoted", href: `#s-${key}`, dir: "ltr" }, opening(sentence.translation ?? sentence.source)),
      ...reasons(sentence),
    ),
  );
  const title = element("h2", { id: "doubts", tabindex: "-1" }, "Sentences to check");
  return element("section", { class: "notes", "aria-labelledby": "doubts" }, title, element("ol", {}, ...items));
}

function peopleNotes(article) {
  const found = byPeople(article).map(([key, sentence]) => {
    const link = element("a", { class: "quoted", href: `#s-${key}`, dir: "ltr" }, opening(sentence.translation));
    return element("li", {}, element("span", { class: "rule" }, sentence.memory), " ", link);
  });
  return found.length ? folded("recalled", `Translated by people (${found.length})`, found) : null;
}

function droppedNotes(article) {
  const found = article.dropped.map(({ text, rule }) => {
    const why = element("span", { class: "rule" }, rule.replaceAll("-", " "));
    return element("li", {}, why, " ", element("span", { lang: "id", dir: "ltr" }, text));
  });
  return found.length ? folded("dropped", `Left out as not being the article (${found.length})`, found) : null;
}

function folded(id, title, items) {
  return element("details", { class: "notes", id }, element("summary", {}, title), element("ul", {}, ...items));
}
