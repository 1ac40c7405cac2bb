import { Failure, crash } from "./failure.js";
import { nameOf } from "./data.js";
import { running } from "./program.js";

const explain = "claim-tracker-explain.wasm";

let trackers = 0;

/** Has the program open an element's data: {id, total, digest}, or {aborted} if
 * the signal is. The second module is asked about data that is not surely valid;
 * a Failure tells what it has found. */
export async function open(program, host, data, words, signal) {
  const options = optionsFor(host, words);
  let result = await program.ask("open", data, options, signal);
  if (result.doubt) {
    await examine(host, data);
    result = await program.ask("open", data, { ...options, checked: true }, signal);
    if (result.doubt) throw crash();
  }
  return result;
}

function optionsFor(host, words) {
  const radio = host.querySelector(":scope > .ct-head .ct-filter input");
  return {
    checked: false,
    words: words.bytes,
    // Radio buttons of one name are one group even across elements.
    suffix: radio ? radio.name.split("ct-standing-")[1] ?? "" : `live${++trackers}`,
    standalone: Boolean(host.closest(".ct-page")),
    view: host.view,
    href: host.href,
  };
}

async function examine(host, data) {
  const { ok, findings } = JSON.parse((await running(explain)).call("check", data));
  if (ok) return;
  const { line, column, message } = findings.find((finding) => finding.decisive) ?? findings[0];
  throw new Failure("invalid", `${nameOf(host)}, line ${line}, column ${column}: ${message}`, findings);
}
