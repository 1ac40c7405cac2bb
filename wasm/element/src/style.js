import { downloadFile } from "./download.js";

const made = new WeakMap(); // document → its sheets by their text

/** A constructed style sheet, which strict pages allow, for the tree that an
 * element is in. A document takes only sheets of its own. undefined in browsers
 * that have none. */
export function sheetFor({ ownerDocument }, text) {
  if (!made.has(ownerDocument)) made.set(ownerDocument, new Map());
  const sheets = made.get(ownerDocument);
  if (!sheets.has(text)) {
    try {
      const sheet = new ownerDocument.defaultView.CSSStyleSheet();
      sheet.replaceSync(text);
      sheets.set(text, sheet);
    } catch {
      return undefined;
    }
  }
  return sheets.get(text);
}

let text; // promise of claim-tracker.css

/** Applies claim-tracker.css to the tree that an element is in, unless a property
 * that it sets there tells that it is applied. */
export async function ensureStyle(element, property) {
  if (getComputedStyle(element).getPropertyValue(property)) return;
  try {
    text ??= downloadFile("claim-tracker.css", (response) => response.text());
    const sheet = sheetFor(element, await text);
    const { adoptedStyleSheets } = element.getRootNode();
    if (sheet && !adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  } catch {
    text = undefined; // plain cards are readable too
  }
}
