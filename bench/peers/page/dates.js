import { make, set, el } from "./build.js";
import { fill, phrase } from "./words.js";

const shape = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d))?$/;

/** A date of the file in words, in the zone in which it was written; with the
 * time if it has one and timed is set. */
export function date(text, timed = false) {
  const parts = shape.exec(text);
  if (!parts) return set(el("bdi", "ct-data", text), { dir: "auto" });
  const [, year, month, day, hour, minute, zone] = parts;
  let words = fill(phrase("date"), {
    day: day === "01" ? phrase("date.firstDay") : String(Number(day)),
    month: phrase(`month.${Number(month)}`),
    year: String(Number(year)),
  }).join("");
  let machine = `${year}-${month}-${day}`;
  if (hour) {
    const utc = zone.endsWith("Z") || zone.endsWith("00:00");
    machine += `T${hour}:${minute}${utc ? "Z" : zone}`;
    if (timed) words = fill(phrase("dateTime"), { date: words, time: `${hour}:${minute}`, zone: phrase("utc") + (utc ? "" : offset(zone)) }).join("");
  }
  return make("time", { class: "ct-time", datetime: machine }, words);
}

/** "+02:00" as "+2", "-03:30" as "−3:30". */
function offset(zone) {
  const [hours, minutes] = zone.slice(1).split(":");
  return `${zone[0] === "-" ? "−" : "+"}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`;
}
