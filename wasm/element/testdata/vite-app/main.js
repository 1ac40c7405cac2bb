import { ClaimTrackerElement } from "claim-tracker";
import "claim-tracker/define";
import "claim-tracker/claim-tracker.css";

const tracker = document.querySelector("claim-tracker");
// One class, whichever way it is imported.
document.documentElement.dataset.same = String(tracker instanceof ClaimTrackerElement);
tracker.src = `${import.meta.env.BASE_URL}story.claims.json`;
