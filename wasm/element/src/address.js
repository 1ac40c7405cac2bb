/**
 * What a reader has chosen, in the fragment of the page's address, so that a
 * filtered view can be shared: #claims:status=verified&q=ferry. The name before
 * the colon is the element's id, so that each tracker of a page can have one;
 * no element of a page has such an id, so the browser scrolls nowhere.
 */

/** Names in the address and in queries. */
const names = { status: "status", speaker: "speaker", source: "source", tag: "tag", kind: "kind", q: "text", sort: "sort" };

/** What is chosen when nothing is. */
export const nothing = Object.freeze({ status: "all", speaker: "", source: "", tag: "", kind: "", text: "", sort: "article" });

const prefix = (host) => `#${encodeURIComponent(host.id || "claims")}:`;

/** The query that the page's address has for the host, null if it has none. */
export function queryIn(hash, host) {
  const start = prefix(host);
  if (!hash.startsWith(start)) return null;
  const query = { ...nothing };
  for (const [name, value] of new URLSearchParams(hash.slice(start.length))) {
    if (Object.hasOwn(names, name)) query[names[name]] = value;
  }
  return query;
}

/** The fragment for a query, "" if nothing is chosen. */
export function fragmentFor(query, host) {
  const pairs = new URLSearchParams();
  for (const name in names) {
    const value = query[names[name]];
    if (value && value !== nothing[names[name]]) pairs.set(name, value);
  }
  const text = pairs.toString();
  return text && prefix(host) + text;
}

/** The address of this page with another fragment ("" or from “#” on). */
export function pageAddress(fragment) {
  return location.href.replace(/#.*$/s, "") + fragment;
}

/** Writes a query into the page's address, unless the fragment is one of the
 * page's own. isOurs tells whether a fragment is that of a claim. */
export function remember(query, host, isOurs) {
  const { hash } = location;
  if (hash && !hash.startsWith(prefix(host)) && !isOurs(hash)) return;
  const fragment = fragmentFor(query, host);
  if (fragment === hash || !fragment && !hash.startsWith(prefix(host))) return;
  try {
    history.replaceState(history.state, "", pageAddress(fragment));
  } catch {
    // A document without an address of its own, such as srcdoc, has no history.
  }
}
