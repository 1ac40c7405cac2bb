package reference_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/schema"
	"github.com/claim-tracker/claim-tracker/schema/reference"
)

var update = flag.Bool("update", false, "write docs/claims-file.md anew")

func TestPageIsUpToDate(t *testing.T) {
	page, err := reference.Markdown(schema.Text)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("..", "..", "docs", "claims-file.md")
	if *update {
		if err := os.WriteFile(file, page, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(have), string(page)); diff != "" {
		t.Errorf("docs/claims-file.md is out of date, run make generate (-file +schema):\n%s", diff)
	}
}

// Every member and every value of the schema stands on the page, and every
// link leads somewhere.
func TestPageIsComplete(t *testing.T) {
	bytes, err := reference.Markdown(schema.Text)
	if err != nil {
		t.Fatal(err)
	}
	page := string(bytes)
	doc, _ := jsonpos.Parse(schema.Text, jsonpos.DefaultLimits)
	for def := range doc.Find("/$defs").Children() {
		if !strings.Contains(page, `<a id="`+def.Key()+`"></a>`) {
			t.Errorf("%s has no section", def.Key())
		}
		for member := range def.Get("properties").Children() {
			if !strings.Contains(page, "`"+member.Key()+"`") {
				t.Errorf("%s/%s is not on the page", def.Key(), member.Key())
			}
		}
		for value := range def.Get("enum").Children() {
			if !strings.Contains(page, "| `"+value.Text()+"` |") {
				t.Errorf("the value %s of %s is not on the page", value.Text(), def.Key())
			}
		}
	}
	for _, link := range strings.Split(page, "](#")[1:] {
		target, _, _ := strings.Cut(link, ")")
		if !strings.Contains(page, `<a id="`+target+`"></a>`) {
			t.Errorf("#%s leads nowhere", target)
		}
	}
	if strings.Contains(page, "  |") {
		t.Error("a table has an empty cell")
	}
}
