/**
 * Text nodes of the page that had to be cut in two for an element in between,
 * and their mending. All trackers of a page share the record: one may cut what
 * another has cut before.
 */

/** The second halves, each with the node that the page knows. */
const halves = new Map();

/** Cuts a text node at an offset inside it and returns its second half. */
export function cut(node, offset) {
  const half = node.splitText(offset);
  halves.set(half, halves.get(node) ?? node);
  return half;
}

/** Joins what stands next to each other again. The first half is the node that
 * the page knows, and stays. */
export function mend() {
  for (const half of halves.keys()) {
    if (!half.isConnected) {
      halves.delete(half);
    } else if (half.previousSibling?.nodeType === Node.TEXT_NODE) {
      half.previousSibling.appendData(half.data);
      half.remove();
      halves.delete(half);
    }
  }
}

/**
 * The page has written to text nodes. A framework keeps the node that it made and
 * does not know of second halves: it writes the whole text into the first, and
 * the others would repeat its end. They are taken out where the new text ends as
 * they do, or goes on from the first half. A script that goes through the page
 * node by node knows all parts and is left alone.
 *
 * @param {Map<Text, string>} before the nodes with their former text
 */
export function rewritten(before) {
  for (const [node, former] of before) {
    const rest = [...halves].filter(([half, origin]) => origin === node && half.isConnected).map(([half]) => half)
      .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    if (!rest.length || rest.some((half) => before.has(half))) continue;
    const end = rest.map((half) => half.data).join("");
    if (!node.data.endsWith(end) && !(node.data.startsWith(former) && node.data.length > former.length)) continue;
    for (const half of rest) {
      half.remove();
      halves.delete(half);
    }
  }
}
