// Package linttest tests a rule on its fixtures and its page. Each rule's test
// is one line:
//
//	linttest.Run(t, Rule, os.DirFS("testdata"))
//
// A fixture is a claims file whose name ends in .claims.json and which is valid
// by the schema. What the rule should find is written beside it, in the free
// member x-want of the nearest object that may have one:
//
//	"x-want": [{"at": "/source", "underline": "utm_source=mail", "says": "tracking"}]
//
// The members of a want:
//
//	at         JSON Pointer of the value, from the object that has the x-want
//	underline  the underlined bytes as they stand in the file; left out, the whole value
//	says       part of the message
//	hints      part of the hint
//	related    the JSON Pointers of the related places, from the root
//	fixed      the value's text after every fix was applied
//
// Every finding must be wanted and every want found. A claim in which nothing
// is wanted is a near miss; a rule needs a hit and a near miss at least.
//
// The root may say how the rule is run:
//
//	x-now       the time of the run
//	x-settings  language, ownDomains, trustedDomains and the rule's own options
//	x-article   the text of the article's local copy; a copy that is named and
//	            has no text cannot be read
//	x-previous  an earlier version of the document
//	x-web       what the web has: lines as in “https://news.example/a 404”
package linttest

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/quote"
	"github.com/claim-tracker/claim-tracker/core/rulepage"
)

// Now is the time at which rules run, if a fixture does not say otherwise.
var Now = time.Date(2025, time.June, 1, 12, 0, 0, 0, time.UTC)

// Run tests the rule on its page and on every fixture at the top of fixtures.
func Run(t *testing.T, rule *lint.Rule, fixtures fs.FS) {
	t.Helper()
	t.Run("page", func(t *testing.T) { testPage(t, rule) })
	names, err := fs.Glob(fixtures, "*.claims.json")
	if err != nil {
		t.Fatal(err)
	}
	var ran, hits, nearMisses int
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			text, err := fs.ReadFile(fixtures, name)
			if err != nil {
				t.Fatal(err)
			}
			f := read(t, text)
			found := f.run(t, rule)
			f.compare(t, found)
			checkForm(t, f, found)
			if again := f.run(t, rule); !reflect.DeepEqual(found, again) {
				t.Errorf("a second run found something else:\n%v\n%v", found, again)
			}
			checkFixes(t, rule, f, found)
			ran++
			hits += len(found)
			nearMisses += f.nearMisses(found)
		})
	}
	if ran < len(names) {
		return // go test was asked for some of them only, or one is broken
	}
	if hits == 0 {
		t.Errorf("no fixture of %s has a finding", rule.Name)
	}
	if nearMisses == 0 {
		t.Errorf("no fixture of %s has a claim without a finding", rule.Name)
	}
}

// A file is a claims file that has been read.
type file struct {
	tree     *jsonpos.Document
	document *claim.Document
	now      time.Time
	settings settings
	article  lint.Article
	previous *claim.Document
	web      rulepage.Web
}

// read reads a text that must be JSON and valid by the schema.
func read(t *testing.T, text []byte) *file {
	t.Helper()
	tree, faults := jsonpos.Parse(text, jsonpos.DefaultLimits)
	for _, fault := range faults {
		t.Fatalf("%s: %s", fault.Pointer, fault.Message)
	}
	if err := validate(text); err != nil {
		t.Fatalf("not valid by the schema: %#v\n%s", err, text)
	}
	f := &file{tree: tree, document: claim.Decode(tree), now: Now}
	if now := tree.Root().Get("x-now"); now.Exists() {
		at, err := time.Parse(time.RFC3339, now.Text())
		if err != nil {
			t.Fatalf("x-now: %v", err)
		}
		f.now = at
	}
	f.settings = readSettings(t, tree.Root().Get("x-settings"))
	if article := tree.Root().Get("x-article"); article.Exists() {
		f.article = lint.Article{Name: "article.txt", Text: quote.Prepare(article.Text())}
	} else if a := f.document.Article; a != nil && a.LocalCopy != "" {
		f.article = lint.Article{Name: a.LocalCopy, Err: errors.New("no such file")}
	}
	if lines := tree.Root().Get("x-web"); lines.Exists() {
		f.web = readWeb(t, texts(lines))
	}
	if previous := tree.Root().Get("x-previous"); previous.Exists() {
		f.previous = read(t, previous.Raw()).document
	}
	return f
}

// run runs the rule at its own severity, so that a rule which is off by default
// is tested too.
func (f *file) run(t *testing.T, rule *lint.Rule) []diag.Diagnostic {
	t.Helper()
	options := lint.Options{
		Rules: []*lint.Rule{rule}, Now: f.now,
		Severities: map[string]diag.Severity{rule.Name: max(rule.Severity, diag.Info)},
		Settings:   f.settings.of(t, rule), Article: f.article, Previous: f.previous,
	}
	if f.web != nil {
		options.Web = f.web
	}
	return lint.Run(f.document, options)
}

// nearMisses counts the claims in which nothing was found.
func (f *file) nearMisses(found []diag.Diagnostic) int {
	n := 0
	for _, c := range f.document.Claims {
		start, end := c.Place.Offsets()
		hit := false
		for _, d := range found {
			hit = hit || start <= d.Range.Start.Offset && d.Range.Start.Offset < end
		}
		if !hit {
			n++
		}
	}
	return n
}

// checkForm holds findings against what package lint promises of them.
func checkForm(t *testing.T, f *file, found []diag.Diagnostic) {
	t.Helper()
	text := f.tree.Bytes()
	for _, d := range found {
		at := f.tree.Find(d.Pointer)
		start, end := at.Offsets()
		if !at.Exists() || d.Range.Start.Offset < start || d.Range.End.Offset > end || d.Range.Start.Offset >= d.Range.End.Offset {
			t.Errorf("%s: the bytes %d to %d do not lie in the value", d.Pointer, d.Range.Start.Offset, d.Range.End.Offset)
		}
		if d.Message == "" || strings.HasSuffix(d.Message, ".") {
			t.Errorf("%s: the message %q is empty or ends with a full stop", d.Pointer, d.Message)
		}
		if !strings.HasSuffix(d.Hint, ".") && !strings.HasSuffix(d.Hint, "?") {
			t.Errorf("%s: the hint %q is not a sentence", d.Pointer, d.Hint)
		}
		for _, r := range d.Related {
			if !f.tree.Find(r.Pointer).Exists() || r.Message == "" || r.Range.End.Offset > len(text) {
				t.Errorf("%s: the related place %q (%q) is not there", d.Pointer, r.Pointer, r.Message)
			}
		}
	}
}

func readWeb(t *testing.T, lines []string) rulepage.Web {
	t.Helper()
	web, err := rulepage.ReadWeb(lines)
	if err != nil {
		t.Fatal(err)
	}
	return web
}
