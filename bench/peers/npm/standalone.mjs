// Writes the schema as one script for a page, by ajv's standalone code: the
// global function claimsAreValid(value) → boolean. What the code requires goes
// into the script with it.
//
//     node standalone.mjs SCHEMA > claims-are-valid.js
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";

const ajv = new Ajv({ strict: false, code: { source: true, lines: true } });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(process.argv[2], "utf8")));

const modules = new Map(); // path → {code, uses: {name: path}}

function gather(path, code) {
  const require = createRequire(path);
  const uses = {};
  modules.set(path, { code, uses });
  for (const [, name] of code.matchAll(/\brequire\("([^"]+)"\)/g)) {
    const used = (uses[name] = require.resolve(name));
    if (!modules.has(used)) gather(used, readFileSync(used, "utf8"));
  }
}

const root = import.meta.filename ?? new URL(import.meta.url).pathname;
gather(root, standaloneCode.default(ajv, validate));

const ids = new Map([...modules.keys()].map((path, i) => [path, i]));
const entries = [...modules].map(([path, { code, uses }]) => {
  const names = Object.fromEntries(Object.entries(uses).map(([name, used]) => [name, ids.get(used)]));
  return `${ids.get(path)}: [${JSON.stringify(names)}, function (module, exports, require) {\n${code}\n}]`;
});
process.stdout.write(`"use strict";
globalThis.claimsAreValid = (() => {
  const modules = {${entries.join(",\n")}};
  const loaded = {};
  const load = (id) => {
    if (loaded[id]) return loaded[id].exports;
    const [names, run] = modules[id];
    const module = (loaded[id] = { exports: {} });
    run(module, module.exports, (name) => load(names[name]));
    return module.exports;
  };
  return load(${ids.get(root)});
})();
`);
