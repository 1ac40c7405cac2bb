package claim

import (
	"strconv"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// SpeakerOf resolves the claim's speaker: an entry of the document's speakers,
// a speaker written in place, or a plain name. id is the entry's id, or "".
func (d *Document) SpeakerOf(c *Claim) (speaker Speaker, id string) {
	return d.speaker(c.Speaker.Text, c.Speaker.Speaker)
}

// Party resolves a text that is the id of an entry of speakers or a name.
func (d *Document) Party(text string) (speaker Speaker, id string) { return d.speaker(text, nil) }

func (d *Document) speaker(text string, inPlace *Speaker) (Speaker, string) {
	if inPlace != nil {
		return *inPlace, ""
	}
	if shared, ok := d.Speakers.Get(text); ok {
		return shared, text
	}
	return Speaker{Name: text}, ""
}

// DisplayName is what readers see: the name, or the description of a speaker
// who is not named. The name of such a speaker is never shown, whatever the
// file says.
func (s Speaker) DisplayName() string {
	if s.Kind == SpeakerKindUnnamed || s.Name == "" {
		return s.Description
	}
	return s.Name
}

// A Cited is a citation with its source looked up.
type Cited struct {
	Citation
	Source  SourceDescription
	ID      string // id of the shared source, or ""
	Stance  Stance // "" if the file names none
	Locator string
	// Missing is set when the citation names a shared source that the document
	// does not have.
	Missing bool
}

// CitationsOf returns the claim's sources, from source and sources alike.
func (d *Document) CitationsOf(c *Claim) []Cited {
	return d.AppendCitations(make([]Cited, 0, 1+len(c.Sources)), c)
}

// AppendCitations appends what CitationsOf returns.
func (d *Document) AppendCitations(out []Cited, c *Claim) []Cited {
	if c.Source.Place.Exists() {
		out = append(out, Cited{Citation: c.Source})
		d.resolve(&out[len(out)-1])
	}
	for i := range c.Sources {
		out = append(out, Cited{Citation: c.Sources[i]})
		d.resolve(&out[len(out)-1])
	}
	return out
}

// resolve looks up the source of a citation.
func (d *Document) resolve(cited *Cited) {
	citation := &cited.Citation
	ref := citation.Text
	if long := citation.CitedSource; long != nil {
		cited.Stance, cited.Locator = long.Stance, long.Locator
		cited.Source = long.SourceDescription
		ref = long.Ref
	}
	switch {
	case ref == "":
	case IsAddress(ref):
		cited.Source.URL = ref
	default:
		cited.ID = ref
		shared, ok := d.Sources.Get(ref)
		cited.Missing = !ok
		if ok {
			cited.Source = shared.SourceDescription
		}
	}
}

// IsAddress reports whether a reference is an address rather than an id; the
// schema tells them apart in the same way.
func IsAddress(reference string) bool { return strings.ContainsAny(reference, ":/.") }

// RefPlace returns the place of the text that names the source: the citation
// itself in its short form, else its ref, else its url.
func (c Cited) RefPlace() jsonpos.Value {
	if c.CitedSource == nil {
		return c.Place
	}
	for _, member := range [...]string{"ref", "url"} {
		if v := c.Place.Get(member); v.Exists() {
			return v
		}
	}
	return c.Place
}

// Anchors returns the fragment identifier of every claim, in order: its id,
// or, for a claim without one, a name made from its text, so that a link holds
// when claims are added before it. No two are the same.
func (d *Document) Anchors() []string {
	anchors := make([]string, len(d.Claims))
	used := make(map[string]bool, len(d.Claims))
	for i := range d.Claims {
		anchor := d.Claims[i].ID
		if anchor == "" {
			speaker, _ := d.SpeakerOf(&d.Claims[i])
			anchor = "claim-" + hash(speaker.DisplayName()+"\x00"+d.Claims[i].Statement)
		}
		unique := anchor
		for n := 2; used[unique]; n++ {
			unique = anchor + "-" + strconv.Itoa(n)
		}
		used[unique] = true
		anchors[i] = unique
	}
	return anchors
}

// hash returns the FNV-1a hash of a text, 32 bits in hexadecimal. It is written
// here since the page's module has no other use for a hash of this length.
func hash(text string) string {
	h := uint32(2166136261)
	for i := range len(text) {
		h = (h ^ uint32(text[i])) * 16777619
	}
	digits := strconv.FormatUint(uint64(h), 16)
	return "0000000"[:8-len(digits)] + digits
}
