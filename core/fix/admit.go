package fix

import (
	"maps"
	"slices"
	"sync"

	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

// Edit returns a text with edits made, which do not overlap.
func Edit(text []byte, list []diag.Edit) []byte {
	grown := 0
	for _, e := range list {
		grown += len(e.Text) - (e.End - e.Start)
	}
	out := make([]byte, 0, len(text)+grown)
	at := 0
	for _, e := range sorted(list) {
		out = append(append(out, text[at:e.Start]...), e.Text...)
		at = e.End
	}
	return append(out, text[at:]...)
}

// admit makes the fixes of a round, without those that make the text worse.
func (r *run) admit(chosen []Candidate) error {
	s := sifter{run: r, text: r.Text, findings: r.Findings}
	if err := s.sift(chosen); err != nil {
		return err
	}
	var made edits
	for _, c := range s.kept {
		made.add(c.Fix.Edits)
	}
	r.Taken = append(r.Taken, s.kept...)
	r.Text, r.Findings = s.text, s.findings
	r.move(made)
	return nil
}

// A sifter finds out which fixes of a round make the text worse: all at once if
// none does, else halves, and halves of those.
type sifter struct {
	*run
	kept     []Candidate
	text     []byte // with what is kept
	findings []diag.Diagnostic
}

func (s *sifter) sift(group []Candidate) error {
	var list []diag.Edit
	for _, c := range slices.Concat(s.kept, group) {
		list = append(list, c.Fix.Edits...)
	}
	text := Edit(s.Text, list)
	findings, err := s.Check(text)
	if err != nil {
		return err
	}
	why := worse(s.findings, findings, group)
	switch {
	case why == "":
		s.kept = append(s.kept, group...)
		s.text, s.findings = text, findings
		return nil
	case len(group) == 1:
		s.leaveOut(Fault{group[0], why, why == moreFindings || why == newFinding+repeatedItem})
		return nil
	}
	half := len(group) / 2
	if err := s.sift(group[:half]); err != nil {
		return err
	}
	return s.sift(group[half:])
}

// leaveOut leaves a fix out for good.
func (r *run) leaveOut(f Fault) {
	r.Faults = append(r.Faults, f)
	r.refused = append(r.refused, f.Candidate)
}

// move takes refused fixes along to their places in the text after edits. One
// that the edits touch is no longer the fix that was refused.
func (r *run) move(made edits) {
	if len(made) == 0 {
		return
	}
	// shifts holds by how much what follows an edit has moved.
	shifts := make([]int, len(made)+1)
	for i, e := range made {
		shifts[i+1] = shifts[i] + len(e.Text) - (e.End - e.Start)
	}
	r.refused = slices.DeleteFunc(r.refused, func(c Candidate) bool { return made.touch(c.Fix.Edits) })
	for i := range r.refused {
		list := slices.Clone(r.refused[i].Fix.Edits)
		for k := range list {
			by := shifts[made.behind(list[k].Start)]
			list[k].Start += by
			list[k].End += by
		}
		r.refused[i].Fix.Edits = list
	}
}

// groups tells which rules are those of the syntax and of the schema.
var groups = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, rule := range conform.Rules() {
		out[rule.Name] = rule.Group
	}
	return out
})

// worse says in what the findings after some fixes, all safe or all suggested,
// are worse than those before, "" if in nothing.
//
// Safe fixes must not leave more findings than there were. Others may bring
// something to light: rules do not look at what has not the shape of the schema,
// the schema asks more of a value that it knows, reading stops at a fault, and
// an address that somebody agrees to write may have its own faults. But only
// what mends the shape may touch on it.
func worse(before, after []diag.Diagnostic, fixes []Candidate) string {
	mends := func(group ...string) bool {
		return !slices.ContainsFunc(fixes, func(c Candidate) bool { return !slices.Contains(group, groups()[c.Finding.Rule]) })
	}
	mayUncover := map[string]bool{
		"syntax": mends("syntax"), "schema": mends("syntax", "schema"),
		"": mends("syntax", "schema") || fixes[0].Fix.Safety == diag.Suggested,
	}
	old, now := count(before), count(after)
	for _, rule := range slices.Sorted(maps.Keys(now)) {
		group := groups()[rule]
		switch {
		case now[rule] <= old[rule] || mayUncover[group]:
		case group != "":
			return newFinding + rule
		case len(fixes) > 1:
			return "one of them may leave more findings than it mends"
		}
	}
	faults := 0
	for rule, group := range groups() {
		if group == "syntax" {
			faults += now[rule] - old[rule]
		}
	}
	switch {
	case faults > 0:
		return "the file would have more faults than before"
	case !mayUncover[""] && len(after) > len(before):
		return moreFindings
	}
	return ""
}

// count counts the findings of each rule.
func count(list []diag.Diagnostic) map[string]int {
	out := map[string]int{}
	for _, d := range list {
		out[d.Rule]++
	}
	return out
}
