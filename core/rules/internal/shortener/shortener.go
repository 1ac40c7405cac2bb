// Package shortener knows the services that give out short links.
package shortener

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
)

//go:embed hosts.txt
var list string

// hosts are those of the list, longest is the length of the longest.
var hosts, longest = read()

func read() (hosts map[string]bool, longest int) {
	hosts = make(map[string]bool)
	for line := range strings.Lines(list) {
		if host := strings.TrimSpace(line); host != "" && !strings.HasPrefix(host, "#") {
			hosts[host] = true
			longest = max(longest, len(host))
		}
	}
	return hosts, longest
}

// Is reports whether an address is a short link: one on a host that does
// nothing but lead elsewhere, with a path that says where to.
func Is(a address.Address) bool {
	if len(a.Host.Text) > longest+len("www.") || strings.Trim(a.Path.Text, "/") == "" {
		return false
	}
	return hosts[strings.TrimPrefix(a.HostName(), "www.")]
}
