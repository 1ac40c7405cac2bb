package check_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

// texts returns every claims file of the repository and some made for the
// purpose.
func texts(t testing.TB) [][]byte {
	t.Helper()
	var out [][]byte
	for _, folder := range []string{"../rules", "../plan/contract", "../../schema/v1/examples", "../../site/story"} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".json") {
				return err
			}
			text, err := os.ReadFile(path)
			out = append(out, text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(out) < 50 {
		t.Fatalf("there are %d files only", len(out))
	}
	for _, share := range []float64{0, 0.3} {
		var text bytes.Buffer
		if err := data.Document(&text, 30, 1, share); err != nil {
			t.Fatal(err)
		}
		out = append(out, text.Bytes())
	}
	for _, text := range []string{
		``, `{`, `[]`, `7`, `{}`, `{"claims":[]}`, `{"claims":{"a":{"source":"b","source":"c"}}}`, `{"claims":[]} x`, "\xef\xbb\xbf{}",
		`{"claims":[1,{"id":"a","id":"a"},null,[],{"id":"a"}],"claims":[{"id":"b"}]}`,
		`{"claims":[1,{"id":"a","id":"a"},null,[],{"id":"a"}],"sorces":{},"x-a":1,"x-a":2}`,
		`{"claims":[{"speaker":"A","statement":"B.","status":"unverified","source":"minuts"},{"speaker":"a","statement":" B ","status":"unverified","source":"lund"}],"sources":{"minutes":{"title":"T"}}}`,
		`{"sources":{"Minutes":{"url":"https://localhost/?utm_x=1"}},"claims":[` + strings.Repeat(`{"id":"a","speaker":"A","statement":"B.","status":"verified","source":"https://localhost/?utm_x=1","review":{"checkedAt":"2025-05-03"},"relations":[{"type":"repeats","claim":"a"},{"type":"repeats","claim":"ab"}]},`, 9) + `{}],"article":{"url":"https://a.example:99/","language":"de"}}`,
		accepting, strings.Replace(accepting, `,{"rule":"url-unsafe"}]`, `]`, 1),
	} {
		out = append(out, []byte(text))
	}
	return out
}

// accepting has entries of “x-ignore” everywhere: some accept findings, some
// are over, unused, of no rule, or have mistakes themselves.
var accepting = `{"x-ignore":[{"rule":"duplicate-claim","reason":"R."},{"rule":"hedge-dropped","reason":"R."},{"rule":"json-syntax","reason":"R."},{"rule":"url-unsafe"}],
"sources":{"a":{"url":"https://localhost/?utm_x=1","x-ignore":[{"rule":"source-tracking-params","reason":"S.","until":"2025-06-01"},{"rule":"url-unsafe","reason":"S.","until":"2025-05-31"}]},"b":{"title":"T","x-ignore":[{"rule":"url-unsafe","reason":"S."}]}},
"claims":[` + strings.Repeat(`{"speaker":"A","statement":"B.","status":"unverified","source":"https://localhost/?utm_x=1","x-ignore":[{"rule":"source-tracking-params","reason":"C."},{"rule":"date-in-futur","reason":"C."}]},
{"id":"a","speaker":"A","statement":"B.","status":"verified","saidAt":"2030-01-01","sources":["a",{"url":"https://localhost/?utm_x=1","x-ignore":[{"rule":"source-tracking-params","reason":"I.","until":"2025-07-01"},{"rule":"url-unsafe","reason":"I.","until":"2024-07-01"}]}],"x-ignore":[{"rule":"date-in-future","reason":"C."},{"rule":"source-tracking-params","reason":"C."},{"rule":"duplicate-id","reason":"C."}]},
{"speaker":"A","statement":"C.","status":"maybe","source":"https://localhost/","x-ignore":[{"rule":"url-unsafe","reason":"C."}]},`, 4) + `
{"speaker":"A","statement":"D.","status":"unverified","source":"a","x-ignore":[{"rule":"url-unsafe","reason":"C."}]}]}`

var now = time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)

// modes are those of the commands validate, check and lint.
var modes = []check.Options{
	{Path: "a", Now: now},
	{Path: "a", Now: now, Rules: rules.All()},
	{Path: "a", Now: now, Rules: rules.All(), OmitSchema: true},
}

type outcome struct {
	Claims, Skipped int
	Findings        []diag.Diagnostic
}

func inMemory(text []byte, o check.Options) outcome {
	r := check.Check(text, o)
	out := outcome{Skipped: r.Skipped, Findings: r.Findings}
	if r.Document != nil {
		out.Claims = len(r.Document.Claims)
	}
	return out
}

func streamed(t *testing.T, text []byte, o check.FileOptions) outcome {
	t.Helper()
	r, err := check.File(check.Source{ReaderAt: bytes.NewReader(text), Size: len(text)}, o)
	if err != nil {
		t.Fatal(err)
	}
	out := outcome{Claims: r.Claims, Skipped: r.Skipped}
	for range 2 { // findings can be asked for again
		out.Findings = nil
		if err := r.Each(func(d diag.Diagnostic) error {
			out.Findings = append(out.Findings, d)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// runs are kept as long as there is room.
type runs struct {
	room int
	kept [][]diag.Diagnostic
}

func (r *runs) Keep(run []diag.Diagnostic) error {
	if len(r.kept) >= r.room {
		return errors.New("there is no room")
	}
	r.kept = append(r.kept, slices.Clone(run))
	return nil
}

func (r *runs) Kept() []iter.Seq2[diag.Diagnostic, error] {
	var out []iter.Seq2[diag.Diagnostic, error]
	for _, run := range r.kept {
		out = append(out, func(yield func(diag.Diagnostic, error) bool) {
			for _, d := range run {
				if !yield(d, nil) {
					return
				}
			}
		})
	}
	return out
}

// same holds what is found in a stream against what is found in memory.
func same(t *testing.T, text []byte, window, jobs, hold int) {
	t.Helper()
	for _, mode := range modes {
		want := inMemory(text, mode)
		kept := []check.Runs{nil, &runs{room: 1000}, &runs{room: 2}}[(len(text)+hold)%3]
		got := streamed(t, text, check.FileOptions{Options: mode, Window: window, Jobs: jobs, Hold: hold, Runs: kept})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%d rules, window %d, %d jobs, hold %d, runs %v (-in memory +streamed):\n%s\n%.3000s", len(mode.Rules), window, jobs, hold, kept, diff, text)
		}
	}
}

func TestFileFindsWhatCheckFinds(t *testing.T) {
	for _, text := range texts(t) {
		for i, window := range []int{1, 64, 1000, 0} {
			same(t, text, window, 1+i%2, []int{0, 1, 3}[i%3])
		}
	}
}

// values and names are put in the place of others.
var (
	values = strings.Fields(`null true 0 101 0.5 1e999 [] {} {"a":1,"a":2} "" "\u0020" "a\u0020" "\ud83d" "\u202ea" "2025-02-29" "2025-05-03" "2030-01-01T00:00:00Z"
		"https://localhost/?utm_a=b" "https://a:b@c.example" "verified" "unverified" "minutes" "minuts" "claim-3" "Bridge-closed" ["a","a"] ["minutes","x"] [{"rule":"url-unsafe","reason":"R."}] [{"rule":"duplicate-claim","reason":"R.","until":"2025-05-31"},{"rule":"duplicate-claim","reason":"R."}] "url-unsafe" "duplicate-id" {"title":"T"} {"name":"N"} "reportedly" "e\u0301" "False:"`)
	names = strings.Fields(`"claims" "x-a" "x" "id" "kind" "status" "source" "sources" "review" "checkedAt" "url" "title" "ref" "name" "statement" "statment" "relations" "x-ignore" "x-ignore" "rule" "until" "st\u0061tus" "" "lund"`)
)

// mutate returns the text with one to three changes.
func mutate(random *rand.Rand, text []byte) []byte {
	for range 1 + random.IntN(3) {
		tree, _ := jsonpos.Parse(text, jsonpos.DefaultLimits)
		var all []jsonpos.Value
		var walk func(jsonpos.Value)
		walk = func(v jsonpos.Value) {
			all = append(all, v)
			for child := range v.Children() {
				walk(child)
			}
		}
		if tree.Root().Exists() {
			walk(tree.Root())
		}
		if len(all) == 0 || random.IntN(8) == 0 {
			at := random.IntN(len(text) + 1)
			if random.IntN(2) == 0 {
				text = slices.Insert(slices.Clone(text), at, "\"\\{}[],:0- \n\r\x80"[random.IntN(13)])
			} else {
				text = slices.Delete(slices.Clone(text), at, min(len(text), at+1+random.IntN(4)))
			}
			continue
		}
		v := all[random.IntN(len(all))]
		start, end := v.Offsets()
		keyStart, keyEnd := v.KeyOffsets()
		switch {
		case random.IntN(3) == 0 && keyEnd > 0:
			text = slices.Concat(text[:keyStart], []byte(names[random.IntN(len(names))]), text[keyEnd:])
		case random.IntN(3) == 0:
			text = slices.Concat(text[:start], all[random.IntN(len(all))].Raw(), text[end:])
		default:
			text = slices.Concat(text[:start], []byte(values[random.IntN(len(values))]), text[end:])
		}
	}
	return text
}

func TestFileFindsWhatCheckFindsInMutants(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	all := texts(t)
	n := 3000
	if testing.Short() {
		n = 300
	}
	for range n {
		text := mutate(random, all[random.IntN(len(all))])
		same(t, text, 1+random.IntN(2000), 1+random.IntN(3), random.IntN(5))
	}
}

// What a rule finds when it goes over the claims once more is told however many
// findings there are.
func TestLaterRounds(t *testing.T) {
	twice := &lint.Rule{Rule: diag.Rule{Name: "twice", Severity: diag.Error}, Run: func(p *lint.Pass) {
		for range p.Claims() {
		}
		for i, c := range p.Claims() {
			p.Report(lint.Finding{At: c.Place, Message: fmt.Sprint(i)})
		}
	}}
	var text bytes.Buffer
	if err := data.Document(&text, 20, 1, 0.3); err != nil {
		t.Fatal(err)
	}
	mode := check.Options{Path: "a", Now: now, Rules: []*lint.Rule{twice}}
	want := inMemory(text.Bytes(), mode)
	for _, hold := range []int{0, 1, 3} {
		kept := &runs{room: 3}
		for _, runs := range []check.Runs{nil, kept} {
			got := streamed(t, text.Bytes(), check.FileOptions{Options: mode, Window: 300, Hold: hold, Runs: runs})
			if diff := cmp.Diff(want, got); diff != "" || len(want.Findings) < 10 {
				t.Errorf("hold %d, %d findings (-in memory +streamed):\n%s", hold, len(want.Findings), diff)
			}
		}
		if hold > 0 && len(kept.kept) != 3 {
			t.Errorf("hold %d: %d runs are kept", hold, len(kept.kept))
		}
	}
	broken := errors.New("the disk is broken")
	r, err := check.File(check.Source{ReaderAt: bytes.NewReader(text.Bytes()), Size: text.Len()},
		check.FileOptions{Options: mode, Window: 300, Hold: 3, Runs: failing{&runs{room: 9}, broken}})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Each(func(diag.Diagnostic) error { return nil }); !errors.Is(err, broken) {
		t.Errorf("runs that cannot be read give %v", err)
	}
}

// failing keeps runs that cannot be read.
type failing struct {
	*runs
	err error
}

func (f failing) Kept() []iter.Seq2[diag.Diagnostic, error] {
	out := f.runs.Kept()
	for i := range out {
		out[i] = func(yield func(diag.Diagnostic, error) bool) {
			_ = yield(f.kept[i][0], nil) && yield(diag.Diagnostic{}, f.err)
		}
	}
	return out
}

func FuzzFile(f *testing.F) {
	for i, text := range texts(f) {
		if len(text) < 4000 {
			f.Add(text, uint64(i), uint16(i*7))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte, seed uint64, window uint16) {
		if seed%2 == 1 {
			text = mutate(rand.New(rand.NewPCG(seed, 5)), text)
		}
		same(t, text, int(window)+1, 1+int(seed%3), int(seed%7))
	})
}

// A line of a stream is judged as the one claim of a document is.
func TestLines(t *testing.T) {
	const head, tail = `{"claims":[`, `]}`
	random := rand.New(rand.NewPCG(3, 4))
	var lines []string
	for i := range 300 {
		claim := data.Claim(random, i)
		if i%2 == 0 {
			claim = mutate(random, claim)
		}
		lines = append(lines, strings.NewReplacer("\n", " ", "\r", " ").Replace(string(claim)))
	}
	text := strings.Join(lines, "\n")
	// Without the rules that compare claims.
	apart := modes[1]
	apart.Rules = nil
	for _, rule := range rules.All() {
		if rule.Apart {
			apart.Rules = append(apart.Rules, rule)
		}
	}
	got := streamed(t, []byte(text), check.FileOptions{Options: apart, Lines: true, Window: 5000, Jobs: 2})
	var want []diag.Diagnostic
	start, whole := 0, jsonpos.NewText([]byte(text))
	for _, line := range lines {
		found := inMemory([]byte(head+line+tail), apart).Findings
		if _, faults := jsonpos.Parse([]byte(line), jsonpos.DefaultLimits); len(faults) > 0 && faults[len(faults)-1].Code != jsonpos.Duplicate {
			// A broken line is told in its own words.
			found = nil
			for _, fault := range faults {
				d := diag.Diagnostic{Rule: string(fault.Code), Severity: diag.Error, Path: "a", Hint: fault.Hint, Pointer: fault.Pointer}
				d.Message = strings.NewReplacer("The file", "The line").Replace(fault.Message)
				d.Hint = strings.Replace(d.Hint, "document a file", "document a line", 1)
				d.Range = whole.Range(start+fault.Start, start+fault.End)
				if r := fault.Related; r != nil {
					d.Related = []diag.Related{{Message: r.Message, Pointer: fault.Pointer, Range: whole.Range(start+r.Start, start+r.End)}}
				}
				want = append(want, d)
			}
		}
		for _, d := range found {
			if d.Pointer == "/claims/0" && strings.Contains(d.Message, "An entry of “claims”") {
				d.Message = strings.Replace(d.Message, "An entry of “claims”", "The line", 1)
			}
			d.Pointer = strings.TrimPrefix(d.Pointer, "/claims/0")
			d.Subject = strings.TrimPrefix(d.Subject, "/claims")
			move := func(r *jsonpos.Range) {
				*r = whole.Range(start+r.Start.Offset-len(head), start+r.End.Offset-len(head))
			}
			move(&d.Range)
			for i := range d.Related {
				d.Related[i].Pointer = strings.TrimPrefix(d.Related[i].Pointer, "/claims/0")
				move(&d.Related[i].Range)
			}
			for _, fix := range d.Fixes {
				for i := range fix.Edits {
					fix.Edits[i].Start += start - len(head)
					fix.Edits[i].End += start - len(head)
				}
			}
			want = append(want, d)
		}
		start += len(line) + 1
	}
	diag.Sort(want)
	if diff := cmp.Diff(want, got.Findings); diff != "" {
		t.Errorf("(-line by line +stream):\n%s", diff)
	}
	if got.Claims != len(lines) || len(want) < 50 {
		t.Errorf("%d claims, %d findings", got.Claims, len(want))
	}
}

// What is kept does not grow with the file.
func TestFileHoldsAWindow(t *testing.T) {
	held := func(n int, mode check.Options) (bytesHeld int64) {
		var text bytes.Buffer
		if err := data.Document(&text, n, 1, 0.01); err != nil {
			t.Fatal(err)
		}
		var before, during runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		source := measured{bytes.NewReader(text.Bytes()), func() {
			runtime.GC()
			runtime.ReadMemStats(&during)
			bytesHeld = max(bytesHeld, int64(during.HeapAlloc)-int64(before.HeapAlloc))
		}, new(int)}
		r, err := check.File(check.Source{ReaderAt: source, Size: text.Len()}, check.FileOptions{Options: mode, Hold: 10})
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		if err := r.Each(func(diag.Diagnostic) error { found++; return nil }); err != nil || found == 0 {
			t.Fatal(found, err)
		}
		return bytesHeld
	}
	for i, limit := range []int64{50, 300} { // bytes a claim
		few, many := held(2_000, modes[i]), held(10_000, modes[i])
		if grown := many - few; grown > 8_000*limit {
			t.Errorf("%d rules: %d bytes are held for 2000 claims, %d for 10000", len(modes[i].Rules), few, many)
		}
	}
}

// measured calls a function now and then when it is read.
type measured struct {
	*bytes.Reader
	measure func()
	reads   *int
}

func (m measured) ReadAt(b []byte, off int64) (int, error) {
	if *m.reads++; *m.reads%8 == 0 {
		m.measure()
	}
	return m.Reader.ReadAt(b, off)
}
