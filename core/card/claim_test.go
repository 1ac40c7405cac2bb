package card_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// with makes a file of one claim, with the members of the minimal one and more.
func with(members string) string {
	return `{"claims": [{"speaker": "Ana Lund", "statement": "The bridge was closed.", "status": "unverified", "source": "https://news.example/bridge", ` + members + `}]}`
}

func TestDates(t *testing.T) {
	for _, test := range []struct{ date, words, datetime string }{
		{"2025-05-03", "3 May 2025", "2025-05-03"},
		{"2024-02-29", "29 February 2024", "2024-02-29"},
		{"0987-12-31", "31 December 987", "0987-12-31"},
		{"2025-05-03T18:20:00Z", "3 May 2025, 18:20 UTC", "2025-05-03T18:20Z"},
		{"2025-05-03T00:05:59.123456+02:00", "3 May 2025, 00:05 UTC+2", "2025-05-03T00:05+02:00"},
		{"2025-05-03T20:20:00-03:30", "3 May 2025, 20:20 UTC−3:30", "2025-05-03T20:20-03:30"},
		{"2025-05-03T20:20:60+00:00", "3 May 2025, 20:20 UTC", "2025-05-03T20:20Z"},
		{"2025-05-03T20:20:00-00:00", "3 May 2025, 20:20 UTC", "2025-05-03T20:20Z"},
		// Not dates: shown as they stand.
		{"2025-02-29", "2025-02-29", ""},
		{"2025-13-01", "2025-13-01", ""},
		{"0000-01-01", "0000-01-01", ""},
		{"2025-05-03T18:20", "2025-05-03T18:20", ""},
		{"2025-05-03T24:00:00Z", "2025-05-03T24:00:00Z", ""},
		{"2025-05-03T18:20:00.Z", "2025-05-03T18:20:00.Z", ""},
		{"2025-05-03T18:20:00+2:00", "2025-05-03T18:20:00+2:00", ""},
		{"2025-05-03T18:20:00+24:00", "2025-05-03T18:20:00+24:00", ""},
		{"2025-05-03 18:20:00Z", "2025-05-03 18:20:00Z", ""},
		{"May 2025", "May 2025", ""},
	} {
		nodes := tracker(t, with(`"saidAt": `+string(jsonpos.AppendQuote(nil, test.date))), card.Options{})
		if got := texts(nodes, "ct-said"); !slices.Equal(got, []string{test.words}) {
			t.Errorf("%s is shown as %q, want %q", test.date, got, test.words)
		}
		datetime := ""
		elements(nodes, func(e *card.Element) { datetime += attribute(e, "datetime") })
		if datetime != test.datetime {
			t.Errorf("%s has the datetime %q, want %q", test.date, datetime, test.datetime)
		}
	}
}

// TestQuoteLinks: quotes lead to their words in the page, by the text directive
// of package quote.
func TestQuoteLinks(t *testing.T) {
	for _, test := range []struct{ name, quote, want string }{
		{"plain", `{"exact": "closed for repairs"}`, "#:~:text=closed%20for%20repairs"},
		{"delimiters", `{"exact": "a-b, c & d"}`, "#:~:text=a%2Db%2C%20c%20%26%20d"},
		{"context", `{"exact": "closed", "prefix": "it was ", "suffix": " - then"}`, "#:~:text=it%20was-,closed,-%2D%20then"},
		{"other scripts", `{"exact": "“né” %"}`, "#:~:text=%E2%80%9Cn%C3%A9%E2%80%9D%20%25"},
		{"nothing that a browser could find", `{"exact": "\u200b"}`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			nodes := tracker(t, with(`"quote": `+test.quote), card.Options{})
			if got := strings.Join(links(nodes, "ct-find"), " "); got != test.want {
				t.Errorf("the link is %q, want %q", got, test.want)
			}
		})
	}
}

// TestQuoteElsewhere: on a page without the article, quotes lead to it.
func TestQuoteElsewhere(t *testing.T) {
	for address, want := range map[string][]string{
		"https://news.example/bridge":       {"https://news.example/bridge#:~:text=closed"},
		"https://news.example/bridge#story": {"https://news.example/bridge#story:~:text=closed"},
		"javascript:alert(1)":               nil,
		"":                                  nil,
	} {
		file := strings.Replace(with(`"quote": {"exact": "closed"}`), `{"claims"`, `{"article": {"url": "`+address+`"}, "claims"`, 1)
		nodes := tracker(t, file, card.Options{Standalone: true})
		if diff := cmp.Diff(want, links(nodes, "ct-find")); diff != "" {
			t.Errorf("article at %q (-want +got):\n%s", address, diff)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, test := range []struct{ name, members, class, want string }{
		{"basis alone", `"attribution": {"basis": "briefing"}`, "ct-known", "Said at a briefing"},
		{"hedge", `"attribution": {"basis": "reported", "via": "Coast News", "hedge": "reportedly"}`, "ct-known",
			"Reported by others, via Coast News; the article says “reportedly”"},
		{"no comment", `"response": {"party": "Ana Lund", "outcome": "no-immediate-comment"}`, "ct-response", "No immediate comment from Ana Lund"},
		{"declined", `"response": {"party": "Ana Lund", "outcome": "declined", "at": "2025-05-04"}`, "ct-response", "Ana Lund declined to comment · 4 May 2025"},
		{"place alone", `"saidIn": "a council meeting"`, "ct-said", "a council meeting"},
		{"checked by", `"review": {"checkedBy": ["A", "B"]}`, "ct-checked", "Checked by A, B"},
		{"checked, method", `"review": {"method": "Counted."}`, "ct-checked", "Counted."},
		{"fact", `"kind": "fact", "saidIn": "a council meeting"`, "ct-term", "Said"},
		{"prediction", `"kind": "prediction"`, "ct-kind", "Prediction: what the speaker expects to happen"},
		{"withdrawn", `"history": [{"at": "2025-05-04", "kind": "void", "note": "It was a parody."}]`, "ct-notice", "Withdrawn on 4 May 2025 It was a parody."},
		{"last correction", `"history": [{"at": "2025-05-04", "kind": "correction"}, {"at": "2025-05-06", "kind": "correction"}]`, "ct-notice", "Corrected on 6 May 2025"},
		{"hedge in the heading", `"attribution": {"basis": "reported", "hedge": "reportedly"}`, "ct-heading", "Ana Lund (reportedly): The bridge was closed."},
		{"no hedge in the heading", `"attribution": {"basis": "reported"}`, "ct-heading", "Ana Lund: The bridge was closed."},
		{"status before", `"history": [{"at": "2025-05-04", "kind": "update", "from": "unverified", "to": "verified"}]`, "ct-fromto", "Before: “Not verified”"},
		{"status now", `"history": [{"at": "2025-05-04", "kind": "update", "from": "unverified", "to": "verified"}]`, "ct-fromto", "Now: “Verified”"},
		{"text before", `"history": [{"at": "2025-05-04", "kind": "update", "from": "It was verified.", "to": "It is."}]`, "ct-fromto", "Before: “It was verified.”"},
		{"one change", `"history": [{"at": "2025-05-04", "kind": "update"}]`, "ct-toggle", "History: 1 change"},
		{"summary", `"review": {}`, "ct-summary", "1 claim · 1 checked, not confirmed"},
		{"braces are data", `"attribution": {"basis": "reported", "via": "{hedge}", "hedge": "{via}"}`, "ct-known",
			"Reported by others, via {hedge}; the article says “{via}”"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := texts(tracker(t, with(test.members), card.Options{}), test.class)
			if !slices.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestRelations: a relation is told on both cards, a mutual one once on each,
// and one to a claim that is not there not at all.
func TestRelations(t *testing.T) {
	const file = `{"claims": [
		{"id": "a", "speaker": "X", "statement": "A.", "status": "unverified", "source": "s",
			"relations": [{"type": "contradicts", "claim": "b"}, {"type": "contradicts", "claim": "b"}, {"type": "supports", "claim": "gone"}, {"type": "repeats", "claim": "a"}]},
		{"id": "b", "speaker": "Y", "statement": "B.", "status": "unverified", "source": "s",
			"relations": [{"type": "contradicts", "claim": "a"}, {"type": "supports", "claim": "c"}]},
		{"id": "c", "speaker": "Z", "statement": "C.", "summary": "Short c", "status": "unverified", "source": "s",
			"relations": [{"type": "supports", "claim": "b"}]}]}`
	want := []string{
		"This claim contradicts “B.” (Y).",
		"This claim contradicts “A.” (X).", "This claim supports “Short c” (Z).", "This claim is supported by “Short c” (Z).",
		"This claim supports “B.” (Y).", "This claim is supported by “B.” (Y).",
	}
	if diff := cmp.Diff(want, texts(tracker(t, file, card.Options{}), "ct-relation")); diff != "" {
		t.Errorf("relations differ (-want +got):\n%s", diff)
	}
}

// TestRelationNote: a note is shown on the card of the claim that carries it,
// not on the other, where its words would speak of somebody else.
func TestRelationNote(t *testing.T) {
	const file = `{"claims": [
		{"id": "a", "speaker": "X", "statement": "A.", "status": "unverified", "source": "s",
			"relations": [{"type": "supports", "claim": "b", "note": "He was there."}]},
		{"id": "b", "speaker": "Y", "statement": "B.", "status": "unverified", "source": "s",
			"attribution": {"basis": "reported", "hedge": "reportedly"}}]}`
	want := []string{"This claim supports reportedly: “B.” (Y).He was there.", "This claim is supported by “A.” (X)."}
	nodes := tracker(t, file, card.Options{})
	if diff := cmp.Diff(want, texts(nodes, "ct-relation")); diff != "" {
		t.Errorf("relations differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"reportedly: “B.”", "“A.”"}, texts(nodes, "ct-related")); diff != "" {
		t.Errorf("the names of the links differ (-want +got):\n%s", diff)
	}
}

// TestWithdrawn: a claim that was taken back does not go on being shown as
// verified, whatever has been written about it since.
func TestWithdrawn(t *testing.T) {
	file := strings.Replace(with(`"review": {"finding": "It was so.", "rating": {"label": "Confirmed"}},
		"history": [{"at": "2025-05-04", "kind": "void"}, {"at": "2025-05-05", "kind": "clarification"}]`), `"unverified"`, `"verified"`, 1)
	nodes := tracker(t, file, card.Options{})
	want := []string{"Withdrawn It no longer stands; its text is kept here."}
	if diff := cmp.Diff(want, texts(nodes, "ct-check")); diff != "" {
		t.Errorf("the box differs (-want +got):\n%s", diff)
	}
	if got := texts(nodes, "ct-notice"); !slices.Equal(got, []string{"Withdrawn on 4 May 2025"}) {
		t.Errorf("the notices are %q", got)
	}
	if got := texts(nodes, "ct-summary"); !slices.Equal(got, []string{"1 claim · 1 withdrawn"}) {
		t.Errorf("the summary is %q", got)
	}
	if got := texts(nodes, "ct-count"); !slices.Equal(got, []string{"1", "0", "0", "0"}) {
		t.Errorf("the filter counts %q", got)
	}
	elements(nodes, func(e *card.Element) {
		if attribute(e, "class") == "ct-card" && attribute(e, "data-standing") != "withdrawn" {
			t.Errorf("the card stands as %q", attribute(e, "data-standing"))
		}
	})
}

func TestLongStatementInLink(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("words, and ", 20))
	file := `{"claims": [
		{"id": "a", "speaker": "X", "statement": "` + long + `", "status": "unverified", "source": "s"},
		{"id": "b", "speaker": "Y", "statement": "` + strings.Repeat("桥", 200) + `", "status": "unverified", "source": "s",
			"relations": [{"type": "repeats", "claim": "a"}]}]}`
	want := []string{"“" + strings.Repeat("桥", 109) + "…”", "“" + strings.TrimSuffix(strings.Repeat("words, and ", 10), ", and ") + "…”"}
	got := texts(tracker(t, file, card.Options{}), "ct-related")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the names of the links differ (-want +got):\n%s", diff)
	}
}

// TestSourceNames: a source is always called something.
func TestSourceNames(t *testing.T) {
	const file = `{"sources": {"s": {"url": "https://www.council.example/"}}, "claims": [{"speaker": "X", "statement": "A.", "status": "unverified", "sources": [
		"s", "gone", "https://news.example/a?b=c", {"title": "A letter"}, {"publisher": "Council"}, {"title": "Script", "url": "javascript:alert(1)"}, {"url": "javascript:alert(1)"}]}]}`
	nodes := tracker(t, file, card.Options{})
	wantNames := []string{"council.example", "gone", "news.example/a?b=c", "A letter", "Council", "Script", "javascript:alert(1)"}
	wantLinks := []string{"https://www.council.example/", "", "https://news.example/a?b=c", "", "", "", ""}
	if diff := cmp.Diff(wantNames, texts(nodes, "ct-source-title")); diff != "" {
		t.Errorf("names differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(wantLinks, links(nodes, "ct-source-title")); diff != "" {
		t.Errorf("links differ (-want +got):\n%s", diff)
	}
}
