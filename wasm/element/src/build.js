/** An element with attributes and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

/** Makes nodes of a tree of the program: a text, or [tag, attributes, …children].
 * The program has left out what a card must not hold. No markup is parsed, so
 * this works on pages that require Trusted Types. */
export function build(tree) {
  if (typeof tree === "string") return tree;
  const element = document.createElement(tree[0]);
  const attributes = tree[1];
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  for (let i = 2; i < tree.length; i++) element.append(build(tree[i]));
  return element;
}

/** Lets the browser paint and answer its reader. */
export const rest = () => globalThis.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));

/** Waits until the browser has painted, or, in a page that it does not paint, a
 * moment. */
export const frame = () => new Promise((done) => {
  const timer = setTimeout(done, 100);
  requestAnimationFrame(() => {
    clearTimeout(timer);
    setTimeout(done);
  });
});
