/** An element with attributes and children. A child is a node, a text or a list
 * of these; absent and empty ones are left out. */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  for (const child of children.flat()) if (child) element.append(child);
  return element;
}

/** An element of a card: its class is the hook of the stylesheet. */
export const el = (tag, name, ...children) => make(tag, { class: name }, ...children);

/** Sets attributes of an element and returns it. */
export function set(element, attributes) {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  return element;
}

/** An element if it has any content, else null. */
export const unlessEmpty = (element) => (element.hasChildNodes() ? element : null);
