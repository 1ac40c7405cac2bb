import { controls, notices } from "words/en";
import { bytesOf, downloadFile } from "./download.js";

const english = { language: "en", direction: "ltr", controls, notices, bytes: null };

const files = new Map();

/** The words of a language; English where they cannot be had. */
export async function wordsIn(language) {
  if (language === "en") return english;
  if (!files.has(language)) {
    files.set(language, downloadFile(`claim-tracker.${language}.json`, bytesOf)
      .then((bytes) => ({ ...JSON.parse(new TextDecoder().decode(bytes)), bytes }))
      .catch(() => {
        files.delete(language);
        return english;
      }));
  }
  return files.get(language);
}

/** Puts values into the places of a phrase. */
export const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

/** The phrase for a number, which may depend on the number. */
export function counted(words, phrase, n) {
  const rule = new Intl.PluralRules(words.language).select(n);
  return fill(typeof phrase === "string" ? phrase : phrase[rule] ?? phrase.other, { n });
}
