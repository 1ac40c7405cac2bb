package jsonpos_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// awkward are texts in which windows of any size end at awkward places.
var awkward = []string{
	``, ` `, "\n\n", `{`, `[`, `[[[[`, `{"a":[`, `"abc`, `1`, `123456789`, `-`, `tru`, `true0`, `[1 2]`, `{"a":1,"a":2,"b":{"c":1,"c":2}}`,
	`{"a":[{"b":1,"b":2},{"c":[1,2,{"d":1,"d":1}]}],"a":3}`,
	`{"claims":[{"id":"a"},{"id":"b"} {"id":"c"}]}`,
	`{"claims":[{"id":"a"},{"id":"b"},]}`,
	`{"claims":[{"id":"a"},{"id":"b"}}`,
	`{"claims":[{"id":"a","sources":[{"url":"x"},{"id":"b","id":"b"},{"id":"c"}]}`,
	`{"claims":[{"id":"a","tags":["one","two",{"id":"b"},{"id":"c"}]`,
	`{"claims":[{"id":"a"},{"id":"b\x"}]}`, `{"claims":["\ud83d\ude00","\ud83d"]}`, `{"claims":["\u12"]}`,
	`{"claims":[{"id":"a"}, // two` + "\n" + `{"id":"b"}]}`,
	`{"claims":[{"id":"a"},{id:"b"}]}`, `{"claims":[{"id":"a"},{'id':"b"}]}`, `{"claims":[{"id":"a"},{"id" "b"}]}`,
	`{"claims":[true,false,null,True,nul]}`, `[0.5,-1e5,01]`, `[1e999]`, "[\"a\x01b\"]", "[\"a\nb\"]", "[\"\xff\"]", "\xef\xbb\xbf[]", "\xff\xfe[\x00",
	`{"claims":[]} {}`, `{"claims":[]}]`, `{"claims":[]} # end`, `{"claims":[]}` + strings.Repeat(" ", 300) + `x`,
	strings.Repeat("[", 300) + strings.Repeat("]", 300), `[` + strings.Repeat("12,", 100) + `]`, `[` + strings.Repeat("9", 200) + `]`,
	`{"a":{"b":[1,2,3,[4,5,6,[7,8,9],10],11],"b":[1,{"c":1,"c":2}]},"` + strings.Repeat("x", 200) + `":1,"a":0}`,
}

func sameFaults(t *testing.T, text []byte, ahead int) {
	t.Helper()
	_, want := jsonpos.Parse(text, jsonpos.DefaultLimits)
	got, err := jsonpos.FaultsAhead(bytes.NewReader(text), jsonpos.DefaultLimits, ahead)
	if err != nil {
		t.Fatal(err)
	}
	if len(want)+len(got) > 0 && !reflect.DeepEqual(got, want) {
		t.Errorf("%q, ahead %d:\n got %s\nwant %s", text, ahead, describe(got), describe(want))
	}
}

func describe(faults []jsonpos.Fault) string {
	var out strings.Builder
	for _, f := range faults {
		fmt.Fprintf(&out, "\n  %+v %+v", f, f.Related)
	}
	return out.String()
}

func TestFaultsInAWindowAreThoseOfTheWhole(t *testing.T) {
	for _, text := range awkward {
		for ahead := 1; ahead <= 40; ahead++ {
			sameFaults(t, []byte(text), ahead)
		}
	}
}

func TestFaultsOfMutants(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		text := []byte(awkward[random.IntN(len(awkward))])
		for range 1 + random.IntN(3) {
			at := random.IntN(len(text) + 1)
			switch random.IntN(3) {
			case 0:
				text = slices.Insert(text, at, `"\{}[],:0e-. tnu`[random.IntN(16)])
			case 1:
				text = text[:at]
			case 2:
				text = append(text, text[at:]...)
			}
		}
		sameFaults(t, text, 1+random.IntN(60))
	}
}

func FuzzFaults(f *testing.F) {
	for i, text := range awkward {
		f.Add([]byte(text), uint8(i))
	}
	f.Fuzz(func(t *testing.T, text []byte, ahead uint8) { sameFaults(t, text, int(ahead)+1) })
}

// repeated is a reader of a text of any length that is nowhere in memory.
type repeated struct {
	head, body, tail string
	times            int
}

func (r repeated) ReadAt(b []byte, off int64) (n int, err error) {
	size := int64(len(r.head)) + int64(r.times)*int64(len(r.body)) + int64(len(r.tail))
	for n < len(b) && off < size {
		var piece string
		switch at := off - int64(len(r.head)); {
		case at < 0:
			piece = r.head[off:]
		case at < int64(r.times)*int64(len(r.body)):
			piece = r.body[at%int64(len(r.body)):]
		default:
			piece = r.tail[at-int64(r.times)*int64(len(r.body)):]
		}
		copied := copy(b[n:], piece)
		n, off = n+copied, off+int64(copied)
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// A bracket that is missing at the start turns all that follows into one value.
func TestFaultsHoldAWindow(t *testing.T) {
	text := repeated{
		head: `{"claims":[{"id":"a","sources":[{"url":"https://news.example/"},`,
		body: `{"id":"b","statement":"The bridge was closed for repairs.","tags":["one","two"]},`,
		tail: `{"id":"c"}]}`, times: 500_000,
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	faults, err := jsonpos.Faults(text, jsonpos.DefaultLimits)
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	if len(faults) != 1 || faults[0].Message != "The file ends before the [ is closed" && faults[0].Message != "The file ends before the { is closed" {
		t.Errorf("got %s", describe(faults))
	}
	// Whatever of the 40 MB is held has been allocated.
	if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 4<<20 {
		t.Errorf("%d bytes were allocated", allocated)
	}
}

// What has to be held together is not held beyond the limits.
func TestFaultsKeepToLimits(t *testing.T) {
	limits := jsonpos.DefaultLimits
	limits.Bytes = 4 << 20
	for _, c := range []struct {
		text repeated
		at   int
	}{
		{repeated{head: `"`, body: "and so on ", times: 10_000_000}, 0},
		{repeated{head: `{"claims":["`, body: "and so on ", times: 10_000_000}, 10},
		{repeated{head: `{"claims":[{"a":1},{`, body: `"b":[1,2],`, tail: `"c":1}]]`, times: 10_000_000}, 19},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		faults, err := jsonpos.Faults(c.text, limits)
		runtime.ReadMemStats(&after)
		if err != nil {
			t.Fatal(err)
		}
		if want := []jsonpos.Fault{jsonpos.PieceTooLong(c.at, limits)}; !reflect.DeepEqual(faults, want) {
			t.Errorf("got %s", describe(faults))
		}
		if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 500<<20 {
			t.Errorf("%d bytes were allocated", allocated)
		}
	}
}

func TestFaultsAreInTheOrderOfTheText(t *testing.T) {
	_, faults := jsonpos.Parse([]byte(`{"a":1,"a":{"x":1,"x":2}}`), jsonpos.DefaultLimits)
	if len(faults) != 2 || faults[0].Start != 7 || faults[1].Start != 18 {
		t.Errorf("got %s", describe(faults))
	}
}

// A long name does not stand in each of many faults behind it.
func TestFaultsUnderLongNamesAreShort(t *testing.T) {
	name := strings.Repeat("x", 5000)
	text := `{"a":[{"` + name + `":[{"b":1,"b":2}]},{"` + name + `":1,"` + name + `":2}]}`
	_, faults := jsonpos.Parse([]byte(text), jsonpos.DefaultLimits)
	if len(faults) != 2 || faults[0].Pointer != "/a/0" || faults[1].Pointer != "/a/1" || len(faults[1].Message) > 200 {
		t.Errorf("got %s", describe(faults))
	}
}
