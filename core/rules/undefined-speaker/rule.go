// Package undefinedspeaker finds misspelt ids of speakers, which readers would
// be shown as names.
package undefinedspeaker

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
)

//go:embed doc.md
var doc string

// Rule is undefined-speaker.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "undefined-speaker", Group: "sourcing", Severity: diag.Warning, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	if len(p.Document.Speakers.Names()) == 0 {
		return
	}
	known := gather(p.Document)
	for _, c := range p.Claims() {
		if id, ok := known.meant(c.Speaker.Text); ok {
			report(p, c.Speaker.Place, id, " For somebody else of that name, write an object with “name”.")
		}
		if c.Response == nil {
			continue
		}
		if id, ok := known.meant(c.Response.Party); ok {
			report(p, c.Response.Place.Get("party"), id, "")
		}
	}
}

func report(p *lint.Pass, at jsonpos.Value, id, otherwise string) {
	text := at.Text()
	p.Report(lint.Finding{
		At:      at,
		Message: "“speakers” has no entry “" + text + "”, so readers are shown “" + text + "” as a name",
		Hint:    "Did you mean “" + id + "”?" + otherwise,
		Fixes:   []diag.Fix{suggest.Replacement(at, id)},
	})
}

// speakers are the entries by all that an id may be a slip of.
type speakers struct {
	ids   map[string]string // by the id, and by every name in the form of an id
	shown map[string]bool   // the names as they are written
	near  *suggest.Names
}

func gather(d *claim.Document) *speakers {
	known := &speakers{ids: map[string]string{}, shown: map[string]bool{}}
	words := append([]string(nil), d.Speakers.Names()...)
	for _, id := range words {
		known.ids[id] = id
	}
	for _, id := range d.Speakers.Names() {
		speaker, _ := d.Speakers.Get(id)
		for _, name := range append([]string{speaker.Name}, speaker.Aliases...) {
			known.shown[name] = true
			word := strings.ReplaceAll(fold.Name(name), " ", "-")
			if _, taken := known.ids[word]; word != "" && !taken {
				known.ids[word] = id
				words = append(words, word)
			}
		}
	}
	known.near = suggest.From(words)
	return known
}

// meant returns the id that text is a slip of. Texts that do not look like an
// id are names, and names may well be alike.
func (s *speakers) meant(text string) (id string, ok bool) {
	if !idShaped(text) || s.shown[text] || s.ids[text] == text {
		return "", false
	}
	word, ok := s.near.Near(text, "")
	return s.ids[word], ok
}

func idShaped(text string) bool {
	return text != "" && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
