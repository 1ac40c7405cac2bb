/** The languages of the interface, each with its sentence for when nothing else
 * could be loaded. */
import sentences from "words/unavailable";

/** The one of our languages that serves a tag of BCP 47, undefined if none does. */
function lookup(tag) {
  const lower = tag.toLowerCase();
  if (/^zh(-|$)/.test(lower)) return /^zh-(hant|tw|hk|mo)(-|$)/.test(lower) ? undefined : "zh-Hans";
  return Object.keys(sentences).find((language) => lower === language || lower.startsWith(`${language}-`));
}

/** The language that an element's interface is in: that of the cards on the page,
 * else of the nearest ancestor that names one, else English. */
export function languageOf(host) {
  const cards = host.querySelector(":scope > .ct-list, :scope > .ct-strip")?.lang;
  for (let at = host; at; at = at.parentElement ?? at.getRootNode().host) {
    if (at === host && cards && !host.lang) return lookup(cards) ?? "en";
    if (at.lang) return lookup(at.lang) ?? "en";
  }
  return "en";
}

export const unavailable = (language) => sentences[language];
