//go:build js && wasm

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/wasm/dom"
)

// api starts the program as the element's script does and returns the functions
// that it hands over.
var api = sync.OnceValue(func() dom.Value {
	var scope dom.Scope
	handed := make(chan dom.Value, 1)
	handoff, err := scope.Func(func(args []dom.Value) any { handed <- argument(args, 0); return nil })
	if err != nil {
		panic(err)
	}
	if _, err := dom.Global().Get("Reflect").Call("set", dom.Global(), "claimTrackerHandoff", handoff); err != nil {
		panic(err)
	}
	go main()
	return <-handed
})

// call calls a function of the program; a result with the member error is one.
func call(t testing.TB, name string, args ...any) dom.Value {
	t.Helper()
	got := try(t, name, args...)
	if reason := got.Get("error").Text(); reason != "" {
		t.Fatalf("%s: %s", name, reason)
	}
	return got
}

// try is call for what may fail; it waits for promises.
func try(t testing.TB, name string, args ...any) dom.Value {
	t.Helper()
	got, err := api().Call(name, args...)
	if err == nil && got.Get("then").Truthy() {
		got, err = dom.Await(got)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return got
}

// value is the value of an expression in JavaScript.
func value(t testing.TB, expression string) dom.Value {
	t.Helper()
	f, err := dom.Global().Get("Function").New("return (" + expression + ")")
	if err != nil {
		t.Fatal(err)
	}
	v, err := f.Invoke()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func bytesOf(t testing.TB, text []byte) dom.Value {
	t.Helper()
	array, err := dom.BytesOf(text)
	if err != nil {
		t.Fatal(err)
	}
	return array
}

// opened opens a claims file, which must be valid, and closes it at the end.
func opened(t testing.TB, text, options string) dom.Value {
	t.Helper()
	got := call(t, "open", bytesOf(t, []byte(text)), value(t, options), nil)
	id := got.Get("id").Int()
	if id == 0 {
		t.Fatal("the file was not opened")
	}
	t.Cleanup(func() { call(t, "close", id) })
	return got
}

func file(t testing.TB, path ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{"..", ".."}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// many is a valid file of n claims.
func many(t testing.TB, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := data.Document(&out, n, 1, 0); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func decode(t testing.TB, text string) *claim.Document {
	t.Helper()
	tree, faults := jsonpos.Parse([]byte(text), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	return claim.Decode(tree)
}

// nodes reads trees of the program. The order of attributes is that of the text.
func nodes(t testing.TB, text string) []card.Node {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	out := children(t, d, token(t, d))
	if d.More() {
		t.Fatal("something follows the array")
	}
	return out
}

func token(t testing.TB, d *json.Decoder) json.Token {
	t.Helper()
	next, err := d.Token()
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// children reads nodes up to the end of an array whose start has been read.
func children(t testing.TB, d *json.Decoder, start json.Token) (out []card.Node) {
	t.Helper()
	if start != json.Delim('[') {
		t.Fatalf("%v instead of an array", start)
	}
	for {
		switch next := token(t, d); next {
		case json.Delim(']'):
			return out
		case json.Delim('['):
			out = append(out, element(t, d))
		default:
			text, ok := next.(string)
			if !ok {
				t.Fatalf("%v is neither a text nor an element", next)
			}
			out = append(out, card.Text(text))
		}
	}
}

// element reads an element whose bracket has been read.
func element(t testing.TB, d *json.Decoder) *card.Element {
	t.Helper()
	tag, ok := token(t, d).(string)
	if !ok || token(t, d) != json.Delim('{') {
		t.Fatal("an element has a name and attributes")
	}
	e := &card.Element{Tag: tag}
	for {
		name := token(t, d)
		if name == json.Delim('}') {
			break
		}
		value, ok := token(t, d).(string)
		if !ok {
			t.Fatalf("the attribute %v is no text", name)
		}
		e.Attributes = append(e.Attributes, card.Attribute{Name: name.(string), Value: value})
	}
	e.Children = children(t, d, json.Delim('['))
	return e
}
