import { cards, controls, notices } from "words/en";

export { controls, notices };

/** The phrase of a key, "" for one that there is none of. */
export const phrase = (key) => (Object.hasOwn(cards, key) ? cards[key] : "");

/** The phrase of a value of an enumeration. */
export const of = (enumeration, value) => (value ? phrase(`${enumeration}.${value}`) : "");

/** A phrase with its parts, each a node or a text, as children of an element. */
export const fill = (text, parts) =>
  text.split(/\{(\w+)\}/).map((piece, i) => (i % 2 ? parts[piece] : piece)).filter((piece) => piece !== "");

/** The words for a number; a phrase that is the same for all of them is a text. */
export const counted = (phrase, n, parts) =>
  fill(typeof phrase === "string" ? phrase : phrase[n === 1 ? "one" : "other"], { n: String(n), ...parts }).join("");
