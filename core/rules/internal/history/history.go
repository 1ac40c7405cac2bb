// Package history says to which status the changes of a claim have led.
package history

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

// Conclusion returns the last change to a status, and that status. ok is false
// if the changes do not say: none is to a status, they are out of order, or the
// claim has been withdrawn in the end.
func Conclusion(changes []claim.Change) (last claim.Change, status claim.Status, ok bool) {
	if len(changes) == 0 || !inOrder(changes) || changes[len(changes)-1].Kind == claim.ChangeKindVoid {
		return claim.Change{}, "", false
	}
	for _, change := range changes {
		for _, s := range [...]claim.Status{claim.StatusVerified, claim.StatusUnverified} {
			if strings.EqualFold(change.To, string(s)) {
				last, status, ok = change, s, true
			}
		}
	}
	return last, status, ok
}

// inOrder reports whether no change is surely older than the one before it.
func inOrder(changes []claim.Change) bool {
	for i := 1; i < len(changes); i++ {
		at, ok := moment.Parse(changes[i].At)
		before, okBefore := moment.Parse(changes[i-1].At)
		if ok && okBefore && at.SurelyBefore(before) {
			return false
		}
	}
	return true
}
