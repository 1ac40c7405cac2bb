package fix_test

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/fix"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A word is a rule of these tests: it finds a pattern and would replace it.
type word struct {
	rule, pattern, with string
	safety              diag.Safety
}

// words returns a check that finds words.
func words(list ...word) func([]byte) ([]diag.Diagnostic, error) {
	return func(text []byte) ([]diag.Diagnostic, error) {
		var found []diag.Diagnostic
		for _, w := range list {
			for _, at := range regexp.MustCompile(w.pattern).FindAllIndex(text, -1) {
				found = append(found, finding(w.rule, at[0], at[1], diag.Fix{
					Safety: w.safety, Message: "Write " + w.with,
					Edits: []diag.Edit{{Start: at[0], End: at[1], Text: w.with}},
				}))
			}
		}
		diag.Sort(found)
		return found, nil
	}
}

func finding(rule string, start, end int, fixes ...diag.Fix) diag.Diagnostic {
	return diag.Diagnostic{
		Rule: rule, Severity: diag.Warning, Message: "found",
		Range: jsonpos.Range{Start: jsonpos.Position{Offset: start}, End: jsonpos.Position{Offset: end}},
		Fixes: fixes,
	}
}

func apply(t *testing.T, text string, o fix.Options) fix.Result {
	t.Helper()
	result, err := fix.Apply([]byte(text), o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func taken(result fix.Result) string {
	var out []string
	for _, c := range result.Taken {
		out = append(out, c.Finding.Rule)
	}
	return strings.Join(out, " ")
}

func TestSafeAndSuggested(t *testing.T) {
	check := words(word{"s", "sugg", "S", diag.Suggested}, word{"f", "safe", "F", diag.Safe})
	const text = "sugg safe, sugg\r\n\tsafe"
	result := apply(t, text, fix.Options{Check: check})
	if got, want := string(result.Text), "sugg F, sugg\r\n\tF"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(result.Findings) != 2 || result.Suggestions != 2 || taken(result) != "f f" {
		t.Errorf("%+v", result)
	}
	result = apply(t, text, fix.Options{Check: check, Suggested: true})
	if got, want := string(result.Text), "S F, S\r\n\tF"; got != want || taken(result) != "f f s s" || result.Suggestions != 0 {
		t.Errorf("got %q by %s, want %q", got, taken(result), want)
	}
	result = apply(t, text, fix.Options{Check: check, Suggested: true, Rules: map[string]bool{"s": true}})
	if got, want := string(result.Text), "S safe, S\r\n\tsafe"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What becomes possible by one fix is done in the next round.
func TestFixedPoint(t *testing.T) {
	check := words(word{"a", "1", "2", diag.Safe}, word{"b", "2", "33", diag.Safe}, word{"c", "33", "done", diag.Safe})
	if result := apply(t, "1 2 1", fix.Options{Check: check}); string(result.Text) != "done done done" || len(result.Findings) != 0 {
		t.Errorf("%+v", result)
	}
}

// Of two fixes that touch one another the first is made, and the other if it
// is still wanted then.
func TestTouching(t *testing.T) {
	for name, test := range map[string]struct {
		list []word
		text string
		want string
		by   string
	}{
		"overlap":          {[]word{{"a", "xy", "x", diag.Safe}, {"b", "yz", "!", diag.Safe}}, "xyz", "xz", "a"},
		"beside":           {[]word{{"a", "x", "1", diag.Safe}, {"b", "y", "2", diag.Safe}}, "xy", "12", "a b"},
		"the same edits":   {[]word{{"a", "x", "1", diag.Safe}, {"b", "x", "1", diag.Safe}}, "x", "1", "a"},
		"differing edits":  {[]word{{"a", "x", "1", diag.Safe}, {"b", "x", "2", diag.Safe}}, "x", "1", "a"},
		"safe comes first": {[]word{{"a", "xy", "s", diag.Suggested}, {"b", "y", "2", diag.Safe}}, "xy", "x2", "b"},
	} {
		result := apply(t, test.text, fix.Options{Check: words(test.list...), Suggested: true})
		if got := string(result.Text); got != test.want || taken(result) != test.by {
			t.Errorf("%s: %q by %s, want %q by %s", name, got, taken(result), test.want, test.by)
		}
	}
}

// A fix is all of its edits or none: “b” would need the x that “a” takes.
func TestAllEditsOrNone(t *testing.T) {
	check := func(text []byte) ([]diag.Diagnostic, error) {
		var found []diag.Diagnostic
		if i := bytes.IndexByte(text, 'x'); i >= 0 {
			found = append(found,
				finding("a", i, i+1, diag.Fix{Safety: diag.Safe, Edits: []diag.Edit{{Start: i, End: i + 1, Text: "X"}}}),
				finding("b", i, i+1, diag.Fix{Safety: diag.Safe, Edits: []diag.Edit{{Start: i, End: i + 1, Text: "Y"}, {Start: 4, End: 4, Text: "!"}}}))
		}
		return found, nil
	}
	if result := apply(t, "ax, b", fix.Options{Check: check}); string(result.Text) != "aX, b" {
		t.Errorf("%q", result.Text)
	}
}

func TestSuppressedFindingsStay(t *testing.T) {
	inner := words(word{"a", "x", "1", diag.Safe})
	check := func(text []byte) ([]diag.Diagnostic, error) {
		found, err := inner(text)
		for i := range found {
			if i == 0 {
				found[i].Suppressed = &diag.Suppression{Reason: "so printed"}
			}
		}
		return found, err
	}
	if result := apply(t, "x x", fix.Options{Check: check}); string(result.Text) != "x 1" {
		t.Errorf("%q", result.Text)
	}
}

func TestAsk(t *testing.T) {
	check := words(word{"a", "x", "1", diag.Suggested}, word{"b", "1", "22", diag.Safe})
	for name, test := range map[string]struct {
		answers []fix.Answer
		want    string
	}{
		"take":            {[]fix.Answer{fix.Take, fix.Take, fix.Take}, "22 22 22"},
		"skip is for all": {[]fix.Answer{fix.Skip, fix.Take, fix.Skip}, "x 22 x"},
		"the last moves":  {[]fix.Answer{fix.Take, fix.Take, fix.Skip}, "22 22 x"},
		"stop keeps":      {[]fix.Answer{fix.Take, fix.Stop}, "22 x x"},
	} {
		asked := 0
		result := apply(t, "x x x", fix.Options{Check: check, Suggested: true, Ask: func(text []byte, c fix.Candidate) fix.Answer {
			if asked == len(test.answers) {
				t.Fatalf("%s: asked once more, about %v", name, c.Fix.Edits)
			}
			if e := c.Fix.Edits[0]; string(text[e.Start:e.End]) != "x" {
				t.Errorf("%s: asked about %q", name, text[e.Start:e.End])
			}
			asked++
			return test.answers[asked-1]
		}})
		if string(result.Text) != test.want || asked != len(test.answers) {
			t.Errorf("%s: %q after %d questions", name, result.Text, asked)
		}
	}
}

// Other ways to mend a finding are offered when the first is refused.
func TestAlternatives(t *testing.T) {
	check := func(text []byte) ([]diag.Diagnostic, error) {
		if text[0] != 'x' {
			return nil, nil
		}
		way := func(with string) diag.Fix {
			return diag.Fix{Message: with, Edits: []diag.Edit{{End: 1, Text: with}}}
		}
		return []diag.Diagnostic{finding("a", 0, 1, way("1"), way("2"), way("3"))}, nil
	}
	result := apply(t, "x", fix.Options{Check: check, Suggested: true, Ask: func(_ []byte, c fix.Candidate) fix.Answer {
		if c.Fix.Message == "2" {
			return fix.Take
		}
		return fix.Skip
	}})
	if string(result.Text) != "2" {
		t.Errorf("%q", result.Text)
	}
}

// One fix that makes the text worse is found among many and left out.
func TestFaults(t *testing.T) {
	good := words(word{"good", "g", "G", diag.Safe}, word{"bad", "b", "B", diag.Safe})
	for rule, want := range map[string]string{
		"json-syntax":  "the file would have a new finding, json-syntax",
		"unknown-name": "the file would have more findings than before",
	} {
		check := func(text []byte) ([]diag.Diagnostic, error) {
			found, err := good(text)
			for range bytes.Count(text, []byte("B")) {
				found = append(found, finding(rule, 0, 1), finding(rule, 0, 1))
			}
			return found, err
		}
		text := strings.Repeat("g", 40) + "-b-" + strings.Repeat("g ", 30)
		result := apply(t, text, fix.Options{Check: check})
		if got := string(result.Text); got != strings.ReplaceAll(text, "g", "G") {
			t.Errorf("%s: %s", rule, got)
		}
		if len(result.Faults) != 1 || result.Faults[0].Finding.Rule != "bad" || result.Faults[0].Why != want || result.Faults[0].Uncovers != (rule == "unknown-name") {
			t.Errorf("%s: %+v", rule, result.Faults)
		}
	}
}

// A value that the schema now knows may lack what goes with it: that is no
// fault of the fix.
func TestFixesOfTheShapeMayUncover(t *testing.T) {
	inner := words(word{"unknown-value", "verifed", "verified", diag.Suggested})
	check := func(text []byte) ([]diag.Diagnostic, error) {
		found, err := inner(text)
		if bytes.Contains(text, []byte("verified")) {
			found = append(found, finding("missing-member", 0, 1), finding("verified-without-source", 0, 1))
		}
		return found, err
	}
	result := apply(t, "verifed", fix.Options{Check: check, Suggested: true})
	if string(result.Text) != "verified" || len(result.Faults) > 0 || len(result.Findings) != 2 {
		t.Errorf("%+v", result)
	}
}

// So may a suggested fix of the editing, which somebody has agreed to, but it
// leaves the shape alone; a safe one may not even that.
func TestWhatSuggestedFixesMayUncover(t *testing.T) {
	for _, test := range []struct {
		safety diag.Safety
		rule   string
		want   string
	}{
		{diag.Suggested, "source-homepage", "good"},
		{diag.Suggested, "missing-member", "x"},
		{diag.Suggested, "json-syntax", "x"},
		{diag.Safe, "source-homepage", "x"},
	} {
		inner := words(word{"archive-as-url", "x", "good", test.safety})
		result := apply(t, "x", fix.Options{Suggested: true, Check: func(text []byte) ([]diag.Diagnostic, error) {
			found, err := inner(text)
			if len(text) > 1 {
				found = append(found, finding(test.rule, 0, 1), finding(test.rule, 0, 1))
			}
			return found, err
		}})
		if string(result.Text) != test.want || (len(result.Faults) > 0) != (test.want == "x") {
			t.Errorf("%+v: %s %v", test, result.Text, result.Faults)
		}
	}
}

// No rule can know that without its tracking parameters an address is that of
// the entry beside it.
func TestEntriesThatWouldBeTheSame(t *testing.T) {
	const text = `{"claims": [], "speakers": {"lund": {"name": "Ana Lund", "kind": "person", "sameAs": ["https://a.example/", "https://a.example/?fbclid=x"]}}}`
	result := apply(t, text, fix.Options{Check: checked})
	if string(result.Text) != text || len(result.Faults) != 1 || !result.Faults[0].Uncovers {
		t.Errorf("%+v", result)
	}
}

func TestFlawedEdits(t *testing.T) {
	for name, list := range map[string][]diag.Edit{
		"none":      nil,
		"no change": {{Start: 1, End: 2, Text: "b"}},
		"outside":   {{Start: 2, End: 9}},
		"backwards": {{Start: 2, End: 1}},
		"before":    {{Start: -1, End: 1}},
		"overlap":   {{Start: 0, End: 2, Text: "x"}, {Start: 1, End: 3, Text: "y"}},
	} {
		check := func([]byte) ([]diag.Diagnostic, error) {
			return []diag.Diagnostic{finding("a", 0, 1, diag.Fix{Safety: diag.Safe, Edits: list})}, nil
		}
		if result := apply(t, "abc", fix.Options{Check: check}); string(result.Text) != "abc" || len(result.Faults) != 1 || len(result.Taken) > 0 {
			t.Errorf("%s: %+v", name, result)
		}
	}
}

// Rules that undo one another, or never have enough, are left out; the others
// do their work.
func TestEndless(t *testing.T) {
	for name, test := range map[string]struct {
		list    []word
		endless []string
	}{
		"to and fro": {[]word{{"there", "a", "b", diag.Safe}, {"back", "b", "a", diag.Safe}}, []string{"back", "there"}},
		"ever more":  {[]word{{"more", "a", "aa", diag.Safe}}, []string{"more"}},
	} {
		list := append(test.list, word{"good", "x", "X", diag.Safe}, word{"late", "X", "Y", diag.Safe})
		checks := 0
		check := words(list...)
		result := apply(t, "a x", fix.Options{Check: func(text []byte) ([]diag.Diagnostic, error) {
			checks++
			found, err := check(text)
			return found[:min(len(found), 2)], err // growth is not for the number of findings to notice
		}})
		if string(result.Text) != "a Y" {
			t.Errorf("%s: %q", name, result.Text)
		}
		if diff := cmp.Diff(test.endless, result.Endless); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if checks > 4*fix.Rounds {
			t.Errorf("%s: %d checks", name, checks)
		}
		if slices.ContainsFunc(result.Taken, func(c fix.Candidate) bool { return slices.Contains(test.endless, c.Finding.Rule) }) {
			t.Errorf("%s: %s", name, taken(result))
		}
	}
}

func TestCheckThatFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	inner := words(word{"a", "x", "1", diag.Safe})
	for n := range 2 {
		calls := 0
		_, err := fix.Apply([]byte("x"), fix.Options{Check: func(text []byte) ([]diag.Diagnostic, error) {
			if calls++; calls > n {
				return nil, broken
			}
			return inner(text)
		}})
		if !errors.Is(err, broken) {
			t.Errorf("after %d checks: %v", n, err)
		}
	}
}

func ExampleEdit() {
	text := fix.Edit([]byte("The bridge is open."), []diag.Edit{{Start: 14, End: 18, Text: "closed"}, {Start: 0, End: 3, Text: "A"}})
	fmt.Printf("%s\n", text)
	// Output: A bridge is closed.
}
