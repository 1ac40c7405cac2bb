// Compresses files as a careful site does, beside them and with .br added to
// their names: Brotli, with the largest window that browsers accept.
//
//     node brotli.mjs QUALITY FILE…
import { brotliCompressSync, constants } from "node:zlib";
import { readFileSync, writeFileSync } from "node:fs";

const [quality, ...files] = process.argv.slice(2);
for (const file of files) {
  const text = readFileSync(file);
  const options = {
    [constants.BROTLI_PARAM_QUALITY]: Number(quality),
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  writeFileSync(`${file}.br`, brotliCompressSync(text, { params: options }));
}
