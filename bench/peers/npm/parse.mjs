// What reading alone takes in JavaScript: JSON.parse and nothing else.
//
//     node parse.mjs FILE…
import { readFileSync } from "node:fs";

for (const file of process.argv.slice(2)) JSON.parse(readFileSync(file, "utf8"));
