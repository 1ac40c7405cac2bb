//go:build js && wasm

package main

import (
	"encoding/binary"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/words"
	"github.com/claim-tracker/claim-tracker/wasm/dom"
)

// quoting is a file with a claim for each quote; a quote is the text of an
// object, "" is none.
func quoting(quotes ...string) string {
	var out strings.Builder
	for i, quote := range quotes {
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString(`{"speaker": "Ana Lund", "statement": "It is so.", "status": "unverified", "source": "https://news.example/"`)
		if quote != "" {
			out.WriteString(`, "quote": ` + quote)
		}
		out.WriteString("}")
	}
	return `{"claims": [` + out.String() + "]}"
}

func exactly(words string) string {
	return `{"exact": ` + string(jsonpos.AppendQuote(nil, words)) + "}"
}

func located(t *testing.T, id int, text any) [][2]int {
	t.Helper()
	bytes, err := call(t, "locate", id, text).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	var places [][2]int
	for ; len(bytes) > 0; bytes = bytes[8:] {
		places = append(places, [2]int{
			int(int32(binary.LittleEndian.Uint32(bytes))), int(int32(binary.LittleEndian.Uint32(bytes[4:]))),
		})
	}
	return places
}

// TestLocate: the offsets are those of JavaScript, whatever stands before.
func TestLocate(t *testing.T) {
	const text = "Ämter 🌉 say: “the bridge 🚧 was closed” – 𝔘𝔫𝔡 then the end. Some cracks here, cracks there. e\u0301te\u0301."
	quotes := []string{"", "the bridge 🚧 was closed", "then the end", "Ämter", "nowhere to be seen", "cracks", "🚧", "été", "there"}
	file := []string{}
	for _, q := range quotes {
		if q == "" {
			file = append(file, "")
		} else {
			file = append(file, exactly(q))
		}
	}
	file = append(file, `{"exact": "cracks", "suffix": " there"}`)
	id := opened(t, quoting(file...), "{checked: true}").Get("id").Int()
	got := located(t, id, text)
	units := utf16.Encode([]rune(text))
	var words []string
	for _, place := range got {
		switch {
		case place[0] != place[1] && place[0] >= 0:
			words = append(words, string(utf16.Decode(units[place[0]:place[1]])))
		default:
			words = append(words, map[int]string{noQuote: "no quote", notFound: "not found", ambiguous: "ambiguous"}[place[0]])
		}
		if place[0] < 0 && place[0] != place[1] {
			t.Errorf("the place is %v", place)
		}
	}
	want := []string{"no quote", "the bridge 🚧 was closed", "then the end", "Ämter", "not found", "ambiguous", "🚧", "e\u0301te\u0301", "there", "cracks"}
	if diff := cmp.Diff(want, words); diff != "" {
		t.Errorf("other words (-want +got):\n%s", diff)
	}
	if want := [][2]int{{-1, -1}, {15, 39}}; !cmp.Equal(got[:2], want) {
		t.Errorf("the first places are %v, want %v", got[:2], want)
	}
}

// TestLocateSurrogates: half a pair, which a page's text can have, is one unit.
func TestLocateSurrogates(t *testing.T) {
	id := opened(t, quoting(exactly("closed"), exactly("then")), "{}").Get("id").Int()
	text := value(t, `"a\ud83d b\udea7\udea7 closed \ud83d\udea7 then"`)
	if diff := cmp.Diff([][2]int{{7, 13}, {17, 21}}, located(t, id, text)); diff != "" {
		t.Errorf("other places (-want +got):\n%s", diff)
	}
}

// TestLocateNothing: no article, no text at all and a file without claims.
func TestLocateNothing(t *testing.T) {
	id := opened(t, quoting(exactly("closed"), ""), "{}").Get("id").Int()
	for _, text := range []any{"", nil, 7, dom.Value{}} {
		if diff := cmp.Diff([][2]int{{-2, -2}, {-1, -1}}, located(t, id, text)); diff != "" {
			t.Errorf("%v: other places (-want +got):\n%s", text, diff)
		}
	}
	empty := opened(t, `{"claims": []}`, "{checked: true}").Get("id").Int()
	if got := located(t, empty, "text"); got != nil {
		t.Errorf("a file without claims has the places %v", got)
	}
}

// TestLocateClosed: the document may be closed while its quotes are looked for.
func TestLocateClosed(t *testing.T) {
	id := call(t, "open", bytesOf(t, many(t, 2000)), value(t, "{}"), nil).Get("id").Int()
	promise, err := api().Call("locate", id, strings.Repeat("The bridge was closed. ", 2000))
	if err != nil {
		t.Fatal(err)
	}
	call(t, "close", id)
	got, err := dom.Await(promise)
	if err != nil {
		t.Fatal(err)
	}
	if places, err := got.Bytes(); err != nil || len(places) != 8*2000 {
		t.Errorf("%d bytes, %v", len(places), err)
	}
}

// TestCountUTF16: every offset, in any order; numbers below zero stay.
func TestCountUTF16(t *testing.T) {
	for _, text := range []string{"", "abc", "é🌉x", "🌉🌉", "a\ufffdb", "\U0010ffffé"} {
		var offsets, want []int32
		for i := range text + " " {
			offsets = append([]int32{int32(i), -3}, offsets...)
			want = append([]int32{int32(len(utf16.Encode([]rune(text[:i])))), -3}, want...)
		}
		countUTF16(text, offsets)
		if diff := cmp.Diff(want, offsets); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// BenchmarkLocate looks for quotes in an article of about 20,000 words. Without
// quotes it is the part that cannot be divided.
func BenchmarkLocate(b *testing.B) {
	const lines = 1800
	var article strings.Builder
	quotes := make([]string, lines)
	for i := range lines {
		number := strconv.Itoa(i)
		article.WriteString("The council said in case " + number + " that the bridge stays shut.\n")
		quotes[i] = exactly("case " + number + " that the bridge")
	}
	text := article.String()
	for _, n := range []int{0, 50, lines} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			d := newDocument([]byte(quoting(quotes[:n]...)), true, card.Options{Words: words.English()}, func() {})
			for b.Loop() {
				if places := d.locate(text, func() {}); n > 0 && places[2*n-1] < 0 {
					b.Fatal("the last quote was not found")
				}
			}
		})
	}
}
