package card_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

var update = flag.Bool("update", false, "write the golden files")

func read(t testing.TB, name string) *claim.Document {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".claims.json"))
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, text)
}

func decode(t testing.TB, text []byte) *claim.Document {
	t.Helper()
	tree, faults := jsonpos.Parse(text, jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatalf("the test data is not JSON: %v", faults[0])
	}
	return claim.Decode(tree)
}

// TestGolden compares what readers get with files that are read by people.
func TestGolden(t *testing.T) {
	page := card.PageOptions{
		Stylesheet: "claim-tracker.css", Script: "claim-tracker.js", Source: "rich.claims.json", OEmbed: "oembed.json",
	}
	for _, test := range []struct {
		golden string
		html   []byte
	}{
		{"minimal.html", card.AppendHTML(nil, card.Tracker(read(t, "minimal"), card.Options{})...)},
		{"empty.html", card.AppendHTML(nil, card.Tracker(read(t, "empty"), card.Options{})...)},
		{"rich.html", card.AppendTracker(nil, read(t, "rich"), "rich.claims.json", card.Options{ID: "bridge"})},
		{"page.html", card.Page(read(t, "rich"), page, card.Options{})},
	} {
		t.Run(test.golden, func(t *testing.T) {
			path := filepath.Join("testdata", test.golden)
			if *update {
				if err := os.WriteFile(path, test.html, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(test.html), "\n")); diff != "" {
				t.Errorf("differs from %s (-want +got):\n%s", path, diff)
			}
		})
	}
}
