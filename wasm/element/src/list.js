import { build, frame, make } from "./build.js";
import { counted } from "./phrases.js";

/** How many cards are made at once to be seen, how many in each frame after that,
 * how many are there without being asked for, and how many more come at a time. */
const first = 4;
const part = 8;
const enough = 40;
const step = 20;

/**
 * The list of cards: a window over the claims in the order in which they are
 * shown. It grows at either end as the reader comes near, so that ten thousand
 * claims cost no more than sixty. Cards that the page came with are kept as they
 * are; they are put back when the list is given up.
 */
export class List {
  #list; // ol.ct-list
  #make; // indices → JSON of cards
  #prepare; // called with each new card and its index
  #guard; // does what asks the program, which may have ended
  #digest; // of what the list is made from
  #total;
  #words;
  #cards = new Map(); // by the index of the claim
  #original; // the cards that the page came with
  #order = []; // indices of the claims to be shown
  #place = new Map(); // where a claim is in the order
  #from = 0;
  #to = 0;
  #growing = 0; // counts the orders, so that growth for an older one ends
  #observer;

  /** Buttons before and after the list, for readers without a pointer and
   * browsers that do not tell when they come near. */
  #earlier = make("button", { type: "button", class: "ct-step", value: "earlier", hidden: "" });
  #more = make("button", { type: "button", class: "ct-step", value: "more", hidden: "" });

  constructor(list, { total, make, prepare, guard, words, adopted, signal }) {
    this.#list = list;
    this.#make = make;
    this.#prepare = prepare;
    this.#guard = guard;
    this.#total = total;
    this.#digest = list.dataset.digest;
    this.#words = words;
    if (adopted) {
      this.#original = [...list.children];
      this.#original.forEach((card, i) => this.#cards.set(i, card));
      this.#to = this.#original.length;
    }
    for (const button of [this.#earlier, this.#more]) {
      button.lang = words.language;
      button.dir = words.direction;
    }
    list.before(this.#earlier);
    list.after(this.#more);
    this.#earlier.addEventListener("click", () => this.#enlarge(-step, true), { signal });
    this.#more.addEventListener("click", () => this.#enlarge(step, true), { signal });
    if (globalThis.IntersectionObserver) {
      this.#observer = new IntersectionObserver((entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) this.#enlarge(target === this.#more ? part : -part);
      }, { rootMargin: "1000px" });
      signal.addEventListener("abort", () => this.#observer.disconnect());
    }
    this.#print(signal);
  }

  /** Shows the claims in this order, from the first. Cards that the page came
   * with stay as they are if they are what is to be shown. */
  show(order) {
    this.#order = order;
    this.#place = new Map();
    order.forEach((index, at) => this.#place.set(index, at));
    const stays = this.#to - this.#from === order.length && this.#from === 0
      && order.every((index, at) => this.#cards.get(index) === this.#list.children[at]);
    if (stays) this.#to = order.length;
    else this.#replace(0, Math.min(order.length, first));
    this.#seal();
    return this.#grow(++this.#growing);
  }

  /** Calls visit(card, index) for every card there is. */
  each(visit) {
    for (const [index, card] of this.#cards) visit(card, index);
  }

  /** The index of the claim whose card this is, -1 if it is not in the list. */
  indexOf(card) {
    for (const [index, known] of this.#cards) if (known === card) return index;
    return -1;
  }

  /** Brings a claim into the list and returns its card, null if the order does
   * not have it. */
  reach(index) {
    const at = this.#place.get(index);
    if (at === undefined) return null;
    if (at < this.#from || at >= this.#to) {
      this.#growing++;
      this.#replace(Math.max(0, at - part / 2), Math.min(this.#order.length, at + part / 2));
    } else if (at + part / 2 > this.#to) {
      this.#enlarge(part); // what follows lets the card be scrolled to the top
    }
    return this.#cards.get(index);
  }

  /** Puts the cards back with which the page came. */
  restore() {
    this.#growing++;
    this.#earlier.remove();
    this.#more.remove();
    if (!this.#original) return;
    this.#put(this.#original);
    this.#list.dataset.digest = this.#digest;
  }

  /** A card of its own, not in the list. */
  copy(index) {
    return build(JSON.parse(this.#make([index]))[0]);
  }

  /** Grows to the size that is there unasked, a part at a time. */
  async #grow(turn) {
    while (this.#to < Math.min(this.#order.length, enough)) {
      await frame();
      if (turn !== this.#growing) return;
      this.#enlarge(part);
    }
  }

  #enlarge(by, asked = false) {
    this.#guard(() => this.#widen(by, asked));
  }

  #widen(by, asked) {
    const from = by < 0 ? Math.max(0, this.#from + by) : this.#from;
    const to = by > 0 ? Math.min(this.#order.length, this.#to + by) : this.#to;
    if (from === this.#from && to === this.#to) return;
    const before = this.#nodes(from, this.#from);
    const after = this.#nodes(this.#to, to);
    this.#from = from;
    this.#to = to;
    // Browsers without scroll anchoring would jump.
    const first = before.length && !CSS.supports("overflow-anchor: auto") && this.#list.firstElementChild;
    const top = first && first.getBoundingClientRect().top;
    this.#list.prepend(...before);
    this.#list.append(...after);
    if (first) scrollBy(0, first.getBoundingClientRect().top - top);
    this.#number();
    this.#buttons();
    // The button may be gone, or far from what it has brought.
    if (asked) focusOn(by < 0 ? before.at(-1) : after[0]);
  }

  #replace(from, to) {
    const nodes = this.#nodes(from, to);
    this.#from = from;
    this.#to = to;
    this.#put(nodes);
    if (this.#cards.size > 500) {
      const keep = new Set([...nodes, ...(this.#original ?? [])]);
      for (const [index, card] of this.#cards) if (!keep.has(card)) this.#cards.delete(index);
    }
    this.#number();
    this.#buttons();
  }

  #put(nodes) {
    const { children } = this.#list;
    if (nodes.length !== children.length || nodes.some((node, i) => node !== children[i])) this.#list.replaceChildren(...nodes);
  }

  /** The cards at some places of the order; those that are missing are made. */
  #nodes(from, to) {
    const indices = [...this.#order.slice(from, to)];
    const missing = indices.filter((index) => !this.#cards.has(index));
    if (missing.length) {
      JSON.parse(this.#make(missing)).forEach((tree, i) => {
        const card = build(tree);
        this.#prepare(card, missing[i]);
        this.#cards.set(missing[i], card);
      });
    }
    return indices.map((index) => this.#cards.get(index));
  }

  /** Only where all cards are there, in the order of the file, is the digest that
   * of the list: a copy of any other must not be taken for it. */
  #seal() {
    const whole = this.#to - this.#from === this.#total && this.#order.every((index, at) => index === at);
    if (whole) this.#list.dataset.digest = this.#digest;
    else delete this.#list.dataset.digest;
  }

  /** Tells screen readers how long a list is of which only a part is there. */
  #number() {
    this.#seal();
    const cut = this.#to - this.#from < this.#order.length;
    let at = this.#from;
    for (const card of this.#list.children) {
      at++;
      if (cut) {
        card.setAttribute("aria-setsize", this.#order.length);
        card.setAttribute("aria-posinset", at);
      } else if (card.hasAttribute("aria-setsize")) {
        card.removeAttribute("aria-setsize");
        card.removeAttribute("aria-posinset");
      }
    }
  }

  #buttons() {
    const set = (button, phrase, n) => {
      button.hidden = n === 0;
      button.textContent = counted(this.#words, phrase, Math.min(n, step));
      // An observer tells only of changes; the button may still be near.
      this.#observer?.unobserve(button);
      if (n) this.#observer?.observe(button);
    };
    set(this.#earlier, this.#words.controls.showEarlier, this.#from);
    set(this.#more, this.#words.controls.showMore, this.#order.length - this.#to);
  }

  /** On paper everything that matches is there, and open. */
  #print(signal) {
    let opened = [];
    addEventListener("beforeprint", () => {
      this.#growing++;
      this.#enlarge(this.#order.length);
      this.#enlarge(-this.#order.length);
      opened = [...this.#list.parentElement.querySelectorAll("details:not([open])")];
      for (const details of opened) details.open = true;
    }, { signal });
    addEventListener("afterprint", () => {
      for (const details of opened) details.open = false;
      opened = [];
    }, { signal });
  }
}

/** Moves the focus to an element that usually cannot have it. */
export function focusOn(element, options) {
  if (!element) return;
  if (!element.hasAttribute("tabindex")) {
    element.tabIndex = -1;
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  }
  element.focus(options);
}
