package fix

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
)

// choose returns the fixes of a round: none touches what another changes.
func (r *run) choose() []Candidate {
	chosen := r.chooseOf(diag.Safe)
	if len(chosen) == 0 && r.Suggested && !r.stopped {
		chosen = r.chooseOf(diag.Suggested)
	}
	return chosen
}

func (r *run) chooseOf(safety diag.Safety) []Candidate {
	var chosen []Candidate
	var taken edits
	same := map[string]bool{}
	for _, d := range r.Findings {
		// The fixes of a finding are different ways to mend it: one is enough.
		for _, f := range d.Fixes {
			c := Candidate{d, f}
			if !r.wants(c, safety) {
				continue
			}
			if why := flaw(r.Text, f.Edits); why != "" {
				r.leaveOut(Fault{Candidate: c, Why: why})
				continue
			}
			if same[spell(f.Edits)] {
				break // another finding brings the same edits
			}
			if taken.touch(f.Edits) {
				break // it has its turn in the next round
			}
			answer := Take
			if safety == diag.Suggested && r.Ask != nil {
				answer = r.Ask(r.Text, c)
			}
			if answer == Stop {
				r.stopped = true
				return chosen
			}
			if answer == Take {
				chosen = append(chosen, c)
				taken.add(f.Edits)
				same[spell(f.Edits)] = true
				break
			}
			r.refused = append(r.refused, c)
		}
	}
	return chosen
}

// wants reports whether a fix is one to make.
func (r *run) wants(c Candidate, safety diag.Safety) bool {
	d := c.Finding
	return c.Fix.Safety == safety && d.Suppressed == nil &&
		(r.Rules == nil || r.Rules[d.Rule]) && !r.barred[d.Rule] &&
		!slices.ContainsFunc(r.refused, c.is)
}

// is reports whether two candidates, of one text, are the same.
func (c Candidate) is(other Candidate) bool {
	return c.Finding.Rule == other.Finding.Rule && c.Finding.Message == other.Finding.Message &&
		c.Fix.Message == other.Fix.Message && slices.Equal(c.Fix.Edits, other.Fix.Edits)
}

// flaw says what is wrong with edits themselves, "" if nothing is.
func flaw(text []byte, list []diag.Edit) string {
	at, changes := 0, false
	for _, e := range sorted(list) {
		if e.Start < at || e.End < e.Start || e.End > len(text) {
			return "its edits overlap or lie outside the file"
		}
		at = e.End
		changes = changes || string(text[e.Start:e.End]) != e.Text
	}
	if !changes {
		return "it changes nothing"
	}
	return ""
}

// spell writes edits so that they can be compared.
func spell(list []diag.Edit) string {
	var b strings.Builder
	for _, e := range sorted(list) {
		fmt.Fprintf(&b, "%d-%d %q ", e.Start, e.End, e.Text)
	}
	return b.String()
}

// edits are the edits of several fixes, in the order of the text; none touches
// another of another fix.
type edits []diag.Edit

// touch reports whether one of the edits overlaps one of these or lies right
// beside it, where it would be open which comes first.
func (l edits) touch(list []diag.Edit) bool {
	return slices.ContainsFunc(list, func(e diag.Edit) bool {
		i := l.behind(e.Start)
		return i < len(l) && l[i].Start <= e.End
	})
}

// behind returns the index of the first edit that ends at the offset or later.
func (l edits) behind(offset int) int {
	return sort.Search(len(l), func(i int) bool { return l[i].End >= offset })
}

func (l *edits) add(list []diag.Edit) {
	for _, e := range sorted(list) {
		i := sort.Search(len(*l), func(i int) bool { return (*l)[i].Start > e.Start })
		*l = slices.Insert(*l, i, e)
	}
}

// sorted returns edits in the order of the text. Of two at one place, what was
// inserted first stays first.
func sorted(list []diag.Edit) []diag.Edit {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b diag.Edit) int { return a.Start - b.Start })
	return list
}
