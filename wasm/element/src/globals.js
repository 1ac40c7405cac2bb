/** The globals that wasm_exec.js sets, as they were before it. Pages test for
 * process to tell where they run, so they see these only while a program
 * starts. This module is imported before wasm_exec.js. */
const { Go, process, path } = globalThis;

export const before = { Go, process, path };

/** Sets globals and returns what they were; undefined deletes. */
export function swap(globals) {
  const were = {};
  for (const name in globals) {
    were[name] = globalThis[name];
    if (globals[name] === undefined) delete globalThis[name];
    else globalThis[name] = globals[name];
  }
  return were;
}
