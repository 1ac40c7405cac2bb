/** Importing this module defines <claim-tracker>. For the class alone, import
 * element.js. */
import { define } from "./define.js";

export { ClaimTrackerElement, usage } from "./element.js";
export { define };

define();
