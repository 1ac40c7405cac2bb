import { bytesOf, download } from "./download.js";
import { decode } from "./fragment.js";
import { Failure } from "./failure.js";

/** The bytes of an element's claims file: from its property claims, or from the
 * address src. */
export async function read(host, signal) {
  const { claims } = host;
  if (claims === undefined) return download(host.src, { signal, read: bytesOf });
  return new TextEncoder().encode(typeof claims === "string" ? claims : json(claims));
}

function json(claims) {
  let text, reason;
  try {
    text = JSON.stringify(claims);
  } catch (error) {
    reason = error?.message;
  }
  if (text === undefined) throw new Failure("invalid", `The property claims has no form in JSON${reason ? `: ${reason}` : ""}`);
  return text;
}

/** What the data is called in messages. */
export const nameOf = (host) => (host.claims === undefined ? host.src : "The property claims");

/** The name under which a reader saves the data. */
export function fileNameOf(host) {
  const name = host.claims === undefined && decode(new URL(host.src, document.baseURI).pathname.split("/").pop());
  return name || "story.claims.json";
}
