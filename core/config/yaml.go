package config

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A translation is a YAML text as JSON, with the way back.
type translation struct {
	source  *jsonpos.Text
	json    []byte
	pieces  []piece // in the order of the JSON
	anchors map[string]ast.Node
	open    map[string]bool // anchors whose value is being written
	fault   *diag.Diagnostic
}

// A piece is a stretch of the JSON, a name, a scalar or an opening bracket, with
// the stretch of the YAML that it stands for.
type piece struct {
	from, to   int // in the JSON
	start, end int // in the YAML
}

// most bounds the JSON: a few lines of YAML can stand for any amount of it.
const most = 1 << 20

// translate writes a YAML text as JSON. What it cannot read is a fault.
func translate(text []byte) (t *translation) {
	t = &translation{source: jsonpos.NewText(text), anchors: map[string]ast.Node{}, open: map[string]bool{}}
	defer func() {
		// The parser has ended in a panic on broken input before.
		if r := recover(); r != nil {
			t.fail(0, 0, "The file is not YAML that can be read", "")
		}
	}()
	if !utf8.Valid(text) {
		t.fail(0, 0, "The file is not UTF-8", "Save it in UTF-8.")
		return t
	}
	// The parser counts CR LF as two lines here and there.
	plain := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(text))
	if strings.HasPrefix(plain, "\ufeff") {
		t.fail(0, len("\ufeff"), "The file starts with an invisible byte order mark", "Save it in UTF-8 without one.")
		return t
	}
	file, err := parser.ParseBytes([]byte(plain), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		t.refuse(err)
		return t
	}
	var body ast.Node
	for i, document := range file.Docs {
		switch {
		case i > 0 && document.Body != nil:
			at := t.start(document.Body)
			t.fail(at, at+1, "A second document starts here", "Keep one configuration in a file.")
		case document.Body != nil:
			body = document.Body
		}
	}
	if body == nil {
		t.write(0, 0, "{}")
		return t
	}
	t.node(body, 0, 0)
	return t
}

// refuse tells why the text is not YAML.
func (t *translation) refuse(err error) {
	why, at := err.Error(), 0
	if broken := (*yaml.SyntaxError)(nil); errors.As(err, &broken) {
		why, at = broken.Message, t.at(broken.Token)
	}
	if text := t.source.Bytes(); at < len(text) && text[at] == '*' {
		for at > 0 && text[at-1] == '*' {
			at--
		}
		t.fail(at, at+len(text[at:])-len(bytes.TrimLeftFunc(text[at:], inName)), bareStar, "")
		return
	}
	hint := ""
	switch {
	case strings.Contains(why, "tab") || strings.Contains(why, "'\t'"):
		why, hint = "a tab stands where spaces belong", "Indent with spaces."
	case strings.Contains(why, "mapping value"):
		hint = "Put a text in quotes if there is a colon in it."
	case strings.Contains(why, "is not allowed"):
		hint = "Look at the indentation of the line and of those before it."
	case strings.Contains(why, "reserved"):
		hint = "Put the text in quotes."
	}
	t.fail(at, at+1, "The file is not YAML: "+why, hint)
}

// bareStar is told of a pattern such as **/a, which YAML takes for the name of a
// value.
const bareStar = "A text that starts with * has to stand in quotes, since it stands for a value elsewhere in the file otherwise"

// inName reports the characters that the name of a value can have.
func inName(r rune) bool { return !unicode.IsSpace(r) && !strings.ContainsRune(",[]{}", r) }

func (t *translation) fail(start, end int, message, hint string) {
	if t.fault == nil {
		t.fault = &diag.Diagnostic{Severity: diag.Error, Message: message, Hint: hint, Range: t.source.Range(start, end)}
	}
}

// at returns the offset of a token. The parser counts lines and, in them,
// characters.
func (t *translation) at(tk *token.Token) int {
	if tk == nil || tk.Position == nil {
		return 0
	}
	line, offset := t.source.Line(tk.Position.Line)
	for range tk.Position.Column - 1 {
		_, size := utf8.DecodeRune(line)
		line = line[size:]
		offset += size
	}
	return offset
}

// start returns where a value starts.
func (t *translation) start(n ast.Node) int {
	if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		n = m.Values[0]
	}
	if m, ok := n.(*ast.MappingValueNode); ok {
		n = m.Key
	}
	return t.at(n.GetToken())
}

// write appends JSON that stands for a stretch of the YAML.
func (t *translation) write(start, end int, text string) {
	from := len(t.json)
	t.json = append(t.json, text...)
	t.pieces = append(t.pieces, piece{from, len(t.json), start, end})
	if len(t.json) > most {
		t.fail(start, end, "The configuration is too long", "Repeat less of it by way of anchors.")
	}
}

// node writes a value. A value that is left out is told at the place of its
// name, from keyStart to keyEnd.
func (t *translation) node(n ast.Node, keyStart, keyEnd int) {
	if t.fault != nil {
		return
	}
	tk := n.GetToken()
	start := t.at(tk)
	switch n := n.(type) {
	case *ast.MappingNode:
		if start, end := start, start+1; !n.IsFlowStyle && len(n.Values) > 0 {
			start, end = t.span(n.Values[0].Key.GetToken())
			t.mapping(n.Values, start, end)
		} else {
			t.mapping(n.Values, start, end)
		}
	case *ast.MappingValueNode:
		start, end := t.span(n.Key.GetToken())
		t.mapping([]*ast.MappingValueNode{n}, start, end)
	case *ast.SequenceNode:
		t.write(start, start+1, "[")
		for i, value := range n.Values {
			if i > 0 {
				t.json = append(t.json, ',')
			}
			t.node(value, start, start+1)
		}
		t.json = append(t.json, ']')
	case *ast.AnchorNode:
		t.anchors[n.Name.GetToken().Value] = n.Value
		t.node(n.Value, keyStart, keyEnd)
	case *ast.AliasNode:
		t.alias(n, start)
	case *ast.CommentGroupNode:
		t.write(start, start, "{}")
	case *ast.StringNode:
		start, end := t.span(tk)
		t.write(start, end, quoted(n.Value))
	case *ast.LiteralNode:
		t.write(start, start+len(tk.Value), quoted(n.Value.Value))
	case *ast.IntegerNode:
		start, end := t.span(tk)
		t.write(start, end, fmt.Sprint(n.Value))
	case *ast.FloatNode:
		start, end := t.span(tk)
		t.write(start, end, strconv.FormatFloat(n.Value, 'g', -1, 64))
	case *ast.BoolNode:
		start, end := t.span(tk)
		t.write(start, end, strconv.FormatBool(n.Value))
	case *ast.NullNode:
		start, end := t.span(tk)
		if start == end {
			start, end = keyStart, keyEnd
		}
		t.write(start, end, "null")
	default:
		t.fail(start, start+1, "The configuration has no use for this part of YAML", "Write it as a text, a number, a list or a group of settings.")
	}
}

func (t *translation) mapping(values []*ast.MappingValueNode, start, end int) {
	t.write(start, end, "{")
	for i, value := range values {
		if i > 0 {
			t.json = append(t.json, ',')
		}
		tk := value.Key.GetToken()
		start, end := t.span(tk)
		switch value.Key.(type) {
		case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
		case *ast.MergeKeyNode:
			t.fail(start, end, "The configuration does not take “<<”", "Write the settings out.")
			return
		default:
			t.fail(start, end, "The name of a setting is a plain text", "Write it without signs before it.")
			return
		}
		t.write(start, end, quoted(tk.Value))
		t.json = append(t.json, ':')
		t.node(value.Value, start, end)
	}
	t.json = append(t.json, '}')
}

func (t *translation) alias(n *ast.AliasNode, start int) {
	name := n.Value.GetToken().Value
	end := start + len("*") + len(name)
	value, known := t.anchors[name]
	switch {
	case !known:
		t.fail(start, end, bareStar, "")
	case t.open[name]:
		t.fail(start, end, "The value contains itself", "Write it out.")
	default:
		t.open[name] = true
		t.node(value, start, end)
		delete(t.open, name)
	}
}

func quoted(s string) string { return string(jsonpos.AppendQuote(nil, s)) }

// span returns where a scalar stands. One that is left out has no length.
func (t *translation) span(tk *token.Token) (start, end int) {
	start = t.at(tk)
	text := t.source.Bytes()[start:]
	if len(text) == 0 {
		return start, start
	}
	switch tk.Type {
	case token.DoubleQuoteType, token.SingleQuoteType:
		return start, start + closing(text)
	}
	if strings.HasPrefix(string(text), tk.Value) {
		return start, start + len(tk.Value)
	}
	if tk.Type == token.ImplicitNullType || tk.Value == "null" {
		return start, start
	}
	// A text over several lines is shown by its first.
	line, _, _ := strings.Cut(string(text), "\n")
	return start, start + len(strings.TrimRight(line, " \t\r"))
}

// closing returns the length of the quoted text with which a text starts.
func closing(text []byte) int {
	quote := text[0]
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return len(text)
}

// back returns the place in the YAML of a stretch of the JSON.
func (t *translation) back(r jsonpos.Range) jsonpos.Range {
	from, to := r.Start.Offset, r.End.Offset
	var p piece
	for _, next := range t.pieces {
		if next.from > from {
			break
		}
		p = next
	}
	inner := t.json[p.from:p.to]
	if from > p.from && to < p.to && len(inner) > 2 && inner[0] == '"' {
		// Part of a text: told exactly where it is spelt as in the JSON.
		source := string(t.source.Bytes()[p.start:p.end])
		if at := strings.Index(source, string(inner[1:len(inner)-1])); at >= 0 {
			start := p.start + at + from - p.from - 1
			return t.source.Range(start, start+to-from)
		}
	}
	return t.source.Range(p.start, p.end)
}
