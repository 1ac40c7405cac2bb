import "claims-are-valid"; // ajv's code for the schema: globalThis.claimsAreValid
import { Cards } from "./cards.js";
import { List } from "./list.js";
import { controls, counted, notices, phrase } from "./words.js";
import { Story, displayName } from "./story.js";
import { entries, fold, matches } from "./search.js";
import { make } from "./build.js";
import { shadowStyle } from "./shadow.js";

let trackers = 0;

/** Shows the claims of an element's file, and search and filters for them. */
export async function show(host, signal) {
  try {
    const response = await fetch(host.src, { signal });
    if (!response.ok) throw new Error(`${host.src}: HTTP status ${response.status}`);
    const bytes = await response.arrayBuffer();
    const data = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (!globalThis.claimsAreValid(data)) throw new Error(`${host.src} is not a claims file`);
    const current = await isCurrent(host, bytes);
    if (!signal.aborted) return showStory(host, new Story(data), current, signal);
  } catch (error) {
    const has = host.querySelector(".ct-card");
    tools(host).replaceChildren(make("p", { part: "notice" }, notices[`unavailable.${has ? "with" : "without"}`]));
    throw error;
  }
}

/** The shadow tree of the controls. The element itself has none: the browser would
 * lay out all cards anew when it is attached. */
function tools(host) {
  let place = host.querySelector(":scope > .ct-tools");
  if (!place) host.prepend((place = make("div", { class: "ct-tools" })));
  const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [shadowStyle()];
  return root;
}

/** Whether the cards in the page are of this version of the file: they carry its
 * SHA-256. */
async function isCurrent(host, bytes) {
  const { digest } = host.querySelector(":scope > .ct-list")?.dataset ?? {};
  if (!digest) return false;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return digest === Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function showStory(host, story, adopted, signal) {
  const cards = new Cards(story);
  const { claims } = story;
  if (!adopted) host.replaceChildren(...cards.frame(`live${++trackers}`));
  if (!claims.length) return { claims: 0, adopted };
  const list = new List(host.querySelector(":scope > .ct-list"), (i) => cards.card(i), claims.length, signal);
  const all = entries(story);

  const search = make("input", { type: "search", part: "search", dir: "auto", autocomplete: "off", spellcheck: "false" });
  const speaker = make("select", { part: "speaker" }, make("option", { value: "" }, controls["all.speakers"]));
  for (const name of new Set(claims.map((claim) => displayName(story.speaker(claim.speaker))))) {
    if (name) speaker.append(make("option", { value: name }, name));
  }
  const count = make("p", { class: "count", part: "count" });
  const reset = make("button", { type: "button", part: "reset" }, controls.showAll);
  const none = make("p", { class: "none", part: "no-match", hidden: "" }, controls.noMatch, reset);
  const status = host.querySelector(":scope > .ct-status");
  const standing = () => host.querySelector(":scope > .ct-head .ct-filter input:checked")?.value ?? "all";
  let announcing;

  const apply = () => {
    const query = { standing: standing(), speaker: speaker.value, words: fold(search.value).split(/\s+/).filter(Boolean) };
    const order = matches(all, query);
    list.show(order);
    count.textContent = counted(phrase("count"), claims.length, { shown: String(order.length) });
    none.hidden = order.length > 0;
    return order.length;
  };
  const change = () => {
    const shown = apply();
    host.dispatchEvent(new CustomEvent("claim-tracker-filter", {
      detail: { shown, total: claims.length, status: standing(), speaker: speaker.value, text: search.value }, bubbles: true, composed: true,
    }));
    clearTimeout(announcing);
    announcing = setTimeout(() => { status.textContent = shown ? count.textContent : controls.noMatch; }, 400);
  };
  const lift = () => {
    const every = host.querySelector(":scope > .ct-head .ct-filter input[value=all]");
    if (every) every.checked = true;
    search.value = speaker.value = "";
    change();
  };
  search.addEventListener("input", change, { signal });
  speaker.addEventListener("change", change, { signal });
  reset.addEventListener("click", () => { lift(); search.focus(); }, { signal });
  host.addEventListener("change", (event) => { if (event.target.closest?.(".ct-filter")) change(); }, { signal });

  const select = () => {
    const index = story.anchors.indexOf(decodeURIComponent(location.hash.slice(1)));
    if (index < 0) return;
    if (!list.has(index)) lift();
    const card = list.reach(index);
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView();
  };
  addEventListener("hashchange", select, { signal });
  host.addEventListener("click", (event) => {
    const button = event.target.closest?.(".ct-action");
    const card = button?.closest(".ct-card");
    if (!card) return;
    const link = new URL(`#${encodeURIComponent(card.id)}`, location.href).href;
    const text = button.value === "copy-link" ? link : cards.citation(story.anchors.indexOf(card.id), link);
    navigator.clipboard.writeText(text).then(() => controls.copied, () => controls.notCopied).then((said) => { status.textContent = said; });
  }, { signal });

  tools(host).replaceChildren(
    make("div", { class: "tools", part: "tools", role: "search", "aria-label": controls.label },
      make("label", {}, controls.search, search), make("label", {}, controls.speaker, speaker), count),
    none);
  const ol = host.querySelector(":scope > .ct-list");
  ol.before(list.earlier);
  ol.after(list.more);
  apply();
  if (location.hash) select();
  return { claims: claims.length, adopted };
}
