import { Controls } from "./controls.js";
import { List, focusOn } from "./list.js";
import { Marks } from "./marks.js";
import { answer, copy, save } from "./share.js";
import { build, make, rest } from "./build.js";
import { bytesOf, download, fileAddress } from "./download.js";
import { crash, Failure } from "./failure.js";
import { find } from "./article.js";
import { idIn } from "./fragment.js";
import { languageOf } from "./languages.js";
import { wordsIn } from "./words.js";
import { localTimes } from "./times.js";
import { fragmentFor, nothing, pageAddress, queryIn, remember } from "./address.js";
import { running, usage } from "./program.js";
import { shadowStyle } from "./shadow.js";

export { usage };

const widget = "claim-tracker.wasm";
const explain = "claim-tracker-explain.wasm";

let stylesheet;

/** Applies claim-tracker.css to the tree of the host if the page has not. */
async function ensureStyle(host) {
  if (getComputedStyle(host).getPropertyValue("--ct-tools-size")) return;
  const root = host.getRootNode();
  try {
    stylesheet ??= download(fileAddress("claim-tracker.css"), {
      integrity: __INTEGRITY__["claim-tracker.css"],
      read: async (response) => new CSSStyleSheet().replace(await response.text()),
    });
    const sheet = await stylesheet;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  } catch {
    stylesheet = undefined; // plain cards are readable too
  }
}

let told = false; // the console says once for all trackers that the page forbids the program
let trackers = 0;

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
  #announcing;
  #remembering;

  constructor(host, port) {
    this.#host = host;
    this.#port = port;
  }

  async start() {
    const { signal } = this.#port;
    const host = this.#host;
    let program;
    try {
      this.#port.enter("loading");
      const words = wordsIn(languageOf(host)).then((got) => {
        this.#words = got;
        if (!signal.aborted && !this.#frame) this.#notify(got.notices.loading);
      });
      [program, this.#data] = await Promise.all([running(widget), this.#read(), words, ensureStyle(host)]);
      let result = await program.ask("open", this.#data, this.#options(false), signal);
      if (result.doubt) {
        await this.#examine(this.#data);
        result = await program.ask("open", this.#data, this.#options(true), signal);
        if (result.doubt) throw crash();
      }
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
    clearTimeout(this.#announcing);
    clearTimeout(this.#remembering);
    this.#unmark();
    this.#list?.restore();
    this.#list = this.#controls = undefined;
    if (this.#status) this.#status.textContent = "";
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
    return this.#guard(() => this.#select(id)) ?? false;
  }

  filter(query) {
    if (!this.#controls) return;
    const wanted = { ...this.#query };
    for (const name in nothing) if (query[name] !== undefined) wanted[name] = String(query[name]);
    this.#choose(wanted);
    this.#apply();
  }

  reset() {
    this.filter(nothing);
  }

  citation(id) {
    return this.#guard(() => {
      const index = this.#program.call("indexOf", this.#id, id);
      return index < 0 ? null : this.#program.call("citation", this.#id, index, this.#linkTo(id));
    }) ?? null;
  }

  /** Marks the claims in the article that the element's attribute names. */
  mark() {
    this.#unmark();
    if (!this.#list || this.#host.closest(".ct-page")) return;
    const root = find(this.#host, this.#host.article);
    if (!root) return;
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
      onSelect: (index, anchor) => this.#port.emit("select", { id: anchor, index }),
      goToCard: (index, anchor) => this.select(anchor),
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

  /** The bytes of the claims file. */
  async #read() {
    const { claims } = this.#host;
    if (claims === undefined) return download(this.#host.src, { signal: this.#port.signal, read: bytesOf });
    return new TextEncoder().encode(typeof claims === "string" ? claims : JSON.stringify(claims));
  }

  #options(checked) {
    const radio = this.#host.querySelector(":scope > .ct-head .ct-filter input");
    // Radio buttons of one name are one group even across elements.
    const suffix = radio ? radio.name.split("ct-standing-")[1] ?? "" : `live${++trackers}`;
    return {
      checked,
      words: this.#words.bytes,
      suffix,
      standalone: Boolean(this.#host.closest(".ct-page")),
      view: this.#host.view,
      href: this.#host.href,
    };
  }

  /** Asks the second module about data that is not surely valid. */
  async #examine(data) {
    const { ok, findings } = JSON.parse((await running(explain)).call("check", data));
    if (ok) return;
    const { line, column, message } = findings.find((finding) => finding.decisive) ?? findings[0];
    throw new Failure("invalid", `${this.#host.src}, line ${line}, column ${column}: ${message}`, findings);
  }

  async #show({ total, digest }) {
    const { signal } = this.#port;
    const host = this.#host;
    const kept = this.#port.kept;
    this.#total = total;
    kept.retried = false;
    const adopted = this.#frame?.dataset.digest === digest;
    if (!adopted) {
      const own = [...host.children].filter((child) => child.slot === "before" || child.slot === "after");
      host.replaceChildren(...JSON.parse(this.#program.call("frame", this.#id)).map(build), ...own);
      await rest(); // much of the program runs, and is compiled, for the first time
      if (signal.aborted || !this.#id) return;
    }
    if (!total || host.view === "summary") {
      this.#port.clear();
      this.#port.enter(total ? "live" : "empty");
      this.#port.emit("ready", { claims: total, adopted });
      return;
    }
    this.#list = new List(host.querySelector(":scope > .ct-list"), {
      make: (indices) => this.#program.call("cards", this.#id, indices),
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
    addEventListener("hashchange", () => this.#arrive(), { signal });
    host.addEventListener("click", (event) => this.#click(event), { signal });
    host.addEventListener("change", (event) => {
      if (event.target.closest?.(".ct-filter")) this.#change();
    }, { signal });
    this.#port.emit("ready", { claims: total, adopted });
    if (location.hash && !this.#port.acted()) this.select(idIn(location.hash));
    this.mark();
  }

  /** Builds the controls. They take the place that the page has kept for them. */
  #build(query) {
    this.#controls = new Controls(this.#words, query, this.#data, {
      change: () => this.#change(),
      panel: () => this.#apply(),
      reset: () => this.#readerResets(),
      copyView: (button) => this.#copy(button, pageAddress(fragmentFor(this.#query, this.#host))),
      save: () => save(this.#data, this.#fileName),
    }, this.#port.signal);
    this.#choose(query);
    const spoken = { lang: this.#words.language, dir: this.#words.direction };
    const { tools, panel, none } = this.#controls;
    this.#port.attach(shadowStyle()).replaceChildren(
      make("slot", { name: "before" }),
      make("slot", { name: "head" }),
      tools, panel, none,
      make("div", spoken, this.#list.earlier),
      make("slot"),
      make("div", spoken, this.#list.more),
      make("slot", { name: "timeline" }),
      make("slot", { name: "after" }),
    );
  }

  get #fileName() {
    const name = this.#host.claims === undefined && decodeURIComponent(new URL(this.#host.src, location.href).pathname.split("/").pop());
    return name || "story.claims.json";
  }

  get #query() {
    return { ...this.#controls.query, status: this.#standing?.value ?? "all" };
  }

  /** Sets the controls, and the choice of standing in the page. */
  #choose(query) {
    this.#controls.query = query;
    const radios = this.#host.querySelectorAll(":scope > .ct-head .ct-filter input");
    for (const radio of radios) if (radio.value === query.status && !radio.disabled) radio.checked = true;
  }

  /** The reader has changed what is shown. */
  #change() {
    const result = this.#apply();
    if (!result) return;
    const { shown, total, count } = result;
    this.#port.emit("filter", { shown, total, ...this.#query });
    this.#announceLater(shown ? count : this.#words.controls.noMatch);
    clearTimeout(this.#remembering);
    this.#remembering = setTimeout(() => remember(this.#query, this.#host, (hash) => this.#indexIn(hash) >= 0), 300);
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
  #arrive() {
    const query = queryIn(location.hash, this.#host);
    if (query) {
      this.filter(query);
      this.#host.scrollIntoView({ block: "start" });
    } else {
      this.select(idIn(location.hash));
    }
  }

  #indexIn(hash) {
    return this.#program?.call("indexOf", this.#id, idIn(hash)) ?? -1;
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
    } else if (target.hash && target.href === pageAddress(target.hash) && !target.hash.includes(":~:")) {
      this.#follow(event, target);
    }
  }

  /** A link to a claim. Its card must be there before the browser goes to it. */
  #follow(event, link) {
    const id = idIn(link.hash);
    if (!this.#controls || this.#indexIn(link.hash) < 0) return;
    this.#guard(() => this.#reach(id));
    // There is no hashchange when the address has the fragment already.
    if (link.hash === location.hash) setTimeout(() => this.select(id));
  }

  /** Makes the card of a claim be there, whatever the filters. */
  #reach(id) {
    const index = this.#program.call("indexOf", this.#id, id);
    if (index < 0 || !this.#list) return null;
    const card = this.#list.reach(index);
    if (card) return card;
    this.#readerResets();
    return this.#list.reach(index);
  }

  #select(id) {
    const card = this.#reach(id);
    if (!card) return false;
    focusOn(card, { preventScroll: true });
    card.scrollIntoView({ block: "start" });
    this.#port.emit("select", { id });
    return true;
  }

  #linkTo(id) {
    return pageAddress(`#${encodeURIComponent(id)}`);
  }

  async #copy(button, text) {
    const { copied, notCopied } = this.#words.controls;
    const done = (await copy(text ?? "")) ? copied : notCopied;
    answer(button, done);
    this.#announceLater(done);
  }

  /** What the digest of the data is on: the list, or the strip of the summary. */
  get #frame() {
    return this.#host.querySelector(this.#host.view === "summary" ? ":scope > .ct-strip" : ":scope > .ct-list");
  }

  get #standing() {
    return this.#host.querySelector(":scope > .ct-head .ct-filter input:checked");
  }

  get #status() {
    return this.#host.querySelector(":scope > .ct-status");
  }

  /** Tells screen readers, in the live region that comes with the cards or in
   * one of its own. */
  #announceLater(text) {
    let status = this.#status;
    if (!status) {
      status = make("p", { class: "ct-status", role: "status", lang: this.#words.language, dir: this.#words.direction });
      this.#host.append(status); // a live region speaks of what changes once it is there
    }
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => { status.textContent = text; }, 400);
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
    if (this.#port.foreign()) this.#host.replaceChildren();
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
    this.#announceLater(text);
    this.#port.enter(reason);
    this.#port.emit("error", { reason, message, findings });
  }

  /** Shows a notice in the room kept for the controls. */
  #notify(text) {
    const { language, direction } = this.#words;
    const notice = make("p", { class: "notice", part: "notice", lang: language, dir: direction }, text);
    const slots = (...names) => names.map((name) => make("slot", name ? { name } : {}));
    this.#port.attach(shadowStyle()).replaceChildren(
      ...slots("before", "head"),
      make("div", { class: this.#host.querySelector(":scope > .ct-tools") ? "room" : "" }, notice),
      ...slots("", "timeline", "after"),
    );
    return notice;
  }
}
