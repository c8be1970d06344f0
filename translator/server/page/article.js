/* The JSON of an article (docs/json.md): its sentences by their keys, "title" and the numbers of the others. */

export function* sentencesOf(article) {
  if (article.title) yield ["title", article.title];
  for (const paragraph of article.paragraphs) {
    for (const sentence of paragraph.sentences) yield [String(sentence.number), sentence];
  }
}

export function sentenceOf(article, key) {
  for (const [each, sentence] of sentencesOf(article)) if (each === key) return sentence;
  return null;
}

/* Change one sentence, and the summary where it stands there too. */
export function setSentence(article, key, values) {
  const sentence = sentenceOf(article, key);
  if (!sentence) return null;
  Object.assign(sentence, values);
  for (const each of article.summary) {
    if (String(each.sentence) === key) each.text = sentence.translation ?? sentence.source;
  }
  return sentence;
}

export const isWaiting = (sentence) => sentence.translation === null && sentence.language !== "en";

export function doubtful(article) {
  return [...sentencesOf(article)].filter(([, sentence]) => sentence.flags.length);
}

export function byPeople(article) {
  return [...sentencesOf(article)].filter(([, sentence]) => sentence.memory);
}

/* The first words of a text. */
export function opening(text, words = 12) {
  const all = text.split(/\s+/).filter(Boolean);
  return all.length <= words ? all.join(" ") : `${all.slice(0, words).join(" ").replace(/[ ,;:-]+$/, "")} …`;
}

/* What an article is called: its title in English, else in Indonesian, else its first words. */
export function heading(article) {
  const first = article.title ?? article.paragraphs[0]?.sentences[0];
  return first ? opening(first.translation || first.source) : "";
}
