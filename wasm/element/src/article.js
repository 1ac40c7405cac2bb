/**
 * The text of an article as a reader sees it, with the way back from places in
 * the text to places in the page. The command reads the same text out of the
 * HTML (Go package core/quote/htmltext), so that a quote that is found there is
 * found here.
 */

/** Elements that hold nothing of the article's text, however they are shown. */
const skipped = new Set([
  "script", "style", "template", "noscript", "head", "title", "noembed", "noframes",
  "iframe", "object", "video", "audio", "canvas", "svg", "math",
  "button", "select", "textarea", "datalist", "meter", "progress",
  "rt", "rp", "rtc", "claim-tracker",
]);

/** Inline elements of HTML. A float or a positioned element is a block to the
 * stylesheet; one of these is still a part of its word, like a drop cap. */
const inline = new Set([
  "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
  "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
  "u", "var",
]);

/** Displays that keep an element within the line. */
const inLine = /^(inline|ruby|contents)/;

/** Words with single spaces between them: what is taken over as it is. */
const stretches = /[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*/g;

const isSpace = (character) => character !== undefined && " \t\n\r\f".includes(character);

/** The class of the controls of marks.js, which are no text of the
 * article. */
export const controlClass = "ct-mark";

/**
 * Reads the text below an element. Blocks and <br> begin a new line; other white
 * space is one space, unless the stylesheet preserves it. Left out is what is
 * not shown (display, visibility), popovers, scripts, embedded and form content,
 * ruby annotations, claim-tracker elements and the controls of marks.js.
 *
 * What is hidden until found counts, in <details> and otherwise, since the
 * browser's search finds it and reveal() opens it. So does what aria-hidden
 * keeps from screen readers: the eye reads it, and quotes are made by eye.
 * Shadow trees do not count: a range cannot cross their edge.
 *
 * @param {Element} root
 * @returns {Article}
 */
export function read(root) {
  const reader = new Reader();
  // A root that is not visible is a page that is not ready yet.
  reader.visible = getComputedStyle(root).visibility === "visible" ? "visible" : null;
  let node = root.firstChild;
  while (node) {
    let next = null;
    if (node.nodeType === Node.TEXT_NODE) reader.take(node);
    else if (node.nodeType === Node.ELEMENT_NODE && reader.enter(node)) next = node.firstChild ?? reader.leave();
    while (!next) {
      if (node.nextSibling) next = node.nextSibling;
      else if ((node = node.parentNode) === root) return reader.article;
      else reader.leave();
    }
    node = next;
  }
  return reader.article;
}

/** Where a node of the page gives a stretch of the text. */
class Piece {
  constructor(node, from, at, length) {
    this.node = node;
    this.from = from; // offset in the node
    this.at = at; // offset in the text
    this.length = length;
  }

  get end() { return this.at + this.length; }
}

/** What read() returns: text, and places in it. Offsets are UTF-16 code units. */
class Article {
  /** @type {string} */
  text = "";
  /** Where the controls stand: element → offset in the text of what is before it.
   * @type {Map<Element, number>} */
  controls = new Map();
  #pieces;

  constructor(pieces) {
    this.#pieces = pieces;
  }

  /** The range of a stretch of the text, null if there is none.
   * @returns {Range|null} */
  range(start, end) {
    const parts = this.parts(start, end);
    if (!parts.length) return null;
    const range = document.createRange();
    const last = parts.at(-1);
    range.setStart(parts[0].node, parts[0].from);
    range.setEnd(last.node, last.to);
    return range;
  }

  /** The parts of text nodes that make a stretch of the text, with the white
   * space between them.
   * @returns {{node: Text, from: number, to: number}[]} */
  parts(start, end) {
    const parts = [];
    for (let i = this.#first(start); i < this.#pieces.length && this.#pieces[i].at < end; i++) {
      const piece = this.#pieces[i];
      const from = piece.from + Math.max(0, start - piece.at);
      const to = piece.from + Math.min(piece.length, end - piece.at);
      const last = parts.at(-1);
      if (last?.node === piece.node) last.to = to;
      else parts.push({ node: piece.node, from, to });
    }
    for (let i = 1; i < parts.length; i++) {
      const [before, after] = [parts[i - 1], parts[i]];
      while (isSpace(before.node.data[before.to])) before.to++;
      while (isSpace(after.node.data[after.from - 1])) after.from--;
    }
    return parts;
  }

  /** The first piece that ends after an offset. */
  #first(offset) {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pieces[middle].end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

class Reader {
  #pieces = [];
  #chunks = [];
  #length = 0;
  #gap = ""; // the white space that is owed before the next text
  #block = false;
  #hidden = false;
  #preserves = false;
  #around = []; // the same three for the elements around

  visible = "visible"; // the visibility of what is seen; null if that does not tell
  #controls = new Map();

  get article() {
    const article = new Article(this.#pieces);
    article.text = this.#chunks.join("");
    article.controls = this.#controls;
    return article;
  }

  /** Goes into an element; false if there is nothing in it to read. */
  enter(element) {
    const { localName } = element;
    if (localName === "br") {
      this.#gap = "\n";
      return false;
    }
    if (skipped.has(localName) || element.hasAttribute("popover")) return false;
    if (localName === "a" && element.classList.contains(controlClass)) {
      this.#controls.set(element, this.#length);
      return false;
    }
    const style = getComputedStyle(element);
    const { display } = style;
    // What is given no place in a shadow tree has no style, and text has none ever.
    if (display === "none" || display === "") return false;
    if (element.shadowRoot && !element.shadowRoot.querySelector("slot")) return false;
    this.#around.push([this.#block, this.#hidden, this.#preserves]);
    this.#block = !inLine.test(display) && !(inline.has(localName) && (style.float !== "none" || /absolute|fixed/.test(style.position)));
    this.#hidden = this.visible !== null && style.visibility !== this.visible;
    this.#preserves = /^(pre$|pre-wrap|break-spaces|preserve)/.test(style.whiteSpace);
    if (this.#block) this.#gap = "\n";
    return true;
  }

  leave() {
    if (this.#block) this.#gap = "\n";
    [this.#block, this.#hidden, this.#preserves] = this.#around.pop();
    return null;
  }

  take(node) {
    if (this.#hidden) return;
    const { data } = node;
    if (this.#preserves) {
      this.#write(node, 0, data);
      return;
    }
    let to = 0;
    for (const { 0: words, index } of data.matchAll(stretches)) {
      if (index > to) this.#gap ||= " ";
      this.#write(node, index, words);
      to = index + words.length;
    }
    if (to < data.length) this.#gap ||= " ";
  }

  #write(node, from, words) {
    if (!words) return;
    if (this.#gap && this.#length) {
      this.#chunks.push(this.#gap);
      this.#length++;
    }
    this.#gap = "";
    this.#pieces.push(new Piece(node, from, this.#length, words.length));
    this.#chunks.push(words);
    this.#length += words.length;
  }
}

let told = false; // the console says once that a selector is none

/**
 * The article that a tracker is about: what the selector names, or without one
 * the article element around the tracker, else the nearest before it, else the
 * only one of the page. Articles within articles, such as comments, and within
 * trackers do not count.
 *
 * @param {Element} host the tracker
 * @param {string} selector
 * @returns {Element|null}
 */
export function find(host, selector) {
  for (let at = host; at; at = at.getRootNode().host) {
    const found = selector ? named(at.getRootNode(), selector) : nearest(at);
    if (found !== undefined) return found;
  }
  return null;
}

/** null ends the search, undefined lets it go on outside a shadow tree. */
function named(tree, selector) {
  try {
    return [...tree.querySelectorAll(selector)].find((element) => !element.closest("claim-tracker"));
  } catch {
    if (!told) console.info(`claim-tracker: “${selector}” in the attribute article is no selector.`);
    told = true;
    return null;
  }
}

function nearest(host) {
  const around = host.parentElement?.closest("article");
  if (around) return around;
  const articles = [...host.getRootNode().querySelectorAll("article")]
    .filter((article) => !article.parentElement?.closest("article, claim-tracker"));
  const before = articles.filter((article) => host.compareDocumentPosition(article) & Node.DOCUMENT_POSITION_PRECEDING);
  return before.at(-1) ?? (articles.length === 1 ? articles[0] : undefined);
}
