package claimcontainsverdict

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/lexicon"
)

// A verdict is a verdict's place in a statement, in bytes.
type verdict struct {
	start, end int
	// cut is what to remove so that the claim alone is left. It is empty where
	// what is left would not be a sentence.
	cut [2]int
}

// A finder looks for the forms in which verdicts stand before or after a
// claim. A verdict word inside the sentence is none of them: “He said the
// report was false” is a claim.
type finder struct {
	labels, verdictHeadings, checkHeadings, ratings, verbs *lexicon.Phrases
}

func finderFor(language string) finder {
	words := lexicon.For(language)
	return finder{
		labels:          words.Phrases(lexicon.Verdicts),
		verdictHeadings: words.Phrases(lexicon.VerdictHeadings),
		checkHeadings:   words.Phrases(lexicon.CheckHeadings),
		ratings:         words.Phrases(lexicon.Ratings),
		verbs:           words.Phrases(lexicon.RatingVerbs),
	}
}

func (f finder) find(text string) (verdict, bool) {
	for _, form := range [...]func(string) (verdict, bool){f.before, f.bracketedBefore, f.after, f.rated} {
		if v, ok := form(text); ok {
			return v, true
		}
	}
	return verdict{}, false
}

// before finds “False: …”, “False — …”, “False. …”, “Fact check: …” and
// “Verdict: false. …”.
func (f finder) before(text string) (verdict, bool) {
	end, ok := 0, false
	if m, found := f.checkHeadings.Prefix(text); found {
		if n := separator(text[m.End:], false); n > 0 {
			end, ok = m.End+n, true
		}
	}
	if m, found := f.verdictHeadings.Prefix(text); found {
		if n := separator(text[m.End:], false); n > 0 {
			rest := strings.TrimLeftFunc(text[m.End+n:], unicode.IsSpace)
			label, labelled := f.labels.Prefix(rest)
			after := rest[label.End:]
			if n := separator(after, true); labelled && (n > 0 || after == "") {
				end, ok = len(text)-len(after)+n, true
			}
		}
	}
	if m, found := f.labels.Prefix(text); found && !ok {
		if n := separator(text[m.End:], true); n > 0 {
			end, ok = m.End+n, true
		}
	}
	return upTo(text, end), ok
}

// bracketedBefore finds “[False] …”.
func (f finder) bracketedBefore(text string) (verdict, bool) {
	size := bracket(text, opening)
	if size == 0 {
		return verdict{}, false
	}
	m, ok := f.labels.Prefix(text[size:])
	if !ok {
		return verdict{}, false
	}
	close := bracket(text[size+m.End:], closing)
	return upTo(text, size+m.End+close), close > 0
}

// upTo returns the verdict that stands at the start of text and ends at end,
// spaces not counted.
func upTo(text string, end int) verdict {
	v := verdict{end: len(strings.TrimRightFunc(text[:end], unicode.IsSpace))}
	if rest := strings.TrimLeftFunc(text[end:], unicode.IsSpace); rest != "" {
		v.cut = [2]int{0, len(text) - len(rest)}
	}
	return v
}

// after finds “… (false)”, “… — false”, “…. False.” and “… Verdict: false”.
func (f finder) after(text string) (verdict, bool) {
	body := strings.TrimRight(text, ".!。！")
	if size := lastBracket(body); size > 0 {
		inner := body[:len(body)-size]
		for m := range f.labels.Suffixes(inner) {
			if size := lastOpening(inner[:m.Start]); size > 0 && m.Start > size {
				return downTo(text, m.Start-size, len(body)), true
			}
		}
		return verdict{}, false
	}
	for m := range f.labels.Suffixes(body) {
		lead := strings.TrimRightFunc(body[:m.Start], unicode.IsSpace)
		spaced := len(lead) < m.Start
		if start, ok := dashBefore(lead, spaced); ok {
			return downTo(text, start, len(body)), true
		}
		if colon := strings.TrimRightFunc(strings.TrimRight(lead, ":："), unicode.IsSpace); len(colon) < len(lead) {
			for heading := range f.verdictHeadings.Suffixes(colon) {
				if heading.Start > 0 {
					return downTo(text, heading.Start, len(body)), true
				}
			}
		}
		if last, _ := utf8.DecodeLastRuneInString(lead); lead != "" && strings.ContainsRune(".!?。！？", last) && (spaced || last > 0x7f) {
			return downTo(text, m.Start, len(body)), true
		}
	}
	return verdict{}, false
}

// downTo returns the verdict from start to end of text. What is left keeps the
// text's final punctuation unless it has its own.
func downTo(text string, start, end int) verdict {
	v := verdict{start: start, end: end}
	left := strings.TrimRightFunc(text[:start], unicode.IsSpace)
	if left == "" {
		return v
	}
	v.cut = [2]int{len(left), end}
	if last, _ := utf8.DecodeLastRuneInString(left); strings.ContainsRune(".!?…。！？", last) {
		v.cut[1] = len(text)
	}
	return v
}

// rated finds “… is Half True”: a sentence that goes on into a rating, which is
// spelt as the scale spells it.
func (f finder) rated(text string) (verdict, bool) {
	body := strings.TrimRight(text, ".!")
	for m := range f.ratings.Suffixes(body) {
		word := body[m.Start:]
		if word != m.Phrase && word != strings.ToUpper(word) {
			continue
		}
		lead := strings.TrimRightFunc(body[:m.Start], unicode.IsSpace)
		for range f.verbs.Suffixes(lead) {
			return verdict{start: m.Start, end: len(body)}, true
		}
	}
	return verdict{}, false
}
