package earlier_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/earlier"
)

func document(t *testing.T, text string) *claim.Document {
	t.Helper()
	tree, faults := jsonpos.Parse([]byte(text), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return claim.Decode(tree)
}

func version(t *testing.T, previous *claim.Document) *earlier.Version {
	t.Helper()
	v, ok := earlier.Of(&lint.Pass{Previous: previous, Now: time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)})
	if !ok {
		t.Fatal("no version")
	}
	return v
}

func TestOf(t *testing.T) {
	pass := lint.Pass{Now: time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)}
	if _, ok := earlier.Of(&pass); ok {
		t.Error("a version where none is known")
	}
	for text, want := range map[string]bool{
		`{"claims": []}`: true,
		`{"article": {"publishedAt": "2025-05-31"}, "claims": []}`:           true,
		`{"article": {"publishedAt": "2025-06-01"}, "claims": []}`:           true,
		`{"article": {"publishedAt": "2025-06-03"}, "claims": []}`:           false,
		`{"article": {"publishedAt": "2025-06-01T00:00:01Z"}, "claims": []}`: false,
		`{"article": {"publishedAt": "soon"}, "claims": []}`:                 true,
	} {
		pass.Previous = document(t, text)
		if _, ok := earlier.Of(&pass); ok != want {
			t.Errorf("%s: %v, want %v", text, ok, want)
		}
	}
}

func TestNamedAndSaid(t *testing.T) {
	var claims []string
	for i := range 1000 {
		claims = append(claims, fmt.Sprintf(`{"id": "c%d", "speaker": "lund", "statement": "It cost %d crowns."}`, i%900, i))
	}
	claims = append(claims, `{"speaker": "lund", "statement": "It was free."}`, `{}`, `7`)
	v := version(t, document(t, `{"speakers": {"lund": {"name": "Ana Lund"}}, "claims": [`+strings.Join(claims, ",")+`]}`))
	if v.Len() != 1003 {
		t.Fatalf("%d claims", v.Len())
	}
	now := document(t, `{"claims": [
		{"speaker": "ana  lund", "statement": "it cost 950 crowns"},
		{"speaker": "Ana Lund", "statement": "It cost 9500 crowns."},
		{"speaker": "Ana Lund", "statement": "It was free."}
	]}`)
	for id, want := range map[string]int{"c7": 7, "c50": 50, "c899": 899} {
		if got, ok := v.Named(id); got != want || !ok {
			t.Errorf("%s is %d, %v; want %d", id, got, ok, want)
		}
	}
	for _, id := range []string{"", "c900", "lund"} {
		if got, ok := v.Named(id); ok {
			t.Errorf("%q is %d", id, got)
		}
	}
	for i, want := range []int{950, -1, -1} {
		if got, ok := v.Said(now, &now.Claims[i]); ok != (want >= 0) || ok && got != want {
			t.Errorf("claim %d is %d, %v; want %d", i, got, ok, want)
		}
	}
	if _, ok := version(t, document(t, `{"claims": []}`)).Named("c7"); ok {
		t.Error("found in an empty file")
	}
}

func TestNoted(t *testing.T) {
	const one, other = `{"at": "2025-05-05", "kind": "update", "to": "verified"}`, `{"at": "2025-05-05", "kind": "correction", "to": "verified"}`
	for _, c := range []struct {
		before, now string
		want        bool
	}{
		{``, ``, false},
		{``, one, true},
		{one, one, false},
		{one, one + "," + one, true},
		{one + "," + one, one, false},
		{one, other, true},
		{one + "," + other, other + "," + one, false},
	} {
		d := document(t, `{"claims": [{"history": [`+c.before+`]}, {"history": [`+c.now+`]}]}`)
		if got := earlier.Noted(&d.Claims[1], &d.Claims[0]); got != c.want {
			t.Errorf("[%s] → [%s]: %v", c.before, c.now, got)
		}
	}
}
