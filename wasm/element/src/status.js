import { make } from "./build.js";

/** Screen readers are told after what they say of the key that was pressed. */
const pause = 400;

/** Tells screen readers what has come of what the reader did, in the live region
 * that comes with the cards or in one of its own. */
export class Status {
  #host;
  #timer;

  constructor(host) {
    this.#host = host;
  }

  say(text, { language, direction }) {
    let region = this.#region;
    if (!region) {
      region = make("p", { class: "ct-status", role: "status", lang: language, dir: direction });
      this.#host.append(region); // a live region speaks of what changes once it is there
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { region.textContent = text; }, pause);
  }

  stop() {
    clearTimeout(this.#timer);
    if (this.#region) this.#region.textContent = "";
  }

  get #region() {
    return this.#host.querySelector(":scope > .ct-status");
  }
}
