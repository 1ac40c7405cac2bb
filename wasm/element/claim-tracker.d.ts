/**
 * What an element is doing.
 *
 * - `idle`: not needed yet, removed, or without data
 * - `loading`: the program and the data are on their way
 * - `live`: search and filters work
 * - `empty`: the claims file has no claims
 * - `invalid`: the claims file does not fit its schema
 * - `unavailable`: a file could not be loaded; it is tried again when the reader
 *   asks for it or is back online
 * - `blocked`: the page does not allow WebAssembly
 * - `crashed`: the program has ended twice
 *
 * The cards that a page carries stay in `idle` and `loading`, and in the last
 * four if they are from the same data. In `live` they are kept or brought up to
 * date; in `empty` a sentence takes their place.
 */
export type ClaimTrackerState =
  | "idle" | "loading" | "live" | "empty"
  | "invalid" | "unavailable" | "blocked" | "crashed";

/** What readers filter and sort by. An empty text stands for any. */
export interface ClaimTrackerQuery {
  status: "all" | "verified" | "checked-not-confirmed" | "not-checked";
  /** The name that readers see. */
  speaker: string;
  /** The id of a shared source, or an address. */
  source: string;
  tag: string;
  kind: string;
  /** Words to search for. */
  text: string;
  sort: "article" | "said" | "checked";
}

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
  /** The element is live or empty. `adopted`: the cards of the page were kept. */
  "claim-tracker-ready": CustomEvent<{ claims: number; adopted: boolean }>;
  /** The reader has changed a filter, or a link has lifted them. */
  "claim-tracker-filter": CustomEvent<{ shown: number; total: number } & ClaimTrackerQuery>;
  /** A link, the address or a number in the article has led to this claim. */
  "claim-tracker-select": CustomEvent<{ id: string }>;
  /** There is no live list. `message` tells why; if the file is invalid it is
   * the first decisive finding and its place. */
  "claim-tracker-error": CustomEvent<{
    reason: "invalid" | "unavailable" | "blocked" | "crashed";
    message: string;
    findings: ClaimTrackerFinding[];
  }>;
}

/**
 * `<claim-tracker src="story.claims.json">`: what was said in a story, by whom,
 * and what has been checked.
 *
 * Each of `src`, `article`, `view` and `href` is an attribute as well. Custom
 * states, parts and custom properties are in custom-elements.json.
 */
export class ClaimTrackerElement extends HTMLElement {
  /** The address of the claims file, as the attribute has it. */
  src: string;
  /** A CSS selector of the article in which quotes are marked. If empty, the
   * `<article>` around the element, else the one nearest before it, else the
   * only one of the page. */
  article: string;
  /** `summary` is one line that tells how many claims there are. */
  view: "list" | "summary";
  /** In the view `summary`: where the line leads. */
  href: string;
  /** Data without a request: an object of the shape of a claims file, or its
   * text. It goes before `src`. */
  get claims(): object | string | undefined;
  set claims(value: object | string | null | undefined);
  readonly state: ClaimTrackerState;

  /** Shows the claim with this id, whatever the filters, and moves the focus to
   * it. Returns false if there is no such claim; before the element is live that
   * is not known, and the answer is true. */
  select(id: string): boolean;
  /** Sets the filters that are named. */
  filter(query: Partial<ClaimTrackerQuery>): void;
  /** Lifts all filters. */
  reset(): void;
  /** Reads the data anew; filters stay. */
  reload(): void;
  /** A text by which the claim with this id can be cited; null if there is no
   * such claim, or the element is not live. */
  citation(id: string): string | null;

  addEventListener<K extends keyof ClaimTrackerEventMap>(
    type: K,
    listener: (this: ClaimTrackerElement, event: ClaimTrackerEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: ClaimTrackerElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** What the program holds for all elements of the page; null before it runs. */
export function usage(): Promise<{ documents: number; functions: number } | null>;

/** Defines the element, unless the page has it already or there is no page.
 * Importing `claim-tracker/define` has done so. */
export function define(): void;

declare global {
  interface HTMLElementTagNameMap {
    "claim-tracker": ClaimTrackerElement;
  }
  interface HTMLElementEventMap extends ClaimTrackerEventMap {}
}
