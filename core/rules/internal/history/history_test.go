package history_test

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/history"
)

func TestConclusion(t *testing.T) {
	verified := claim.Change{At: "2025-05-05", Kind: claim.ChangeKindUpdate, To: "Verified"}
	unverified := claim.Change{At: "2025-05-06", Kind: claim.ChangeKindUpdate, To: "unverified"}
	wording := claim.Change{At: "2025-05-07", Kind: claim.ChangeKindClarification, To: "The bridge was closed."}
	withdrawn := claim.Change{At: "2025-05-08", Kind: claim.ChangeKindVoid}
	for _, c := range []struct {
		name    string
		changes []claim.Change
		want    claim.Status
	}{
		{"no changes", nil, ""},
		{"one", []claim.Change{verified}, claim.StatusVerified},
		{"two", []claim.Change{verified, unverified}, claim.StatusUnverified},
		{"a change of the wording", []claim.Change{verified, wording}, claim.StatusVerified},
		{"only of the wording", []claim.Change{wording}, ""},
		{"out of order", []claim.Change{unverified, verified}, ""},
		{"withdrawn", []claim.Change{verified, withdrawn}, ""},
	} {
		last, status, ok := history.Conclusion(c.changes)
		if status != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v; want %q", c.name, status, ok, c.want)
		}
		if ok && last.To == "" {
			t.Errorf("%s: the change is missing", c.name)
		}
	}
}
