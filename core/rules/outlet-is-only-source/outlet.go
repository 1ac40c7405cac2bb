package outletisonlysource

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
)

// An outlet is the publisher of the article.
type outlet struct {
	name    string   // folded
	article string   // the article's page
	hosts   []string // its sites, each with its subdomains
}

// outletOf gathers what tells that a source is of the article's publisher: its
// name and its hosts. Of a host no suffix is cut but “www.”, so that nothing
// has to be guessed about who shares a domain.
func outletOf(d *claim.Document, ownDomains []string) outlet {
	var o outlet
	for _, domain := range ownDomains {
		o.hosts = append(o.hosts, bare(strings.ToLower(domain)))
	}
	if d.Article == nil {
		return o
	}
	if a, ok := address.Parse(d.Article.URL); ok {
		o.article = a.Page()
		o.addSite(a)
	}
	if d.Article.Publisher != nil {
		o.name = fold.Name(d.Article.Publisher.Name)
		// An address with a path is a place on a site that may be another's.
		if a, ok := address.Parse(d.Article.Publisher.URL); ok && len(a.Segments()) == 0 {
			o.addSite(a)
		}
	}
	return o
}

func (o *outlet) addSite(a address.Address) {
	if host := bare(a.HostName()); !address.IsShared(host) {
		o.hosts = append(o.hosts, host)
	}
}

func bare(host string) string { return strings.TrimPrefix(host, "www.") }

func (o outlet) isUnknown() bool { return o.name == "" && len(o.hosts) == 0 }

// published reports whether a source is the outlet's own. One that names its
// publisher is judged by that alone.
func (o outlet) published(s claim.SourceDescription) bool {
	if s.Publisher != "" {
		return o.name != "" && fold.Name(s.Publisher) == o.name
	}
	a, ok := address.Parse(s.URL)
	if !ok {
		return false
	}
	host := bare(a.HostName())
	for _, own := range o.hosts {
		if rest, found := strings.CutSuffix(host, own); found && (rest == "" || strings.HasSuffix(rest, ".")) {
			return true
		}
	}
	return false
}

// speaks reports whether the claim is the outlet's own: of those
// self-sourced-verification tells.
func (o outlet) speaks(d *claim.Document, c *claim.Claim) bool {
	speaker, _ := d.SpeakerOf(c)
	for _, name := range append([]string{speaker.Name}, speaker.Aliases...) {
		if name != "" && fold.Name(name) == o.name {
			return true
		}
	}
	return false
}
