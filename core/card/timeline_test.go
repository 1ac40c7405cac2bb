package card_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
)

// changed makes a file of claims with these histories.
func changed(histories ...string) string {
	var claims []string
	for i, history := range histories {
		claims = append(claims, fmt.Sprintf(`{"id": "c%d", "speaker": "Ana Lund", "statement": "Claim %d.", "status": "unverified", "source": "https://news.example/", "history": [%s]}`, i, i, history))
	}
	return `{"claims": [` + strings.Join(claims, ",") + `]}`
}

// TestTimeline: the changes of all claims by the time at which they were made,
// whatever the zone in which it is written; those without a date are last.
func TestTimeline(t *testing.T) {
	nodes := tracker(t, changed(
		`{"at": "2025-05-04", "kind": "update"}, {"at": "2025-05-06T01:00:00+02:00", "kind": "correction", "from": "a", "to": "b", "note": "A slip.", "by": "Desk"}`,
		`{"kind": "void"}, {"at": "2025-05-05T22:30:00-01:00", "kind": "clarification"}`,
		``,
		`{"at": "2025-05-04", "kind": "correction"}, {"at": "2025-05-04T00:01:00Z", "kind": "update"}`,
	), card.Options{})
	want := []string{
		"5 May 2025, 22:30 UTC−1 · Clarification“Claim 1.” (Ana Lund)",
		"6 May 2025, 01:00 UTC+2 · Correction“Claim 0.” (Ana Lund)Before: “a”Now: “b”A slip.Changed by Desk",
		"4 May 2025, 00:01 UTC · Update“Claim 3.” (Ana Lund)",
		"4 May 2025 · Correction“Claim 3.” (Ana Lund)",
		"4 May 2025 · Update“Claim 0.” (Ana Lund)",
		"Withdrawal“Claim 1.” (Ana Lund)",
	}
	if diff := cmp.Diff(want, texts(nodes, "ct-event")); diff != "" {
		t.Errorf("the events differ (-want +got):\n%s", diff)
	}
	elements(nodes, func(e *card.Element) {
		if attribute(e, "class") != "ct-timeline" {
			return
		}
		if got := texts(e.Children, "ct-toggle"); !slices.Equal(got, []string{"What has changed (6)"}) {
			t.Errorf("the timeline is called %q", got)
		}
		if got := links(e.Children, "ct-related"); !slices.Equal(got, []string{"#c1", "#c0", "#c3", "#c3", "#c0", "#c1"}) {
			t.Errorf("the events lead to %q", got)
		}
	})
}

// TestNoTimeline: there is none where nothing has changed.
func TestNoTimeline(t *testing.T) {
	for _, file := range []string{changed("", ""), `{"claims": []}`} {
		if got := texts(tracker(t, file, card.Options{}), "ct-timeline"); len(got) > 0 {
			t.Errorf("there is a timeline: %q", got)
		}
	}
}

// TestLongTimeline: of very many changes the newest are told, and how many more
// there are.
func TestLongTimeline(t *testing.T) {
	const claims = 3000
	var histories []string
	for i := range claims {
		// Spread over the days, so that the newest are not side by side.
		day := i * 7 % claims
		histories = append(histories, fmt.Sprintf(`{"at": "%d-%02d-%02d", "kind": "update"}`, 2000+day/336, 1+day/28%12, 1+day%28))
	}
	deck := card.NewDeck(decode(t, []byte(changed(histories...))), card.Options{})
	nodes := deck.Frame("")
	events := texts(nodes, "ct-event")
	if len(events) != 100 {
		t.Fatalf("%d events are told", len(events))
	}
	if got := texts(nodes, "ct-more"); !slices.Equal(got, []string{"2900 earlier changes are told with their claims."}) {
		t.Errorf("of the others is said %q", got)
	}
	for i, event := range events {
		day := claims - 1 - i
		date := fmt.Sprintf(`datetime="%d-%02d-%02d"`, 2000+day/336, 1+day/28%12, 1+day%28)
		if html := string(card.AppendHTML(nil, nodes...)); strings.Count(html, date) != 1 {
			t.Fatalf("event %d, %q, is not of %s", i, event, date)
		}
	}
}

// TestTimelineAtOneTime: of very many changes at one time those told last in the
// file are told first.
func TestTimelineAtOneTime(t *testing.T) {
	var histories []string
	for range 1500 {
		histories = append(histories, `{"at": "2025-05-04", "kind": "update"}`)
	}
	nodes := card.NewDeck(decode(t, []byte(changed(histories...))), card.Options{}).Frame("")
	var want []string
	for i := range 100 {
		want = append(want, fmt.Sprintf("“Claim %d.” (Ana Lund)", 1499-i))
	}
	if diff := cmp.Diff(want, texts(nodes, "ct-event-claim")); diff != "" {
		t.Errorf("the events differ (-want +got):\n%s", diff)
	}
}
