// Package changes tells which claims of a file differ from those of an earlier
// version of it, and which parts around them. How they are laid out, the order
// of members and the way in which characters are escaped make no difference,
// nor does the order of claims.
package changes

import (
	"crypto/sha256"
	"io"
	"sort"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/stream"
)

// A Version is a file of a known size that can be read anywhere.
type Version struct {
	io.ReaderAt
	Size int
	// Lines is set for a stream of claims.
	Lines bool
}

// Changes tells what is new or changed in a file.
type Changes struct {
	// Claims counts the claims that are.
	Claims int

	lines    bool
	all      bool // the file has to be taken as a whole
	spans    [][2]int
	old, new *jsonpos.Document // what stands around the claims
}

// Between compares two versions of a file. If one of them is no claims file,
// all is taken to be new.
func Between(before, now Version) (*Changes, error) {
	known := make(map[digest]int)
	old, odd, err := each(before, func(_ stream.Claim, d digest) { known[d]++ })
	if err != nil {
		return nil, err
	}
	c := &Changes{lines: now.Lines, old: old}
	claims := 0
	var nowOdd bool
	c.new, nowOdd, err = each(now, func(found stream.Claim, d digest) {
		claims++
		if known[d] > 0 {
			known[d]--
			return
		}
		c.Claims++
		c.spans = append(c.spans, [2]int{found.Offset, found.Offset + len(found.Text)})
	})
	if odd || nowOdd || before.Lines != now.Lines {
		c.all, c.Claims = true, claims
	}
	return c, err
}

// Touches reports whether a finding lies in something that is new or changed.
func (c *Changes) Touches(d diag.Diagnostic) bool {
	offset := d.Range.Start.Offset
	switch {
	case c.all:
		return true
	case c.lines || strings.HasPrefix(d.Pointer, "/claims/"):
		i := sort.Search(len(c.spans), func(i int) bool { return c.spans[i][1] > offset })
		return i < len(c.spans) && c.spans[i][0] <= offset
	}
	unit := unitOf(d.Pointer)
	was, is := c.old.Find(unit), c.new.Find(unit)
	return was.Exists() != is.Exists() || is.Exists() && unit != "" && digestOf(was) != digestOf(is)
}

// unitOf returns the pointer of the part in which a value around the claims
// stands: a speaker, a source, or a member of the document.
func unitOf(pointer string) string {
	parts := strings.SplitAfterN(pointer, "/", 4)
	most := 2
	if len(parts) > 2 && (parts[1] == "sources/" || parts[1] == "speakers/") {
		most = 3
	}
	return strings.TrimSuffix(strings.Join(parts[:min(most, len(parts))], ""), "/")
}

// each goes through the claims of a file and returns what stands around them.
// odd tells that it is no claims file, or not JSON.
func each(v Version, visit func(stream.Claim, digest)) (envelope *jsonpos.Document, odd bool, err error) {
	s := stream.New(v.ReaderAt, stream.Options{Lines: v.Lines})
	for s.Next() {
		found := s.Claim()
		var d digest
		if tree, _ := jsonpos.Parse(found.Text, jsonpos.DefaultLimits); tree.Root().Exists() {
			d = digestOf(tree.Root())
		} else {
			d = sha256.Sum256(found.Text)
		}
		visit(found, d)
	}
	if err := s.Err(); err != nil {
		return nil, false, err
	}
	around, ok := s.Envelope()
	if ok && around != nil {
		envelope, _ = around.Document()
	}
	return envelope, !ok, s.Err()
}
