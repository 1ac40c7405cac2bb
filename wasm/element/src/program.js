import { before, swap } from "./globals.js";
import "wasm_exec";
import { downloadFile } from "./download.js";
import { Failure, crash } from "./failure.js";

const goGlobals = swap(before);

/** A global function by which a program hands over its functions. It exists
 * only while the program's main starts, which is one synchronous call. */
const HANDOFF = "claimTrackerHandoff";

/** A page may forbid WebAssembly (a Content-Security-Policy without
 * 'wasm-unsafe-eval'); the smallest module tells before a large one is loaded. */
function demandWebAssembly() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    throw new Failure("blocked", "This page does not allow WebAssembly: search and filters are off. A Content-Security-Policy must name 'wasm-unsafe-eval' in script-src");
  }
}

/** A running Go program. It is dead once it has exited or thrown; functions
 * given to onEnd are then called. */
class Program {
  dead = false;
  onEnd = new Set();
  #api;

  static async launch(file) {
    demandWebAssembly();
    const response = await downloadFile(file);
    const program = new Program();
    const go = new goGlobals.Go();
    go.exit = () => program.#end();
    const streams = WebAssembly.instantiateStreaming && response.headers.get("Content-Type") === "application/wasm";
    let instance;
    try {
      ({ instance } = streams
        ? await WebAssembly.instantiateStreaming(response, go.importObject)
        : await WebAssembly.instantiate(await response.arrayBuffer(), go.importObject));
    } catch (error) {
      throw new Failure("unavailable", `${response.url}: ${error.message}`);
    }
    const were = swap({ ...goGlobals, [HANDOFF]: (api) => { program.#api = api; } });
    const run = go.run(instance);
    swap(were);
    run.catch(() => {}).then(() => program.#end());
    if (!program.#api) throw crash();
    return program;
  }

  /** Calls a function of the program. Errors of the program are results with
   * the member error; whatever is thrown is the program's end. */
  call(name, ...args) {
    let result;
    try {
      if (!this.dead) result = this.#api[name](...args);
    } catch {
      this.#end();
    }
    if (this.dead) throw crash();
    if (result?.error) throw crash(result.error);
    return result;
  }

  /** Calls a function that returns a promise; the program may end before it is
   * settled. */
  async ask(name, ...args) {
    let lost;
    const end = new Promise((_, reject) => this.onEnd.add((lost = () => reject(crash()))));
    try {
      const result = await Promise.race([this.call(name, ...args), end]);
      if (result?.error) throw crash(result.error);
      return result;
    } finally {
      this.onEnd.delete(lost);
      end.catch(() => {});
    }
  }

  #end() {
    if (this.dead) return;
    this.dead = true;
    for (const lost of [...this.onEnd]) lost();
    this.onEnd.clear();
  }
}

/** All elements of a page share a program. One that has died is started afresh
 * once. */
const programs = { "claim-tracker.wasm": {}, "claim-tracker-explain.wasm": {} };

/** The running program of a file. */
export async function running(file) {
  const slot = programs[file];
  const mine = (slot.starting ??= Program.launch(file));
  let program;
  try {
    program = await mine;
  } catch (error) {
    if (slot.starting === mine) slot.starting = undefined;
    throw error;
  }
  if (!program.dead) return program;
  if (slot.starting === mine) {
    if (slot.again) throw crash();
    slot.again = true;
    slot.starting = undefined;
  }
  return running(file);
}

/** What the program of the page holds, or null while none runs. */
export async function usage() {
  const program = await programs["claim-tracker.wasm"].starting;
  return program && !program.dead ? program.call("usage") : null;
}
