// A validator as a careful user of ajv writes it: the schema is compiled at
// the start, then each file is read, parsed and validated.
//
//     node validate.mjs [--ndjson] [--all-errors] [--verdicts] SCHEMA FILE…
//
// With --ndjson each line of a file is one claim. With --all-errors everything
// that is wrong is found and told, otherwise the first. With --verdicts only
// "FILE valid" or "FILE invalid" is printed. The exit status is 1 if anything
// is invalid.
import { closeSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const options = new Set(process.argv.slice(2).filter((arg) => arg.startsWith("--")));
const [schemaFile, ...files] = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));

const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
// The schema has members of its own (x-…, enumDescriptions), which strict mode
// refuses.
const ajv = new Ajv({ strict: false, allErrors: options.has("--all-errors") });
addFormats(ajv);
const validate = options.has("--ndjson")
  ? ajv.addSchema(schema).compile({ $ref: `${schema.$id}#/$defs/claim` })
  : ajv.compile(schema);

/** Written in large pieces: one write a finding would be measured instead. */
const out = {
  pieces: [],
  size: 0,
  add(line) {
    this.pieces.push(line);
    this.size += line.length;
    if (this.size > 1 << 16) this.flush();
  },
  flush() {
    if (!this.size) return;
    writeSync(1, `${this.pieces.join("\n")}\n`);
    this.pieces = [];
    this.size = 0;
  },
};

let invalid = false;

function check(text, name) {
  let errors;
  try {
    if (validate(JSON.parse(text))) {
      if (options.has("--verdicts")) out.add(`${name} valid`);
      return;
    }
    errors = validate.errors.map((e) => `${name}${e.instancePath}: ${e.message}`);
  } catch (error) {
    errors = [`${name}: ${error.message}`];
  }
  invalid = true;
  if (options.has("--verdicts")) out.add(`${name} invalid`);
  else for (const error of errors) out.add(error);
}

/** Calls visit with each line of a file, without holding the file. */
function eachLine(file, visit) {
  const handle = openSync(file);
  const block = Buffer.allocUnsafe(1 << 20);
  let held = 0; // bytes at the start of block that belong to an unfinished line
  let line = 0;
  for (;;) {
    const read = readSync(handle, block, held, block.length - held, null);
    const end = held + read;
    const cut = read ? block.lastIndexOf(10, end - 1) + 1 : end;
    for (const text of block.toString("utf8", 0, cut).split("\n")) {
      if (text) visit(text, ++line);
    }
    if (!read) break;
    if (!cut && end === block.length) throw new Error(`${file}: a line is longer than ${end} bytes`);
    held = block.copy(block, 0, cut, end);
  }
  closeSync(handle);
}

for (const file of files) {
  if (options.has("--ndjson")) eachLine(file, (text, line) => check(text, `${file}:${line}`));
  else check(readFileSync(file, "utf8"), file);
}
out.flush();
process.exitCode = invalid ? 1 : 0;
