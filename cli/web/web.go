// Package web visits addresses for the rules that are Online, as a polite guest:
// it asks for no more than whether a page is there, one question at a time at
// each host and with a pause between them, says who it is, remembers what it was
// told, and stops at a host that asks it to.
//
// It opens what editors have cited, page by page, and follows no links in pages:
// it is no crawler, and so it does not read robots.txt (RFC 9309), just as a
// browser does not when a reader opens the link.
//
// The addresses come from files that strangers may have written, such as a pull
// request. So it opens http and https on their own ports only, and never an
// address inside a network, whatever name or redirect leads there.
package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/claim-tracker/claim-tracker/core/lint"
)

// Options say how to visit. Numbers that are 0 mean the usual.
type Options struct {
	// Agent is what the client calls itself.
	Agent string
	// AllowPrivate lets it open addresses inside networks, and any port.
	AllowPrivate bool
	// Cache is a folder in which to keep what was found from run to run, "" for
	// none. What is older than MaxAge is not used.
	Cache  string
	MaxAge time.Duration
	// Total is how long all visits together may take.
	Total time.Duration
	// Proxy returns the proxy for a request; nil means that there is none.
	Proxy func(*http.Request) (*url.URL, error)

	// Parallel is how many requests may be under way at a time, Pause the time
	// between two at one host, Timeout how long one may take, and Retry the time
	// before an address that did not answer is visited again.
	Parallel              int
	Pause, Timeout, Retry time.Duration
}

// The usual.
const (
	DefaultMaxAge = 24 * time.Hour
	DefaultTotal  = 10 * time.Minute

	defaultParallel = 8
	defaultPause    = 500 * time.Millisecond
	defaultTimeout  = 15 * time.Second
	defaultRetry    = 3 * time.Second
)

// A Client visits addresses. It implements lint.Web.
type Client struct {
	options Options
	context context.Context
	cancel  context.CancelFunc

	direct, proxied *http.Transport
	slots           chan struct{}
	lanes           lanes
	memory          memory
	disk            *disk // nil if there is none
	knowsNames      func() bool
	tally           tally
}

// New makes a client. It has to be closed.
func New(ctx context.Context, o Options) (*Client, error) {
	o.MaxAge = cmp.Or(o.MaxAge, DefaultMaxAge)
	o.Total = cmp.Or(o.Total, DefaultTotal)
	o.Parallel = cmp.Or(o.Parallel, defaultParallel)
	o.Pause = cmp.Or(o.Pause, defaultPause)
	o.Timeout = cmp.Or(o.Timeout, defaultTimeout)
	o.Retry = cmp.Or(o.Retry, defaultRetry)
	c := &Client{options: o, slots: make(chan struct{}, o.Parallel)}
	c.lanes.pause = o.Pause
	if o.Cache != "" {
		disk, err := openDisk(o.Cache, o.MaxAge)
		if err != nil {
			return nil, err
		}
		c.disk = disk
	}
	c.context, c.cancel = context.WithTimeout(ctx, o.Total)
	c.knowsNames = lookUpRoot(c.context)
	c.direct = transport(!o.AllowPrivate)
	c.proxied = transport(false)
	c.proxied.Proxy = o.Proxy
	return c, nil
}

// Close ends all visits.
func (c *Client) Close() {
	c.cancel()
	c.direct.CloseIdleConnections()
	c.proxied.CloseIdleConnections()
}

// Visit implements lint.Web. Hosts are visited side by side, the addresses of
// one host one after the other.
func (c *Client) Visit(addresses []string) []lint.Visit {
	out := make([]lint.Visit, len(addresses))
	groups := byHost(addresses)
	next := make(chan []visitor, len(groups))
	for _, group := range groups {
		next <- group
	}
	close(next)
	var workers sync.WaitGroup
	for range min(c.options.Parallel, len(groups)) {
		workers.Go(func() {
			for group := range next {
				for _, v := range group {
					out[v.index] = withFragment(c.remember(v.page), v.fragment)
				}
			}
		})
	}
	workers.Wait()
	return out
}

// A visitor is an address to visit: a page and what stands behind #.
type visitor struct {
	index    int
	page     *url.URL
	fragment string
}

// byHost sorts addresses by their hosts, those with the most to do first. What
// is no address is left out.
func byHost(addresses []string) [][]visitor {
	hosts := make(map[string][]visitor)
	for i, address := range addresses {
		text, fragment, _ := strings.Cut(address, "#")
		page, err := url.Parse(text)
		if err != nil || page.Host == "" {
			continue
		}
		page = canonical(page)
		hosts[page.Host] = append(hosts[page.Host], visitor{i, page, fragment})
	}
	groups := make([][]visitor, 0, len(hosts))
	for _, group := range hosts {
		groups = append(groups, group)
	}
	slices.SortFunc(groups, func(a, b []visitor) int {
		return cmp.Or(len(b)-len(a), cmp.Compare(a[0].index, b[0].index))
	})
	return groups
}

// canonical returns the address under which a page is remembered: without a
// fragment, the host in lower case and without the default port.
func canonical(u *url.URL) *url.URL {
	page := *u
	page.Fragment, page.RawFragment = "", ""
	page.Host = strings.ToLower(page.Host)
	if port := map[string]string{"http": ":80", "https": ":443"}[page.Scheme]; port != "" {
		page.Host = strings.TrimSuffix(page.Host, port)
	}
	if page.Path == "" {
		page.Path = "/"
	}
	return &page
}

// withFragment gives the redirects of a visit the fragment of the address, as
// browsers do (RFC 9110, section 10.2.2).
func withFragment(v lint.Visit, fragment string) lint.Visit {
	if fragment == "" || len(v.Moves) == 0 {
		return v
	}
	v.Moves = slices.Clone(v.Moves)
	for i, move := range v.Moves {
		if _, own, ok := strings.Cut(move.To, "#"); ok {
			fragment = own
			continue
		}
		v.Moves[i].To += "#" + fragment
	}
	return v
}
