// Package speakeraliasinconsistent finds speakers who are written in more than
// one way.
package speakeraliasinconsistent

import (
	"cmp"
	_ "embed"
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/names"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
)

//go:embed doc.md
var doc string

// Rule is speaker-alias-inconsistent.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "speaker-alias-inconsistent", Group: "identity", Severity: diag.Warning, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	listed := gather(p.Document)
	s := spellings{seed: maphash.MakeSeed(), ids: map[int32]string{}}
	for i, c := range p.Claims() {
		if in := c.Speaker.Speaker; in != nil {
			if in.Kind != claim.SpeakerKindUnnamed && in.Name != "" {
				s.add(i, in.Name, listed)
			}
			continue
		}
		text := c.Speaker.Text
		if _, isID := p.Document.Speakers.Get(text); isID || listed.shown[singleSpaced(text)] {
			continue
		}
		if id := s.add(i, text, listed); id != "" {
			reportListed(p, c.Speaker.Place, id)
		}
	}
	s.settle()
	if s.usual == nil {
		return
	}
	for _, u := range s.uses {
		usual := s.usual[u.number]
		if usual >= 0 && s.texts.Name(int(usual)) != singleSpaced(s.texts.Name(int(u.number))) {
			reportSpelling(p, p.Claim(int(u.claim)), s.texts.Name(int(usual)))
		}
	}
}

// singleSpaced returns a name with one space wherever several stand beside each
// other: double-space tells of those.
func singleSpaced(name string) string {
	for strings.Contains(name, "  ") {
		name = strings.ReplaceAll(name, "  ", " ")
	}
	return name
}

func reportListed(p *lint.Pass, at jsonpos.Value, id string) {
	speaker, _ := p.Document.Speakers.Get(id)
	p.Report(lint.Finding{
		At:      at,
		Message: "“" + at.Text() + "” is another name of “" + speaker.DisplayName() + "” in “speakers”, so readers and filters take them for two",
		Hint:    "Write the id “" + id + "”; for somebody else of that name, write an object with “name”.",
		Related: []lint.Place{{At: speaker.Place.Get("name"), Message: "the speaker"}},
		Fixes:   []diag.Fix{suggest.Replacement(at, id)},
	})
}

func reportSpelling(p *lint.Pass, c *claim.Claim, usual string) {
	at := c.Speaker.Place
	if c.Speaker.Speaker != nil {
		at = at.Get("name")
	}
	p.Report(lint.Finding{
		At:      at,
		Message: "“" + at.Text() + "” is written “" + usual + "” elsewhere in the file, so readers and filters take them for two",
		Hint:    "Write the name in one way, or give the speaker an entry in “speakers”.",
		Fixes:   []diag.Fix{suggest.Replacement(at, usual)},
	})
}

// A table is what the file's speakers are called.
type table struct {
	shown map[string]bool   // names as they are written
	ids   map[string]string // by the key of a name or alias; "" if several have it
}

func gather(d *claim.Document) table {
	t := table{map[string]bool{}, map[string]string{}}
	for _, id := range d.Speakers.Names() {
		speaker, _ := d.Speakers.Get(id)
		if speaker.Kind == claim.SpeakerKindUnnamed || speaker.Name == "" {
			continue
		}
		t.shown[speaker.Name] = true
		for _, name := range append([]string{speaker.Name}, speaker.Aliases...) {
			key := keyOf(name)
			if other, taken := t.ids[key]; taken && other != id {
				id = ""
			}
			t.ids[key] = id
		}
	}
	return t
}

// spellings are the names that stand in claims, in every spelling. There may be
// as many as claims: what is kept of one is its text and a few numbers.
type spellings struct {
	seed  maphash.Seed
	texts names.Set
	keys  []uint64         // hash of the key, by the number of the text
	count []int32          // how often each text stands
	ids   map[int32]string // of texts that are names of a speaker who is listed
	usual []int32          // the usual text, by the number of the text; −1 if that is the only one; nil if all are
	uses  []use
}

type use struct{ claim, number int32 }

// add takes up the name of a claim's speaker and returns the id of the listed
// one who has it, if there is one. What looks like an id is left out: that is
// for undefined-speaker.
func (s *spellings) add(index int, name string, listed table) (id string) {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" {
		return ""
	}
	n, fresh := s.texts.Add(name)
	number := int32(n)
	if fresh {
		key := keyOf(name)
		s.keys, s.count = append(s.keys, maphash.String(s.seed, key)), append(s.count, 0)
		if id := listed.ids[key]; id != "" {
			s.ids[number] = id
		}
	}
	s.count[number]++
	s.uses = append(s.uses, use{int32(index), number})
	return s.ids[number]
}

// settle finds the usual text of each key: the one that stands most often or,
// of several, first. Names that are listed have been told of.
func (s *spellings) settle() {
	order := make([]int32, len(s.keys))
	for number := range order {
		order[number] = int32(number)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(s.keys[a], s.keys[b]), cmp.Compare(a, b)) })
	for len(order) > 0 {
		n := 1
		for n < len(order) && s.keys[order[n]] == s.keys[order[0]] {
			n++
		}
		if n > 1 {
			s.settleAlike(order[:n])
		}
		order = order[n:]
	}
}

// settleAlike settles texts whose keys have the same hash.
func (s *spellings) settleAlike(texts []int32) {
	type spelled struct {
		usual   int32
		several bool
	}
	byKey := make(map[string]spelled)
	for _, text := range texts {
		key := keyOf(s.texts.Name(int(text)))
		known, there := byKey[key]
		if !there || s.count[text] > s.count[known.usual] {
			known.usual = text
		}
		known.several = there
		byKey[key] = known
	}
	for _, text := range texts {
		known := byKey[keyOf(s.texts.Name(int(text)))]
		if !known.several || s.ids[text] != "" {
			continue
		}
		if s.usual == nil {
			s.usual = slices.Repeat([]int32{-1}, len(s.keys))
		}
		s.usual[text] = known.usual
	}
}

// keyOf returns a form in which names are equal that differ only in case,
// accents of Latin letters and punctuation: “J. K. Óskar” and “JK Oskar”.
func keyOf(name string) string {
	var words []string
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	var base rune
	for _, c := range norm.NFKD.String(name) {
		switch {
		case unicode.IsMark(c):
			if !unicode.Is(unicode.Latin, base) {
				word.WriteRune(c)
			}
			continue
		case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsSymbol(c):
			word.WriteRune(unicode.ToLower(c))
		case c == '\'' || c == '’' || c == 'ʼ' || c == '\u00ad':
		default:
			end()
		}
		base = c
	}
	end()
	if len(words) == 0 {
		return name
	}
	// Initials stand together or apart.
	out := ""
	for i, w := range words {
		if i > 0 && !(len(w) == 1 && len(words[i-1]) == 1) {
			out += " "
		}
		out += w
	}
	return norm.NFC.String(out)
}
