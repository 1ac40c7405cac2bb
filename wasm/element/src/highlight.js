import { cut, mend } from "./cuts.js";
import { make } from "./build.js";

/** The names of the highlights in claim-tracker.css. All trackers share them. */
const plain = "claim-tracker";
const active = "claim-tracker-active";

/**
 * Shows which words of the article claims are about: with the highlights of the
 * browser, which leave the page as it is, or in older browsers with spans around
 * the words.
 */
export function highlighter() {
  return globalThis.Highlight && globalThis.CSS?.highlights ? new Highlights() : new Spans();
}

/** The CSS Custom Highlight API. */
class Highlights {
  #ranges = new Map(); // by the index of the claim
  #lit = -1;

  /** Whether show() changes the page. */
  rewrites = false;

  /** Whether what was shown last is still there. Ranges tell nothing of a text
   * that was taken away and came back; to set them costs little. */
  holds() { return false; }

  /** @param {Map<number, [number, number]>} places offsets in the article, by claim */
  show(article, places) {
    this.clear();
    for (const [index, [start, end]] of places) {
      const range = article.range(start, end);
      if (range) this.#ranges.set(index, range);
    }
    for (const range of this.#ranges.values()) named(plain).add(range);
    this.light(this.#lit);
  }

  /** Brings one claim out, none with -1. */
  light(index) {
    drop(active, this.#ranges.get(this.#lit));
    this.#lit = index;
    const range = this.#ranges.get(index);
    if (range) named(active).add(range);
  }

  clear() {
    drop(active, this.#ranges.get(this.#lit));
    for (const range of this.#ranges.values()) drop(plain, range);
    this.#ranges.clear();
  }
}

function named(name) {
  let highlight = CSS.highlights.get(name);
  if (!highlight) {
    highlight = new Highlight();
    highlight.priority = name === active ? 1 : 0;
    CSS.highlights.set(name, highlight);
  }
  return highlight;
}

function drop(name, range) {
  const highlight = CSS.highlights.get(name);
  if (highlight?.delete(range) && !highlight.size) CSS.highlights.delete(name);
}

/** Spans around the words. Where quotes overlap, one span stands for several. */
class Spans {
  #spans = new Map(); // span → {claims, text}
  #lit = -1;

  rewrites = true;

  holds() {
    for (const [span, { text }] of this.#spans) if (!span.isConnected || span.textContent !== text) return false;
    return true;
  }

  show(article, places) {
    this.clear();
    const texts = new Map(); // text node → its parts that are quoted
    for (const [claim, [start, end]] of places) {
      for (const { node, from, to } of article.parts(start, end)) {
        if (!texts.has(node)) texts.set(node, []);
        texts.get(node).push({ claim, from, to });
      }
    }
    for (const [node, parts] of texts) this.#wrap(node, parts);
    this.light(this.#lit);
  }

  #wrap(node, parts) {
    const edges = [...new Set(parts.flatMap(({ from, to }) => [from, to]))].sort((a, b) => b - a);
    // From the end, so that the offsets before stay what they are.
    for (let i = 1; i < edges.length; i++) {
      const [to, from] = [edges[i - 1], edges[i]];
      const claims = parts.filter((part) => part.from <= from && part.to >= to).map(({ claim }) => claim);
      if (!claims.length) continue;
      if (to < node.length) cut(node, to);
      const words = from ? cut(node, from) : node;
      const span = make("span", { class: "ct-quoted" });
      words.replaceWith(span);
      span.append(words);
      this.#spans.set(span, { claims, text: words.data });
    }
  }

  light(index) {
    this.#lit = index;
    for (const [span, { claims }] of this.#spans) span.classList.toggle("ct-quoted-active", claims.includes(index));
  }

  clear() {
    for (const span of this.#spans.keys()) span.replaceWith(...span.childNodes);
    this.#spans.clear();
    mend();
  }
}
