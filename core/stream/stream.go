// Package stream cuts claims files of any size into their claims without
// holding them: it reads through a window, and tells of every claim whether it
// is surely valid. What is not is left to others, who find the claim by its
// offset.
//
// A claims file is a document with a list of claims in it, or a stream of
// claims, one a line (NDJSON). What stands around the list, the envelope, is
// taken to be small.
//
// The package links neither jsonschema/v5 nor encoding/json.
package stream

import (
	"io"

	"github.com/claim-tracker/claim-tracker/core/plan/contract"
)

// A Claim is one claim of a file.
type Claim struct {
	// Text is the claim's bytes, in a stream its line without the line ending.
	// They are valid until the next claim is read.
	Text   []byte
	Offset int // of the text, in bytes from the start of the file
	Index  int // among the claims of the file, from 0
	// Sure tells that the claim is surely valid: its JSON has no fault and the
	// schema's arbiter accepts it. In a document, what is not sure is JSON all the
	// same, but may name members twice; in a stream it may be anything.
	Sure bool
}

// A State tells why there is no further claim.
type State uint8

// The states.
const (
	// Reading: there may be more claims.
	Reading State = iota
	// Done: all claims have been read.
	Done
	// Odd: the file is not JSON, does not have a list of claims in the usual
	// place, or has something in it that is too long. It has to be looked at as a
	// whole, or refused.
	Odd
	// Failed: the file cannot be read; see Splitter.Err.
	Failed
)

// Options say how to read.
type Options struct {
	// Lines is set for a stream of claims.
	Lines bool
	// Window is how many bytes are read at a time; 0 stands for 256 KiB. A claim
	// that is longer makes the window grow.
	Window int
	// Longest is how many bytes a claim may have, and what stands before or
	// behind the claims, as far as that does not fit into the window; 0 stands for
	// the most there can be, 1 GiB. A file with anything longer is Odd.
	Longest int
	// Bare has Scan keep nothing of what stands around the claims of a file that
	// is Sure: nobody may ask for its Document then.
	Bare bool
}

const defaultWindow = 256 << 10

func (o Options) window() int {
	if o.Window <= 0 {
		return defaultWindow
	}
	return o.Window
}

func (o Options) longest() int {
	const most = 1 << 30 // a plan counts in 32 bits
	if o.Longest <= 0 || o.Longest > most {
		return most
	}
	return o.Longest
}

// New returns a Splitter for a file. It reads from the start.
func New(file io.ReaderAt, o Options) *Splitter {
	s := &Splitter{runner: contract.Claim().Runner()}
	s.reset(file, o)
	return s
}
