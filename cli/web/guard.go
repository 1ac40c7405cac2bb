package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// errPrivate says that an address leads into a network, errForbidden that it is
// not one of http or https on its own port.
var (
	errPrivate   = errors.New("an address inside a network")
	errForbidden = errors.New("not http or https on its own port")
)

// transport makes connections. A guarded one looks at the address that it is
// about to connect to, after the name was looked up, so that no name and no
// redirect leads into a network.
func transport(guarded bool) *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if guarded {
		dialer.ControlContext = func(_ context.Context, _, address string, _ syscall.RawConn) error {
			to, err := netip.ParseAddrPort(address)
			if err != nil || !public(to.Addr()) {
				return errPrivate
			}
			return nil
		}
	}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true,
		MaxIdleConns:           64,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        10 * time.Second,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
	}
}

// allowed refuses what must not be opened, as far as the address shows it.
func (c *Client) allowed(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return errForbidden
	}
	if c.options.AllowPrivate {
		return nil
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		return errForbidden
	}
	// A proxy would look the name up itself: literal addresses are seen here.
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil && !public(ip) {
		return errPrivate
	}
	return nil
}

// special are the networks beside those of package netip that are no part of
// the public internet (IANA special-purpose address registries).
var special = func() (list []netip.Prefix) {
	for _, prefix := range [...]string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
		"198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10",
	} {
		list = append(list, netip.MustParsePrefix(prefix))
	}
	return list
}()

// translated are networks whose addresses lead on to an IPv4 address that they
// carry: NAT64 (RFC 6052) and 6to4 (RFC 3056), with the place where it starts.
var translated = [...]struct {
	netip.Prefix
	at int
}{
	{netip.MustParsePrefix("64:ff9b::/96"), 12},
	{netip.MustParsePrefix("2002::/16"), 2},
}

// public reports whether an address is one of the public internet.
func public(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, prefix := range special {
		if prefix.Contains(ip) {
			return false
		}
	}
	for _, network := range translated {
		if network.Contains(ip) {
			bytes := ip.As16()
			return public(netip.AddrFrom4([4]byte(bytes[network.at : network.at+4])))
		}
	}
	return true
}
