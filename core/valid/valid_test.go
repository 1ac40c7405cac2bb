package valid_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan/contract"
	"github.com/claim-tracker/claim-tracker/core/valid"
)

// TestDocument holds what is read claim by claim against what is read at once:
// the verdict, the cards and the places.
func TestDocument(t *testing.T) {
	var texts [][]byte
	for _, pattern := range []string{"../../schema/v1/examples/*/*.claims.json", "../../site/story/*.claims.json", "../rules/*/testdata/*.claims.json"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, text)
		}
	}
	for _, share := range []float64{0, 0.01} {
		var text bytes.Buffer
		if err := data.Document(&text, 500, 1, share); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text.Bytes())
	}
	for _, text := range []string{``, `{}`, `[]`, `{"claims":[]}`, `{"claims":[],"claims":[]}`, ` {"x-a":1,"claims":[ ] , "x-b":2}`, `{"claims":[]}x`} {
		texts = append(texts, []byte(text))
	}
	sure := 0
	for _, text := range texts {
		rests := 0
		got, ok := valid.Document(text, func() { rests++ })
		if want := contract.Plan().Valid(text); ok != want {
			t.Fatalf("sure: %v, want %v:\n%.2000s", ok, want, text)
		}
		if !ok {
			continue
		}
		sure++
		tree, _ := jsonpos.Parse(text, jsonpos.DefaultLimits)
		want := claim.Decode(tree)
		if len(got.Claims) != len(want.Claims) || rests < len(got.Claims)/8 {
			t.Fatalf("%d claims and %d rests, want %d claims", len(got.Claims), rests, len(want.Claims))
		}
		if a, b := cards(got), cards(want); !bytes.Equal(a, b) {
			t.Errorf("other cards:\n%s\n%s", a, b)
		}
		for i := range want.Claims {
			a, b := got.Claims[i].Place, want.Claims[i].Place
			start, end := a.Offsets()
			wantStart, wantEnd := b.Offsets()
			if a.Pointer() != b.Pointer() || start != wantStart || end != wantEnd || !bytes.Equal(a.Raw(), b.Raw()) {
				t.Errorf("claim %d is at %s, %d to %d, want %s, %d to %d", i, a.Pointer(), start, end, b.Pointer(), wantStart, wantEnd)
			}
		}
	}
	if sure < 20 {
		t.Errorf("only %d texts are surely valid", sure)
	}
}

// cards returns the cards without the digest, which is of the text of a tree.
func cards(doc *claim.Document) []byte {
	return digest.ReplaceAll(card.AppendTracker(nil, doc, "s", card.Options{}), nil)
}

var digest = regexp.MustCompile(` data-digest="[^"]*"`)

func BenchmarkDocument(b *testing.B) {
	var text bytes.Buffer
	if err := data.Document(&text, 10_000, 1, 0); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := valid.Document(text.Bytes(), func() {}); !ok {
			b.Fatal("not valid")
		}
	}
}
