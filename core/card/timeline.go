package card

import (
	"math"
	"sort"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

// timelineLength is how many changes the timeline tells, the newest.
const timelineLength = 100

// An event is a change of a claim.
type event struct {
	at     int64 // as moment.instant
	claim  int
	change *claim.Change
}

// timeline lists what has changed in all claims, newest first, or returns nil if
// nothing has. Changes without a date are last. A long one ends with how many
// changes more there are, each of which is told with its claim.
func (d *Deck) timeline() *Element {
	var events []event
	total := 0
	for i := range d.doc.Claims {
		history := d.doc.Claims[i].History
		total += len(history)
		for n := range history {
			at := int64(math.MinInt64)
			if m, ok := parseMoment(history[n].At); ok {
				at = m.instant()
			}
			events = remember(events, event{at, i, &history[n]})
		}
	}
	if total == 0 {
		return nil
	}
	list := el("ol", "ct-events").with("role", "list")
	for _, e := range events {
		list.add(el("li", "ct-event",
			d.changeLead(e.change),
			el("p", "ct-event-claim", d.fill("related.speaker", d.related(e.claim)...)...)).
			add(d.changed(e.change)...))
	}
	timeline := d.ours(el("details", "ct-timeline")).
		add(el("summary", "ct-toggle", Text(d.words.Count("timeline", total))), list)
	if more := total - len(events); more > 0 {
		timeline.add(el("p", "ct-more", Text(d.words.Count("timeline.more", more))))
	}
	return timeline
}

// remember puts an event among the newest, if it is one. Of those at one time the
// last in the file is first, since a history is written in the order of time.
func remember(events []event, e event) []event {
	at := sort.Search(len(events), func(i int) bool { return events[i].at <= e.at })
	switch {
	case len(events) < timelineLength:
		events = append(events, e)
	case at == timelineLength:
		return events
	}
	copy(events[at+1:], events[at:])
	events[at] = e
	return events
}
