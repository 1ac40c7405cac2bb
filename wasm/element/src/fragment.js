/** A part of an address as text; as it stands if it is not well encoded. */
export function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The id that a fragment (“#…”) leads to. */
export const idIn = (hash) => decode(hash.slice(1));
