package quotealtered

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/quote"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quoted"
)

// message names the gravest of the differences.
func message(p *lint.Pass, near quote.Near) string {
	gravest, most := near.Differences[0], -1
	for _, d := range near.Differences {
		if g := gravity(p, d); g > most {
			gravest, most = d, g
		}
	}
	if gravest.Kind == quote.Cut {
		return "The quote has an ellipsis or brackets in the place of the article’s words, so it is not found there"
	}
	text := "The quote has other words than the article"
	switch {
	case most == numberGravity:
		text = "The quote has another number than the article"
	case most == negationGravity:
		text = "The quote and the article say the opposite of each other by a negation"
	case gravest.Kind == quote.Case:
		text = "The quote differs from the article in upper and lower case, so it is not found there"
	case gravest.Kind == quote.Marks && unspaced(gravest.InQuote) == unspaced(gravest.InArticle):
		text = "The quote differs from the article in its spaces, so it is not found there"
	case gravest.Kind == quote.Marks:
		text = "The quote differs from the article in punctuation, so it is not found there"
	}
	text += ": “" + short(gravest.InQuote) + "” in the quote, “" + short(gravest.InArticle) + "” in the article"
	switch others := len(near.Differences) - 1; {
	case others == 1:
		text += ", and another difference"
	case others > 1:
		text += ", and " + strconv.Itoa(others) + " other differences"
	}
	return text
}

// unspaced returns a text without its spaces.
func unspaced(text string) string { return strings.Join(strings.Fields(text), "") }

const (
	negationGravity = 4
	numberGravity   = 5
)

func gravity(p *lint.Pass, d quote.Difference) int {
	switch {
	case quoted.Number(d):
		return numberGravity
	case quoted.Negation(p, d):
		return negationGravity
	case d.Kind == quote.Words, d.Kind == quote.Cut:
		return 3
	case d.Kind == quote.Case:
		return 2
	}
	return 1
}

// short shortens a text for a message, in the middle.
func short(text string) string {
	const most, edge = 160, 70
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return strings.TrimRight(string(runes[:edge]), " ") + " … " + strings.TrimLeft(string(runes[len(runes)-edge:]), " ")
}

// oneLine reports whether a text may stand in the file: it has no control
// characters, and none that change the direction.
func oneLine(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == '\ufeff'
	})
}
