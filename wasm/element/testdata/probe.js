// Notes what the tests ask for: layout shifts and the events of trackers.
globalThis.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) globalThis.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });

globalThis.seen = [];
for (const name of ["ready", "filter", "select", "error"]) {
  document.addEventListener(`claim-tracker-${name}`, (event) => seen.push({ name, ...event.detail }));
}

globalThis.tracker = (n = 0) => document.querySelectorAll("claim-tracker")[n];
// The controls' shadow tree, and what is in it by its part; the buttons of a long
// list stand in the page.
globalThis.controls = (n = 0) => tracker(n).querySelector(":scope > .ct-tools")?.shadowRoot ?? null;
globalThis.part = (name, n = 0) => controls(n)?.querySelector(`[part="${name}"]`) ?? tracker(n).querySelector(`.ct-step[value="${name}"]`);
globalThis.cards = (n = 0) => [...tracker(n).querySelectorAll(".ct-card")].filter((card) => card.getClientRects().length).map((card) => card.id);

// The cards as markup, without the line breaks between blocks that the HTML
// writer adds and a parser keeps.
globalThis.markup = (selector, n = 0) => {
  const copy = tracker(n).querySelector(selector).cloneNode(true);
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  const breaks = [];
  while (walker.nextNode()) if (/^\s*\n\s*$/.test(walker.currentNode.data)) breaks.push(walker.currentNode);
  for (const node of breaks) node.remove();
  return copy.outerHTML;
};
