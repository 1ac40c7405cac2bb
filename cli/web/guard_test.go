package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/lint"
)

func TestPublic(t *testing.T) {
	for text, want := range map[string]bool{
		"8.8.8.8": true, "1.1.1.1": true, "2606:4700::1111": true, "64:ff9b::808:808": true, "2002:808:808::1": true,
		"127.0.0.1": false, "127.8.8.8": false, "0.0.0.0": false, "0.1.2.3": false, "10.1.2.3": false, "172.16.0.1": false,
		"192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false, "198.18.0.1": false, "192.0.2.1": false,
		"224.0.0.1": false, "240.0.0.1": false, "255.255.255.255": false,
		"::": false, "::1": false, "fe80::1": false, "fe80::1%eth0": false, "fc00::1": false, "fd00:ec2::254": false, "fec0::1": false,
		"ff02::1": false, "2001:db8::1": false, "::ffff:10.0.0.1": false, "::ffff:8.8.8.8": true,
		"64:ff9b::a00:1": false, "64:ff9b::7f00:1": false, "2002:a00:1::1": false, "2002:a9fe:a9fe::1": false,
	} {
		if got := public(netip.MustParseAddr(text)); got != want {
			t.Errorf("public(%s) = %v", text, got)
		}
	}
}

// TestPrivate sees to it that neither an address, nor a name, nor a redirect
// leads into the network unless that is allowed.
func TestPrivate(t *testing.T) {
	inside := serve(t, map[string]http.HandlerFunc{"/": status(200)})
	port := inside.URL[strings.LastIndexByte(inside.URL, ':'):]
	o := quick
	o.AllowPrivate = false
	c := client(t, o)
	// On the usual ports, to get past the test of the port.
	for _, address := range []string{
		"http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://10.0.0.1/",
		"http://169.254.169.254/latest/meta-data/", "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0/",
	} {
		if v := one(t, c, address); v.Answer == lint.Found || v.Answer == lint.Gone {
			t.Errorf("%s: %+v", address, v)
		}
	}
	if v := one(t, c, inside.URL+"/"); v.Answer != lint.Unknown {
		t.Errorf("a port: %+v", v)
	}
	if got := inside.requests(); len(got) > 0 {
		t.Errorf("the site inside was asked %q", got)
	}
	notes, _ := c.Notes()
	if all := strings.Join(notes, "\n"); !strings.Contains(all, "lead into a network") || !strings.Contains(all, "a port other than 80 and 443") {
		t.Errorf("the notes are %q", notes)
	}
	// The guard stands where the connection is made.
	for _, host := range []string{"127.0.0.1", "localhost"} {
		if conn, err := c.direct.DialContext(context.Background(), "tcp", host+port); err == nil {
			conn.Close()
			t.Errorf("%s was connected to", host)
		}
	}
	if v := one(t, client(t, quick), inside.URL+"/"); v.Answer != lint.Found {
		t.Errorf("if it is allowed: %+v", v)
	}
}

// TestRedirectInside sees to it that the guard looks at every step of a
// redirect: the first host is let pass by a dialler of the test's own.
func TestRedirectInside(t *testing.T) {
	inside := serve(t, map[string]http.HandlerFunc{"/": status(200)})
	outside := serve(t, map[string]http.HandlerFunc{"/": to(302, "http://localhost/"), "/port": to(302, inside.URL)})
	o := quick
	o.AllowPrivate = false
	c := client(t, o)
	guarded := c.direct.DialContext
	c.direct.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if strings.HasPrefix(address, "outside.example:") {
			return net.Dial(network, strings.TrimPrefix(outside.URL, "http://"))
		}
		return guarded(ctx, network, address)
	}
	for _, path := range []string{"/", "/port"} {
		v := one(t, c, "http://outside.example"+path)
		if v.Answer != lint.Unknown || len(v.Moves) != 1 {
			t.Errorf("%s: %+v", path, v)
		}
	}
	if len(outside.requests()) != 2 || len(inside.requests()) != 0 {
		t.Errorf("asked were %q and %q", outside.requests(), inside.requests())
	}
}
