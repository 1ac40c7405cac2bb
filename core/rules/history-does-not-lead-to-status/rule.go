// Package historydoesnotleadtostatus finds claims whose history ends at another
// status than they have.
package historydoesnotleadtostatus

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

//go:embed doc.md
var doc string

// Rule is history-does-not-lead-to-status.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "history-does-not-lead-to-status", Group: "dates-and-status", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		if len(c.History) == 0 || !inOrder(c.History) {
			continue // history-out-of-order tells
		}
		last, status := lastStatus(c.History)
		if status == "" || status == c.Status || c.History[len(c.History)-1].Kind == claim.ChangeKindVoid {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("status"),
			Message: "The claim is “" + string(c.Status) + "”, but by its history it became “" + string(status) + "” on " + last.At + " and has stayed so",
			Hint:    "Set “status” to “" + string(status) + "”, or add the change that followed to “history”.",
			Related: []lint.Place{{At: last.Place.Get("to"), Message: "the last change of the status"}},
		})
	}
}

// lastStatus returns the last change to a status, and the status.
func lastStatus(history []claim.Change) (last claim.Change, status claim.Status) {
	for _, change := range history {
		for _, s := range [...]claim.Status{claim.StatusVerified, claim.StatusUnverified} {
			if strings.EqualFold(change.To, string(s)) {
				last, status = change, s
			}
		}
	}
	return last, status
}

// inOrder reports whether no change is surely older than the one before it.
func inOrder(history []claim.Change) bool {
	for i := 1; i < len(history); i++ {
		at, ok := moment.Parse(history[i].At)
		before, okBefore := moment.Parse(history[i-1].At)
		if ok && okBefore && at.SurelyBefore(before) {
			return false
		}
	}
	return true
}
