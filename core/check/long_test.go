package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A file may be longer than memory, but not what is held of it at a time.
func TestTooLong(t *testing.T) {
	claim := func(length int) string {
		return `{"speaker":"A","source":"https://a.example/","status":"unverified","statement":"` + strings.Repeat("b", length) + `"}`
	}
	short := claim(10)
	for name, c := range map[string]struct {
		text  string
		lines bool
		want  string
	}{
		"all short":  {text: `{"claims":[` + strings.Repeat(short+",", 100) + short + `]}`},
		"claim":      {text: `{"claims":[` + short + "," + claim(2000) + `]}`, want: "1:1 json-limit The file is larger than 1000 bytes"},
		"unfinished": {text: `{"claims":[` + short + "," + claim(2000)[:2000], want: "1:1 json-limit The file is larger than 1000 bytes"},
		"before":     {text: `{"x-a":"` + strings.Repeat("b", 2000) + `","claims":[` + short + `]}`, want: "1:1 json-limit The file is larger than 1000 bytes"},
		"behind":     {text: `{"claims":[` + short + `],"x-a":"` + strings.Repeat("b", 2000) + `"}`, want: "1:1 json-limit The file is larger than 1000 bytes"},
		"lines":      {lines: true, text: strings.Repeat(short+"\n", 100)},
		"line":       {lines: true, text: short + "\n\n" + claim(2000) + "\n" + short, want: "3:1 json-limit The line is longer than 1000 bytes"},
	} {
		for jobs := 1; jobs <= 2; jobs++ {
			o := check.FileOptions{Lines: c.lines, Window: 100, Jobs: jobs}
			o.Limits = jsonpos.Limits{Bytes: 1000, Depth: 10, Digits: 10}
			found := ""
			for _, d := range streamed(t, []byte(c.text), o).Findings {
				found += fmt.Sprintf("%d:%d %s %s", d.Range.Start.Line, d.Range.Start.Column, d.Rule, d.Message)
			}
			if found != c.want {
				t.Errorf("%s, %d jobs: got %q, want %q", name, jobs, found, c.want)
			}
		}
	}
}

// Where a file is too long for one piece, the piece is named.
func TestPieceTooLong(t *testing.T) {
	const most = 5 << 20
	head := `{"claims":[{"id":"a"},`
	long := `{"id":"b","statement":"` + strings.Repeat("c", most+1000)
	for name, c := range map[string]struct {
		text string
		at   int
	}{
		"a claim":             {head + long + `"}]}`, len(head)},
		"a text that is open": {head + long, len(head)},
		"before the claims":   {`{"x-a":"` + strings.Repeat("b", most+1000) + `","claims":[]}`, 0},
	} {
		o := check.FileOptions{Jobs: 2}
		o.Limits = jsonpos.Limits{Bytes: most, Depth: 10, Digits: 10}
		found := streamed(t, []byte(c.text), o).Findings
		if len(found) != 1 || found[0].Range.Start.Offset != c.at || found[0].Message != "What starts here is longer than 5242880 bytes and cannot be read in one piece" {
			t.Errorf("%s: got %+v", name, found)
		}
	}
}
