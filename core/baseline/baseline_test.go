package baseline_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/baseline"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

func finding(rule, subject string) diag.Diagnostic {
	return diag.Diagnostic{Rule: rule, Subject: subject}
}

func TestFindingsAreKnownAgain(t *testing.T) {
	b := baseline.New()
	b.Add("b.claims.json", finding("r", "/claims/x/source"), []byte(`"é <1>"`))
	b.Add("a.claims.json", finding("r", "/claims/x"), []byte(`{"a": [1,  2]}`))
	b.Add("a.claims.json", finding("r", "/claims/x"), []byte(`{"a":[1,2]}`))
	b.Add("a.claims.json", finding("q", "/claims/y"), []byte(`utm_a=b`))
	text := string(b.Bytes())
	if lines := strings.Split(text, "\n"); len(lines) != 6 || !strings.Contains(lines[1], `"q"`) || !strings.HasSuffix(lines[2], `"count":2},`) || !strings.HasPrefix(lines[3], `{"path":"b.claims.json",`) {
		t.Errorf("not one finding a line, in order:\n%s", text)
	}
	back, err := baseline.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if string(back.Bytes()) != text || back.Len() != 4 {
		t.Errorf("read back, it is\n%s", back.Bytes())
	}
	m := back.File("a.claims.json")
	for i, c := range []struct {
		d    diag.Diagnostic
		text string
		want bool
	}{
		{finding("r", "/claims/x"), "{\n\t\"a\": [1, 2]\n}", true},
		{finding("r", "/claims/x"), `{"a":[1,2]}`, true},
		{finding("r", "/claims/x"), `{"a":[1,2]}`, false},
		{finding("q", "/claims/y"), `utm_a=c`, false},
		{finding("q", "/claims/z"), `utm_a=b`, false},
		{finding("p", "/claims/y"), `utm_a=b`, false},
	} {
		if got := m.Take(c.d, []byte(c.text)); got != c.want {
			t.Errorf("%d: %v", i, got)
		}
	}
	if n := m.Left(func(string) bool { return true }); n != 1 {
		t.Errorf("%d left", n)
	}
	if n := m.Left(func(rule string) bool { return rule == "r" }); n != 0 {
		t.Errorf("%d of r left", n)
	}
	if m := back.File("b.claims.json"); !m.Take(finding("r", "/claims/x/source"), []byte(`"\u00e9 <1>"`)) {
		t.Error("an escape makes another text")
	}
	if m := back.File("c.claims.json"); m.Take(finding("r", "/claims/x"), []byte(`{"a":[1,2]}`)) {
		t.Error("a file that is not in it")
	}
}

func TestWhatIsNoBaseline(t *testing.T) {
	for _, text := range []string{``, `[]`, `{}`, `{"version": 2, "findings": []}`, `{"version": 1, "findings": [{"path": "a", "rule": "r", "count": 0}]}`, "<<<<<<< ours\n"} {
		if _, err := baseline.Read([]byte(text)); err == nil || !strings.HasPrefix(err.Error(), "it is no baseline") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if b, err := baseline.Read(baseline.New().Bytes()); err != nil || b.Len() != 0 {
		t.Error(err)
	}
}
