import { fill } from "./phrases.js";
import { make } from "./build.js";

/** How much room a panel needs at the side of the text, in em of the panel. */
const least = 22;
const most = { beside: 26, below: 30 };

/** What a card in the panel leaves out: the way to the passage, at which the
 * reader is, and what belongs to the card in the list. */
const notInPanel = ".ct-where, .ct-actions, .ct-permalink";

let panels = 0;

export const canPop = () => Boolean(globalThis.HTMLElement?.prototype.showPopover);

/**
 * The card of a claim, next to its passage in the article. It is part of the
 * tracker, so that the styles of the cards hold, and stands in the top layer of
 * the page, at a place in the page, so that it scrolls with the text.
 */
export class Panel {
  #host;
  #words;
  #total;
  #element;
  #title;
  #body;
  #at; // what it is open for: {index, control, range}
  #open; // AbortController of what is listened to while it is open
  #onToggle;

  /** onToggle is called with the index of the claim that it is open for, -1 for
   * none; goToCard is called when the reader wants the list. */
  constructor({ host, words, total, language, direction, onToggle, goToCard }) {
    this.#host = host;
    this.#words = words;
    this.#total = total;
    this.#onToggle = onToggle;
    const id = `ct-panel-${++panels}`;
    this.#title = make("h2", { class: "ct-panel-title", id });
    this.#body = make("div", { class: "ct-panel-card" });
    const button = (text, work) => {
      const element = make("button", { type: "button", class: "ct-panel-button" }, text);
      element.addEventListener("click", work);
      return element;
    };
    this.#element = make("div", { class: "ct-panel", popover: "auto", role: "dialog", "aria-labelledby": id, tabindex: "-1", lang: language, dir: direction },
      make("div", { class: "ct-panel-head" }, this.#title, button(words.close, () => this.close())),
      this.#body,
      make("div", { class: "ct-panel-foot" }, button(words.toCard, () => {
        const { index } = this.#at;
        this.close();
        goToCard(index);
      })),
    );
    this.#element.addEventListener("beforetoggle", (event) => {
      if (event.target === this.#element && event.newState === "closed") this.#closed();
    });
    // A link to another claim leads away from here.
    this.#element.addEventListener("click", (event) => {
      if (event.target.closest?.('a[href^="#"]')) this.close();
    });
  }

  /** The index of the claim that it is open for, -1 for none. */
  get index() { return this.#at?.index ?? -1; }

  /** @param {{index: number, card: Element, control: HTMLElement, range: Range|null}} what
   * control is where the focus returns to */
  open(what) {
    this.close();
    this.#at = what;
    this.#title.textContent = fill(this.#words.panel, { n: what.index + 1, total: this.#total });
    this.#body.replaceChildren(...parts(what.card));
    if (this.#element.parentNode !== this.#host) this.#host.append(this.#element);
    what.control.focus({ preventScroll: true }); // the popover gives it back
    this.#element.showPopover({ source: what.control });
    what.control.setAttribute("aria-expanded", "true");
    this.#place();
    this.#element.scrollTop = 0;
    this.#element.focus({ preventScroll: true });
    this.#element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: motion() });
    this.#open = new AbortController();
    const { signal } = this.#open;
    addEventListener("resize", () => this.#place(), { signal });
    // The page itself takes the panel along; a scroller in the page does not.
    addEventListener("scroll", ({ target }) => {
      if (target !== document && target.contains?.(what.control)) this.#place();
    }, { signal, capture: true, passive: true });
    this.#onToggle(what.index);
  }

  close() {
    if (this.#at && this.#element.matches(":popover-open")) this.#element.hidePopover();
    if (this.#at) this.#closed(); // it was taken out of the page
  }

  stop() {
    this.close();
    this.#element.remove();
  }

  #closed() {
    this.#open?.abort();
    this.#at?.control.setAttribute("aria-expanded", "false");
    this.#at = undefined;
    this.#onToggle(-1);
  }

  /** Beside the block of the passage where there is room, at the side where its
   * lines end if possible; else below the line in which the passage ends. */
  #place() {
    const { control, range } = this.#at;
    const { style } = this.#element;
    const em = parseFloat(getComputedStyle(this.#element).fontSize);
    const width = document.documentElement.clientWidth;
    const block = blockAround(control);
    const edges = block.getBoundingClientRect();
    const line = [...range?.getClientRects() ?? []].at(-1) ?? control.getBoundingClientRect();
    const sides = [
      { room: width - edges.right - 2 * em, left: () => edges.right + em },
      { room: edges.left - 2 * em, left: (size) => edges.left - em - size },
    ];
    if (getComputedStyle(block).direction === "rtl") sides.reverse();
    const side = sides.find(({ room }) => room >= least * em);
    const size = side ? Math.min(side.room, most.beside * em) : Math.min(width - em, most.below * em);
    const { left: start, right: end } = control.getBoundingClientRect();
    const left = side ? side.left(size) : Math.min(Math.max((start + end - size) / 2, em / 2), width - size - em / 2);
    const top = side ? line.top : line.bottom + em / 2;
    style.setProperty("inline-size", `${size}px`);
    style.setProperty("left", `${left + scrollX}px`);
    style.setProperty("top", `${top + scrollY}px`);
  }
}

/** The behaviour of a scroll that the reader has asked for. */
export const motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth");

function blockAround(element) {
  let block = element.parentElement;
  while (block.parentElement && /^(inline|contents|ruby)/.test(getComputedStyle(block).display)) block = block.parentElement;
  return block;
}

/** The contents of a card. Its ids are those of the card in the list. */
function parts(card) {
  for (const element of card.querySelectorAll(notInPanel)) element.remove();
  for (const element of card.querySelectorAll("[id]")) element.id += "--panel";
  for (const element of card.querySelectorAll("[aria-labelledby]")) {
    element.setAttribute("aria-labelledby", element.getAttribute("aria-labelledby").trim().split(/\s+/).map((id) => `${id}--panel`).join(" "));
  }
  return card.childNodes;
}
