/**
 * <claim-tracker src="story.claims.json">: what was said in a story, by whom,
 * and what has been checked.
 *
 * The page is finished without this script. It waits until the page has loaded
 * and the element comes near the viewport or is used; only then does it load
 * the rest (live.js) with the program (Go, in WebAssembly). When anything fails
 * the cards stay. claim-tracker.d.ts describes attributes, methods and events.
 */
import { idIn } from "./fragment.js";
import { languageOf, unavailable } from "./languages.js";
import { loadLive, loaded } from "./load.js";

/** What the program holds for all trackers of the page: {documents, functions},
 * or null before it runs. */
export async function usage() {
  return (await loaded())?.usage() ?? null;
}

/** Whether the reader has done anything yet: then focus is not moved unasked. */
let acted = false;
for (const type of ["pointerdown", "keydown", "wheel", "touchstart"]) {
  globalThis.addEventListener?.(type, () => { acted = true; }, { capture: true, passive: true, once: true });
}

const attributes = ["src", "article", "view", "href"];

export class ClaimTrackerElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = [...attributes, "lang"];

  #told; // the sentence that stands in for claims that could not be loaded
  #internals;
  #state = "idle";
  #life; // AbortController of all that happens between being added and removed
  #observer;
  #want; // starts it at once, while it waits
  #live; // the widget at work
  #claims; // what the property was set to
  #origin; // the src that the cards are from, once it may differ from src
  #before = []; // what was asked of it before it was live

  constructor() {
    super();
    this.#internals = this.attachInternals?.();
  }

  get src() { return this.getAttribute("src") ?? ""; }
  set src(value) { this.setAttribute("src", value); }

  get article() { return this.getAttribute("article") ?? ""; }
  set article(value) { this.setAttribute("article", value); }

  get view() { return this.getAttribute("view") === "summary" ? "summary" : "list"; }
  set view(value) { this.setAttribute("view", value); }

  get href() { return this.getAttribute("href") ?? ""; }
  set href(value) { this.setAttribute("href", value); }

  /** Data without a request: an object of the shape of a claims file, or the
   * text of one. It takes precedence over src. */
  get claims() { return this.#claims; }
  set claims(value) {
    this.#origin ??= this.#source;
    this.#claims = value ?? undefined;
    this.#given++;
    this.#stop();
    this.#arm();
  }

  get state() { return this.#state; }

  /** Shows the claim with this id, whatever the filters, and moves the focus to
   * it. Returns false if there is no such claim; before the element is live the
   * answer is not known, and true. */
  select(id) {
    const anchor = String(id);
    return this.#ask((live) => live.select(anchor), true);
  }

  /** Sets filters, those that it names; an empty text lifts one. */
  filter(query) {
    const texts = {};
    for (const name in query) if (query[name] !== undefined) texts[name] = String(query[name]);
    this.#ask((live) => live.filter(texts));
  }

  /** Lifts all filters. */
  reset() { this.#ask((live) => live.reset()); }

  /** Reads the data anew. Filters stay. */
  reload() {
    this.#stop();
    this.#arm();
    this.#want?.();
  }

  /** A citation of the claim with this id, null while the element is not live
   * or has no such claim. */
  citation(id) { return this.#live?.citation(String(id)) ?? null; }

  #ask(what, otherwise) {
    if (this.#state === "live") return what(this.#live);
    this.#before.push(what);
    this.#want?.();
    return otherwise;
  }

  connectedCallback() {
    for (const name of [...attributes, "claims"]) { // set before the element was defined
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (this.#life) this.#live?.move();
    else this.#arm();
  }

  /** In another document, listeners and styles must be those of that one. */
  adoptedCallback() { this.#stop(); }

  disconnectedCallback() {
    // An element that is moved is back before the microtask runs.
    queueMicrotask(() => { if (!this.isConnected) this.#stop(); });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "src") this.#origin ??= before ?? undefined;
    if (name === "article") {
      this.#live?.mark();
      return;
    }
    this.#stop(name !== "src");
    this.#arm();
  }

  /** Waits until the page has loaded and the element is needed. */
  #arm() {
    if (!this.isConnected || !this.src && this.#claims === undefined) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    const once = { once: true, passive: true, signal };
    this.#want = () => {
      this.#want = undefined;
      this.#observer?.disconnect();
      const start = () => { if (!signal.aborted) this.#start(); };
      if (globalThis.requestIdleCallback) requestIdleCallback(start, { timeout: 500 });
      else setTimeout(start);
    };
    const want = () => { if (!signal.aborted) this.#want?.(); };
    const loaded = () => {
      if (!this.#want) return;
      if (!globalThis.IntersectionObserver) {
        want();
        return;
      }
      this.#observer = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && want(), { rootMargin: "400px" });
      this.#observer.observe(this);
      for (const type of ["pointerover", "touchstart", "focusin"]) this.addEventListener(type, want, once);
      // A list that is not there yet may be what the address is about.
      const targeted = () => {
        const id = idIn(location.hash);
        if (id && (this.querySelector(`#${CSS.escape(id)}`) || !document.getElementById(id))) want();
      };
      addEventListener("hashchange", targeted, { signal });
      targeted();
      if (this.#before.length) want();
    };
    if (document.readyState === "complete") loaded();
    else addEventListener("load", loaded, once);
  }

  async #start() {
    const { signal } = this.#life;
    try {
      this.#enter("loading");
      const { Live } = await loadLive();
      if (signal.aborted) return;
      this.#live = new Live(this, {
        signal,
        acted: () => acted,
        enter: (state) => this.#enter(state),
        emit: (name, detail) => this.#emit(name, detail),
        restart: () => this.reload(),
        kept: this.#kept,
        // Cards from another address are no version of these claims.
        foreign: () => this.#origin !== undefined && this.#origin !== this.#source,
        settle: () => { this.#origin = this.#source; },
      });
      await this.#live.start();
    } catch (error) {
      if (signal.aborted) return;
      if (!this.childElementCount) this.#tell();
      this.#enter("unavailable");
      addEventListener("online", () => this.reload(), { signal });
      this.#emit("error", { reason: "unavailable", message: String(error?.message ?? error), findings: [] });
    }
  }

  #kept = {}; // what outlives a fresh start: filters, whether the reader has pressed “Try again”

  #given = 0; // how often the property claims was set

  /** Tells data from other data: the address, or which value of claims it is. */
  get #source() { return this.#claims === undefined ? this.src : `claims ${this.#given}`; }

  /** Says that there is nothing to show; all else that could be said is in
   * live.js. */
  #tell() {
    const language = languageOf(this);
    this.#told = document.createElement("p");
    this.#told.className = "ct-empty";
    this.#told.lang = language;
    this.#told.dir = "auto";
    this.#told.append(unavailable(language));
    this.append(this.#told);
  }

  #stop(keep = true) {
    this.#life?.abort();
    this.#life = this.#want = undefined;
    this.#observer?.disconnect();
    this.#live?.stop();
    this.#live = undefined;
    this.#told?.remove();
    if (!keep) this.#kept = {};
    this.#enter("idle");
  }

  #enter(state) {
    try {
      this.#internals?.states.delete(this.#state);
      this.#internals?.states.add(state);
    } catch {
      // Older browsers have no custom states.
    }
    this.#state = state;
    if (state === "live") for (const what of this.#before.splice(0)) what(this.#live);
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`claim-tracker-${name}`, { detail, bubbles: true, composed: true }));
  }
}
