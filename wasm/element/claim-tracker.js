/**
 * <claim-tracker src="story.claims.json">: what was said in a story, by whom,
 * and what has been checked.
 *
 * The page is finished without this script. It loads the program (Go, in
 * WebAssembly) after the page, when the element comes near the viewport or is
 * used, and adds search and filters to the cards that are there. When anything
 * fails the cards stay. claim-tracker.d.ts describes attributes and events.
 */

const asset = {
  exec: new URL("./wasm_exec.js", import.meta.url).href,
  style: new URL("./claim-tracker.css", import.meta.url).href,
  widget: new URL("./claim-tracker.wasm", import.meta.url).href,
  explain: new URL("./claim-tracker-explain.wasm", import.meta.url).href,
};

/** A global function by which a program hands over its functions. It exists
 * only while the program's main starts, which is one synchronous call. */
const HANDOFF = "claimTrackerHandoff";

class Failure extends Error {
  constructor(reason, message, findings = []) {
    super(message);
    Object.assign(this, { reason, findings });
  }
}

const crash = (message = "The program has ended") => new Failure("crashed", message);

async function download(url, signal, read = (response) => response) {
  try {
    const response = await fetch(url, { signal, credentials: "same-origin" });
    if (response.ok) return await read(response);
    throw new Error(`HTTP status ${response.status}`);
  } catch (error) {
    throw new Failure("unavailable", `${url}: ${error.message}`);
  }
}

/** A page may forbid WebAssembly (a Content-Security-Policy without
 * 'wasm-unsafe-eval'); the smallest module tells before a large one is loaded. */
function demandWebAssembly() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    throw new Failure("blocked", "This page does not allow WebAssembly: search and filters are off. A Content-Security-Policy must name 'wasm-unsafe-eval' in script-src");
  }
}

/** Sets globals and returns what they were; undefined deletes. */
function swap(globals) {
  const before = {};
  for (const name in globals) {
    before[name] = globalThis[name];
    if (globals[name] === undefined) delete globalThis[name];
    else globalThis[name] = globals[name];
  }
  return before;
}

let goGlobals;
let attempts = 0;

/** Loads wasm_exec.js and returns the globals that it defines. Pages test for
 * process to tell where they run, so they see these only while a program
 * starts. */
async function loadGo() {
  const { Go, process, path } = globalThis;
  try {
    // A module that failed to load is remembered under its address.
    await import(asset.exec + (attempts ? `?attempt=${attempts}` : ""));
  } catch (error) {
    attempts++;
    goGlobals = undefined;
    throw new Failure("unavailable", `${asset.exec}: ${error.message}`);
  }
  return swap({ Go, process, path });
}

/** A running Go program. It is dead once it has exited or thrown; functions
 * given to onEnd are then called. */
class Program {
  dead = false;
  onEnd = new Set();
  #api;

  static async launch(url) {
    demandWebAssembly();
    const [globals, response] = await Promise.all([(goGlobals ??= loadGo()), download(url)]);
    const program = new Program();
    const go = new globals.Go();
    go.exit = () => program.#end();
    const streams = WebAssembly.instantiateStreaming && response.headers.get("Content-Type") === "application/wasm";
    let instance;
    try {
      ({ instance } = streams
        ? await WebAssembly.instantiateStreaming(response, go.importObject)
        : await WebAssembly.instantiate(await response.arrayBuffer(), go.importObject));
    } catch (error) {
      throw new Failure("unavailable", `${url}: ${error.message}`);
    }
    const before = swap({ ...globals, [HANDOFF]: (api) => { program.#api = api; } });
    const run = go.run(instance);
    swap(before);
    run.catch(() => {}).then(() => program.#end());
    if (!program.#api) throw crash();
    return program;
  }

  /** Calls a function of the program. Errors of the program are results with
   * the member error; whatever is thrown is the program's end. */
  call(name, ...args) {
    let result;
    try {
      if (!this.dead) result = this.#api[name](...args);
    } catch {
      this.#end();
    }
    if (this.dead) throw crash();
    if (result?.error) throw crash(result.error);
    return result;
  }

  /** Calls a function that returns a promise; the program may end before it is
   * settled. */
  async ask(name, ...args) {
    let lost;
    const end = new Promise((_, reject) => this.onEnd.add((lost = () => reject(crash()))));
    try {
      const result = await Promise.race([this.call(name, ...args), end]);
      if (result?.error) throw crash(result.error);
      return result;
    } finally {
      this.onEnd.delete(lost);
      end.catch(() => {});
    }
  }

  #end() {
    if (this.dead) return;
    this.dead = true;
    for (const lost of [...this.onEnd]) lost();
    this.onEnd.clear();
  }
}

/** All elements of a page share a program. One that has died is started afresh
 * once. */
const programs = { widget: {}, explain: {} };

async function running(name) {
  const slot = programs[name];
  const mine = (slot.starting ??= Program.launch(asset[name]));
  let program;
  try {
    program = await mine;
  } catch (error) {
    if (slot.starting === mine) slot.starting = undefined;
    throw error;
  }
  if (!program.dead) return program;
  if (slot.starting === mine) {
    if (slot.again) throw crash();
    slot.again = true;
    slot.starting = undefined;
  }
  return running(name);
}

let stylesheet;

/** Applies claim-tracker.css to the tree of the host if the page has not. */
async function ensureStyle(host) {
  if (getComputedStyle(host).getPropertyValue("--ct-tools-size")) return;
  const root = host.getRootNode();
  try {
    stylesheet ??= download(asset.style, undefined, async (response) => new CSSStyleSheet().replace(await response.text()));
    const sheet = await stylesheet;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  } catch {
    stylesheet = undefined; // plain cards are readable too
  }
}

let shadowSheet;

function shadowStyle() {
  if (!shadowSheet) {
    shadowSheet = new CSSStyleSheet();
    shadowSheet.replaceSync(`
:host{display:block}
:host([hidden]),[hidden]{display:none!important}
.tools,.room{box-sizing:border-box;min-block-size:var(--ct-tools-size)}
.tools{display:grid;grid:4em/2fr 1fr auto;gap:0 1em}
label{display:grid;grid:1.25em 2.6em/100%;align-content:start;gap:.15em;font-size:.875em;line-height:1.25;color:var(--ct-muted)}
input,select,button{box-sizing:border-box;margin:0;padding:0 .75em;min-inline-size:0;font:inherit;color:var(--ct-text,inherit);background:var(--ct-surface,Canvas);border:1px solid var(--ct-border,#767676);border-radius:var(--ct-radius,.25em)}
label>*{font-size:1.143em}
.count{margin:1.2em 0 0;block-size:2.275em;display:grid;align-items:center;color:var(--ct-muted);font-variant-numeric:tabular-nums}
button{min-block-size:2.25em;margin-inline-start:1em;cursor:pointer}
:focus-visible{outline:3px solid var(--ct-focus,#0b57d0);outline-offset:2px}
.notice,.none{margin:0;padding-block:.625em;color:var(--ct-muted)}
::slotted(.ct-status){position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
@container (inline-size<34em){.tools{grid:4em 3em/1fr 1fr}.count{margin:0}}
@container (inline-size<20em){.tools{grid:4em 4em 3em/100%}}
@media print{.tools,.room,.none{display:none}}
`);
  }
  return shadowSheet;
}

/** An element with attributes and children. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

/** The language of what the widget says, which may not be that of the page. */
const english = { lang: "en", dir: "ltr" };

/** Shows the cards that the mask marks with 1, or all. */
function reveal(list, mask) {
  let i = 0;
  for (const card of list.children) {
    const hide = mask ? !mask[i++] : false;
    if (card.hidden !== hide) card.hidden = hide;
  }
}

function fragment(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** Whether the reader has done anything yet: then focus is not moved unasked. */
let acted = false;
for (const type of ["pointerdown", "keydown", "wheel", "touchstart"]) {
  globalThis.addEventListener?.(type, () => { acted = true; }, { capture: true, passive: true, once: true });
}

let told = false;

export class ClaimTrackerElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ["src"];

  #shadow;
  #internals;
  #state = "idle";
  #life; // AbortController of all that happens between being added and removed
  #observer;
  #program;
  #mount = 0; // the program's number of this element, 0 if not mounted
  #controls; // {search, speaker, count, none}, while live
  #query = { speaker: "", text: "" }; // kept over a fresh start
  #announcing;
  #origin; // the src that the cards are from, once it may differ from src
  #retried = false; // the reader has pressed "Try again"

  constructor() {
    super();
    this.#shadow = this.attachShadow({ mode: "open" });
    this.#shadow.adoptedStyleSheets = [shadowStyle()];
    this.#internals = this.attachInternals?.();
    this.#clear();
  }

  get src() {
    return this.getAttribute("src") ?? "";
  }

  set src(value) {
    this.setAttribute("src", value);
  }

  get state() {
    return this.#state;
  }

  connectedCallback() {
    if (Object.hasOwn(this, "src")) { // set before the element was defined
      const { src } = this;
      delete this.src;
      this.src = src;
    }
    if (!this.#life) this.#arm();
  }

  disconnectedCallback() {
    // An element that is moved is back before the microtask runs.
    queueMicrotask(() => { if (!this.isConnected) this.#stop(); });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    this.#origin ??= before ?? undefined;
    if (!this.isConnected) return;
    this.#stop();
    this.#query = { speaker: "", text: "" };
    this.#arm();
  }

  /** Waits until the page has loaded and the element is needed. */
  #arm() {
    if (!this.src) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    const once = { once: true, passive: true, signal };
    let wanted = false;
    const want = () => {
      if (wanted || signal.aborted) return;
      wanted = true;
      this.#observer?.disconnect();
      const start = () => { if (!signal.aborted) this.#start(); };
      if (globalThis.requestIdleCallback) requestIdleCallback(start, { timeout: 500 });
      else setTimeout(start);
    };
    const loaded = () => {
      this.#observer = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && want(), { rootMargin: "400px" });
      this.#observer.observe(this);
      for (const type of ["pointerover", "touchstart", "focusin"]) this.addEventListener(type, want, once);
      // A list that is not there yet may be what the address is about.
      const targeted = () => {
        const id = fragment(location.hash);
        if (this.#card(id) || id && !this.#list && !document.getElementById(id)) want();
      };
      addEventListener("hashchange", targeted, { signal });
      targeted();
    };
    if (document.readyState === "complete") loaded();
    else addEventListener("load", loaded, once);
  }

  async #start() {
    const { signal } = this.#life;
    const { src } = this;
    let program;
    try {
      this.#enter("loading");
      if (!this.#list) this.#notify("Loading the claims…");
      let data;
      [data, program] = await Promise.all([
        download(src, signal, async (response) => new Uint8Array(await response.arrayBuffer())),
        running("widget"),
        ensureStyle(this),
      ]);
      let result = await program.ask("mount", this, data, false, signal);
      if (result.doubt) {
        await this.#examine(data);
        result = await program.ask("mount", this, data, true, signal);
        if (result.doubt) throw crash();
      }
      if (result.id) this.#origin = src;
      if (signal.aborted) {
        if (result.id) program.call("dispose", result.id);
        return;
      }
      this.#goLive(program, result);
    } catch (error) {
      if (signal.aborted) return;
      // A program that has ended is started afresh once; running() sees to that.
      if (program?.dead) this.#start();
      else this.#fail(error instanceof Failure ? error : crash(String(error)));
    }
  }

  /** Asks the second module about data that is not surely valid. */
  async #examine(data) {
    const explain = await running("explain");
    const { ok, findings } = JSON.parse(explain.call("check", data));
    if (ok) return;
    const { line, column, message } = findings.find((finding) => finding.decisive) ?? findings[0];
    throw new Failure("invalid", `${this.src}, line ${line}, column ${column}: ${message}`, findings);
  }

  #goLive(program, { id, total, adopted, speakers }) {
    this.#program = program;
    this.#mount = id;
    this.#retried = false;
    program.onEnd.add(this.#lost);
    const { signal } = this.#life;
    if (total) this.#build(speakers, signal);
    else this.#clear();
    this.#enter(total ? "live" : "empty");
    if (total) this.#apply();
    addEventListener("hashchange", () => this.#select(fragment(location.hash)), { signal });
    this.addEventListener("click", (event) => this.#follow(event), { signal });
    this.addEventListener("change", (event) => {
      if (event.target.closest?.(".ct-filter")) this.#change();
    }, { signal });
    this.#emit("ready", { claims: total, adopted });
    if (location.hash && !acted) this.#select(fragment(location.hash));
  }

  /** Builds the controls. They take the place that the page has kept for them. */
  #build(speakers, signal) {
    const search = make("input", { type: "search", part: "search", dir: "auto", autocomplete: "off", spellcheck: "false" });
    const speaker = make("select", { part: "speaker" }, make("option", { value: "" }, "All speakers"));
    for (const [value, label] of speakers) speaker.append(make("option", { value }, label));
    const count = make("p", { class: "count", part: "count" });
    const reset = make("button", { type: "button", part: "reset" }, "Show all claims");
    const none = make("p", { class: "none", part: "no-match", hidden: "", ...english }, "No claim matches.", reset);
    search.value = this.#query.text;
    speaker.value = this.#query.speaker;
    if (speaker.selectedIndex < 0) speaker.value = "";
    search.addEventListener("input", () => this.#change(), { signal });
    speaker.addEventListener("change", () => this.#change(), { signal });
    reset.addEventListener("click", () => {
      this.#reset();
      search.focus();
    }, { signal });
    this.#controls = { search, speaker, count, none };
    this.#shadow.replaceChildren(
      make("slot", { name: "head" }),
      make("div", { class: "tools", part: "tools", role: "search", "aria-label": "Claims", ...english },
        make("label", {}, "Search", search),
        make("label", {}, "Speaker", speaker),
        count),
      none,
      make("slot"),
    );
  }

  #change() {
    const result = this.#apply();
    if (!result) return;
    const { shown, total, count } = result;
    this.#emit("filter", { shown, total, standing: this.#standing?.value ?? "all", ...this.#query });
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => this.#announce(shown ? count : "No claim matches."), 400);
  }

  /** Asks the program which claims match, and shows those. */
  #apply() {
    if (!this.#controls) return null;
    const { search, speaker, count, none } = this.#controls;
    this.#query = { speaker: speaker.value, text: search.value };
    let result;
    try {
      result = this.#program.call("filter", this.#mount, this.#standing?.value ?? "all", speaker.value, search.value);
    } catch (error) {
      if (this.#mount) this.#fail(error);
      return null;
    }
    reveal(this.#list, result.mask);
    count.textContent = result.count;
    none.hidden = result.shown > 0;
    return result;
  }

  #reset() {
    const all = this.querySelector(":scope > .ct-head .ct-filter input[value=all]");
    if (all) all.checked = true;
    if (!this.#controls) return;
    this.#controls.search.value = this.#controls.speaker.value = "";
    this.#change();
  }

  /** A link from one claim to another. The browser follows it; the target must
   * be shown by then. */
  #follow(event) {
    const link = event.target.closest?.('a[href^="#"]');
    const card = link && this.#card(fragment(link.hash));
    if (!card || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    this.#show(card);
    // There is no hashchange when the address has the fragment already.
    if (link.hash === location.hash) setTimeout(() => this.#select(card.id));
  }

  #show(card) {
    if (!card.getClientRects().length) this.#reset();
  }

  #select(id) {
    const card = this.#card(id);
    if (!card || !this.#mount) return;
    this.#show(card);
    if (!card.hasAttribute("tabindex")) {
      card.tabIndex = -1;
      card.addEventListener("blur", () => card.removeAttribute("tabindex"), { once: true });
    }
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
    this.#emit("select", { id });
  }

  get #list() {
    return this.querySelector(":scope > .ct-list");
  }

  get #standing() {
    return this.querySelector(":scope > .ct-head .ct-filter input:checked");
  }

  /** The card with the anchor, in this element. */
  #card(id) {
    return id ? this.querySelector(`:scope > .ct-list > #${CSS.escape(id)}`) : null;
  }

  /** Tells screen readers, in the live region that comes with the cards or in
   * one of its own. */
  #announce(text) {
    let status = this.querySelector(":scope > .ct-status");
    if (!status) this.append((status = make("p", { class: "ct-status", role: "status", ...english })));
    status.textContent = text;
  }

  /** The program has ended: try once more, or stay with the cards. */
  #lost = () => {
    this.#release();
    this.#clear();
    this.#start();
  };

  #fail(failure) {
    const { reason, message, findings } = failure;
    const { signal } = this.#life;
    this.#release();
    // Cards from another address are no version of these claims.
    if (this.#origin !== undefined && this.#origin !== this.src) this.replaceChildren();
    const has = this.#list?.children.length > 0;
    const text = {
      unavailable: navigator.onLine === false
        ? has ? "You are offline. The claims are shown as they came with the page." : "You are offline. The claims will appear when you are back."
        : has ? "The latest claims could not be loaded. The version from the page is shown." : "The claims could not be loaded.",
      invalid: has ? "The list could not be updated; an earlier version is shown." : "The claims cannot be shown at the moment.",
      blocked: has ? "Search is not available on this page." : "This page does not allow the claims to be shown.",
      crashed: has ? "Search is not available at the moment. All claims are shown." : "The claims cannot be shown at the moment.",
    }[reason];
    const notice = this.#notify(text);
    if (reason === "unavailable") {
      const retry = () => {
        this.#stop();
        this.#arm();
      };
      const button = make("button", { type: "button", part: "retry" }, "Try again");
      button.addEventListener("click", () => {
        this.#retried = true;
        retry();
      }, { signal });
      notice.append(button);
      // The button that had the focus is gone.
      if (this.#retried && (document.activeElement ?? document.body) === document.body) button.focus();
      addEventListener("online", retry, { signal });
    }
    // For the editors; readers can do nothing about it.
    if (reason === "invalid" || reason === "blocked" && !told) {
      told ||= reason === "blocked";
      console.info(`claim-tracker: ${message}.`);
    }
    this.#retried = false;
    this.#announce(""); // a live region speaks of what changes once it is there
    this.#announcing = setTimeout(() => this.#announce(text), 400);
    this.#enter(reason);
    this.#emit("error", { reason, message, findings });
  }

  /** Shows a notice in the room kept for the controls. */
  #notify(text) {
    const notice = make("p", { class: "notice", part: "notice", ...english }, text);
    this.#shadow.replaceChildren(make("slot", { name: "head" }), make("div", { class: this.querySelector(":scope > .ct-tools") ? "room" : "" }, notice), make("slot"));
    return notice;
  }

  /** Shows the light content as it came, with the room for the controls. */
  #clear() {
    this.#controls = undefined;
    this.#shadow.replaceChildren(make("slot", { name: "head" }), make("slot", { name: "tools" }), make("slot"));
  }

  /** Gives up what the program holds for this element. */
  #release() {
    const program = this.#program;
    const mount = this.#mount;
    this.#program = undefined;
    this.#mount = 0;
    this.#controls = undefined;
    clearTimeout(this.#announcing);
    if (this.#list && mount) reveal(this.#list);
    if (!mount) return;
    program.onEnd.delete(this.#lost);
    try {
      program.call("dispose", mount);
    } catch {
      // It has ended and holds nothing.
    }
  }

  #stop() {
    this.#life?.abort();
    this.#life = undefined;
    this.#observer?.disconnect();
    this.#release();
    if (this.querySelector(":scope > .ct-status")) this.#announce("");
    this.#clear();
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
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`claim-tracker-${name}`, { detail, bubbles: true, composed: true }));
  }
}

/** What the program holds, or null before it runs: {mounts, functions}. */
export async function usage() {
  return (await programs.widget.starting)?.call("usage") ?? null;
}

/** Defines <claim-tracker>, unless the page has it already. */
export function define() {
  const registry = globalThis.customElements;
  if (registry && !registry.get("claim-tracker")) registry.define("claim-tracker", ClaimTrackerElement);
}

define();
