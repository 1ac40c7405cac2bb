// A tracker by hand: the marks of some claims in the article of the page. The
// claims stand in the list of the page's claim-tracker; data-quote is what each
// looks for, which must stand in the text to the letter.
import { Marks } from "/src/marks.js";
import { controls } from "/words/en.js";
import { read } from "/src/article.js";

globalThis.read = read;
globalThis.calls = [];
globalThis.article = document.querySelector("article");
globalThis.structure = (node = article) => [...node.childNodes].map((child) =>
  child.nodeType === Node.TEXT_NODE ? child.data : [child.nodeName, ...[...(child.attributes ?? [])].map(({ name, value }) => `${name}=${value}`), structure(child)]);
globalThis.before = JSON.stringify(structure());
globalThis.mark = (n = 0, options = {}) => {
  const host = document.querySelectorAll("claim-tracker")[n];
  const cards = [...host.querySelectorAll(".ct-card")];
  const life = new AbortController();
  const marks = new Marks({
    host,
    root: article,
    total: cards.length,
    locate: async (text) => {
      calls.push("locate");
      return Int32Array.from(cards.flatMap(({ dataset: { quote } }) => {
        if (!quote) return [-1, -1];
        const start = text.indexOf(quote);
        if (start < 0) return [-2, -2];
        return text.indexOf(quote, start + 1) < 0 ? [start, start + quote.length] : [-3, -3];
      }));
    },
    card: (i) => cards[i].cloneNode(true),
    onSelect: (i, anchor) => calls.push(`select ${i} ${anchor}`),
    goToCard: (i, anchor) => calls.push(`card ${i} ${anchor}`),
    words: controls,
    language: host.lang || "en",
    direction: host.dir || "ltr",
    signal: life.signal,
    ...options,
  });
  marks.start();
  return Object.assign(marks, { life });
};
globalThis.numbers = () => [...document.querySelectorAll(".ct-mark")];
globalThis.texts = (name = "claim-tracker") => [...(CSS.highlights.get(name) ?? [])].map((range) => {
  const words = range.cloneContents();
  for (const number of words.querySelectorAll(".ct-mark")) number.remove();
  return words.textContent;
}).sort();
globalThis.panel = () => document.querySelector(".ct-panel:popover-open");
globalThis.box = (element) => {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  return { left, top, right, bottom, width, height };
};
globalThis.quiet = (time) => new Promise((done) => setTimeout(done, time));

// The contrast of two opaque colours, as WCAG 2 has it.
globalThis.contrast = (...colours) => {
  const [light, dark] = colours.map((colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};
