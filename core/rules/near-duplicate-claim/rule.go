// Package nearduplicateclaim finds claims that say nearly the same as an earlier
// one.
package nearduplicateclaim

import (
	_ "embed"
	"iter"
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/statement"
	"github.com/claim-tracker/claim-tracker/core/similar"
)

//go:embed doc.md
var doc string

// Rule is near-duplicate-claim.
var Rule = &lint.Rule{
	Rule: diag.Rule{
		Name: "near-duplicate-claim", Group: "identity", Severity: diag.Warning, Doc: doc,
		Options: []diag.Option{{
			Name: "replacedWords", Summary: "How many words of a statement may have others in their place.", Default: 0,
		}},
	},
	Run:     run,
	Prepare: statement.Prepare,
}

func run(p *lint.Pass) {
	sketches := statement.Collect(p)
	pairs := similar.Pairs(once(sketches), func(i int) *similar.Sketch { return &sketches.At(i).Words })
	s := search{pass: p, language: lexicon.For(p.Language()), replaced: p.Int("replacedWords")}
	for len(pairs) > 0 {
		n := 1
		for n < len(pairs) && pairs[n].Later == pairs[0].Later {
			n++
		}
		s.look(pairs[:n])
		pairs = pairs[n:]
	}
}

// once iterates over the sketches of claims, of those that are duplicates of
// each other only the first: the others are for duplicate-claim.
func once(sketches *statement.Sketches) iter.Seq2[int, *similar.Sketch] {
	keys := make([]uint64, 0, sketches.Len()) // hash and index
	for i, s := range sketches.All {
		if !s.Words.Empty() {
			keys = append(keys, uint64(s.Text^s.Speaker*0x9e3779b1)<<32|uint64(i))
		}
	}
	slices.Sort(keys)
	var repeated []int32
	for n := 1; n < len(keys); n++ {
		if keys[n]>>32 != keys[n-1]>>32 {
			continue
		}
		a, b := sketches.At(int(uint32(keys[n-1]))), sketches.At(int(uint32(keys[n])))
		if a.Text == b.Text && a.Speaker == b.Speaker && a.Words == b.Words {
			repeated = append(repeated, int32(uint32(keys[n])))
		}
	}
	slices.Sort(repeated)
	return func(yield func(int, *similar.Sketch) bool) {
		rest := repeated
		for i, s := range sketches.All {
			if len(rest) > 0 && int(rest[0]) == i {
				rest = rest[1:]
			} else if !yield(i, &s.Words) {
				return
			}
		}
	}
}

// A search holds claims against those that may be nearly the same.
type search struct {
	pass     *lint.Pass
	language *lexicon.Language
	replaced int
	// read holds what the last claims say, since many may be like the same few.
	read map[int]said
}

// said is what a claim says.
type said struct {
	speaker, text string // folded
	reading       statement.Reading
}

// claim returns what a claim says.
func (s *search) claim(index int) said {
	const few = 256
	if known, ok := s.read[index]; ok {
		return known
	}
	if s.read == nil || len(s.read) == few {
		s.read = make(map[int]said, few)
	}
	c := s.pass.Claim(index)
	speaker, _ := s.pass.Document.SpeakerOf(c)
	s.read[index] = said{fold.Name(speaker.DisplayName()), fold.Sentence(c.Statement), statement.Read(s.language, c.Statement)}
	return s.read[index]
}

// look reports the first pair of claims that say nearly the same. All have the
// same later claim.
func (s *search) look(pairs []similar.Pair) {
	now := s.claim(pairs[0].Later)
	for _, pair := range pairs {
		before := s.claim(pair.Earlier)
		if now.speaker != before.speaker || now.text == before.text {
			continue
		}
		difference, ok := statement.Near(&now.reading, &before.reading, s.replaced)
		if !ok {
			continue
		}
		if c, other := s.pass.Claim(pair.Later), s.pass.Claim(pair.Earlier); !statement.Linked(c, other) {
			s.report(c, other, words(&now.reading, difference.Only[0]), words(&before.reading, difference.Only[1]), difference.Moved)
			return
		}
	}
}

func (s *search) report(c, other *claim.Claim, here, there string, moved bool) {
	how := "it differs in small words or endings only"
	switch {
	case here != "" && there != "":
		how = "it has " + here + " for " + there
	case here != "":
		how = "it adds " + here
	case there != "":
		how = "it leaves out " + there
	case moved:
		how = "it differs in the order of the words"
	}
	s.pass.Report(lint.Finding{
		At:      c.Place.Get("statement"),
		Message: "The same speaker says nearly the same in an earlier claim (" + how + "), so readers may find two answers to one question",
		Hint:    "Keep one; if both are meant, link them with a relation, such as “repeats” or “clarifies”.",
		Related: []lint.Place{{At: other.Place.Get("statement"), Message: "nearly the same here"}},
	})
}

// words quotes words of a statement. Neighbours are quoted as one.
func words(r *statement.Reading, tokens []statement.Token) string {
	const most = 3
	var parts []string
	for i := 0; i < len(tokens); {
		start, end := tokens[i].Start, tokens[i].End
		for i++; i < len(tokens) && strings.TrimSpace(r.Text[end:tokens[i].Start]) == ""; i++ {
			end = tokens[i].End
		}
		if len(parts) == most {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, "“"+r.Text[start:end]+"”")
	}
	return strings.Join(parts, ", ")
}
