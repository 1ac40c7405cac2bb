package stream_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan/contract"
	"github.com/claim-tracker/claim-tracker/core/stream"
)

// documents returns claims files: examples, generated ones and awkward ones.
func documents(t testing.TB) [][]byte {
	t.Helper()
	var out [][]byte
	for _, folder := range []string{"valid", "invalid"} {
		paths, err := filepath.Glob("../../schema/v1/examples/" + folder + "/*.json")
		if err != nil || len(paths) == 0 {
			t.Fatalf("there are no %s examples", folder)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, text)
		}
	}
	for _, share := range []float64{0, 0.3} {
		var text bytes.Buffer
		if err := data.Document(&text, 20, 1, share); err != nil {
			t.Fatal(err)
		}
		out = append(out, text.Bytes())
	}
	for _, text := range []string{
		``, `{`, `[]`, `{}`, `{"claims":`, `{"claims":[`, `{"claims":[]`, `{"claims":[]}`, " {\n\"claims\" : [ ] }\n", `{"claims":{}}`, `{"claims":[,]}`,
		`{"claims":[1,2]}`, `{"claims":[12`, `{"claims":[{"id":"a"},{"id":"b"},]}`, `{"claims":[{"id":"a"} {"id":"b"}]}`, `{"claims":[{"id":"a"},{"id":"b"}]`,
		`{"claims":[{"id":"a"},{"id":"b"}],"claims":[]}`, `{"claims":[{"id":"a"}],"x-a":{"claims":[]},"scale":{"name":"A"}}`, `{"cl\u0061ims":[{"id":"a"}]}`,
		`{"x-a":"\"claims\":[","x-b":[{"claims":[1]}],"claims":["a]","b\"]"]} `, `{"claims":[{"id":"a"},{"id":"b"}]}}`, `{"claims":[{"id":"a"},{"id":"b"}]} //`,
		`{"x-a":1,"x-a":2,"claims":[{"id":"a","id":"b"}]}`, `{"x-a" 1,"claims":[{"id":"a"}]}`, `{"x-a":tru,"claims":[{"id":"a"}]}`,
		`{"claims":[{"id":"a","sources":[{"id":1},{"id":2}]},{"id":"b","sources":[{"x":1},{"id":"a"}]},{"id":"c","x-a":"},{\"id\""}]}`,
	} {
		out = append(out, []byte(text))
	}
	return out
}

// whole returns what an outline says, from the document's tree.
func whole(text []byte) (claims []jsonpos.Value, odd bool) {
	tree, faults := jsonpos.Parse(text, jsonpos.DefaultLimits)
	for _, fault := range faults {
		odd = odd || fault.Code != jsonpos.Duplicate
	}
	list := tree.Root().Get("claims")
	odd = odd || list.Kind() != jsonpos.Array || bytes.Count(text, []byte(`"claims":[]`)) > 1
	for member := range tree.Root().Children() {
		odd = odd || member.Key() == "claims" && (member != list || string(tree.Slice(both(member.KeyOffsets()))) != `"claims"`)
	}
	return slices.Collect(list.Children()), odd
}

// escapedNames reports whether a member before the list has escapes in its
// name, so that the list is not looked for.
func escapedNames(text []byte) bool {
	tree, _ := jsonpos.Parse(text, jsonpos.DefaultLimits)
	for member := range tree.Root().Children() {
		if member.Key() == "claims" {
			return false
		}
		if bytes.Contains(tree.Slice(both(member.KeyOffsets())), []byte(`\`)) {
			return true
		}
	}
	return false
}

// both makes of two results two arguments.
func both(start, end int) (int, int) { return start, end }

func scan(t *testing.T, text []byte, jobs int, o stream.Options) *stream.Outline {
	t.Helper()
	out, err := stream.Scan(bytes.NewReader(text), len(text), jobs, o)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// doubtful returns the indexes of claims that are not surely valid.
func doubtful(out *stream.Outline) (list []int) {
	for _, b := range out.Blocks {
		for _, i := range b.Doubtful {
			list = append(list, b.First+int(i.Index))
		}
	}
	return list
}

func testDocument(t *testing.T, text []byte, jobs, window int) {
	t.Helper()
	claims, odd := whole(text)
	out := scan(t, text, jobs, stream.Options{Window: window})
	if out.Odd {
		if !odd && !escapedNames(text) {
			t.Fatalf("odd, with a window of %d: %s", window, text)
		}
		return
	}
	if odd {
		t.Fatalf("not odd, with a window of %d: %s", window, text)
	}
	if out.Claims != len(claims) {
		t.Fatalf("%d claims, not %d, with a window of %d: %s", out.Claims, len(claims), window, text)
	}
	var want []int
	for i, c := range claims {
		if !contract.Claim().Valid(c.Raw()) {
			want = append(want, i)
		}
	}
	if got := doubtful(out); !slices.Equal(got, want) || out.Doubtful != len(want) {
		t.Fatalf("doubtful are %v, not %v, with a window of %d: %s", got, want, window, text)
	}
	at, index := 0, 0
	for _, b := range out.Blocks {
		if b.First != index || b.Claims == 0 || b.Start < at {
			t.Fatalf("block %+v follows claim %d and offset %d", b, index, at)
		}
		for _, d := range b.Doubtful {
			start, end := claims[b.First+int(d.Index)].Offsets()
			if start != b.Start+int(d.Start) || end != b.Start+int(d.End) {
				t.Fatalf("doubt %+v of block %+v does not lie from %d to %d", d, b, start, end)
			}
		}
		if start, _ := claims[b.First].Offsets(); start != b.Start {
			t.Fatalf("block %+v does not start at %d", b, start)
		}
		if _, end := claims[b.First+b.Claims-1].Offsets(); end > b.End {
			t.Fatalf("block %+v ends before %d", b, end)
		}
		at, index = b.End, index+b.Claims
	}
	testEnvelope(t, text, out)
}

// testEnvelope compares what stands around the claims with the whole tree.
func testEnvelope(t *testing.T, text []byte, out *stream.Outline) {
	t.Helper()
	tree, _ := jsonpos.Parse(text, jsonpos.DefaultLimits)
	var compare func(a, b jsonpos.Value)
	compare = func(a, b jsonpos.Value) {
		type place struct{ start, end, keyStart, keyEnd int }
		var p, q place
		p.start, p.end = a.Offsets()
		p.keyStart, p.keyEnd = a.KeyOffsets()
		q.start, q.end = b.Offsets()
		q.keyStart, q.keyEnd = b.KeyOffsets()
		if p != q || a.Pointer() != b.Pointer() || a.Kind() != b.Kind() || a.Text() != b.Text() {
			t.Errorf("%s at %v, not %s at %v", a.Pointer(), p, b.Pointer(), q)
		}
		if a.Pointer() == "/claims" {
			return
		}
		others := slices.Collect(b.Children())
		for child := range a.Children() {
			compare(child, others[0])
			others = others[1:]
		}
		if len(others) > 0 {
			t.Errorf("%s lacks members", a.Pointer())
		}
	}
	envelope, _ := out.Envelope.Document()
	compare(envelope.Root(), tree.Root())
}

func TestScan(t *testing.T) {
	for _, text := range documents(t) {
		for _, window := range []int{1, 3, 64, 1000, 0} {
			for jobs := 1; jobs <= 3; jobs++ {
				testDocument(t, text, jobs, window)
			}
		}
	}
}

func TestScanOfMutants(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	texts := documents(t)
	for range 5000 {
		text := slices.Clone(texts[random.IntN(len(texts))])
		for range 1 + random.IntN(2) {
			at := random.IntN(len(text) + 1)
			switch random.IntN(3) {
			case 0:
				text = slices.Insert(text, at, `"\{}[],:0 `[random.IntN(10)])
			case 1:
				text = slices.Delete(text, at, min(len(text), at+1+random.IntN(3)))
			case 2:
				to := min(len(text), at+random.IntN(2000))
				text = slices.Insert(text, at, text[at:to]...)
			}
		}
		testDocument(t, text, 1+random.IntN(3), 1+random.IntN(600))
	}
}

func TestScanOfLines(t *testing.T) {
	var generated bytes.Buffer
	if err := data.NDJSON(&generated, 20, 1, 0.3); err != nil {
		t.Fatal(err)
	}
	claim := strings.TrimSpace(strings.SplitN(generated.String(), "\n", 2)[0])
	for _, text := range []string{
		"", "\n", " \r\n\n", "{}", "{}\n", "\n\n{}\n \n[]\r\n\r\nx", claim, claim + " \r\n" + claim, claim + " x\n" + claim + claim + "\n1\n",
		generated.String(), strings.ReplaceAll(generated.String(), "\n", "\r\n\r\n"),
	} {
		var want []int
		claims := 0
		for line := range strings.SplitSeq(text, "\n") {
			if strings.TrimSpace(line) == "" {
				continue
			}
			if !contract.Claim().Valid([]byte(line)) {
				want = append(want, claims)
			}
			claims++
		}
		for _, window := range []int{1, 7, 64, 1000, 0} {
			for jobs := 1; jobs <= 3; jobs++ {
				out := scan(t, []byte(text), jobs, stream.Options{Lines: true, Window: window})
				if out.Odd || out.Claims != claims || !slices.Equal(doubtful(out), want) {
					t.Errorf("%d claims, doubtful are %v, not %d and %v, with a window of %d: %q", out.Claims, doubtful(out), claims, want, window, text)
				}
			}
		}
	}
}

// A program may read claim by claim, in slices of time.
func TestSplitter(t *testing.T) {
	text := []byte(`{"claims":[{"id":"a"}, 5 ,{"speaker":"Ana Lund","statement":"It rained.","status":"unverified","source":"https://news.example/"}],"x-a":[]}`)
	s := stream.New(bytes.NewReader(text), stream.Options{Window: 8})
	var got []string
	for s.Next() {
		c := s.Claim()
		got = append(got, fmt.Sprintf("%d %d %s %t", c.Index, c.Offset, c.Text[:1], c.Sure))
	}
	if want := []string{"0 11 { false", "1 23 5 false", "2 26 { true"}; !reflect.DeepEqual(got, want) || s.State() != stream.Done || s.Err() != nil {
		t.Errorf("got %q, %d, %v", got, s.State(), s.Err())
	}
	envelope, ok := s.Envelope()
	if !ok {
		t.Fatal("there is no envelope")
	}
	doc, faults := envelope.Document()
	if len(faults) > 0 || doc.Root().Len() != 2 || !doc.Find("/x-a").Exists() {
		t.Error("the envelope is not what stands around the claims")
	}
}

func TestUnreadable(t *testing.T) {
	text := bytes.Repeat([]byte(`{"speaker":"A"},`+"\n"), 1000)
	for _, lines := range []bool{true, false} {
		if _, err := stream.Scan(broken{bytes.NewReader(append([]byte(`{"claims":[`), text...))}, len(text), 2, stream.Options{Lines: lines, Window: 100}); err != errBroken {
			t.Errorf("got %v", err)
		}
	}
}

type broken struct{ *bytes.Reader }

var errBroken = fmt.Errorf("the disk is gone")

func (b broken) ReadAt(p []byte, off int64) (int, error) {
	if off > 5000 {
		return 0, errBroken
	}
	return b.Reader.ReadAt(p, off)
}

// Surely valid claims cost no memory.
func TestScanHoldsAWindow(t *testing.T) {
	allocated := func(n int) float64 {
		var text bytes.Buffer
		if err := data.Document(&text, n, 1, 0); err != nil {
			t.Fatal(err)
		}
		return testing.AllocsPerRun(1, func() { scan(t, text.Bytes(), 1, stream.Options{}) })
	}
	if few, many := allocated(1000), allocated(5000); many > few+40 {
		t.Errorf("%.0f allocations for 1000 claims, %.0f for 5000", few, many)
	}
}

func BenchmarkScan(b *testing.B) {
	var text bytes.Buffer
	if err := data.Document(&text, 20_000, 1, 0); err != nil {
		b.Fatal(err)
	}
	for jobs := 1; jobs <= 2; jobs++ {
		b.Run(fmt.Sprintf("jobs=%d", jobs), func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			for b.Loop() {
				out, err := stream.Scan(bytes.NewReader(text.Bytes()), text.Len(), jobs, stream.Options{})
				if err != nil || out.Doubtful > 0 {
					b.Fatal("not all claims are surely valid")
				}
			}
		})
	}
}
