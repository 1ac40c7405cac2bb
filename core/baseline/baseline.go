// Package baseline keeps the findings of an archive that a desk has decided to
// live with, so that a check tells of new ones only.
//
// A finding is known again by its rule, the file, the place with the claim's id
// or statement instead of its number, and the text that is underlined. Lines
// may move, claims may be added and the file may be laid out anew; if the text
// itself changes, the finding is told again.
package baseline

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/diag"
)

// A Baseline is a set of known findings, each with how often it is found.
type Baseline struct {
	files map[string]map[key]int
}

// A key is what a finding in a file is known by.
type key struct{ rule, subject, digest string }

// New returns an empty baseline.
func New() *Baseline { return &Baseline{files: make(map[string]map[key]int)} }

// An entry is a finding as the file has it. The order of the members is that of
// importance for people who read what has changed in it.
type entry struct {
	Path    string `json:"path"`
	Rule    string `json:"rule"`
	Subject string `json:"subject"`
	Digest  string `json:"digest"`
	Count   int    `json:"count"`
}

const version = 1

// Read reads what Bytes has written.
func Read(text []byte) (*Baseline, error) {
	var file struct {
		Version  int     `json:"version"`
		Findings []entry `json:"findings"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, fmt.Errorf("it is no baseline: %w", err)
	}
	if file.Version != version {
		return nil, fmt.Errorf("it is no baseline of version %d", version)
	}
	b := New()
	for _, e := range file.Findings {
		if e.Path == "" || e.Rule == "" || e.Count < 1 {
			return nil, errors.New("it is no baseline: a finding in it has no path, no rule or no count")
		}
		b.file(e.Path)[key{e.Rule, e.Subject, e.Digest}] += e.Count
	}
	return b, nil
}

// Bytes returns the baseline as a JSON document, one finding a line, in an
// order that does not depend on that of the check.
func (b *Baseline) Bytes() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\"version\": %d, \"findings\": [", version)
	comma := "\n"
	for _, path := range slices.Sorted(maps.Keys(b.files)) {
		keys := slices.SortedFunc(maps.Keys(b.files[path]), func(a, b key) int {
			return cmp.Or(cmp.Compare(a.rule, b.rule), cmp.Compare(a.subject, b.subject), cmp.Compare(a.digest, b.digest))
		})
		for _, k := range keys {
			out.WriteString(comma)
			encoder := json.NewEncoder(&out)
			encoder.SetEscapeHTML(false)
			if err := encoder.Encode(entry{path, k.rule, k.subject, k.digest, b.files[path][k]}); err != nil {
				panic(err) // texts and a number can always be written
			}
			out.Truncate(out.Len() - 1)
			comma = ",\n"
		}
	}
	out.WriteString("\n]}\n")
	return out.Bytes()
}

// Len returns how many findings there are.
func (b *Baseline) Len() int {
	n := 0
	for _, keys := range b.files {
		for _, count := range keys {
			n += count
		}
	}
	return n
}

// Add adds a finding in a file. text is what is underlined.
func (b *Baseline) Add(path string, d diag.Diagnostic, text []byte) {
	b.file(path)[keyOf(d, text)]++
}

func (b *Baseline) file(path string) map[key]int {
	if b.files[path] == nil {
		b.files[path] = make(map[key]int)
	}
	return b.files[path]
}

// A Matcher takes the findings of one file out of a baseline, one by one.
type Matcher struct {
	left map[key]int
}

// File returns a Matcher for a file.
func (b *Baseline) File(path string) Matcher { return Matcher{maps.Clone(b.files[path])} }

// Take reports whether the baseline has the finding, as often as it has come.
func (m Matcher) Take(d diag.Diagnostic, text []byte) bool {
	k := keyOf(d, text)
	if m.left[k] == 0 {
		return false
	}
	m.left[k]--
	return true
}

// Left counts the findings of the baseline that have not been taken, of the
// rules that have run.
func (m Matcher) Left(ran func(rule string) bool) int {
	n := 0
	for k, count := range m.left {
		if ran(k.rule) {
			n += count
		}
	}
	return n
}

func keyOf(d diag.Diagnostic, text []byte) key {
	sum := sha256.Sum256(plain(text))
	return key{d.Rule, d.Subject, base64.RawURLEncoding.EncodeToString(sum[:9])}
}

// plain returns JSON without what its layout and its escapes add.
func plain(text []byte) []byte {
	var value string
	if json.Unmarshal(text, &value) == nil {
		return []byte(value)
	}
	var compact bytes.Buffer
	if json.Compact(&compact, text) == nil {
		return compact.Bytes()
	}
	return bytes.Join(bytes.Fields(text), []byte(" "))
}
