package fix_test

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/conform"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/fix"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

// checked is what the command does on a claims file.
func checked(text []byte) ([]diag.Diagnostic, error) {
	return check.Check(text, check.Options{
		Rules: rules.All(), Now: time.Date(2025, time.June, 1, 0, 0, 0, 0, time.UTC),
	}).Findings, nil
}

// pieces cuts a text that is JSON into its tokens and the spaces between them.
func pieces(text []byte) []string {
	var out []string
	for i := 0; i < len(text); {
		end := i + 1
		switch {
		case text[i] == '"':
			for text[end] != '"' {
				if text[end] == '\\' {
					end++
				}
				end++
			}
			end++
		case strings.IndexByte("{}[],:", text[i]) >= 0:
		default:
			space := strings.IndexByte(" \t\r\n", text[i]) >= 0
			for end < len(text) && strings.IndexByte("{}[],:\"", text[end]) < 0 && (strings.IndexByte(" \t\r\n", text[end]) >= 0) == space {
				end++
			}
		}
		out = append(out, string(text[i:end]))
		i = end
	}
	return out
}

// spoil writes a text anew with spaces of all sorts between its tokens, and
// with tracking parameters and letters in two parts in its texts.
func spoil(text []byte, random *rand.Rand) []byte {
	var out []byte
	space := func() {
		for random.IntN(3) == 0 {
			out = append(out, " \t\r\n"[random.IntN(4)])
		}
	}
	for _, s := range pieces(text) {
		if strings.TrimSpace(s) == "" {
			continue
		}
		space()
		if s[0] == '"' && len(s) > 6 && random.IntN(4) == 0 {
			switch {
			case strings.HasPrefix(s, `"http`) && !strings.Contains(s, "?"):
				s = s[:len(s)-1] + []string{`?utm_source=a`, `?a=1&utm_medium=b&gclid=c`, `?fbclid=d#x`, `?utm_s\u006furce=e`}[random.IntN(4)] + `"`
			case strings.HasPrefix(s, `"The `):
				s = s[:len(s)-1] + []string{"e\u0301", `e\u0301`, "\u212b", "\U0001F309"}[random.IntN(4)] + `"`
			}
		}
		out = append(out, s...)
	}
	space()
	return out
}

func FuzzFixes(f *testing.F) {
	seeds := 0
	for _, folder := range []string{"../rules", "../../schema/v1/examples"} {
		err := filepath.WalkDir(folder, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".claims.json") {
				return err
			}
			text, err := os.ReadFile(name)
			seeds++
			f.Add(text, uint64(seeds))
			return err
		})
		if err != nil {
			f.Fatal(err)
		}
	}
	if seeds < 100 {
		f.Fatalf("there are only %d examples", seeds)
	}
	f.Fuzz(func(t *testing.T, text []byte, seed uint64) {
		if _, faults := jsonpos.Parse(text, jsonpos.DefaultLimits); len(faults) > 0 {
			return
		}
		spoilt := spoil(text, rand.New(rand.NewPCG(seed, seed)))
		if _, faults := jsonpos.Parse(spoilt, jsonpos.DefaultLimits); len(faults) > 0 {
			spoilt = text // two names are one when letters are put together
		}
		for _, suggested := range []bool{false, true} {
			fixAndCompare(t, spoilt, suggested)
		}
	})
}

// misshapen reports whether a file has not the shape of the schema, so that
// what a rule takes from one place of it may not do in another.
func misshapen(found []diag.Diagnostic) bool {
	for _, rule := range conform.Rules() {
		if slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Rule == rule.Name }) {
			return true
		}
	}
	return false
}

// fixAndCompare fixes a text and holds the result against what package fix
// promises.
func fixAndCompare(t *testing.T, text []byte, suggested bool) {
	t.Helper()
	before, _ := checked(text)
	original := bytes.Clone(text)
	result, err := fix.Apply(text, fix.Options{Check: checked, Suggested: suggested})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, original) {
		t.Fatal("the text that was given has been changed")
	}
	for _, fault := range result.Faults {
		if fault.Uncovers || misshapen(before) {
			continue // nothing that a rule could have known
		}
		t.Errorf("%s: “%s” was left out: %s\n%s", fault.Finding.Rule, fault.Fix.Message, fault.Why, text)
	}
	if len(result.Endless) > 0 {
		t.Errorf("the fixes of %v do not end\n%s", result.Endless, text)
	}
	if _, faults := jsonpos.Parse(result.Text, jsonpos.DefaultLimits); len(faults) > 0 {
		t.Errorf("no longer JSON: %v\n%s\n%s", faults, text, result.Text)
	}
	if !suggested && len(result.Findings) > len(before) {
		t.Errorf("%d findings, %d before\n%s", len(result.Findings), len(before), result.Text)
	}
	again, err := fix.Apply(result.Text, fix.Options{Check: checked, Suggested: suggested})
	if err != nil || !bytes.Equal(again.Text, result.Text) {
		t.Errorf("not a fixed point, %v:\n%s\n%s", err, result.Text, again.Text)
	}
	if suggested {
		return
	}
	// A safe fix leaves all but the texts that it edits as they are, to the byte,
	// or takes out what stands twice.
	mended, removed := map[string]bool{}, false
	for _, c := range result.Taken {
		mended[c.Finding.Pointer] = true
		removed = removed || c.Finding.Rule == "relation-repeated"
	}
	old, now := pieces(text), pieces(result.Text)
	if removed {
		if len(now) >= len(old) || !leftOf(old, now) {
			t.Errorf("more than a repeated relation is gone\n%s\n%s", text, result.Text)
		}
		return
	}
	if len(old) != len(now) {
		t.Fatalf("%d pieces have become %d\n%s\n%s", len(old), len(now), text, result.Text)
	}
	changed := 0
	for i := range old {
		if old[i] != now[i] {
			changed++
			if old[i][0] != '"' {
				t.Errorf("%q has become %q", old[i], now[i])
			}
		}
	}
	if changed > len(mended) {
		t.Errorf("%d texts were changed, but fixes were for %d", changed, len(mended))
	}
}

// leftOf reports whether the pieces are those of old, in their order, without
// some of them; texts may have been edited.
func leftOf(old, now []string) bool {
	for _, piece := range now {
		i := slices.IndexFunc(old, func(o string) bool { return o == piece || o[0] == '"' && piece[0] == '"' })
		if i < 0 {
			return false
		}
		old = old[i+1:]
	}
	return true
}
