/** Importing this module defines <claim-tracker>. */
import { define } from "./claim-tracker-element.js";

export * from "./claim-tracker-element.js";

define();
