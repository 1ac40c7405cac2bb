// Measures in the page. Times are in milliseconds since the start of the
// navigation.
"use strict";

const tasks = []; // of 50 ms or more, which is when a browser calls them long
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration });
}).observe({ type: "longtask", buffered: true });

/** When the page's own element was live. */
const started = new Promise((done) => {
  document.addEventListener("claim-tracker-ready", () => done(performance.now()), { once: true });
});

const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const asked = new Map(); // path → when it was last asked for
const handed = new Map(); // path → when its bytes were last handed to a script
const fetchAsBefore = globalThis.fetch;
globalThis.fetch = async (url, options) => {
  const { pathname } = new URL(url, location.href);
  asked.set(pathname, performance.now());
  const response = await fetchAsBefore(url, options);
  response.arrayBuffer = async () => {
    const bytes = await Response.prototype.arrayBuffer.call(response);
    handed.set(pathname, performance.now());
    return bytes;
  };
  return response;
};

/** When the answer to a request had come in full. */
async function arrival(file) {
  const { href } = new URL(file, location.href);
  const entry = await until(() => performance.getEntriesByName(href).at(-1));
  return entry.responseEnd;
}

/** The longest task since a time; 0 if none was long. */
async function longest(since) {
  await pause(100); // observers are told late
  return Math.max(0, ...tasks.filter((task) => task.startTime + task.duration > since).map((task) => task.duration));
}

/** Waits until a probe gives a value. */
async function until(probe) {
  for (;;) {
    const value = probe();
    if (value) return value;
    await pause(1);
  }
}

const live = (element) => new Promise((done, failed) => {
  element.addEventListener("claim-tracker-ready", ({ detail }) => done(detail), { once: true });
  element.addEventListener("claim-tracker-error", ({ detail }) => failed(new Error(`${detail.reason}: ${detail.message}`)), { once: true });
});

/** How long an element may take to be live. An archive's cards take longer than
 * anybody waits; what is measured by then is told. */
const patience = 10_000;

/** Shows a data file in a new element, of which the page may have the cards,
 * and tells how long after the data the first cards were painted and the
 * element was live, 0 if it was not. */
async function show(src, html) {
  const holder = document.createElement("div");
  let element;
  if (html) {
    holder.innerHTML = html;
    element = holder.querySelector("claim-tracker");
  } else {
    element = holder.appendChild(document.createElement("claim-tracker"));
    element.src = src;
  }
  let first = 0;
  const cards = new MutationObserver(() => {
    if (first || !element.querySelector(".ct-card")) return;
    first = -1;
    frame().then(() => { first = performance.now(); });
  });
  cards.observe(element, { childList: true, subtree: true });
  const ready = live(element);
  document.body.prepend(holder);
  let claims = 0; // the element has; it makes cards of as many as are near
  const end = await Promise.race([ready.then((detail) => {
    ({ claims } = detail);
    return performance.now();
  }), pause(patience)]);
  const came = await arrival(src);
  if (!html) await until(() => first > 0);
  cards.disconnect();
  const result = {
    first: html ? 0 : first - came,
    live: end ? end - came : 0,
    longest: await longest(came),
    claims,
  };
  holder.remove();
  return result;
}

/** Validates a data file of which the last claim has a mistake: the program has
 * looked at all of it when it asks for the module that explains. */
async function doubt(src, explain) {
  asked.delete(explain);
  const element = document.createElement("claim-tracker");
  element.src = src;
  const failure = live(element).then(() => { throw new Error("the mistake was not found"); }, () => {});
  document.body.prepend(element);
  await failure;
  const came = handed.get(new URL(src, location.href).pathname);
  const result = { total: asked.get(explain) - came, longest: await longest(came) };
  element.remove();
  return result;
}

/** The same with ajv: decode, parse and validate, each in one go. */
async function peer(src) {
  const bytes = await (await fetch(src)).arrayBuffer();
  await frame();
  const start = performance.now();
  const value = JSON.parse(new TextDecoder().decode(bytes));
  const parsed = performance.now();
  const valid = claimsAreValid(value);
  const end = performance.now();
  return { total: end - start, validate: end - parsed, valid };
}
