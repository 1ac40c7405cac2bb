package main

import (
	"bytes"
	"html"
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	renderer "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A page is one page of the site.
type page struct {
	path        string // of its folder, from the root: "" or "rules/date-in-future/"
	title       string
	description string
	body        []byte // HTML
}

// add writes a page.
func (s site) add(p page) {
	var out bytes.Buffer
	root := toRoot(p.path)
	out.WriteString("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + html.EscapeString(p.title))
	if p.path != "" {
		out.WriteString(" · Claim Tracker")
	}
	out.WriteString("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
	if p.description != "" {
		out.WriteString("<meta name=\"description\" content=\"" + html.EscapeString(p.description) + "\">\n")
	}
	out.WriteString("<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"" + root + "pages.css\">\n</head>\n<body>\n" +
		"<header><nav aria-label=\"Site\"><a href=\"" + root + "./\">Claim Tracker</a> <a href=\"" + root + ruleIndex + "\">Rules</a></nav></header>\n<main>\n")
	out.Write(p.body)
	out.WriteString("</main>\n</body>\n</html>\n")
	s[p.path+"index.html"] = out.Bytes()
}

// toRoot returns the way from a page to the root.
func toRoot(at string) string { return strings.Repeat("../", strings.Count(at, "/")) }

// markdown returns the HTML of a document whose page is at a path. Links to
// documents of the repository become links to their pages.
func markdown(source, at string) ([]byte, error) {
	converter := goldmark.New(
		goldmark.WithExtensions(extension.Table),
		goldmark.WithParserOptions(
			parser.WithAutoHeadingID(),
			parser.WithASTTransformers(util.Prioritized(links{at}, 0)),
		),
		goldmark.WithRendererOptions(renderer.WithUnsafe()), // the documents are our own
	)
	var out bytes.Buffer
	err := converter.Convert([]byte(source), &out)
	// What is wider than the page can be scrolled, with the keyboard too.
	scrolled := strings.NewReplacer(
		"<pre>", `<pre tabindex="0">`,
		"<table>", `<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>`, "</table>", "</table></div>",
	).Replace(out.String())
	return []byte(scrolled), err
}

// links leads links between documents to their pages. Documents lie in docs;
// what lies elsewhere in the repository is not published and is left as text.
type links struct{ at string }

// Transform implements parser.ASTTransformer.
func (l links) Transform(document *ast.Document, _ text.Reader, _ parser.Context) {
	var foreign []*ast.Link
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		link, ok := n.(*ast.Link)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		target, fragment, _ := strings.Cut(string(link.Destination), "#")
		if l.at == "" || target == "" || strings.Contains(target, ":") {
			return ast.WalkContinue, nil
		}
		// A document's own folder is the one above its page's.
		whole := path.Join(path.Dir(strings.TrimSuffix(l.at, "/")), target)
		if name, isDocument := strings.CutSuffix(whole, ".md"); isDocument && path.Dir(whole) == "docs" {
			target = toRoot(l.at) + name + "/"
		} else if whole == "schema/v1/claims.schema.json" {
			target = toRoot(l.at) + whole
		} else {
			foreign = append(foreign, link)
			return ast.WalkContinue, nil
		}
		if fragment != "" {
			target += "#" + fragment
		}
		link.Destination = []byte(target)
		return ast.WalkContinue, nil
	})
	for _, link := range foreign {
		for child := link.FirstChild(); child != nil; child = link.FirstChild() {
			link.Parent().InsertBefore(link.Parent(), link, child)
		}
		link.Parent().RemoveChild(link.Parent(), link)
	}
}
