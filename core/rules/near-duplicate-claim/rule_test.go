package nearduplicateclaim

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/lint/linttest"
)

func TestRule(t *testing.T) { linttest.Run(t, Rule, os.DirFS("testdata")) }

// TestLookUps: of very many statements of one pattern few are read again.
func TestLookUps(t *testing.T) {
	for _, c := range []struct {
		name, pattern string
		most          int // claims that are read again, for a hundred
	}{
		{"numbers", "The old bridge over the northern channel near Norhaven harbour was closed %d times.", 0},
		{"names", "The old bridge over the northern channel near %s harbour was closed for urgent repairs to steel cables.", 200},
	} {
		const n = 5000
		var text strings.Builder
		text.WriteString(`{"article": {"language": "en"}, "claims": [`)
		for i := range n {
			var what any = i
			if c.name == "names" {
				what = fmt.Sprintf("Port%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
			}
			if i > 0 {
				text.WriteByte(',')
			}
			fmt.Fprintf(&text, `{"speaker": "Ana Lund", "status": "unverified", "source": "https://news.example/a", "statement": %q}`, fmt.Sprintf(c.pattern, what))
		}
		text.WriteString("]}")
		tree, faults := jsonpos.Parse([]byte(text.String()), jsonpos.DefaultLimits)
		if len(faults) > 0 {
			t.Fatal(faults[0].Message)
		}
		document := claim.Decode(tree)
		var batch lint.Batch
		batch.Claims, batch.Place = document.Claims, document.Place
		o := lint.Options{Rules: []*lint.Rule{Rule}}
		lint.RunApart(document, &batch, o) // prepares the batch
		reads := 0
		session := lint.NewSession(document, o, func(i int) *claim.Claim {
			reads++
			return &document.Claims[i]
		})
		session.Feed(&batch)
		var found []diag.Diagnostic
		session.EndRound(func(more []diag.Diagnostic) { found = append(found, more...) })
		if len(found) > 0 {
			t.Errorf("%s: %s", c.name, found[0].Message)
		}
		session.Close()
		if reads > n*c.most/100 {
			t.Errorf("%s: %d claims are read again", c.name, reads)
		}
		t.Logf("%s: %d of %d claims are read again", c.name, reads, n)
	}
}
