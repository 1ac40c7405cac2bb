package shortener

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/address"
)

func TestIs(t *testing.T) {
	for in, want := range map[string]bool{
		"https://bit.ly/3AbCdEf":           true,
		"http://BIT.LY/3AbCdEf":            true,
		"https://www.tinyurl.com/bridge":   true,
		"https://pic.twitter.com/AbC":      true,
		"https://bit.ly/":                  false,
		"https://bit.ly":                   false,
		"https://bit.ly?x=1":               false,
		"https://youtu.be/AbC":             false,
		"https://notbit.ly/3AbCdEf":        false,
		"https://bit.ly.news.example/3AbC": false,
		"https://news.example/bit.ly/3AbC": false,
	} {
		a, ok := address.Parse(in)
		if !ok {
			t.Fatal(in)
		}
		if got := Is(a); got != want {
			t.Errorf("Is(%q) = %v", in, got)
		}
	}
}

// TestHosts sees to it that every line of the list is a host in lower case.
func TestHosts(t *testing.T) {
	for host := range hosts {
		a, ok := address.Parse("https://www." + host + "/x")
		if !ok || !Is(a) {
			t.Errorf("%q is not found", host)
		}
	}
}
