// Package quoted holds the quotes of claims against the local copy of the
// article.
package quoted

import (
	"slices"
	"strings"
	"unicode"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/quote"
)

// Selector returns how the words of a quote are found.
func Selector(q *claim.TextQuoteSelector) quote.Selector {
	return quote.Selector{Exact: q.Exact, Prefix: q.Prefix, Suffix: q.Suffix}
}

// Missing reports whether the words of a claim's quote should stand in the
// article and do not. A quote in another language than the article's may be the
// original of what the article has translated.
func Missing(p *lint.Pass, c *claim.Claim) bool {
	if p.Article.Text == nil || c.Quote == nil || foreign(c.Quote.Language, p.Language()) {
		return false
	}
	return p.Article.Text.Locate(Selector(c.Quote)).Status == quote.NotFound
}

// foreign reports whether a quote names a language that is not known to be the
// article's.
func foreign(language, article string) bool {
	primary := func(tag string) string {
		tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
		return tag
	}
	return language != "" && primary(language) != primary(article)
}

// Altered returns what the article has instead of the words of a missing quote,
// if there is something of which nobody would doubt it. Of a quote with few
// words too much would have to be guessed: there, only letter case, punctuation,
// a number or a negation may differ, and one place only may come into question.
func Altered(p *lint.Pass, c *claim.Claim) (near []quote.Near, ok bool) {
	const few = 5
	near = p.Article.Text.Near(c.Quote.Exact)
	switch {
	case len(near) == 0 || near[0].Words < 2:
		return nil, false
	case near[0].Words >= few || near[0].Edits == 0 || near[0].Differences[0].Kind == quote.Cut:
		return near, true
	}
	telling := func(d quote.Difference) bool {
		return d.Kind != quote.Words || Number(d) || Negation(p, d)
	}
	ok = len(near) == 1 && !slices.ContainsFunc(near[0].Differences, func(d quote.Difference) bool { return !telling(d) })
	return near, ok
}

// Number reports whether the difference is that between two numbers.
func Number(d quote.Difference) bool {
	digit := func(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }
	return d.Kind == quote.Words && digit(d.Quote) && digit(d.Article)
}

// Negation reports whether one side of the difference has a negation, and the
// other none.
func Negation(p *lint.Pass, d quote.Difference) bool {
	if d.Kind != quote.Words {
		return false
	}
	words := lexicon.For(p.Language()).Phrases(lexicon.Negations)
	_, inQuote := words.Find(d.Quote)
	_, inArticle := words.Find(d.Article)
	return inQuote != inArticle
}
