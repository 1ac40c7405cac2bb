/**
 * What a tracker is doing.
 *
 * - `idle`: not needed yet, removed, or without `src`
 * - `loading`: the program and the data are on their way
 * - `live`: search and filters work
 * - `empty`: the claims file has no claims
 * - `invalid`: the claims file does not fit its schema
 * - `unavailable`: a file could not be loaded; it is tried again when the
 *   reader asks for it or is back online
 * - `blocked`: the page does not allow WebAssembly
 * - `crashed`: the program has ended twice
 *
 * The cards that a page carries stay in `idle` and `loading`, and in the last
 * four unless `src` has been changed since they were made. In `live` they are
 * kept or brought up to date; in `empty` a sentence takes their place.
 */
export type ClaimTrackerState =
  | "idle" | "loading" | "live" | "empty"
  | "invalid" | "unavailable" | "blocked" | "crashed";

/** One reason why a claims file is refused. */
export interface ClaimTrackerFinding {
  rule: string;
  severity: "error" | "warning" | "info";
  /** What is wrong, one sentence without a full stop. */
  message: string;
  /** What to do; may be empty. */
  hint: string;
  /** JSON Pointer (RFC 6901) of the value. */
  pointer: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 code units. */
  column: number;
  /** Whether it is why the file is refused; editorial findings are not. */
  decisive: boolean;
}

/** All of these bubble and are composed. */
export interface ClaimTrackerEventMap {
  /** The tracker is live or empty. `adopted`: the cards of the page were kept. */
  "claim-tracker-ready": CustomEvent<{ claims: number; adopted: boolean }>;
  /** The reader has changed a filter, or a link has reset them. */
  "claim-tracker-filter": CustomEvent<{
    shown: number;
    total: number;
    standing: "all" | "verified" | "checked-not-confirmed" | "not-checked";
    speaker: string;
    text: string;
  }>;
  /** A link or the address has led to the claim with this anchor. */
  "claim-tracker-select": CustomEvent<{ id: string }>;
  /** The tracker stays with the cards of the page, if they are from `src`.
   * `message` tells why; if the file is invalid it is the first decisive finding
   * and its place, which readers are not shown and the console is. */
  "claim-tracker-error": CustomEvent<{
    reason: "invalid" | "unavailable" | "blocked" | "crashed";
    message: string;
    findings: ClaimTrackerFinding[];
  }>;
}

/**
 * `<claim-tracker src="story.claims.json">`
 *
 * Custom states: `:state(live)` and so on, one for each ClaimTrackerState.
 * Parts: `tools`, `search`, `speaker`, `count`, `no-match`, `reset`, `notice`,
 * `retry`. Custom properties: see claim-tracker.css.
 */
export class ClaimTrackerElement extends HTMLElement {
  /** The address of the claims file, as the attribute has it. */
  src: string;
  readonly state: ClaimTrackerState;
  addEventListener<K extends keyof ClaimTrackerEventMap>(
    type: K,
    listener: (this: ClaimTrackerElement, event: ClaimTrackerEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** What the program holds for all trackers of the page; null before it runs. */
export function usage(): Promise<{ mounts: number; functions: number } | null>;

/** Defines the element, unless the page has it. Importing the module has done
 * so. */
export function define(): void;

declare global {
  interface HTMLElementTagNameMap {
    "claim-tracker": ClaimTrackerElement;
  }
  interface HTMLElementEventMap extends ClaimTrackerEventMap {}
}
