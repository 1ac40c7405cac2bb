package urlunsafe

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
)

// host finds hosts that are not on the public web.
func host(a address.Address) (danger, bool) {
	name := a.HostName()
	if usual(name) {
		return danger{}, false
	}
	return judge(a, name)
}

func judge(a address.Address, name string) (danger, bool) {
	d := danger{Part: a.Host, hint: "Give the public address of the page."}
	labels := strings.Split(name, ".")
	last := labels[len(labels)-1]
	switch {
	case nameless(labels):
		d.message = "“" + a.Host.Text + "” is no name of a host, so the address leads nowhere"
		d.hint = "Copy the address from the page itself."
	case numeric(last):
		d.message = "The host is a bare IP address, by which readers cannot tell whose site it is"
		if ip, err := netip.ParseAddr(name); err == nil && !public(ip) {
			d.message = "The host " + name + " is an address inside a network, which readers cannot reach"
		}
	case last == "localhost":
		d.message = "The host “" + name + "” is the computer of whoever opens it"
	case len(labels) == 1:
		d.message = "The host “" + name + "” has no domain; it exists inside one network only"
	case address.Reserved(last), strings.HasSuffix(name, ".home.arpa"):
		d.message = "Hosts that end in “." + last + "” are not on the public web"
	case len(labels) > 2 && staging(labels[0]), strings.HasPrefix(name, "deploy-preview-"):
		d.message = "The host “" + name + "” is a site under construction; its pages change and vanish"
	default:
		return danger{}, false
	}
	return d, true
}

// usual reports whether a host is surely of those that most addresses have, in
// which there is nothing to find.
func usual(name string) bool {
	start, dots := 0, 0 // of the label
	for i := 0; i < len(name); i++ {
		switch c := name[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == '.':
			if label := name[start:i]; label == "" || dots == 0 && (staging(label) || strings.HasPrefix(label, "deploy")) {
				return false
			}
			start = i + 1
			dots++
		default:
			return false
		}
	}
	last := name[start:]
	return dots > 0 && last != "" && last[0] >= 'a' && last != "arpa" && last != "localhost" && !address.Reserved(last)
}

// nameless reports whether no host can have a name of these labels: one is empty
// or has punctuation only or a sign that names do not have, or one of the last
// two, which registries give out, begins or ends with a hyphen. Further to the
// left such hyphens, and the low line, are against the rules but do occur.
func nameless(labels []string) bool {
	const hyphens, punctuation = "-_", "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~"
	if len(labels) == 1 && strings.HasPrefix(labels[0], "[") {
		return false // an IPv6 address
	}
	for i, label := range labels {
		registered := i >= len(labels)-2
		switch {
		case strings.Trim(label, hyphens) == "", strings.ContainsAny(label, punctuation):
			return true
		case registered && strings.Trim(label, "-") != label:
			return true
		}
	}
	return false
}

// numeric reports whether a host whose last label this is counts as an IPv4
// address, as the URL Standard has it.
func numeric(label string) bool {
	if hex, ok := strings.CutPrefix(label, "0x"); ok {
		_, err := strconv.ParseUint(hex, 16, 64)
		return hex == "" || err == nil
	}
	return label != "" && strings.Trim(label, "0123456789") == ""
}

func public(ip netip.Addr) bool {
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !sharedNetwork.Contains(ip)
}

// sharedNetwork is set aside for the networks of providers (RFC 6598).
var sharedNetwork = netip.PrefixFrom(netip.AddrFrom4([4]byte{100, 64, 0, 0}), 10)

// staging reports whether the first label of a host names a site that is being
// built. Words that also begin the names of public hosts are left out.
func staging(label string) bool {
	switch label {
	case "staging", "preprod", "pre-prod", "uat":
		return true
	}
	return false
}

// port finds ports on which no public site is served, and numbers that no port
// has.
func port(a address.Address) (danger, bool) {
	if a.Port.Text == "" {
		return danger{}, false
	}
	number, err := strconv.ParseUint(a.Port.Text, 10, 16)
	switch {
	case err != nil || number == 0:
		return danger{
			Part:    a.Port,
			message: "The address names port " + a.Port.Text + ", which does not exist: ports run from 1 to 65535",
			hint:    "Remove the port, or correct it.",
		}, true
	case number == 80 || number == 443:
		return danger{}, false
	}
	return danger{
		Part:    a.Port,
		message: "The address names port " + a.Port.Text + "; the networks of some readers let only 80 and 443 through",
		hint:    "Remove the port if the page opens without it, or cite a public copy.",
	}, true
}

// draft finds pages of publishing systems that only their editors can open.
func draft(a address.Address) (danger, bool) {
	d := danger{
		message: "The address leads to a draft or an editor’s page, which readers cannot open",
		hint:    "Give the address under which the page is published.",
	}
	if i := strings.Index(a.Path.Text, "/wp-admin/"); i >= 0 && !strings.Contains(a.Path.Text, "/wp-admin/admin-ajax.php") {
		d.Part = address.Part{Start: a.Path.Start + i, End: a.Path.Start + i + len("/wp-admin/")}
		return d, true
	}
	if !strings.Contains(a.Query.Text, "preview=true") {
		return danger{}, false // most addresses
	}
	for parameter := range a.Parameters(a.Query) {
		if parameter.Text == "preview=true" {
			d.Part = parameter.Part
			return d, true
		}
	}
	return danger{}, false
}
