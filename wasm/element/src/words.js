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
