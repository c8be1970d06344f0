document.addEventListener("DOMContentLoaded", () => {
  const list = document.getElementById("entries");
  const entries = [...list.children].map((item) => ({ item, text: fold(item.textContent), title: fold(item.querySelector("h2").textContent) }));
  const control = (name) => document.getElementById(name);
  const value = (name) => control(name)?.value ?? "";

  /* Letters without their accents, in lower case: what a person types is found whatever its spelling. */
  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  const compare = {
    date: (a, b) => b.item.dataset.date.localeCompare(a.item.dataset.date) || a.title.localeCompare(b.title),
    title: (a, b) => a.title.localeCompare(b.title),
    outlet: (a, b) => fold(a.item.dataset.outlet).localeCompare(fold(b.item.dataset.outlet)) || compare.date(a, b),
    doubts: (a, b) => Number(b.item.dataset.doubts) - Number(a.item.dataset.doubts) || a.title.localeCompare(b.title),
  };

  function update() {
    const words = fold(value("search")).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { item, text } of entries) {
      item.hidden = !words.every((word) => text.includes(word))
        || (value("outlet") && item.dataset.outlet !== value("outlet"))
        || (value("group") && item.dataset.group !== value("group"));
      shown += !item.hidden;
    }
    control("none").hidden = shown > 0;
    const all = entries.length === 1 ? "1 article" : `${entries.length} articles`;
    control("count").textContent = shown === entries.length ? all : `${shown} of ${all}`;
  }

  control("controls").addEventListener("input", update);
  control("controls").addEventListener("submit", (event) => event.preventDefault());
  control("sort").addEventListener("change", () => {
    entries.sort(compare[value("sort")]);
    list.append(...entries.map((entry) => entry.item));
  });
});
