import { make } from "./build.js";
import { counted } from "./phrases.js";

/** A choice in the panel shows at most so many values, those with most claims. */
const most = 300;

const facets = ["speaker", "source", "tag", "kind"];

/**
 * Search, sort and filters, in the shadow tree. The row that is always there has
 * the room that the page keeps for it; the panel opens when the reader asks.
 */
export class Controls {
  #words;
  #fields = {}; // by the name in the query
  #facets = {}; // {label, select} by name
  #open;
  #query;
  #pending = {}; // values for which there is no option yet

  /** The nodes, in order: tools, panel, none. */
  tools;
  panel;
  none;

  /** on: {change(query), panel(), reset(), copyView(button), save()} */
  constructor(words, query, downloadable, on, signal) {
    this.#words = words;
    const { controls, language, direction } = words;
    const spoken = { lang: language, dir: direction };
    const listen = (target, type, handle) => target.addEventListener(type, handle, { signal });

    const search = make("input", { type: "search", part: "search", dir: "auto", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
    const sort = make("select", { part: "sort" }, ...["article", "said", "checked"].map((value) => make("option", { value }, controls[`sort.${value}`])));
    this.#open = make("button", { type: "button", part: "filters", "aria-expanded": "false", "aria-controls": "panel" });
    this.count = make("p", { class: "count", part: "count" });
    this.tools = make("div", { class: "tools", part: "tools", role: "search", "aria-label": controls.label, ...spoken },
      make("label", { class: "search" }, controls.search, search),
      make("label", { class: "sort" }, controls.sort, sort),
      this.#open,
      this.count);

    const reset = make("button", { type: "button", part: "reset" }, controls.showAll);
    const copyView = make("button", { type: "button", part: "copy-view" }, controls.copyView);
    const save = make("button", { type: "button", part: "download" }, controls.download);
    this.panel = make("div", { class: "panel", part: "panel", id: "panel", hidden: "", role: "group", "aria-label": controls.filters, ...spoken });
    this.#fields = { text: search, sort };
    for (const name of facets) {
      const select = make("select", { part: name }, make("option", { value: "" }, controls[`all.${name}s`]));
      const label = make("label", { hidden: "" }, controls[name], select);
      this.#facets[name] = { label, select };
      this.#fields[name] = select;
      this.panel.append(label);
      listen(select, "change", () => on.change(this.query));
    }
    this.panel.append(make("p", { class: "actions" }, reset, copyView, ...(downloadable ? [save] : [])));

    const showAll = make("button", { type: "button", part: "show-all" }, controls.showAll);
    this.none = make("p", { class: "none", part: "no-match", hidden: "", ...spoken }, controls.noMatch, showAll);

    listen(search, "input", () => on.change(this.query));
    listen(sort, "change", () => on.change(this.query));
    listen(this.#open, "click", () => {
      this.panel.hidden = !this.panel.hidden;
      this.#open.setAttribute("aria-expanded", String(!this.panel.hidden));
      if (!this.panel.hidden) on.panel();
    });
    for (const button of [reset, showAll]) {
      listen(button, "click", () => {
        on.reset();
        search.focus();
      });
    }
    listen(copyView, "click", () => on.copyView(copyView));
    listen(save, "click", () => on.save());
    this.query = query;
  }

  /** Whether the panel with the choices is open. */
  get open() { return !this.panel.hidden; }

  /** What is chosen here; the standing is chosen in the page. */
  get query() {
    const query = {};
    for (const name in this.#fields) query[name] = this.#fields[name].value;
    // Until the panel has been open it has no options to choose.
    return { ...this.#query, ...query, ...this.#pending };
  }

  set query(query) {
    this.#query = query;
    this.#pending = {};
    for (const name in this.#fields) {
      const field = this.#fields[name];
      field.value = query[name];
      if (field.value === query[name]) continue;
      if (facets.includes(name)) this.#pending[name] = query[name];
      else if (name === "sort") field.value = "article";
    }
    this.#label();
  }

  /** Shows the values of the choices with how many claims each would leave. */
  offer(values) {
    const collator = new Intl.Collator(this.#words.language, { numeric: true });
    for (const name of facets) {
      const { label, select } = this.#facets[name];
      const chosen = this.#pending[name] ?? select.value;
      let options = values[name];
      if (options.length > most) options = [...options].sort((a, b) => b[2] - a[2]).filter(([value], i) => i < most || value === chosen);
      if (name !== "kind") options = [...options].sort((a, b) => collator.compare(a[1], b[1]));
      label.hidden = options.length < 2 && !chosen;
      const text = (caption, n) => `${caption} (${n})`;
      // What is there is changed in place, so that a list that is open stays so.
      const [all, ...before] = select.options;
      if (before.length !== options.length || before.some((option, i) => option.value !== options[i][0])) {
        select.replaceChildren(all, ...options.map(([value, caption, n]) => make("option", { value, dir: "auto" }, text(caption, n))));
      } else {
        before.forEach((option, i) => { option.textContent = text(options[i][1], options[i][2]); });
      }
      select.value = chosen;
      if (select.selectedIndex < 0) select.value = "";
      delete this.#pending[name];
    }
    this.#label();
  }

  /** Shows what came of a query. */
  tell({ shown, count }) {
    this.count.textContent = count;
    this.none.hidden = shown > 0;
    this.#label();
  }

  /** The button tells how many choices behind it are in force. */
  #label() {
    const query = this.query;
    const n = facets.filter((name) => query[name]).length;
    this.#open.textContent = n ? counted(this.#words, this.#words.controls["filters.active"], n) : this.#words.controls.filters;
  }
}
