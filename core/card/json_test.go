package card_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// TestJSON: the text itself, for what is written and for what is left out.
func TestJSON(t *testing.T) {
	element := func(tag string, children ...card.Node) *card.Element {
		return &card.Element{Tag: tag, Children: children}
	}
	link := func(address string) *card.Element {
		e := element("a", card.Text("x"))
		e.Attributes = []card.Attribute{{Name: "href", Value: address}, {Name: "onclick", Value: "y()"}, {Name: "class", Value: "z"}}
		return e
	}
	for _, test := range []struct {
		name  string
		nodes []card.Node
		want  string
	}{
		{"nothing", nil, `[]`},
		{"no text", []card.Node{card.Text("")}, `[]`},
		{"texts", []card.Node{card.Text("a"), card.Text("b")}, `["a","b"]`},
		{"siblings", []card.Node{element("p"), card.Text("a"), element("p")}, `[["p",{}],"a",["p",{}]]`},
		{"inside", []card.Node{element("p", card.Text("a"), element("span", element("bdi")), card.Text("b"))}, `[["p",{},"a",["span",{},["bdi",{}]],"b"]]`},
		{"attributes", []card.Node{link("https://news.example/")}, `[["a",{"href":"https://news.example/","class":"z"},"x"]]`},
		{"attributes left out", []card.Node{link("javascript:alert(1)")}, `[["a",{"class":"z"},"x"]]`},
		{"elements left out", []card.Node{element("script", card.Text("a"), element("p")), element("p", element("iframe", element("script")), card.Text("b"))}, `[["p",{},"b"]]`},
		{"all left out", []card.Node{element("style", card.Text("a"))}, `[]`},
		{"escapes", []card.Node{card.Text("\"\\/\n\r\t\x00\x1f\x7f é\u2028😀")}, `["\"\\/\u000a\u000d\u0009` + "\uFFFD" + `\u001f` + "\x7f é\u2028😀" + `"]`},
		{"no UTF-8", []card.Node{card.Text("a\xffb\xe2\x80c\xed\xa0\x80")}, `["a` + "\uFFFDb\uFFFD\uFFFDc\uFFFD\uFFFD\uFFFD" + `"]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := string(card.AppendJSON([]byte("before "), test.nodes...)); got != "before "+test.want {
				t.Errorf("got  %s\nwant before %s", got, test.want)
			}
		})
	}
}

// TestJSONIsThePage: what a script makes of the JSON is what a browser makes of
// the HTML, whatever stands in the file.
func TestJSONIsThePage(t *testing.T) {
	for _, name := range []string{"minimal", "empty", "rich"} {
		for _, o := range []card.Options{{}, {Standalone: true, ID: "b"}, {View: "summary", Href: "/claims"}} {
			checkJSON(t, card.Tracker(read(t, name), o))
		}
	}
	for turn, s := range append(hostile(t), ours...) {
		checkJSON(t, hostileTree(s))
		if turn%10 == 0 { // a whole file takes its time
			checkHostileJSON(t, s, turn/10)
		}
	}
}

// FuzzJSON does the same with any text.
func FuzzJSON(f *testing.F) {
	for turn, s := range ours {
		f.Add(s, uint8(turn))
	}
	f.Add("\xff\xc3\xed\xa0\x80\u2029", uint8(0))
	f.Fuzz(func(t *testing.T, s string, turn uint8) {
		checkJSON(t, hostileTree(s))
		checkHostileJSON(t, s, int(turn))
	})
}

func checkHostileJSON(t *testing.T, s string, turn int) {
	t.Helper()
	address := []string{s, "https://news.example/" + s, "https://" + s}[turn%3]
	file := strings.NewReplacer(
		`"@url"`, string(jsonpos.AppendQuote(nil, strings.ToValidUTF8(address, "\uFFFD"))),
		`"@"`, string(jsonpos.AppendQuote(nil, strings.ToValidUTF8(s, "\uFFFD")))).Replace(everywhere)
	checkHarmless(t, checkJSON(t, card.Tracker(decode(t, []byte(file)), card.Options{Standalone: turn%2 == 1})))
}

// hostileTree is a tree that no claim makes: a text where the names of elements
// and attributes stand, and elements that are not allowed.
func hostileTree(s string) []card.Node {
	tag, attribute := s, s
	if card.AllowedTag(tag) {
		tag = "iframe"
	}
	if card.AllowedAttribute(attribute, "x") {
		attribute = "onload"
	}
	return []card.Node{&card.Element{
		Tag:        "p",
		Attributes: []card.Attribute{{Name: "class", Value: s}, {Name: attribute, Value: "x"}, {Name: "style", Value: s}},
		Children: []card.Node{
			card.Text(s),
			&card.Element{Tag: tag, Children: []card.Node{card.Text("inside")}},
			&card.Element{Tag: "script", Children: []card.Node{card.Text(s)}},
		},
	}}
}

// checkJSON returns the tree that a script makes.
func checkJSON(t *testing.T, tree []card.Node) []card.Node {
	t.Helper()
	text := card.AppendJSON(nil, tree...)
	got, err := fromJSON(text)
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	want := parse(t, card.AppendHTML(nil, tree...))
	if got = represented(got); !reflect.DeepEqual(want, got) {
		t.Fatalf("the script makes another tree than the parser (-HTML +JSON):\n%s", cmp.Diff(want, got))
	}
	return got
}

// fromJSON reads trees as a script does, and is strict about their shape.
func fromJSON(text []byte) ([]card.Node, error) {
	var list []any
	d := json.NewDecoder(bytes.NewReader(text))
	if err := d.Decode(&list); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("something follows the array")
	}
	return nodesOf(list)
}

func nodesOf(list []any) ([]card.Node, error) {
	var out []card.Node
	for _, x := range list {
		switch x := x.(type) {
		case string:
			out = append(out, card.Text(x))
		case []any:
			if len(x) < 2 {
				return nil, fmt.Errorf("an element without attributes: %v", x)
			}
			tag, isTag := x[0].(string)
			attributes, isObject := x[1].(map[string]any)
			if !isTag || !isObject {
				return nil, fmt.Errorf("no element: %v", x)
			}
			e := &card.Element{Tag: tag}
			for name, value := range attributes {
				text, ok := value.(string)
				if !ok {
					return nil, fmt.Errorf("the attribute %s is no text", name)
				}
				e.Attributes = append(e.Attributes, card.Attribute{Name: name, Value: text})
			}
			children, err := nodesOf(x[2:])
			if err != nil {
				return nil, err
			}
			e.Children = children
			out = append(out, e)
		default:
			return nil, fmt.Errorf("neither a text nor an element: %v", x)
		}
	}
	return out, nil
}
