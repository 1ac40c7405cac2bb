import { controls, counted } from "./words.js";
import { make } from "./build.js";

const part = 20;
const enough = 60;

/** The list of cards: a window over the claims to be shown, which grows at both
 * ends as the reader comes near. A card is made when it is first shown. */
export class List {
  #list;
  #make;
  #cards;
  #order = [];
  #from = 0;
  #to = 0;
  #observer;

  earlier = make("button", { type: "button", class: "ct-step", hidden: "" });
  more = make("button", { type: "button", class: "ct-step", hidden: "" });

  constructor(list, makeCard, length, signal) {
    this.#list = list;
    this.#make = makeCard;
    this.#cards = new Array(length);
    for (const [i, card] of [...list.children].entries()) this.#cards[i] = card;
    this.earlier.addEventListener("click", () => this.#grow(-part), { signal });
    this.more.addEventListener("click", () => this.#grow(part), { signal });
    this.#observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) this.#grow(target === this.more ? part : -part);
    }, { rootMargin: "1000px" });
    signal.addEventListener("abort", () => this.#observer.disconnect());
    addEventListener("beforeprint", () => this.#window(0, this.#order.length), { signal });
  }

  /** Shows the claims with these indices. Cards that the page came with stay
   * where all of them are asked for. */
  show(order) {
    this.#order = order;
    const { length } = this.#list.children;
    this.#window(0, Math.min(order.length, order.length === length ? length : enough));
  }

  has(index) {
    return this.#order.includes(index);
  }

  /** The card of a claim that is to be shown. */
  reach(index) {
    const at = this.#order.indexOf(index);
    if (at < this.#from || at >= this.#to) this.#window(Math.max(0, at - part), Math.min(this.#order.length, at + enough));
    return this.#card(index);
  }

  #card(index) {
    return (this.#cards[index] ??= this.#make(index));
  }

  #grow(by) {
    if (by < 0) this.#window(Math.max(0, this.#from + by), this.#to);
    else this.#window(this.#from, Math.min(this.#order.length, this.#to + by));
  }

  #window(from, to) {
    this.#from = from;
    this.#to = to;
    const cards = this.#order.slice(from, to).map((index) => this.#card(index));
    const { children } = this.#list;
    // What stands there already and only grows at its end is not touched.
    const same = cards.findIndex((card, i) => card !== children[i]);
    const kept = same < 0 ? cards.length : same;
    if (kept === children.length) this.#list.append(...cards.slice(kept));
    else if (kept < cards.length || cards.length < children.length) this.#list.replaceChildren(...cards);
    const label = (button, phrase, n) => {
      button.hidden = n === 0;
      button.textContent = counted(phrase, n);
      this.#observer.unobserve(button);
      if (n) this.#observer.observe(button);
    };
    label(this.earlier, controls.showEarlier, Math.min(part, from));
    label(this.more, controls.showMore, Math.min(part, this.#order.length - to));
  }
}
