package statement

import (
	"encoding/binary"
	"iter"
	"slices"
	"sort"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
	"github.com/claim-tracker/claim-tracker/core/similar"
)

// A Sketch is what rules keep of a claim to find those that belong together.
// What it says is a hash: rules read the claims that they have found again to
// be sure. That of a claim that is not read is the zero value.
type Sketch struct {
	// Words are those of the statement, in the group of the speaker and of the
	// tokens that have to be the same in statements that are nearly the same.
	// They are empty for a short statement and a language that is not known.
	Words   similar.Sketch
	Speaker uint32
	// Text is the statement as duplicate-claim compares it.
	Text uint32
	// Spine is the same for statements that are the same but for numbers, dates
	// and negations; 0 if there is hardly anything else.
	Spine uint32
	// Answer is what the desk says of the claim: its status and its rating.
	Answer uint32
}

// A block holds the sketches of the claims of one batch.
type block struct {
	first    int // index of the first claim
	sketches []Sketch
}

// Prepare makes the sketches of a batch. Rules that read them have it as their
// Prepare, or ask for them in it; they are made once for all of them.
func Prepare(p *lint.Pass) any {
	return p.Shared(sharedKey{}, func() any { return sketch(p) })
}

type sharedKey struct{}

func sketch(p *lint.Pass) *block {
	b := &block{first: -1}
	var s sketcher
	if l := lexicon.For(p.Language()); l != nil {
		s.words = wordsOf(l)
	}
	var list []Sketch
	for i, c := range p.Claims() {
		if b.first < 0 {
			b.first = i
		}
		for len(list) < i-b.first {
			list = append(list, Sketch{})
		}
		list = append(list, s.sketch(p.Document, c))
	}
	b.sketches = append(make([]Sketch, 0, len(list)), list...)
	return b
}

// A sketcher makes sketches with buffers that it uses anew.
type sketcher struct {
	words   *words // nil if the language is not known
	reading Reading
	members []uint64
	text    []byte
}

func (s *sketcher) sketch(d *claim.Document, c *claim.Claim) (out Sketch) {
	speaker, _ := d.SpeakerOf(c)
	s.text = fold.AppendName(s.text[:0], speaker.DisplayName())
	by := hashBytes(s.text)
	out.Speaker = uint32(by)
	s.text = fold.AppendSentence(s.text[:0], c.Statement)
	out.Text = uint32(hashBytes(s.text))
	out.Answer = s.answer(c)
	if s.words == nil {
		return out
	}
	s.reading.read(s.words, c.Statement)
	out.Spine = s.reading.spineHash()
	s.members = s.reading.appendMembers(s.members[:0])
	if len(s.members) >= s.words.least() {
		out.Words = similar.Of(by+s.reading.fixedHash(), s.members)
	}
	return out
}

// least is how many members the words of a statement need to have: shorter
// ones are alike by chance.
func (w *words) least() int {
	if w.longest > 0 {
		return 6 // of characters, by twos
	}
	return 3
}

func (s *sketcher) answer(c *claim.Claim) uint32 {
	s.text = append(s.text[:0], c.Status...)
	if c.Review != nil {
		s.text = append(s.text, 0)
		if r := c.Review.Rating; r != nil {
			s.text = binary.AppendVarint(append(s.text, 1), int64(r.Value))
			s.text = fold.AppendSentence(s.text, r.Label)
		}
	}
	return uint32(hashBytes(s.text))
}

// appendMembers appends the members by which statements are alike: the words
// that say something or, of what is written without spaces, each character with
// the one before it.
func (r *Reading) appendMembers(out []uint64) []uint64 {
	var before uint64
	for i := range r.Tokens {
		t := &r.Tokens[i]
		if t.Kind == Small {
			continue
		}
		if !t.han {
			before = 0
			out = append(out, t.hash)
			continue
		}
		out = append(out, mix(before+t.hash))
		before = t.hash * 3
	}
	return out
}

// fixedHash returns a hash of the fixed tokens, wherever they stand.
func (r *Reading) fixedHash() (hash uint64) {
	for i := range r.Tokens {
		if t := &r.Tokens[i]; t.fixed() {
			hash += mix(t.hash)
		}
	}
	return hash
}

// spineHash returns the hash that statements have in common which FindContrast
// could find a contrast in.
func (r *Reading) spineHash() uint32 {
	const least = 2 // words beside numbers and dates
	var hash uint64
	n := 0
	for i := range r.Tokens {
		t := &r.Tokens[i]
		switch t.Kind {
		case Small, Negation:
			continue
		case Number, Date:
			hash = mix(hash + 1)
		default:
			hash = mix(hash ^ t.stem)
			n++
		}
	}
	if n < least {
		return 0
	}
	return max(1, uint32(hash>>32))
}

func hashBytes(text []byte) uint64 {
	hash := uint64(len(text))
	for len(text) >= 8 {
		hash = mix(hash ^ binary.LittleEndian.Uint64(text))
		text = text[8:]
	}
	for _, b := range text {
		hash = (hash ^ uint64(b)) * 0x9e3779b97f4a7c15
	}
	return mix(hash)
}

// Sketches are those of the claims of a document.
type Sketches struct{ blocks []*block }

// Collect iterates over the claims and returns their sketches. The rule's
// Prepare is Prepare.
func Collect(p *lint.Pass) *Sketches {
	var s Sketches
	for range p.Claims() {
		b := p.Prepared().(*block)
		if n := len(s.blocks); n == 0 || s.blocks[n-1] != b {
			s.blocks = append(s.blocks, b)
		}
	}
	return &s
}

// Len returns how many sketches there are.
func (s *Sketches) Len() (n int) {
	for _, b := range s.blocks {
		n += len(b.sketches)
	}
	return n
}

// All iterates over the sketches by the indexes of their claims.
func (s *Sketches) All(yield func(int, *Sketch) bool) {
	for _, b := range s.blocks {
		for i := range b.sketches {
			if !yield(b.first+i, &b.sketches[i]) {
				return
			}
		}
	}
}

// At returns the sketch of a claim that All has gone over.
func (s *Sketches) At(index int) *Sketch {
	i := sort.Search(len(s.blocks), func(i int) bool { return s.blocks[i].first > index }) - 1
	return &s.blocks[i].sketches[index-s.blocks[i].first]
}

// Linked reports whether a relation leads from one claim to the other, whichever
// way: their editors then know of both.
func Linked(a, b *claim.Claim) bool {
	leads := func(from, to *claim.Claim) bool {
		return slices.ContainsFunc(from.Relations, func(r claim.Relation) bool { return r.Claim == to.ID })
	}
	return leads(a, b) || leads(b, a)
}

// Together iterates over groups of claims, two or more, whose sketches have a
// value in common. The indexes of a group rise; the slice is used anew.
func (s *Sketches) Together(value func(*Sketch) uint32) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		keys := make([]uint64, 0, s.Len()) // value and index
		for i, sketch := range s.All {
			if *sketch != (Sketch{}) {
				keys = append(keys, uint64(value(sketch))<<32|uint64(i))
			}
		}
		slices.Sort(keys)
		var group []int
		for len(keys) > 0 {
			group = append(group[:0], int(uint32(keys[0])))
			n := 1
			for n < len(keys) && keys[n]>>32 == keys[0]>>32 {
				group = append(group, int(uint32(keys[n])))
				n++
			}
			if n > 1 && !yield(group) {
				return
			}
			keys = keys[n:]
		}
	}
}
