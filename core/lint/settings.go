package lint

import "github.com/claim-tracker/claim-tracker/core/quote"

// Settings are what a desk has set for its files, beyond the severities.
type Settings struct {
	// Language is that of files which name none, as a BCP 47 tag; "" if unknown.
	Language string
	// OwnDomains are those of the publisher; TrustedDomains are those whose pages
	// need no second look. Each stands for its subdomains too.
	OwnDomains, TrustedDomains []string
	// Options hold settings of rules by the rule's name and the option's. The
	// values have the types of the defaults.
	Options map[string]map[string]any
}

// An Article is the local copy of the article in which the claims stand.
type Article struct {
	// Name is the file's name, "" if no copy was named.
	Name string
	// Text is its text, nil if there is none or it could not be read.
	Text *quote.Text
	// Err says why it could not be read, in words for the desk.
	Err error
}

// Language returns the language of the statements and, unless they name their
// own, of the quotes: that of the article, or else the desk's; "" if neither is
// known.
func (p *Pass) Language() string {
	if a := p.Document.Article; a != nil && a.Language != "" {
		return a.Language
	}
	return p.Settings.Language
}

// Int returns the value of one of the rule's options.
func (p *Pass) Int(name string) int { return p.option(name).(int) }

// Bool returns the value of one of the rule's options.
func (p *Pass) Bool(name string) bool { return p.option(name).(bool) }

// String returns the value of one of the rule's options.
func (p *Pass) String(name string) string { return p.option(name).(string) }

// Strings returns the value of one of the rule's options.
func (p *Pass) Strings(name string) []string { return p.option(name).([]string) }

func (p *Pass) option(name string) any {
	if set, ok := p.Settings.Options[p.rule.Name][name]; ok {
		return set
	}
	for _, o := range p.rule.Options {
		if o.Name == name {
			return o.Default
		}
	}
	panic("lint: " + p.rule.Name + " has no option " + name)
}
