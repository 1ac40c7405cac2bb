package urlunsafe

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/address"
)

// A host that is passed over at a glance is one in which a close look finds
// nothing.
func TestUsual(t *testing.T) {
	usualOnes := 0
	for _, first := range []string{"", "news", "a-b", "-", "staging", "uat", "deploy-preview-1", "deploys", "1", "0x1f", "[::1]", "_a", "A", "é", "xn--a"} {
		for _, second := range []string{"", ".example", ".home", ".co", ".1", ".localhost", ".", ".-a"} {
			for _, third := range []string{"", ".org", ".arpa", ".test", ".localhost", ".9", ".0x7", ".", ".lan"} {
				name := first + second + third
				a, ok := address.Parse("https://" + name + "/")
				if !ok || !usual(a.HostName()) {
					continue
				}
				usualOnes++
				if d, found := judge(a, a.HostName()); found {
					t.Errorf("%s: %s", name, d.message)
				}
			}
		}
	}
	if usualOnes < 20 {
		t.Errorf("only %d hosts are usual", usualOnes)
	}
}
