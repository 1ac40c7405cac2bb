import { ClaimTrackerElement, define, usage } from "claim-tracker";
import type { ClaimTrackerEventMap, ClaimTrackerQuery, ClaimTrackerState } from "claim-tracker";
import { define as same } from "claim-tracker/define";

define();
same();

const tracker: ClaimTrackerElement = document.createElement("claim-tracker");
const found = document.querySelector("claim-tracker");
if (found) found.src = "story.claims.json";

tracker.article = "#story";
tracker.view = "summary";
tracker.href = "#claims";
tracker.claims = { claims: [] };
tracker.claims = '{"claims": []}';
tracker.claims = null;
const state: ClaimTrackerState = tracker.state;
const query: Partial<ClaimTrackerQuery> = { status: "verified", sort: "said" };
tracker.filter(query);
tracker.filter({ speaker: "", text: "ferry" });
tracker.reset();
tracker.reload();
const there: boolean = tracker.select("bridge-closed");
const citation: string | null = tracker.citation("bridge-closed");

tracker.addEventListener("claim-tracker-ready", ({ detail }) => detail.claims + Number(detail.adopted));
tracker.addEventListener("claim-tracker-error", ({ detail }) => detail.findings.map((finding) => finding.line));
tracker.addEventListener("click", (event) => event.clientX);
tracker.addEventListener("of-the-page", () => state);
document.body.addEventListener("claim-tracker-select", (event) => event.detail.id.length);
const filtered = (event: ClaimTrackerEventMap["claim-tracker-filter"]) => event.detail.shown + event.detail.speaker.length;
tracker.addEventListener("claim-tracker-filter", filtered);
usage().then((held) => held?.documents);

// @ts-expect-error a state is told, not set
tracker.state = "live";
// @ts-expect-error no such view
tracker.view = "table";
// @ts-expect-error a number is no data
tracker.claims = 7;
// @ts-expect-error no such standing
tracker.filter({ status: "true" });
// @ts-expect-error no such filter
tracker.filter({ standing: "verified" });
// @ts-expect-error an id is a text
tracker.select(7);
// @ts-expect-error there may be no citation
tracker.citation("bridge-closed").length;
// @ts-expect-error ready tells no reason
tracker.addEventListener("claim-tracker-ready", ({ detail }) => detail.reason);
// @ts-expect-error no such method
tracker.open();
export { there, citation };
