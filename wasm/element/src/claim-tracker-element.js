/** The class and what belongs to it. Importing this module defines nothing. */
export { ClaimTrackerElement, usage } from "./element.js";
export { define } from "./define.js";
