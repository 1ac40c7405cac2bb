import { Panel, canPop, motion } from "./panel.js";
import { controlClass, read } from "./article.js";
import { cut, mend, rewritten } from "./cuts.js";
import { fill } from "./phrases.js";
import { highlighter } from "./highlight.js";
import { make, rest } from "./build.js";

/** What locate() says of a claim whose words have no place. */
const outcomes = { [-1]: "none", [-2]: "lost", [-3]: "unclear" };

/** Milliseconds from a change of the article until it is read again, at least.
 * An article that changes all the time takes a twentieth of the time. */
const patience = 200;
const share = 20;

/** So often in so many milliseconds are controls put back that the page takes
 * away; then the page has its way. */
const attempts = { most: 5, within: 10_000 };

/** Milliseconds for which a passage is brought out that the reader was led to. */
const flash = 2000;

/** Elements in which a control would be a control in a control, or an
 * annotation. It stands after them. */
const closedToControls = "a, button, label, ruby, [role=button], [role=link]";

/** All marks of the page. One must not take the work of another for a change of
 * the article. */
const all = new Set();

/**
 * The marks of a tracker's claims in an article: the quoted words are
 * highlighted, and after each quote there is a link with the number of the
 * claim, which opens its card next to the passage. Several trackers may mark the
 * same article.
 */
export class Marks {
  #host;
  #root;
  #locate;
  #card;
  #onLocate;
  #onSelect;
  #goToCard;
  #words;
  #language;
  #direction;

  #panel;
  #paint = highlighter();
  #observer;
  #life = new AbortController();
  #waiting = false;
  #timer;
  #cost = 0; // of the last update, in milliseconds
  #text; // of the article when it was last searched
  #pairs = []; // start and end by claim, as locate() gave them
  #places = new Map(); // claim → [start, end] of those that were found
  #controls = new Map(); // claim → {element, shift, anchor}
  #rounds = []; // when controls had to be put back
  #givenUp = false;
  #flashing;

  /**
   * @param {object} options
   * @param {Element} options.host the tracker
   * @param {Element} options.root the article
   * @param {(text: string) => Int32Array | Promise<Int32Array>} options.locate gives
   *   for each claim the start and end of its quote in a text, in UTF-16 code
   *   units; -1 twice if it has no quote, -2 if the text does not have it, -3 if it
   *   has it several times
   * @param {number} options.total the number of claims
   * @param {(index: number) => Element} options.card makes the card of a claim
   * @param {() => void} options.onLocate the outcome of a search may be another: see status()
   * @param {(index: number, anchor: string) => void} options.onSelect a card was opened
   * @param {(index: number, anchor: string) => void} options.goToCard leads to the list
   * @param {object} options.words the fixed words: mark, panel, close, toCard
   * @param {string} options.language of these words
   * @param {"ltr"|"rtl"} options.direction of these words
   * @param {AbortSignal} options.signal ends the marks, as stop() does
   */
  constructor({ host, root, locate, total, card, onLocate, onSelect, goToCard, words, language, direction, signal }) {
    this.#host = host;
    this.#root = root;
    this.#locate = locate;
    this.#card = card;
    this.#onLocate = onLocate;
    this.#onSelect = onSelect;
    this.#goToCard = goToCard;
    this.#words = words;
    this.#language = language;
    this.#direction = direction;
    if (canPop()) {
      this.#panel = new Panel({
        host, words, total, language, direction,
        onToggle: () => this.#light(),
        goToCard: (index) => this.#goToCard(index, this.#controls.get(index)?.anchor),
      });
    }
    signal?.addEventListener("abort", () => this.stop(), { signal: this.#life.signal });
  }

  /** Marks the article in an idle moment, and again whenever it changes. */
  start() {
    all.add(this);
    // A copy of an article that was marked has controls of nobody.
    for (const element of this.#root.querySelectorAll(`a.${controlClass}`)) {
      if (![...all].some((marks) => marks.#has(element))) element.remove();
    }
    this.#observer = new MutationObserver((records) => this.#notice(records));
    this.#observer.observe(this.#root, { subtree: true, childList: true, characterData: true, characterDataOldValue: true });
    this.#wait(0);
  }

  /** What became of a claim's quote.
   * @returns {"found"|"lost"|"unclear"|"none"} */
  status(index) {
    const start = this.#pairs[2 * index] ?? -1;
    return outcomes[start] ?? "found";
  }

  /** Leads to the passage of a claim. Returns whether there is one to be seen. */
  reveal(index) {
    const range = this.#range(index);
    if (!range) return false;
    open(range.startContainer);
    open(range.endContainer);
    if (!range.getClientRects().length) return false;
    this.#panel?.close();
    const control = this.#controls.get(index)?.element;
    const long = range.getBoundingClientRect().height > innerHeight / 2;
    const behavior = motion();
    if (control?.isConnected && !long) control.scrollIntoView({ block: "center", behavior });
    else range.startContainer.parentElement.scrollIntoView({ block: long ? "start" : "center", behavior });
    control?.focus({ preventScroll: true });
    clearTimeout(this.#flashing);
    this.#flashing = setTimeout(() => {
      this.#flashing = undefined;
      this.#light();
    }, flash);
    this.#paint.light(index);
    return true;
  }

  /** Leaves the article as it was. */
  stop() {
    if (!all.has(this)) return;
    this.#life.abort();
    clearTimeout(this.#timer);
    clearTimeout(this.#flashing);
    this.#quietly(() => {
      this.#panel?.stop();
      this.#paint.clear();
      for (const { element } of this.#controls.values()) element.remove();
      mend();
    });
    this.#observer.disconnect();
    all.delete(this);
    this.#controls.clear();
    this.#places.clear();
    this.#pairs = [];
  }

  /** Changes the page without taking that for a change of the article. */
  #quietly(work) {
    for (const marks of all) marks.#notice(marks.#observer.takeRecords());
    work();
    for (const marks of all) {
      const touched = marks.#observer.takeRecords().length > 0;
      // The ranges of others may have lost their text nodes.
      if (touched && marks !== this) marks.#wait(patience);
    }
  }

  #notice(records) {
    const before = new Map();
    let changed = false;
    for (const { type, target, oldValue } of records) {
      if (ofTracker(target)) continue;
      changed = true;
      if (type === "characterData" && !before.has(target)) before.set(target, oldValue);
    }
    if (!changed) return;
    rewritten(before);
    this.#observer.takeRecords();
    this.#wait(Math.max(patience, share * this.#cost));
  }

  /** Updates after a time, when the page is idle. */
  #wait(time) {
    if (this.#waiting || this.#life.signal.aborted) return;
    this.#waiting = true;
    this.#timer = setTimeout(() => {
      const work = () => this.#update();
      if (globalThis.requestIdleCallback) requestIdleCallback(work, { timeout: 1000 });
      else work();
    }, time);
  }

  /** Reads the article, searches it if its text is another, and marks it. */
  async #update() {
    const { signal } = this.#life;
    if (signal.aborted) return;
    const started = performance.now();
    let article = read(this.#root);
    try {
      // It may change while it is searched.
      for (let tries = 0; article.text !== this.#text && tries < 3; tries++) {
        const { text } = article;
        const pairs = await this.#locate(text);
        if (signal.aborted) return;
        this.#text = text;
        this.#pairs = pairs;
        this.#places = placesIn(pairs);
        this.#onLocate?.();
        await this.#prepare();
        if (signal.aborted) return;
        article = read(this.#root);
      }
    } catch {
      return; // what locates quotes has ended, and will end the marks
    } finally {
      this.#waiting = false;
    }
    const current = article.text === this.#text;
    if (current) this.#mark(article);
    this.#cost = performance.now() - started;
    if (!current) this.#wait(Math.max(patience, share * this.#cost));
  }

  /** Makes the controls of claims that have none yet, a few at a time. */
  async #prepare() {
    if (this.#givenUp) return;
    let since = performance.now();
    for (const index of this.#places.keys()) {
      if (this.#controls.has(index)) continue;
      if (performance.now() - since > 8) {
        await rest();
        if (this.#life.signal.aborted) return;
        since = performance.now();
      }
      const card = this.#card(index);
      const anchor = card.id;
      this.#controls.set(index, { element: this.#control(index, anchor, card), anchor, shift: undefined });
    }
  }

  #has(element) {
    for (const control of this.#controls.values()) if (control.element === element) return true;
    return false;
  }

  #control(index, anchor, card) {
    const number = index + 1;
    const standing = card.querySelector(".ct-badge")?.textContent ?? "";
    const element = make("a", {
      class: controlClass,
      href: `#${encodeURIComponent(anchor)}`,
      lang: this.#language,
      dir: this.#direction,
      "aria-label": fill(this.#words.mark, { n: number, standing }),
    }, String(number));
    const { signal } = this.#life;
    if (this.#panel) {
      element.setAttribute("aria-haspopup", "dialog");
      element.setAttribute("aria-expanded", "false");
      let wasOpen = false; // a press outside the panel closes it before the click
      element.addEventListener("pointerdown", () => { wasOpen = this.#panel.index === index; }, { signal });
      element.addEventListener("click", (event) => {
        const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
        if (event.defaultPrevented || button || metaKey || ctrlKey || shiftKey || altKey) return;
        if (!this.#host.getClientRects().length) return; // the panel would not show
        event.preventDefault();
        if (wasOpen) this.#panel.close();
        else this.#open(index);
        wasOpen = false;
      }, { signal });
    }
    for (const type of ["pointerenter", "focus"]) element.addEventListener(type, () => this.#light(index), { signal });
    for (const type of ["pointerleave", "blur"]) element.addEventListener(type, () => this.#light(), { signal });
    return element;
  }

  /** Where the words of a claim are now; null if that is not known. Styles may
   * have hidden or shown a part of the article, of which no one is told. */
  #range(index) {
    const place = this.#places.get(index);
    if (!place) return null;
    const article = read(this.#root);
    if (article.text === this.#text) return article.range(...place);
    this.#wait(0);
    return null;
  }

  #open(index) {
    const range = this.#range(index);
    const { element, anchor } = this.#controls.get(index);
    let card;
    try {
      card = this.#card(index);
    } catch {
      return; // what makes cards has ended, and will end the marks
    }
    this.#panel.open({ index, range, control: element, card });
    this.#onSelect(index, anchor);
  }

  /** Brings out the passage that the reader is at: what a control points to, or
   * the panel is open for. */
  #light(index = this.#panel?.index ?? -1) {
    if (this.#flashing === undefined) this.#paint.light(index);
  }

  #mark(article) {
    this.#quietly(() => {
      const missing = this.#missing(article);
      if (missing.length === 0 && this.#paint.holds()) return;
      if (this.#paint.rewrites) {
        this.#paint.clear();
        article = read(this.#root);
      }
      if (missing.length) {
        for (const index of missing) this.#insert(index, article);
        article = read(this.#root);
        for (const index of missing) this.#settle(index, article);
        for (const { element } of this.#controls.values()) {
          element.classList.toggle("ct-mark-next", Boolean(element.previousSibling?.classList?.contains(controlClass)));
        }
      }
      this.#paint.show(article, this.#places);
    });
  }

  /** The claims whose controls have to be put in, the last in the text first.
   * Takes out controls without a place. */
  #missing(article) {
    let back = false;
    const missing = [];
    for (const [index, control] of this.#controls) {
      const place = this.#places.get(index);
      if (!place || this.#givenUp) {
        if (this.#panel?.index === index) this.#panel.close();
        control.element.remove();
        this.#controls.delete(index);
        continue;
      }
      const at = article.controls.get(control.element);
      if (control.shift === null || at !== undefined && at - place[1] === control.shift) continue;
      if (control.shift !== undefined) back = true;
      missing.push(index);
    }
    if (back && this.#fought()) return this.#missing(article);
    return missing.sort((a, b) => this.#places.get(b)[1] - this.#places.get(a)[1] || a - b);
  }

  /** Controls were taken away. Returns whether that happens too often. */
  #fought() {
    const now = performance.now();
    this.#rounds = this.#rounds.filter((round) => now - round < attempts.within);
    this.#givenUp = this.#rounds.length >= attempts.most;
    this.#rounds.push(now);
    return this.#givenUp;
  }

  /** Puts a control after its passage. */
  #insert(index, article) {
    const place = this.#places.get(index);
    const { element } = this.#controls.get(index);
    const range = article.range(...place);
    if (!range) return;
    const { endContainer: text, endOffset: offset } = range;
    const around = enclosing(text, this.#root);
    if (!takesControls((around ?? text).parentElement)) {
      element.remove();
      return;
    }
    if (!around && offset < text.length) cut(text, offset);
    const { parentNode, nextSibling } = around ?? text;
    let next = nextSibling;
    while (next && this.#comesBefore(next, place[1], index)) next = next.nextSibling;
    if (next !== element) parentNode.insertBefore(element, next);
  }

  /** Whether a node is a control that stands before that of a claim. Those of
   * other trackers do. */
  #comesBefore(node, end, index) {
    if (!node.classList?.contains(controlClass)) return false;
    for (const [other, { element }] of this.#controls) {
      if (element === node) return other !== index && (this.#places.get(other)[1] - end || other - index) < 0;
    }
    return true;
  }

  /** Notes where a control has come to stand, which tells later whether it still
   * stands there. It has no place in some layouts: null. */
  #settle(index, article) {
    const control = this.#controls.get(index);
    const at = article.controls.get(control.element);
    control.shift = at === undefined ? null : at - this.#places.get(index)[1];
  }
}

function placesIn(pairs) {
  const places = new Map();
  for (let i = 0; i < pairs.length; i += 2) if (pairs[i] >= 0) places.set(i / 2, [pairs[i], pairs[i + 1]]);
  return places;
}

/** Whether a node belongs to a tracker, not to the article. */
function ofTracker(node) {
  return Boolean((node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("claim-tracker"));
}

/** The outermost element around a text within the root that must not have a
 * control in it. */
function enclosing(text, root) {
  let outermost = null;
  for (let at = text.parentElement; at && at !== root; at = at.parentElement) if (at.matches(closedToControls)) outermost = at;
  return outermost;
}

/** Whether a control can stand in an element: not where the reader writes, where
 * screen readers find nothing, or where it would become a column of its own. */
function takesControls(parent) {
  return !parent.isContentEditable && !parent.closest('[aria-hidden="true"]') && !/flex|grid/.test(getComputedStyle(parent).display);
}

/** Opens what a passage is hidden in, as the browser's search does. */
function open(node) {
  for (let at = node.parentElement; at; at = at.parentElement) {
    const closed = at.closest("details:not([open])");
    if (closed && closed === at && !inSummary(node, at)) at.open = true;
    if (at.getAttribute("hidden")?.toLowerCase() === "until-found") {
      at.dispatchEvent(new Event("beforematch", { bubbles: true }));
      at.removeAttribute("hidden");
    }
  }
}

const inSummary = (node, details) => node.parentElement.closest("summary")?.parentElement === details;
