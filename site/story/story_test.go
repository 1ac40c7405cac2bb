// Package story_test holds the demonstration to what it shows: its data are a
// valid claims file, and each quote of them stands in its article.
package story_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/claim"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/quote"
	"github.com/claim-tracker/claim-tracker/core/quote/htmltext"
	"github.com/claim-tracker/claim-tracker/core/rules"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

const dataFile = "envoy-talks.claims.json"

func read(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func document(t *testing.T) *claim.Document {
	t.Helper()
	tree, faults := jsonpos.Parse(read(t, dataFile), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return claim.Decode(tree)
}

func TestDataConformToTheSchema(t *testing.T) {
	var value any
	decoder := json.NewDecoder(bytes.NewReader(read(t, dataFile)))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		t.Fatal(err)
	}
	if err := compiled.Schema().Validate(value); err != nil {
		t.Errorf("%#v", err)
	}
}

func TestNoRuleFindsAnything(t *testing.T) {
	report := check.Check(read(t, dataFile), check.Options{
		Path: dataFile, Rules: rules.All(), Now: time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC),
	})
	for _, finding := range report.Findings {
		t.Errorf("%d:%d %s: %s", finding.Range.Start.Line, finding.Range.Start.Column, finding.Rule, finding.Message)
	}
}

func TestEveryQuoteStandsInTheArticle(t *testing.T) {
	text, err := htmltext.Article(string(read(t, "index.html")))
	if err != nil {
		t.Fatal(err)
	}
	article := quote.Prepare(text)
	for _, c := range document(t).Claims {
		if c.Quote == nil {
			t.Errorf("%s has no quote", c.ID)
			continue
		}
		m := article.Locate(quote.Selector{Exact: c.Quote.Exact, Prefix: c.Quote.Prefix, Suffix: c.Quote.Suffix})
		if m.Status != quote.Found {
			t.Errorf("%s: “%s” is %v in the article (%d places)", c.ID, c.Quote.Exact, m.Status, m.Count)
		}
	}
}

func TestClaimsAreComplete(t *testing.T) {
	doc := document(t)
	ids := map[string]bool{}
	for _, c := range doc.Claims {
		if c.ID == "" || ids[c.ID] {
			t.Errorf("the id “%s” is missing or used twice", c.ID)
		}
		ids[c.ID] = true
	}
	spoke := map[string]bool{}
	for _, c := range doc.Claims {
		if c.Attribution == nil || c.Summary == "" || c.Kind == "" || len(c.Tags) == 0 {
			t.Errorf("%s lacks an attribution, a summary, a kind or tags", c.ID)
		}
		if _, ok := doc.Speakers.Get(c.Speaker.Text); !ok {
			t.Errorf("%s: the speaker “%s” is not in speakers", c.ID, c.Speaker.Text)
		}
		spoke[c.Speaker.Text] = true
		for _, cited := range doc.CitationsOf(&c) {
			if cited.ID == "" || cited.Missing {
				t.Errorf("%s cites a source that is not in sources", c.ID)
			}
			spoke[cited.ID] = true
		}
		for _, relation := range c.Relations {
			if !ids[relation.Claim] || relation.Claim == c.ID {
				t.Errorf("%s is related to “%s”", c.ID, relation.Claim)
			}
		}
		if r := c.Response; r != nil {
			if _, id := doc.Party(r.Party); id == "" {
				t.Errorf("%s: the party “%s” is not in speakers", c.ID, r.Party)
			}
			spoke[r.Party] = true
		}
		if r := c.Review; r != nil {
			if r.Finding == "" || r.Method == "" || len(r.CheckedBy) == 0 {
				t.Errorf("%s: the review does not say what was found, how and by whom", c.ID)
			}
			if r.CheckedAt <= doc.Article.PublishedAt {
				t.Errorf("%s was checked on %s, before the article of %s", c.ID, r.CheckedAt, doc.Article.PublishedAt)
			}
		}
	}
	for _, name := range append(doc.Speakers.Names(), doc.Sources.Names()...) {
		if !spoke[name] {
			t.Errorf("“%s” is declared and never used", name)
		}
	}
}

// Each way in which the article knows of a claim is shown, and claims that were
// checked stand beside claims that were not. None is verified: the article is
// the only source at hand, and it cannot verify itself.
func TestDataShowTheWholeRange(t *testing.T) {
	doc := document(t)
	bases := map[claim.Basis]bool{}
	standings := map[claim.Standing]bool{}
	relations := map[claim.RelationType]bool{}
	for _, c := range doc.Claims {
		bases[c.Attribution.Basis] = true
		standings[c.Standing()] = true
		for _, relation := range c.Relations {
			relations[relation.Type] = true
		}
	}
	for _, basis := range []claim.Basis{
		claim.BasisDirectQuote, claim.BasisParaphrase, claim.BasisPost, claim.BasisBriefing,
		claim.BasisDocumentSeen, claim.BasisReported, claim.BasisBackground,
	} {
		if !bases[basis] {
			t.Errorf("no claim has the basis %s", basis)
		}
	}
	for standing, want := range map[claim.Standing]bool{
		claim.Verified: false, claim.CheckedNotConfirmed: true, claim.NotChecked: true,
	} {
		if standings[standing] != want {
			t.Errorf("a claim is %s: %v, want %v", standing, standings[standing], want)
		}
	}
	for _, kind := range []claim.RelationType{
		claim.RelationTypeContradicts, claim.RelationTypeSupports, claim.RelationTypeClarifies,
	} {
		if !relations[kind] {
			t.Errorf("no claim %s another", kind)
		}
	}
}

// What an article reports at a distance keeps its distance.
func TestReportedClaimsKeepTheirHedge(t *testing.T) {
	for _, c := range document(t).Claims {
		if c.Attribution.Basis != claim.BasisReported {
			continue
		}
		if c.Attribution.Hedge == "" || c.Status == claim.StatusVerified {
			t.Errorf("%s is reported without its hedge, or as verified", c.ID)
		}
	}
}

// The command fills the element; the page as written leaves it empty and needs
// nothing from other sites.
func TestPageIsReadyForTheWidget(t *testing.T) {
	page := string(read(t, "index.html"))
	for _, part := range []string{
		`<claim-tracker src="` + dataFile + `"></claim-tracker>`,
		`<link rel="stylesheet" href="claim-tracker/claim-tracker.css">`,
		`<script type="module" src="claim-tracker/claim-tracker.js"></script>`,
	} {
		if strings.Count(page, part) != 1 {
			t.Errorf("the page does not have %s once", part)
		}
	}
	for _, loader := range []string{`src="http`, `rel="stylesheet" href="http`, "<style", " style=", "@import", "url("} {
		if strings.Contains(page, loader) || strings.Contains(string(read(t, "story.css")), loader) {
			t.Errorf("the page contains %s", loader)
		}
	}
}
