import { displayName, standingOf } from "./story.js";

/** The form in which texts are compared: without case and accents. */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** What is looked for in each claim: what a reader of its card sees. */
export function entries(story) {
  const article = story.data.article?.url?.split("#")[0];
  return story.claims.map((claim) => {
    const speaker = story.speaker(claim.speaker);
    const { review, attribution, response, quote } = claim;
    const name = displayName(speaker);
    const texts = [
      claim.statement, claim.summary, name, speaker.role, speaker.affiliation,
      ...(speaker.kind === "unnamed" ? [] : speaker.aliases ?? []),
      claim.saidIn, quote?.exact, attribution?.via, attribution?.hedge,
      review?.finding, review?.rating?.label, review?.rating?.explanation,
      response && displayName(story.speaker(response.party ?? "")), response?.text,
      ...story.citations(claim).filter(({ source }) => !article || source.url?.split("#")[0] !== article)
        .flatMap(({ source }) => [source.title, source.publisher]),
      ...(claim.tags ?? []),
    ];
    return { text: fold(texts.filter(Boolean).join("\n")), speaker: name, standing: standingOf(claim) };
  });
}

/** The indices of the claims that are asked for. */
export function matches(all, { standing, speaker, words }) {
  const found = [];
  all.forEach((entry, i) => {
    if ((standing === "all" || standing === entry.standing) && (!speaker || speaker === entry.speaker)
      && words.every((word) => entry.text.includes(word))) found.push(i);
  });
  return found;
}
