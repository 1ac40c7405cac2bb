import { make } from "./build.js";
import { shadowStyle } from "./shadow.js";

const added = new WeakSet(); // places that the page did not keep

/** The shadow tree for an element's controls, where the page's styles do not
 * reach: that of .ct-tools, the room that the page keeps for them. The element
 * itself has none; the browser would lay out all its cards anew. */
export function toolsOf(host) {
  let place = host.querySelector(":scope > .ct-tools");
  if (!place) {
    place = make("div", { class: "ct-tools" });
    added.add(place);
    host.insertBefore(place, host.querySelector(":scope > .ct-list, :scope > .ct-strip, :scope > :not([slot=before])"));
  }
  const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [shadowStyle(place)].filter(Boolean);
  return root;
}

/** Empties the room again. */
export function clearTools(host) {
  for (const place of host.querySelectorAll(":scope > .ct-tools")) {
    if (added.has(place)) place.remove();
    else place.shadowRoot?.replaceChildren();
  }
}
