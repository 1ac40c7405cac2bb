package claim

// A Standing is what a reader sees of a claim's status. It is derived, never
// written: a claim that nobody has looked at must not read like one that was
// checked in vain.
type Standing uint8

// The standings.
const (
	// NotChecked: unverified, and there is no review.
	NotChecked Standing = iota
	// CheckedNotConfirmed: unverified after a review.
	CheckedNotConfirmed
	// Verified: checked, and sources bear it out.
	Verified
)

// Standings lists every standing in the order in which filters show them.
var Standings = [...]Standing{Verified, CheckedNotConfirmed, NotChecked}

// String returns a stable name: "verified", "checked-not-confirmed" or
// "not-checked".
func (s Standing) String() string {
	return [...]string{"not-checked", "checked-not-confirmed", "verified"}[s]
}

// Standing returns what a reader sees of the claim's status.
func (c *Claim) Standing() Standing {
	switch {
	case c.Status == StatusVerified:
		return Verified
	case c.Review != nil:
		return CheckedNotConfirmed
	}
	return NotChecked
}

// Withdrawn reports whether the newsroom has taken the claim back. Such a claim
// is shown, but it no longer stands in any way.
func (c *Claim) Withdrawn() bool {
	for i := range c.History {
		if c.History[i].Kind == ChangeKindVoid {
			return true
		}
	}
	return false
}
