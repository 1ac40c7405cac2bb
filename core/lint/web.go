package lint

import (
	"iter"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A Web visits addresses for rules. The core has none of its own: whoever runs
// the rules gives one if the network may be used. Several runs may use it at
// once.
type Web interface {
	// Visit visits the addresses, as many at a time as is polite, and returns what
	// came of each, in their order. It remembers, so that rules may ask for the
	// same address.
	Visit(addresses []string) []Visit
}

// A Visit is what came of visiting an address.
type Visit struct {
	Answer Answer
	// Status is the last status of HTTP, 0 if there was none.
	Status int
	// Why says why the address could not be reached, in words that can follow a
	// colon.
	Why string
	// Moves are the redirects, in their order.
	Moves []Move
}

// A Move is a redirect.
type Move struct {
	To        string // absolute, with the fragment that it keeps
	Permanent bool   // 301 or 308
}

// An Answer sums a visit up.
type Answer uint8

// The answers.
const (
	// Unknown is the answer if there was no visit, or one that tells nothing of
	// the page, such as a refusal to let programs in.
	Unknown Answer = iota
	// Found means that there is a page.
	Found
	// Gone means that the site says there is none: 404 or 410.
	Gone
	// NoHost means that there is no host of the name.
	NoHost
	// Unreachable means that no answer came, or none that a reader could use.
	Unreachable
)

// Online reports whether rules may visit addresses.
func (p *Pass) Online() bool { return p.web != nil }

// Visits iterates over those of Addresses that are wanted, with what came of
// visiting them; over none if the network may not be used. The addresses of a
// batch are visited together.
func (p *Pass) Visits(wanted func(jsonpos.Value) bool) iter.Seq2[jsonpos.Value, Visit] {
	return func(yield func(jsonpos.Value, Visit) bool) {
		if p.web == nil {
			return
		}
		for b := range p.batches {
			p.batch = b
			var places []jsonpos.Value
			var addresses []string
			for _, v := range b.soundLeaves().addresses {
				if wanted(v) {
					places = append(places, v)
					addresses = append(addresses, v.Text())
				}
			}
			if len(places) == 0 {
				continue
			}
			for i, visit := range p.web.Visit(addresses) {
				if !yield(places[i], visit) {
					return
				}
			}
		}
	}
}
