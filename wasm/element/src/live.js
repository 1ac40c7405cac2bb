import { Controls } from "./controls.js";
import { List, focusOn } from "./list.js";
import { Marks } from "./marks.js";
import { Status } from "./status.js";
import { answer, copy, save } from "./share.js";
import { build, make, rest } from "./build.js";
import { crash, Failure } from "./failure.js";
import { ensureStyle } from "./style.js";
import { fileNameOf, read } from "./data.js";
import { find } from "./article.js";
import { idIn } from "./fragment.js";
import { languageOf } from "./languages.js";
import { wordsIn } from "./words.js";
import { localTimes, writtenTimes } from "./times.js";
import { fragmentFor, nothing, pageAddress, queryIn, remember } from "./address.js";
import { open } from "./open.js";
import { running, usage } from "./program.js";
import { clearTools, toolsOf } from "./tools.js";

export { usage };

const widget = "claim-tracker.wasm";

let told = false; // the console says once for all trackers that the page forbids the program

/** One element at work: from the first byte of its data until it is taken away,
 * its attributes change or the program ends. */
export class Live {
  #host;
  #port; // what the element lends: see element.js
  #words;
  #program;
  #id = 0; // the program's number of the document, 0 if none is open
  #total = 0;
  #data;
  #list;
  #controls;
  #marks;
  #marking; // AbortController of the marks, which may be set anew
  #status;
  #remembering;

  constructor(host, port) {
    this.#host = host;
    this.#port = port;
    this.#status = new Status(host);
  }

  async start() {
    const { signal } = this.#port;
    const host = this.#host;
    let program;
    try {
      const words = wordsIn(languageOf(host)).then((got) => {
        this.#words = got;
        if (!signal.aborted && !this.#frame) this.#notify(got.notices.loading);
      });
      [program, this.#data] = await Promise.all([running(widget), read(host, signal), words, ensureStyle(host, "--ct-tools-size")]);
      const result = await open(program, host, this.#data, this.#words, signal);
      if (signal.aborted) {
        if (result.id) program.call("close", result.id);
        return;
      }
      this.#port.settle();
      this.#program = program;
      this.#id = result.id;
      program.onEnd.add(this.#lost);
      await this.#show(result);
    } catch (error) {
      if (signal.aborted) return;
      // A program that has ended is started afresh once; running() sees to that.
      if (program?.dead) this.#port.restart();
      else await this.#fail(error instanceof Failure ? error : crash(String(error)));
    }
  }

  /** Gives up what the program holds, and leaves the cards as they came. */
  stop() {
    clearTimeout(this.#remembering);
    this.#status.stop();
    this.#unmark();
    this.#list?.restore();
    clearTools(this.#host);
    writtenTimes(this.#host);
    this.#list = this.#controls = undefined;
    const program = this.#program;
    const id = this.#id;
    this.#program = undefined;
    this.#id = 0;
    if (!id) return;
    program.onEnd.delete(this.#lost);
    try {
      program.call("close", id);
    } catch {
      // It has ended and holds nothing.
    }
  }

  select(id) {
    return this.#guard(() => this.#select(id, false)) ?? false;
  }

  filter(query) {
    if (!this.#controls) return;
    const wanted = { ...this.#query };
    for (const name in nothing) wanted[name] = query[name] ?? wanted[name];
    this.#choose(wanted);
    this.#apply();
  }

  reset() {
    this.filter(nothing);
  }

  citation(id) {
    return this.#guard(() => {
      const index = this.#indexOf(id);
      return index < 0 ? null : this.#program.call("citation", this.#id, index, this.#linkTo(id));
    }) ?? null;
  }

  /** The element is at another place of the page. */
  move() {
    ensureStyle(this.#host, "--ct-tools-size");
    this.mark();
  }

  /** Marks the claims in the article that the element's attribute names. */
  mark() {
    this.#unmark();
    if (!this.#list || this.#host.closest(".ct-page")) return;
    const root = find(this.#host, this.#host.article);
    if (!root) return;
    ensureStyle(root, "--ct-quoted");
    this.#marking = new AbortController();
    const { signal } = this.#marking;
    this.#marks = new Marks({
      host: this.#host,
      root,
      total: this.#total,
      locate: async (text) => {
        const bytes = await this.#program.ask("locate", this.#id, text);
        return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
      },
      card: (index) => this.#list.copy(index),
      onLocate: () => this.#list.each((card, index) => this.#note(card, index)),
      onSelect: (index, anchor) => this.#port.emit("select", { id: anchor }),
      goToCard: (index, anchor) => this.#lead(anchor),
      words: this.#words.controls,
      language: this.#words.language,
      direction: this.#words.direction,
      signal,
    });
    this.#marks.start();
  }

  #unmark() {
    this.#marking?.abort();
    this.#marks?.stop();
    this.#marking = this.#marks = undefined;
    this.#list?.each((card, index) => this.#note(card, index));
  }

  /** Says on a card that its quote has no place in the article any more. */
  #note(card, index) {
    const { markLost, markUnclear } = this.#words.controls;
    const text = { lost: markLost, unclear: markUnclear }[this.#marks?.status(index)];
    const where = card.querySelector(".ct-where");
    const note = where?.querySelector(".ct-lost");
    if (!text) note?.remove();
    else if (note) note.textContent = text;
    else where?.append(make("span", { class: "ct-lost" }, text));
  }

  async #show({ total, digest }) {
    const { signal } = this.#port;
    const host = this.#host;
    const kept = this.#port.kept;
    this.#total = total;
    kept.retried = false;
    const adopted = this.#frame?.dataset.digest === digest;
    if (!adopted) {
      host.replaceChildren(...this.#slotted("before"), ...JSON.parse(this.#program.call("frame", this.#id)).map(build), ...this.#slotted("after"));
      await rest(); // much of the program runs, and is compiled, for the first time
      if (signal.aborted || !this.#id) return;
    }
    if (!total || host.view === "summary") {
      clearTools(host);
      this.#port.enter(total ? "live" : "empty");
      this.#port.emit("ready", { claims: total, adopted });
      return;
    }
    for (const made of host.querySelectorAll(":scope > :is(.ct-panel, .ct-step)")) made.remove(); // of the element that this is a copy of
    this.#list = new List(host.querySelector(":scope > .ct-list"), {
      total,
      make: (indices) => this.#program.call("cards", this.#id, indices),
      guard: (work) => this.#guard(work),
      prepare: (card, index) => {
        localTimes(card, this.#words);
        this.#note(card, index);
      },
      words: this.#words,
      adopted,
      signal,
    });
    if (adopted) localTimes(host, this.#words);
    const chosen = queryIn(location.hash, host);
    this.#build({ ...nothing, ...(chosen ?? kept.query ?? { status: this.#standing?.value ?? "all" }) });
    if (!this.#apply()) return;
    this.#port.enter("live");
    if (chosen && !this.#port.acted()) host.scrollIntoView({ block: "start" });
    addEventListener("hashchange", (event) => this.#arrive(event), { signal });
    host.addEventListener("click", (event) => this.#click(event), { signal });
    host.addEventListener("change", (event) => {
      if (event.target.closest?.(".ct-filter")) this.#change();
    }, { signal });
    this.#port.emit("ready", { claims: total, adopted });
    if (!this.#port.acted()) this.#lead(this.#anchorIn(location.hash));
    this.mark();
  }

  /** Builds the controls. They take the place that the page has kept for them. */
  #build(query) {
    this.#controls = new Controls(this.#words, query, this.#data, {
      change: () => this.#change(),
      panel: () => this.#apply(),
      reset: () => this.#readerResets(),
      copyView: (button) => this.#copy(button, pageAddress(fragmentFor(this.#query, this.#host))),
      save: () => save(this.#data, fileNameOf(this.#host)),
    }, this.#port.signal);
    this.#choose(query);
    const { tools, panel, none } = this.#controls;
    toolsOf(this.#host).replaceChildren(tools, panel, none);
  }

  get #query() {
    return { ...this.#controls.query, status: this.#standing?.value ?? "all" };
  }

  /** Sets the controls, and the choice of standing in the page. */
  #choose(query) {
    this.#controls.query = query;
    const radios = [...this.#host.querySelectorAll(":scope > .ct-head .ct-filter input")];
    const radio = radios.find(({ value, disabled }) => value === query.status && !disabled) ?? radios[0];
    if (radio) radio.checked = true;
  }

  /** The reader has changed what is shown. */
  #change() {
    const result = this.#apply();
    if (!result) return;
    const { shown, total, count } = result;
    this.#port.emit("filter", { shown, total, ...this.#query });
    this.#status.say(shown ? count : this.#words.controls.noMatch, this.#words);
    clearTimeout(this.#remembering);
    const { hash } = location;
    this.#remembering = setTimeout(() => this.#guard(() => {
      // Another fragment is on its way to us, and says what is to be chosen.
      if (location.hash === hash) this.#remember();
    }), 300);
  }

  #remember() {
    remember(this.#query, this.#host, (hash) => this.#indexOf(this.#anchorIn(hash)) >= 0);
  }

  #readerResets() {
    this.#choose(nothing);
    this.#change();
  }

  /** Asks the program which claims match, and shows those. */
  #apply() {
    return this.#guard(() => {
      const query = this.#query;
      this.#port.kept.query = query;
      const result = this.#program.call("query", this.#id, { ...query, facets: this.#controls.open });
      const { order } = result;
      this.#list.show(new Uint32Array(order.buffer, order.byteOffset, order.length / 4));
      this.#controls.tell(result);
      if (result.facets) this.#controls.offer(JSON.parse(result.facets));
      return result;
    });
  }

  /** Calls the program; when it ends, this ends too and the answer is undefined. */
  #guard(work) {
    if (!this.#id) return undefined;
    try {
      return work();
    } catch (error) {
      // The end of the program is told by onEnd.
      if (this.#id) this.#fail(error instanceof Failure ? error : crash(String(error)));
      return undefined;
    }
  }

  /** The address has changed: to a claim, or to a filtered view. */
  #arrive({ oldURL = "" }) {
    const { hash } = location;
    const query = queryIn(hash, this.#host);
    if (query) {
      this.filter(query);
      this.#host.scrollIntoView({ block: "start" });
    } else if (hash) {
      this.#lead(this.#anchorIn(hash));
    } else if (queryIn(oldURL.replace(/^[^#]*/, ""), this.#host)) {
      this.reset(); // back to where nothing was chosen
    }
  }

  /** The id that a fragment leads to, "" if it is that of another element of the
   * page, to which the browser goes. */
  #anchorIn(hash) {
    const id = idIn(hash);
    const first = document.getElementById(id) ?? this.#host.getRootNode().getElementById(id);
    return first && !this.#host.contains(first) ? "" : id;
  }

  #indexOf(id) {
    return this.#program.call("indexOf", this.#id, id);
  }

  /** A click on one of the links and buttons of a card. */
  #click(event) {
    const target = event.target.closest?.("a, button");
    if (!target || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (target.matches(".ct-action")) {
      const { id } = target.closest(".ct-card");
      this.#copy(target, target.value === "copy-citation" ? this.citation(id) : this.#linkTo(id));
    } else if (target.matches(".ct-find")) {
      const index = this.#list?.indexOf(target.closest(".ct-card"));
      if (this.#marks?.reveal(index)) event.preventDefault();
    } else if (target.hash && !target.hash.includes(":~:") && (target.getAttribute("href").startsWith("#") || target.href === pageAddress(target.hash))) {
      this.#follow(event, target);
    }
  }

  /** A link to a claim. Its card must be there before the browser goes to it. */
  #follow(event, link) {
    const { hash } = link;
    const id = this.#anchorIn(hash);
    if (!this.#guard(() => this.#reach(id, true))) return;
    // A <base> of the page makes it an address elsewhere.
    const elsewhere = link.href !== pageAddress(hash);
    if (elsewhere) event.preventDefault();
    // There is no hashchange when the address has the fragment already.
    if (hash === location.hash) setTimeout(() => this.#lead(id));
    else if (elsewhere) location.hash = hash;
  }

  /** Makes the card of a claim be there, whatever the filters. led: the reader
   * has come by a link or an address. */
  #reach(id, led) {
    const index = this.#indexOf(id);
    if (index < 0 || !this.#list) return null;
    const card = this.#list.reach(index);
    if (card) return card;
    if (led) this.#readerResets();
    else this.reset();
    return this.#list.reach(index);
  }

  #select(id, led) {
    const card = this.#reach(id, led);
    if (!card) return false;
    focusOn(card, { preventScroll: true });
    card.scrollIntoView({ block: "start" });
    if (led) this.#port.emit("select", { id });
    return true;
  }

  #lead(id) {
    if (id) this.#guard(() => this.#select(id, true));
  }

  #linkTo(id) {
    return pageAddress(`#${encodeURIComponent(id)}`);
  }

  async #copy(button, text) {
    const { copied, notCopied } = this.#words.controls;
    const done = (await copy(text ?? "")) ? copied : notCopied;
    answer(button, done);
    if (!this.#port.signal.aborted) this.#status.say(done, this.#words);
  }

  /** What the digest of the data is on: the list, or the strip of the summary. */
  get #frame() {
    return this.#host.querySelector(this.#host.view === "summary" ? ":scope > .ct-strip" : ":scope > .ct-list");
  }

  get #standing() {
    return this.#host.querySelector(":scope > .ct-head .ct-filter input:checked");
  }

  /** What the page has put before or after the cards. */
  #slotted(place) {
    return [...this.#host.children].filter(({ slot }) => slot === place);
  }

  /** The program has ended: try once more, or stay with the cards. */
  #lost = () => {
    this.#id = 0;
    this.stop();
    this.#port.restart();
  };

  async #fail({ reason, message, findings }) {
    const { signal, kept } = this.#port;
    this.stop();
    this.#words ??= await wordsIn(languageOf(this.#host));
    if (signal.aborted) return;
    if (this.#port.foreign()) this.#host.replaceChildren(...this.#slotted("before"), ...this.#slotted("after"));
    const { notices } = this.#words;
    const cards = this.#frame?.children.length > 0;
    const kind = reason === "unavailable" && navigator.onLine === false ? "offline" : reason;
    const text = notices[`${kind}.${cards ? "with" : "without"}`];
    const notice = this.#notify(text);
    if (reason === "unavailable") {
      const button = make("button", { type: "button", part: "retry" }, notices.retry);
      button.addEventListener("click", () => {
        kept.retried = true;
        this.#port.restart();
      }, { signal });
      notice.append(button);
      // The button that had the focus is gone.
      if (kept.retried && (document.activeElement ?? document.body) === document.body) button.focus();
      addEventListener("online", () => this.#port.restart(), { signal });
    }
    // For the editors; readers can do nothing about it.
    if (reason === "invalid" || reason === "blocked" && !told) {
      told ||= reason === "blocked";
      console.info(`claim-tracker: ${message}.`);
    }
    kept.retried = false;
    this.#status.say(text, this.#words);
    this.#port.enter(reason);
    this.#port.emit("error", { reason, message, findings });
  }

  /** Shows a notice in the room kept for the controls. */
  #notify(text) {
    const { language, direction } = this.#words;
    const notice = make("p", { class: "notice", part: "notice", lang: language, dir: direction }, text);
    toolsOf(this.#host).replaceChildren(notice);
    return notice;
  }
}
