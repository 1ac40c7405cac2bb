// Package possiblecontradiction finds claims that are the same but for a
// number, a date or a negation.
package possiblecontradiction

import (
	_ "embed"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/statement"
)

//go:embed doc.md
var doc string

// Rule is possible-contradiction.
var Rule = &lint.Rule{
	Rule: diag.Rule{
		Name: "possible-contradiction", Group: "relations", Severity: diag.Info, Doc: doc,
		Options: []diag.Option{{
			Name: "series", Summary: "From how many statements of one pattern on they are taken for a series.", Default: 4,
		}},
	},
	Run:     run,
	Prepare: statement.Prepare,
}

// most is how many claims may share a pattern, repetitions included, for them
// to be looked at.
const most = 16

func run(p *lint.Pass) {
	sketches := statement.Collect(p)
	language, series := lexicon.For(p.Language()), p.Int("series")
	for group := range sketches.Together(func(s *statement.Sketch) uint32 { return s.Spine }) {
		if len(group) > most || sketches.At(group[0]).Spine == 0 {
			continue
		}
		texts := map[uint32]bool{}
		for _, index := range group {
			texts[sketches.At(index).Text] = true
		}
		if len(texts) > 1 && len(texts) < series {
			compare(p, language, group)
		}
	}
}

// A said is a claim with what it says.
type said struct {
	*claim.Claim
	speaker string
	reading statement.Reading
}

// compare holds claims of one pattern against each other. Each is reported once
// at most, against the first that it contradicts.
func compare(p *lint.Pass, language *lexicon.Language, group []int) {
	var earlier []said
	for _, index := range group {
		c := p.Claim(index)
		speaker, _ := p.Document.SpeakerOf(c)
		now := said{c, fold.Name(speaker.DisplayName()), statement.Read(language, c.Statement)}
		repeated := slices.ContainsFunc(earlier, func(s said) bool { return statement.SaySame(&s.reading, &now.reading) })
		for _, before := range earlier {
			if repeated {
				break // what there is to say has been said of the first
			}
			if before.speaker != now.speaker && now.reading.HasPerson() {
				continue
			}
			if contrast, ok := statement.FindContrast(&now.reading, &before.reading); ok && !known(earlier, before, now) {
				report(p, now, before, contrast)
				break
			}
		}
		earlier = append(earlier, now)
	}
}

// known reports whether now is linked to before, or to a claim that says the
// same as before.
func known(earlier []said, before, now said) bool {
	for _, other := range earlier {
		if statement.SaySame(&other.reading, &before.reading) && statement.Linked(other.Claim, now.Claim) {
			return true
		}
	}
	return false
}

func report(p *lint.Pass, now, before said, contrast statement.Contrast) {
	part := func(s said, i int) string {
		return "“" + s.reading.Text[contrast.Parts[i][0]:contrast.Parts[i][1]] + "”"
	}
	var what string
	switch {
	case contrast.Kind == statement.Negation && contrast.Parts[0][1] > 0:
		what = "only " + part(now, 0) + " is added"
	case contrast.Kind == statement.Negation:
		what = "only " + part(before, 1) + " is left out"
	case contrast.Kind == statement.Date:
		what = "only the date is another, " + part(now, 0) + " for " + part(before, 1)
	default:
		what = "only the number is another, " + part(now, 0) + " for " + part(before, 1)
	}
	finding := lint.Finding{
		At:      now.Place.Get("statement"),
		Message: "This repeats an earlier claim in which " + what + ": perhaps they contradict each other, and readers are not told",
		Hint:    "If they do, link them with the relation “contradicts”; if one is a slip, correct it.",
		Related: []lint.Place{mark(before, contrast.Parts[1])},
	}
	if start, end := contrast.Parts[0][0], contrast.Parts[0][1]; end > 0 && now.reading.Text == now.Statement {
		finding = finding.Within(start, end)
	}
	p.Report(finding)
}

// mark is the place of the earlier claim.
func mark(before said, part [2]int) lint.Place {
	place := lint.Place{At: before.Place.Get("statement"), Message: "the earlier claim"}
	if part[1] > 0 && before.reading.Text == before.Statement {
		place = place.Within(part[0], part[1])
	}
	return place
}
