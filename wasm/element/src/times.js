import { fill } from "./phrases.js";

/** Adds the reader's own time to the times in a card, where it is another than
 * the one that was written. The written one stays: it is that of the place, and
 * the absolute one. Dates without a time of day are left as they are. */
export function localTimes(card, words) {
  for (const time of card.querySelectorAll('time[datetime*="T"]')) {
    if (time.querySelector(".ct-local")) continue;
    const { dateTime } = time;
    const moment = new Date(dateTime);
    if (Number.isNaN(moment.valueOf())) continue;
    const written = writtenOffset(dateTime);
    if (written === -moment.getTimezoneOffset()) continue;
    const there = new Date(moment.valueOf() + written * 60_000);
    const otherDay = there.getUTCDate() !== moment.getDate();
    const format = new Intl.DateTimeFormat(words.language, { ...(otherDay && { day: "numeric", month: "long" }), hour: "2-digit", minute: "2-digit" });
    const local = document.createElement("span");
    local.className = "ct-local";
    local.append(` (${fill(words.controls.yourTime, { time: format.format(moment) })})`);
    time.append(local);
  }
}

/** Takes the reader's own times away again. */
export function writtenTimes(host) {
  for (const local of host.querySelectorAll(".ct-local")) local.remove();
}

/** The offset of a date-time of RFC 3339 in minutes. */
function writtenOffset(dateTime) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(dateTime) ?? [];
  return sign ? (sign === "-" ? -1 : 1) * (60 * Number(hours) + Number(minutes)) : 0;
}
