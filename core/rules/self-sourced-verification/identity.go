package selfsourcedverification

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
)

// identity is what tells that a source is the speaker's own.
type identity struct {
	names       []string // folded
	affiliation string   // folded
	places      []place
}

// identify gathers what the document knows of the claim's speaker. When the
// speaker is the article's publisher, the article is its own word too.
func identify(d *claim.Document, c *claim.Claim) *identity {
	speaker, _ := d.SpeakerOf(c)
	who := &identity{affiliation: fold.Name(speaker.Affiliation)}
	for _, name := range append([]string{speaker.Name}, speaker.Aliases...) {
		if name != "" {
			who.names = append(who.names, fold.Name(name))
		}
	}
	for _, text := range speaker.SameAs {
		who.addPlace(text)
	}
	if a := d.Article; a != nil && a.Publisher != nil && who.isNamed(a.Publisher.Name) {
		who.addPlace(a.Publisher.URL)
		who.addPlace(a.URL)
	}
	return who
}

func (who *identity) addPlace(text string) {
	if at, ok := placeOf(text); ok {
		who.places = append(who.places, at)
	}
}

func (who *identity) isNamed(name string) bool {
	folded := fold.Name(name)
	for _, own := range who.names {
		if folded == own {
			return true
		}
	}
	return false
}

// derivations bounds how far a source is followed back.
const derivations = 32

// originates tells why a source is the speaker's own word, or returns "" if it
// is not, as far as the document says. A source that rests on another is what
// that one is.
func (who *identity) originates(d *claim.Document, s claim.SourceDescription) string {
	why := who.owns(s)
	for range derivations {
		if why != "" || s.DerivedFrom == "" {
			return why
		}
		from := s.DerivedFrom
		if claim.IsAddress(from) {
			s = claim.SourceDescription{URL: from}
		} else if shared, ok := d.Sources.Get(from); ok {
			s = shared.SourceDescription
		} else {
			return ""
		}
		if own := who.owns(s); own != "" {
			why = "it rests on “" + from + "”: " + own
		}
	}
	return why
}

// owns tells why the speaker has published a source, or returns "".
func (who *identity) owns(s claim.SourceDescription) string {
	if s.Kind == claim.SourceKindLaw {
		return "" // a law is what it says, whoever prints it
	}
	record := s.Kind == claim.SourceKindDocument || s.Kind == claim.SourceKindDataset
	switch {
	case s.Publisher == "":
	case who.isNamed(s.Publisher):
		return "the speaker published it"
	case record:
		// The records of the body that a speaker belongs to are not the speaker's
		// word, and a speaker's site may carry the records of others.
		return ""
	case who.affiliation != "" && fold.Name(s.Publisher) == who.affiliation:
		return "“" + s.Publisher + "”, for which the speaker speaks, published it"
	}
	if s.URL == "" {
		return ""
	}
	at, ok := address.Parse(unarchived(s.URL))
	if !ok {
		return ""
	}
	for _, own := range who.places {
		if own.holds(at) {
			return "it stands under an address of the speaker"
		}
	}
	return ""
}

// unarchived returns the address of which an address in a web archive is a
// copy, or the address itself.
func unarchived(text string) string {
	for _, scheme := range [...]string{"/https://", "/http://"} {
		if i := strings.Index(text, scheme); i > len("https://") {
			return text[i+1:]
		}
	}
	return text
}
