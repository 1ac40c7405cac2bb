/** Puts values into the places of a phrase. */
export const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

/** The phrase for a number, which may depend on the number. */
export function counted(words, phrase, n) {
  const rule = new Intl.PluralRules(words.language).select(n);
  return fill(typeof phrase === "string" ? phrase : phrase[rule] ?? phrase.other, { n });
}
