/** A claims file with what its cards need to know of each other: who speaks,
 * which sources are meant, which claims are related. */
export class Story {
  constructor(data) {
    this.data = data;
    this.claims = data.claims;
    this.language = data.article?.language ?? "";
    this.speakers = new Map(Object.entries(data.speakers ?? {}));
    this.sources = new Map(Object.entries(data.sources ?? {}));
    this.anchors = this.#anchors();
    this.#relate();
  }

  /** A speaker: the id of one that claims share, a name, or an object. */
  speaker(reference) {
    if (typeof reference !== "string") return reference;
    return this.speakers.get(reference) ?? { name: reference };
  }

  /** The sources of a claim, looked up. */
  citations(claim) {
    return [claim.source, ...(claim.sources ?? [])].filter((cited) => cited !== undefined).map((cited) => {
      const reference = typeof cited === "string" ? cited : cited.ref;
      const own = typeof cited === "string" ? {} : cited;
      const place = { stance: own.stance, locator: own.locator };
      if (!reference) return { source: own, ...place };
      if (isAddress(reference)) return { source: { ...own, url: reference }, ...place };
      return { source: this.sources.get(reference) ?? {}, id: reference, ...place };
    });
  }

  #anchors() {
    const used = new Set();
    return this.claims.map((claim) => {
      const name = claim.id || `claim-${fnv(`${displayName(this.speaker(claim.speaker))}\0${claim.statement}`)}`;
      let anchor = name;
      for (let n = 2; used.has(anchor); n++) anchor = `${name}-${n}`;
      used.add(anchor);
      return anchor;
    });
  }

  #relate() {
    const places = new Map();
    this.claims.forEach(({ id }, i) => { if (id && !places.has(id)) places.set(id, i); });
    this.outgoing = this.claims.map(({ relations = [] }, i) =>
      relations.map(({ type, claim, note }) => ({ type, note, index: places.get(claim) }))
        .filter(({ index }) => index !== undefined && index !== i));
    this.incoming = this.claims.map(() => []);
    this.outgoing.forEach((links, i) => {
      for (const { type, index } of links) this.incoming[index].push({ type, index: i });
    });
  }
}

/** What readers see of a speaker: the name, or the description of one who is
 * not named. */
export const displayName = ({ kind, name, description }) => (kind === "unnamed" || !name ? description : name) ?? "";

export const withdrawn = (claim) => claim.history?.some(({ kind }) => kind === "void") ?? false;

/** What a reader sees of a claim's status. */
export function standingOf(claim) {
  if (withdrawn(claim)) return "withdrawn";
  if (claim.status === "verified") return "verified";
  return claim.review ? "checked-not-confirmed" : "not-checked";
}

export const isAddress = (reference) => /[:/.]/.test(reference);

/** FNV-1a, 32 bits, of a text in UTF-8. */
function fnv(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
