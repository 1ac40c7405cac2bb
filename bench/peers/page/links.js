import { make, set } from "./build.js";

const invisible = /[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202c\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]/g;
const oneLine = (text = "") => text.replace(invisible, "").split(/\s+/).filter(Boolean).join(" ");

/** encodeURIComponent leaves "-", which has a meaning in a directive, and signs
 * that programs take for the end of an address. */
const escaped = (text) => encodeURIComponent(text).replace(/[-!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The address in this page of the words that a quote has (URL Fragment Text
 * Directives), "" if it has none. */
export function quoteAddress({ exact, prefix, suffix }) {
  const text = oneLine(exact);
  if (!text) return "";
  const words = text.split(" ");
  let what = escaped(text);
  if (text.length > 300 && words.length >= 12) what = `${escaped(words.slice(0, 6).join(" "))},${escaped(words.slice(-6).join(" "))}`;
  const before = oneLine(prefix);
  const after = oneLine(suffix);
  return `#:~:text=${before && `${escaped(before)}-,`}${what}${after && `,-${escaped(after)}`}`;
}

/** Whether an address may become a link: the data may not have been checked. */
function isWebAddress(text) {
  if (!text || /[\s"'<>`\\]/.test(text)) return false;
  try {
    const { protocol, host, username, password } = new URL(text);
    return /^https?:$/.test(protocol) && host !== "" && !username && !password;
  } catch {
    return false;
  }
}

/** A text that links to an address of the file, if that is one. */
export function link(name, address, text) {
  const element = make(isWebAddress(address) ? "a" : "span", { class: name, dir: "auto" }, text);
  return element.localName === "a" ? set(element, { href: address, rel: "noopener noreferrer" }) : element;
}

/** An address as people write it. */
export const bare = (address = "") => (isWebAddress(address) ? address.split("://")[1].replace(/^www\./, "").replace(/\/$/, "") : address);

export const within = (anchor) => `#${encodeURIComponent(anchor)}`;
