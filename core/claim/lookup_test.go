package claim_test

import (
	"fmt"
	"hash/fnv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// TestAnchors: links that readers have kept must go on leading to their claims,
// so the names made from texts never change.
func TestAnchors(t *testing.T) {
	tree, faults := jsonpos.Parse([]byte(`{
	  "speakers": {"lund": {"name": "Ana Lund"}},
	  "claims": [
	    {"id": "closed", "speaker": "lund", "statement": "The bridge was closed."},
	    {"speaker": "lund", "statement": "The bridge was closed."},
	    {"speaker": {"name": "Ana Lund"}, "statement": "The bridge was closed."},
	    {"id": "closed", "speaker": "lund", "statement": "Twice."},
	    {"id": "closed-2", "speaker": "lund", "statement": "Thrice."},
	    {}
	  ]}`), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	want := []string{"closed", "claim-" + fnv32("Ana Lund\x00The bridge was closed."), "", "closed-2", "closed-2-2", "claim-" + fnv32("\x00")}
	want[2] = want[1] + "-2"
	if diff := cmp.Diff(want, claim.Decode(tree).Anchors()); diff != "" {
		t.Errorf("other anchors (-want +got):\n%s", diff)
	}
}

// TestAnchorHash holds the hash against the one of the standard library, with
// texts whose hash begins with zeros among them.
func TestAnchorHash(t *testing.T) {
	short := 0
	for i := range 5000 {
		statement := fmt.Sprint("Claim ", i)
		doc := claim.Document{Claims: []claim.Claim{{Statement: statement}}}
		want := fnv32("\x00" + statement)
		if got := doc.Anchors()[0]; got != "claim-"+want {
			t.Fatalf("%q has the anchor %q, want claim-%s", statement, got, want)
		}
		if want[0] == '0' {
			short++
		}
	}
	if short == 0 {
		t.Error("no hash began with a zero")
	}
}

func fnv32(text string) string {
	h := fnv.New32a()
	h.Write([]byte(text))
	return fmt.Sprintf("%08x", h.Sum32())
}
