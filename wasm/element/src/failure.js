/** Why an element is not live. reason: "unavailable", "invalid", "blocked" or
 * "crashed", as in the event claim-tracker-error. */
export class Failure extends Error {
  constructor(reason, message, findings = []) {
    super(message);
    Object.assign(this, { reason, findings });
  }
}

export const crash = (message = "The program has ended") => new Failure("crashed", message);
