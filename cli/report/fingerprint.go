package report

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"github.com/claim-tracker/claim-tracker/core/diag"
)

// fingerprints names findings so that a service finds the same one again in the
// next run: by rule, file and subject, never by line. Where a rule says more
// than one thing of a subject, they are told apart by their order.
type fingerprints struct {
	// seen counts the findings of a file that have the same name but for their
	// order. It is the one thing that grows with the number of findings.
	seen map[[16]byte]uint32
}

// reset starts a new file.
func (f *fingerprints) reset() { clear(f.seen) }

// of returns the fingerprint of the next finding of a file, in hexadecimal.
func (f *fingerprints) of(path string, d diag.Diagnostic) string {
	subject := d.Subject
	if subject == "" {
		subject = d.Message // of faults of the JSON, where no value has a name
	}
	hash := sha256.New()
	for _, part := range []string{d.Rule, path, subject} {
		var size [8]byte
		binary.BigEndian.PutUint64(size[:], uint64(len(part)))
		hash.Write(size[:])
		hash.Write([]byte(part))
	}
	var key [16]byte
	copy(key[:], hash.Sum(nil))
	if f.seen == nil {
		f.seen = make(map[[16]byte]uint32)
	}
	var ordinal [4]byte
	binary.BigEndian.PutUint32(ordinal[:], f.seen[key])
	f.seen[key]++
	hash.Write(ordinal[:])
	return hex.EncodeToString(hash.Sum(nil)[:16])
}
