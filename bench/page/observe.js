// Measures of a page with a tracker, or with none, by what any page can see of
// it: the element's events and state, its search field, and the browser's own
// records. Times are in milliseconds.
"use strict";

const records = { lcp: 0, cls: 0, tasks: [] };

const observe = (type, record) => new PerformanceObserver((list) => list.getEntries().forEach(record)).observe({ type, buffered: true });
observe("largest-contentful-paint", ({ startTime }) => { records.lcp = startTime; });
observe("layout-shift", ({ value, hadRecentInput }) => { if (!hadRecentInput) records.cls += value; });
// Of 50 ms or more, which is when a browser calls them long.
observe("longtask", ({ startTime, duration }) => records.tasks.push({ startTime, duration }));
performance.setResourceTimingBufferSize(1000);

/** The memories of the WebAssembly modules that the page starts. */
const memories = new Set();
for (const name of ["instantiate", "instantiateStreaming"]) {
  const before = WebAssembly[name];
  WebAssembly[name] = async (...args) => {
    const result = await before.apply(WebAssembly, args);
    for (const part of Object.values((result.instance ?? result).exports)) {
      if (part instanceof WebAssembly.Memory) memories.add(part);
    }
    return result;
  };
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** After the next frame has been drawn. */
const drawn = () => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => done();
  port2.postMessage(0);
}));

const loaded = new Promise((done) => addEventListener("load", () => done(performance.now()), { once: true }));
const ready = new Promise((done, failed) => {
  addEventListener("claim-tracker-ready", () => done(performance.now()), { once: true });
  addEventListener("claim-tracker-error", ({ detail }) => failed(new Error(`${detail.reason}: ${detail.message}`)), { once: true });
});
ready.catch(() => {});

const tracker = () => document.querySelector("claim-tracker");

/** What has come over the network in bodies, compressed; without this file, and
 * without the icon, which a browser fetches when it likes. */
function bytes() {
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return entries.filter(({ name }) => !/\/(observe\.js|favicon\.svg)$/.test(name)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
}

/** How a page opens for a reader who does nothing yet. */
async function opened() {
  const load = await loaded;
  await pause(50); // the load event itself is timed after its listeners
  const before = bytes();
  await pause(1500);
  return {
    load,
    bytes: before,
    late: bytes() - before, // what came unasked after all
    lcp: records.lcp,
    cls: records.cls,
    blocked: records.tasks.reduce((sum, { duration }) => sum + duration - 50, 0),
  };
}

/** The reader comes to the tracker: how long until it is ready. */
async function needed() {
  const element = tracker();
  if (element.state !== "idle") throw new Error(`the tracker is ${element.state} before it is needed`);
  const start = performance.now();
  records.cls = 0;
  element.scrollIntoView({ behavior: "instant" });
  const end = await ready;
  await pause(200); // observers are told late
  const during = records.tasks.filter((task) => task.startTime + task.duration > start);
  return {
    ready: end - start,
    longest: Math.max(0, ...during.map(({ duration }) => duration)),
    bytes: bytes(),
    cls: records.cls,
    wasm: wasmMemory(),
  };
}

/** Bytes that WebAssembly modules hold. */
const wasmMemory = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

const search = () => tracker().querySelector(".ct-tools").shadowRoot.querySelector("[part~=search]");

/** Whether all cards in the window have a word. */
function right(word) {
  const cards = [...tracker().querySelectorAll(".ct-card")].filter((card) => {
    const { top, bottom, height } = card.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  });
  return cards.every((card) => card.textContent.toLowerCase().includes(word));
}

/** Types a word, letter by letter, and takes it away again. Each stroke is
 * measured from the event to the end of the first frame in which the list is
 * right. */
async function typed(word) {
  await ready;
  const field = search();
  field.scrollIntoView({ block: "start", behavior: "instant" });
  field.focus({ preventScroll: true });
  const strokes = [];
  for (let n = 1; n <= word.length + 1; n++) {
    const text = n > word.length ? "" : word.slice(0, n);
    await pause(300); // a reader's pace; what the last stroke left to do is done
    let detail;
    addEventListener("claim-tracker-filter", (event) => { detail = event.detail; }, { once: true });
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    do await drawn();
    while (performance.now() - start < 10_000 && (!detail || !right(text)));
    const time = performance.now() - start;
    if (!detail || !right(text)) throw new Error(`the list is not right after typing “${text}”`);
    strokes.push({ time, shown: detail.shown });
  }
  return strokes;
}
