import { el, make, set, unlessEmpty } from "./build.js";
import { bare, link, quoteAddress, within } from "./links.js";
import { counted, fill, of, phrase } from "./words.js";
import { date } from "./dates.js";
import { displayName, isAddress, standingOf, withdrawn } from "./story.js";

const standings = ["verified", "checked-not-confirmed", "not-checked"];
const ours = { lang: "en", dir: "ltr" };
const separator = phrase("separator");
const colon = phrase("colon");

/** Lists of nodes in a row, with something between them. */
const joined = (items, between) => items.flatMap((item, i) => (i ? [between, item].flat() : item));

/** Makes the cards of one story, and what stands above and below them. */
export class Cards {
  #story;

  constructor(story) {
    this.#story = story;
  }

  /** The children of <claim-tracker>, the list without cards. */
  frame(suffix) {
    const { claims } = this.#story;
    const list = make("ol", { class: "ct-list", role: "list", ...ours });
    const status = make("p", { class: "ct-status", role: "status", ...ours });
    const head = make("div", { class: "ct-head", ...ours }, el("h2", "ct-title", phrase("title")));
    if (!claims.length) {
      list.hidden = true;
      return [head, list, make("p", { class: "ct-empty", ...ours }, phrase("empty")), status];
    }
    head.append(...this.#head(suffix));
    return [head, make("div", { class: "ct-tools" }), list, this.#timeline(), status].filter(Boolean);
  }

  #head(suffix) {
    const { claims, data } = this.#story;
    const counts = { all: claims.length };
    for (const claim of claims) {
      const standing = standingOf(claim);
      counts[standing] = (counts[standing] ?? 0) + 1;
    }
    const summary = [counted(phrase("claims"), claims.length)];
    for (const standing of [...standings, "withdrawn"]) if (counts[standing]) summary.push(counted(phrase(`standing.${standing}.summary`), counts[standing]));
    const name = (text) => text + (suffix && `-${suffix}`);
    const choice = (value, label) => {
      const radio = make("input", { class: "ct-radio", type: "radio", name: name("ct-standing"), value });
      if (value === "all") radio.setAttribute("checked", "");
      else radio.setAttribute("aria-describedby", name(`ct-key-${value}`));
      if (!counts[value]) radio.setAttribute("disabled", "");
      return el("label", "ct-choice", radio,
        el("span", "ct-option", el("span", "ct-label", label), " ", el("span", "ct-count", String(counts[value] ?? 0))));
    };
    const { scale } = data;
    const scaleName = scale?.name || bare(scale?.url);
    return [
      el("p", "ct-summary", summary.join(separator)),
      el("fieldset", "ct-filter", el("legend", "ct-legend", phrase("filter")),
        choice("all", phrase("filter.all")),
        standings.map((standing) => choice(standing, phrase(`standing.${standing}.label`)))),
      el("details", "ct-key", el("summary", "ct-toggle", phrase("key")),
        el("dl", "ct-definitions", standings.map((standing) => el("div", "ct-definition",
          el("dt", "ct-term", badge(standing)),
          set(el("dd", "ct-meaning", phrase(`standing.${standing}.definition`)), { id: name(`ct-key-${standing}`) })))),
        scaleName && el("p", "ct-scale", fill(phrase("scale"), { scale: link("ct-scale-name", scale.url, scaleName) }))),
    ];
  }

  /** The card of a claim. */
  card(i) {
    const claim = this.#story.claims[i];
    const anchor = this.#story.anchors[i];
    return make("li", { class: "ct-card", id: anchor, "data-standing": standingOf(claim) },
      make("article", { class: "ct-claim", "aria-labelledby": `${anchor}--heading` },
        this.#heading(claim, anchor), this.#notices(claim), this.#check(claim), this.#facts(i),
        this.#history(claim), this.#foot(claim, anchor)));
  }

  /** A text of the newsroom. */
  #told(tag, name, text) {
    const { language } = this.#story;
    const element = make(tag, { class: name, dir: "auto" }, text);
    return language && language !== "en" ? set(element, { lang: language }) : element;
  }

  #inline(text) {
    return this.#told("bdi", "ct-data", text);
  }

  #inLanguage(element, language) {
    return language && language !== "en" ? set(element, { lang: language }) : element;
  }

  #hedge(claim) {
    const hedge = claim.attribution?.hedge;
    return hedge ? this.#inline(hedge) : null;
  }

  #heading(claim, anchor) {
    const speaker = this.#story.speaker(claim.speaker);
    let by = [this.#told("strong", "ct-name", displayName(speaker))];
    for (const detail of [speaker.role, speaker.affiliation]) {
      if (detail) by.push(phrase("comma"), this.#told("span", "ct-role", detail));
    }
    const hedge = this.#hedge(claim);
    if (hedge) by = fill(phrase("speaker.hedged"), { by: el("span", "ct-speaker", by), hedge });
    return make("h3", { class: "ct-heading", id: `${anchor}--heading` },
      el("span", "ct-by", by), el("span", "ct-hidden", colon), this.#told("span", "ct-statement", claim.statement));
  }

  #notices({ history = [] }) {
    return ["void", "correction"].map((kind) => {
      const change = history.findLast((change) => change.kind === kind);
      return change && el("p", "ct-notice",
        el("strong", "ct-lead", fill(phrase(`notice.${kind}`), { date: date(change.at) })),
        change.note && [" ", this.#told("span", "ct-note", change.note)]);
    });
  }

  #check(claim) {
    if (withdrawn(claim)) {
      return el("div", "ct-check", el("p", "ct-verdict", el("span", "ct-badge", phrase("standing.withdrawn.label")), " ",
        el("span", "ct-define", phrase("standing.withdrawn.definition"))));
    }
    const standing = standingOf(claim);
    const { rating, finding, ...review } = claim.review ?? {};
    const meaning = rating && (rating.explanation ? "" : this.#story.data.scale?.ratings?.find(({ label }) => label === rating.label)?.description);
    const box = el("div", "ct-check",
      el("p", "ct-verdict", badge(standing), " ",
        rating?.label && [el("span", "ct-rating", fill(phrase("rating"), { rating: this.#told("strong", "ct-rating-label", rating.label) })), " "],
        el("span", "ct-define", phrase(`standing.${standing}.definition`))),
      finding && this.#told("p", "ct-finding", finding),
      rating?.explanation && this.#told("p", "ct-explanation", rating.explanation),
      meaning && el("p", "ct-explanation", this.#inline(rating.label), colon, this.#inline(meaning)),
      claim.review && this.#checked(review));
    return set(box, { "data-standing": standing });
  }

  #checked({ checkedAt, checkedBy, method }) {
    const by = checkedBy?.length && el("span", "ct-names", joined(checkedBy.map((name) => this.#inline(name)), phrase("comma")));
    const parts = { date: checkedAt && date(checkedAt), by };
    const key = checkedAt ? (by ? "checked.onBy" : "checked.on") : by ? "checked.by" : "";
    const row = [key && fill(phrase(key), parts), method && [this.#told("span", "ct-method", method)]].filter(Boolean);
    return unlessEmpty(el("p", "ct-checked", joined(row, separator)));
  }

  #facts(i) {
    const claim = this.#story.claims[i];
    const anchor = this.#story.anchors[i];
    const row = (key, ...content) => content.some(Boolean)
      && el("div", "ct-row", el("dt", "ct-term", phrase(`row.${key}`)), el("dd", "ct-value", content));
    return unlessEmpty(el("dl", "ct-facts",
      row("quote", ...this.#quote(claim, anchor)),
      row("known", this.#known(claim)),
      row("unnamed", this.#unnamed(claim)),
      row("kind", claim.kind && claim.kind !== "fact" && el("p", "ct-kind",
        el("strong", "ct-lead", of("kind", claim.kind)), colon, phrase(`kind.${claim.kind}.definition`))),
      row("said", this.#said(claim)),
      row("response", ...this.#response(claim)),
      row("relations", this.#relations(i)),
      row("sources", this.#sources(claim, anchor))));
  }

  #quote({ quote }, anchor) {
    if (!quote) return [];
    const address = quoteAddress(quote);
    const find = address && make("a", {
      class: "ct-find", id: `${anchor}--find`, href: address, "aria-labelledby": `${anchor}--find ${anchor}--heading`,
    }, phrase("quote.find"));
    return [
      this.#inLanguage(el("blockquote", "ct-quote", make("p", { class: "ct-words", dir: "auto" }, quote.exact)), quote.language || this.#story.language),
      find && el("p", "ct-where", find),
    ];
  }

  #known(claim) {
    const basis = of("basis", claim.attribution?.basis);
    if (!basis) return null;
    const { via } = claim.attribution;
    const known = via ? fill(phrase("known.via"), { basis, via: this.#inline(via) }) : [basis];
    const hedge = this.#hedge(claim);
    return el("p", "ct-known", hedge ? fill(phrase("known.hedged"), { known: el("span", "ct-basis", known), hedge }) : known);
  }

  #unnamed(claim) {
    const { kind, name, reason } = this.#story.speaker(claim.speaker);
    if (kind !== "unnamed" && name) return null;
    return reason ? this.#told("p", "ct-reason", reason) : el("p", "ct-reason", phrase("speaker.noReason"));
  }

  #said({ saidAt, saidIn }) {
    if (!saidAt) return saidIn && this.#told("p", "ct-said", saidIn);
    return el("p", "ct-said", saidIn
      ? fill(phrase("said.place"), { date: date(saidAt, true), place: this.#inline(saidIn) })
      : date(saidAt, true));
  }

  #response({ response }) {
    const sentence = of("outcome", response?.outcome);
    if (!sentence) return [];
    const party = this.#inline(displayName(this.#story.speaker(response.party ?? "")));
    return [
      el("p", "ct-response", fill(sentence, { party }), response.at && [separator, date(response.at, true)]),
      response.text && this.#told("p", "ct-answer", response.text),
    ];
  }

  /** The claims that this one speaks of, then those that speak of it. What both
   * say of each other is told once. */
  #relations(i) {
    const told = new Set();
    const items = [];
    for (const link of this.#story.outgoing[i]) {
      const key = `${link.type} ${link.index}`;
      if (!told.has(key)) items.push(this.#relation("relation", link));
      told.add(key);
    }
    for (const link of this.#story.incoming[i]) {
      const mutual = link.type === "contradicts" || link.type === "repeats";
      if (!mutual || !told.has(`${link.type} ${link.index}`)) items.push(this.#relation("relationBack", link));
    }
    return items.length ? make("ul", { class: "ct-relations", role: "list" }, items) : null;
  }

  #relation(direction, { type, index, note }) {
    return el("li", "ct-relation", fill(of(direction, type), this.#related(index)), note && this.#told("p", "ct-note", note));
  }

  #related(index) {
    const other = this.#story.claims[index];
    const claim = this.#inline(other.summary || shorten(other.statement));
    const hedge = this.#hedge(other);
    const words = hedge ? fill(phrase("related.hedged"), { claim, hedge }) : fill(phrase("related"), { claim });
    return {
      claim: make("a", { class: "ct-related", href: within(this.#story.anchors[index]) }, words),
      speaker: this.#inline(displayName(this.#story.speaker(other.speaker))),
    };
  }

  #sources(claim, anchor) {
    const items = this.#story.citations(claim).map((cited, n) => this.#source(cited, `${anchor}--source-${n + 1}`)).filter(Boolean);
    return items.length ? make("ul", { class: "ct-sources", role: "list" }, items) : null;
  }

  #source({ source, id: reference, stance, locator }, id) {
    const title = sourceName(source) || reference;
    if (!title) return null;
    const { publisher, publishedAt, retrievedAt, obtained, derivedFrom, archivedUrl, archivedAt } = source;
    const details = [
      locator && this.#inline(locator),
      publisher && publisher !== title && this.#inline(publisher),
      of("sourceKind", source.kind),
      of("sourceLevel", source.level),
      publishedAt && fill(phrase("source.published"), { date: date(publishedAt) }),
      retrievedAt && fill(phrase("source.retrieved"), { date: date(retrievedAt) }),
    ].filter(Boolean);
    const copy = archivedUrl && set(link("ct-archived", archivedUrl, phrase("source.archived")), { id: `${id}-copy`, "aria-labelledby": `${id}-copy ${id}` });
    const origin = [
      obtained && fill(phrase("source.obtained"), { how: this.#inline(obtained) }),
      derivedFrom && fill(phrase("source.derived"), { source: this.#origin(derivedFrom) }),
      copy,
      archivedUrl && archivedAt && date(archivedAt),
    ].filter(Boolean);
    return el("li", "ct-source",
      el("p", "ct-cited",
        of("stance", stance) && [make("span", { class: "ct-stance", "data-stance": stance }, of("stance", stance)), colon],
        this.#inLanguage(set(link("ct-source-title", source.url, title), { id }), source.language)),
      unlessEmpty(el("p", "ct-source-details", joined(details, separator))),
      unlessEmpty(el("p", "ct-source-details", joined(origin, separator))));
  }

  #origin(reference) {
    if (isAddress(reference)) return link("ct-origin", reference, bare(reference));
    const source = this.#story.sources.get(reference);
    if (!source) return make("bdi", { class: "ct-data", dir: "auto" }, reference);
    return this.#inLanguage(link("ct-origin", source.url, sourceName(source) || reference), source.language);
  }

  #history({ history = [] }) {
    if (!history.length) return null;
    return el("details", "ct-history", el("summary", "ct-toggle", counted(phrase("history"), history.length)),
      make("ol", { class: "ct-changes", role: "list" }, history.map((change) => el("li", "ct-change", this.#change(change)))));
  }

  #change({ at, kind, from, to, note, by }, between) {
    const word = of("change", kind);
    const lead = [at && date(at, true), word && el("strong", "ct-lead", word)].filter(Boolean);
    const value = (text) => of("status", text) || this.#inline(text);
    return [
      el("p", "ct-change-lead", joined(lead, separator)),
      between,
      from && el("p", "ct-fromto", fill(phrase("changed.from"), { from: value(from) })),
      to && el("p", "ct-fromto", fill(phrase("changed.to"), { to: value(to) })),
      note && this.#told("p", "ct-note", note),
      by && el("p", "ct-change-by", fill(phrase("changed.by"), { by: this.#inline(by) })),
    ];
  }

  /** What has changed in all claims, the newest first and no more than a
   * hundred; null if nothing has. */
  #timeline() {
    const events = this.#story.claims.flatMap(({ history = [] }, index) =>
      history.map((change) => ({ change, index, at: Date.parse(change.at) || -Infinity }))).reverse();
    if (!events.length) return null;
    events.sort((a, b) => b.at - a.at || 0);
    const newest = events.slice(0, 100);
    const items = newest.map(({ change, index }) => el("li", "ct-event",
      this.#change(change, el("p", "ct-event-claim", fill(phrase("related.speaker"), this.#related(index))))));
    return make("details", { class: "ct-timeline", ...ours },
      el("summary", "ct-toggle", counted(phrase("timeline"), events.length)),
      make("ol", { class: "ct-events", role: "list" }, items),
      events.length > newest.length && el("p", "ct-more", counted(phrase("timeline.more"), events.length - newest.length)));
  }

  #foot({ tags = [] }, anchor) {
    const heading = `${anchor}--heading`;
    const action = (value, key) => {
      const id = `${anchor}--${value}`;
      return make("button", { class: "ct-action", type: "button", value, id, "aria-labelledby": `${id} ${heading}` }, phrase(key));
    };
    const id = `${anchor}--link`;
    return el("div", "ct-foot",
      tags.length > 0 && make("ul", { class: "ct-tags", role: "list" }, tags.map((tag) => this.#told("li", "ct-tag", tag))),
      el("span", "ct-actions", action("copy-link", "actions.copyLink"), action("copy-citation", "actions.copyCitation")),
      make("a", { class: "ct-permalink", id, href: within(anchor), "aria-labelledby": `${id} ${heading}` }, phrase("permalink")));
  }

  /** A text by which a claim can be cited. */
  citation(i, address) {
    const claim = this.#story.claims[i];
    const { headline, publisher } = this.#story.data.article ?? {};
    const by = displayName(this.#story.speaker(claim.speaker));
    const hedge = claim.attribution?.hedge;
    const article = headline ? fill(phrase(publisher?.name ? "citation.article" : "citation.headline"), { headline, publisher: publisher?.name }).join("") : publisher?.name;
    return fill(phrase(article ? "citation" : "citation.short"), {
      speaker: hedge ? fill(phrase("speaker.hedged"), { by, hedge }).join("") : by,
      statement: claim.statement,
      standing: phrase(`standing.${standingOf(claim)}.label`),
      article,
      address,
    }).join("");
  }
}

const badge = (standing) => make("span", { class: "ct-badge", "data-standing": standing }, phrase(`standing.${standing}.label`));

const sourceName = ({ title, publisher, url }) => title || (publisher && !url ? publisher : bare(url));

/** Cuts a statement at the last space before the limit, for a link. */
function shorten(text) {
  const limit = 110;
  const letters = [...text];
  if (letters.length <= limit) return text;
  let cut = letters.slice(0, limit - 1).join("");
  const space = cut.lastIndexOf(" ");
  if (space > cut.length / 2) cut = cut.slice(0, space);
  return `${cut.replace(/[ ,;:.]+$/, "")}…`;
}
