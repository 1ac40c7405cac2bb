package jsonpos_test

import (
	"testing"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

func TestTextOffset(t *testing.T) {
	for _, c := range []struct {
		json string
		i    int
		want int // offset in json
	}{
		{`"abc"`, 0, 1},
		{`"abc"`, 2, 3},
		{`"abc"`, 3, 4}, // the closing quote
		{`"abc"`, 9, 4},
		{`""`, 0, 1},
		{`"\/a"`, 0, 1},
		{`"\/a"`, 1, 3},
		{`"a\u0026b"`, 1, 2},
		{`"a\u0026b"`, 2, 8},
		{`"\u00e9b"`, 0, 1},
		{`"\u00e9b"`, 1, 1}, // inside é
		{`"\u00e9b"`, 2, 7},
		{`"\u20acb"`, 3, 7},
		{`"\ud83d\ude00b"`, 3, 1},
		{`"\ud83d\ude00b"`, 4, 13},
		{`"éb"`, 1, 2},
		{`"éb"`, 2, 3},
		{` 12`, 1, 1},
	} {
		doc, faults := jsonpos.Parse([]byte(c.json), jsonpos.DefaultLimits)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", c.json, faults)
		}
		if got := doc.Root().TextOffset(c.i); got != c.want {
			t.Errorf("TextOffset(%d) of %s = %d, want %d", c.i, c.json, got, c.want)
		}
	}
	if got := (jsonpos.Value{}).TextOffset(3); got != 0 {
		t.Errorf("TextOffset of an absent value = %d, want 0", got)
	}
}

// What is asked of one string does not depend on what was asked before.
func TestTextOffsetInAnyOrder(t *testing.T) {
	doc, _ := jsonpos.Parse([]byte(`["\n\u00e9 \ud83d\ude00é", "a\"b\/c"]`), jsonpos.DefaultLimits)
	a, b := doc.Root().Index(0), doc.Root().Index(1)
	for _, c := range []struct {
		v       jsonpos.Value
		i, want int
	}{{a, 3, 10}, {a, 4, 11}, {b, 2, 32}, {a, 3, 10}, {a, 0, 2}, {b, 4, 35}, {b, 4, 35}, {b, 1, 30}, {b, 99, 36}, {a, -1, 2}} {
		if got := c.v.TextOffset(c.i); got != c.want {
			t.Errorf("TextOffset(%d) of %s = %d, want %d", c.i, c.v.Raw(), got, c.want)
		}
	}
}

// FuzzTextOffset takes a string apart at every character and reads the pieces
// from the file: together they are the whole text, and each reads as its part.
func FuzzTextOffset(f *testing.F) {
	for _, seed := range []string{`"a\/\u0026\u00e9\ud83d\ude00é😀\n"`, `"\\\"\u005c"`, `""`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		doc, _ := jsonpos.Parse(text, jsonpos.DefaultLimits)
		v := doc.Root()
		if v.Kind() != jsonpos.String {
			return
		}
		decoded := v.Text()
		next, end := v.Offsets()
		next++
		for i, r := range decoded {
			start := v.TextOffset(i)
			if start != next {
				t.Fatalf("character %d of %q starts at %d, want %d", i, text, start, next)
			}
			next = v.TextOffset(i + utf8.RuneLen(r))
			piece, faults := jsonpos.Parse([]byte(`"`+string(text[start:next])+`"`), jsonpos.DefaultLimits)
			if len(faults) > 0 || piece.Root().Text() != string(r) {
				t.Fatalf("bytes %d to %d of %q read as %q, want %q", start, next, text, piece.Root().Text(), r)
			}
		}
		if next != end-1 {
			t.Fatalf("the text of %q ends at %d, want %d", text, next, end-1)
		}
	})
}
