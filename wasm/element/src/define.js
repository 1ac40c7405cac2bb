import { ClaimTrackerElement } from "./element.js";

/** Defines <claim-tracker>, unless the page has it already or there is no page. */
export function define() {
  const registry = globalThis.customElements;
  if (registry && !registry.get("claim-tracker")) registry.define("claim-tracker", ClaimTrackerElement);
}
