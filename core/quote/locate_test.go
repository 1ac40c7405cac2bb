package quote_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/quote"
)

// The table has the shape of the suites for text quote selectors: a text, a
// selector, and what it selects. In the text, ⟦ and ⟧ stand around the words
// that must be found; where there are none, the status tells what must happen.
var located = []struct {
	name     string
	text     string
	selector quote.Selector
	status   quote.Status
	count    int
}{
	{name: "words in a sentence",
		text:     "The mayor said ⟦the bridge was closed⟧ on Saturday.",
		selector: quote.Selector{Exact: "the bridge was closed"}},
	{name: "the whole text",
		text:     "⟦The bridge was closed.⟧",
		selector: quote.Selector{Exact: "The bridge was closed."}},
	{name: "an empty text",
		selector: quote.Selector{Exact: "bridge"}},
	{name: "no words",
		text: "The bridge was closed."},
	{name: "words that nobody can see",
		text: "The bridge was closed.", selector: quote.Selector{Exact: "\u00ad\u200b"}},

	{name: "curly quotes in the text, straight ones in the quote",
		text:     "He called it ⟦“a very close call”⟧ for all.",
		selector: quote.Selector{Exact: `"a very close call"`}},
	{name: "low and high quotes",
		text:     "Sie nannte es ⟦„einen guten Tag“⟧.",
		selector: quote.Selector{Exact: `“einen guten Tag”`}},
	{name: "guillemets with spaces that do not break",
		text:     "Elle parle d’⟦«\u00a0un bon jour\u202f»⟧.",
		selector: quote.Selector{Exact: `" un bon jour "`}},
	{name: "corner brackets",
		text: "他说：⟦「桥已关闭」⟧。", selector: quote.Selector{Exact: "“桥已关闭”"}},
	{name: "apostrophes",
		text: "⟦The city‘s bridge, the mayorʼs promise⟧", selector: quote.Selector{Exact: "The city's bridge, the mayor’s promise"}},
	{name: "single and double quotes differ",
		text: "He said “closed”.", selector: quote.Selector{Exact: "'closed'"}},

	{name: "no-break space",
		text: "about ⟦3\u00a0million euros⟧", selector: quote.Selector{Exact: "3 million euros"}},
	{name: "runs of spaces and tabs",
		text: "the ⟦bridge \t  was   closed⟧ then", selector: quote.Selector{Exact: "bridge was closed"}},
	{name: "several spaces in the quote",
		text: "the ⟦bridge was closed⟧ then", selector: quote.Selector{Exact: " bridge  was closed "}},
	{name: "ideographic space",
		text: "⟦東京　大阪⟧", selector: quote.Selector{Exact: "東京 大阪"}},
	{name: "over a line break",
		text: "the bridge\n⟦was\nclosed⟧ then", selector: quote.Selector{Exact: "was closed"}},
	{name: "over the edge of a block",
		text: "It ⟦was closed.\n\nThe mayor⟧ left.", selector: quote.Selector{Exact: "was closed. The mayor"}},
	{name: "a zero-width space between two spaces",
		text: "⟦was \u200b closed⟧", selector: quote.Selector{Exact: "was closed"}},

	{name: "soft hyphens",
		text: "the ⟦inter\u00adna\u00adtional⟧ issue", selector: quote.Selector{Exact: "international"}},
	{name: "a soft hyphen at the edges is not part of the match",
		text: "the \u00ad⟦bridge⟧\u00ad stands", selector: quote.Selector{Exact: "bridge"}},
	{name: "zero-width characters",
		text: "⟦Claim\u200bTracker\ufeff is\u2060 here⟧", selector: quote.Selector{Exact: "ClaimTracker is here"}},
	{name: "a non-breaking hyphen",
		text: "a ⟦high‑level meeting⟧", selector: quote.Selector{Exact: "high-level meeting"}},
	{name: "an ellipsis",
		text: "⟦well… perhaps⟧", selector: quote.Selector{Exact: "well... perhaps"}},
	{name: "a full stop is not a part of an ellipsis",
		text: "well… perhaps", selector: quote.Selector{Exact: "well."}},

	{name: "combining marks in the text",
		text: "at the ⟦cafe\u0301⟧ in town", selector: quote.Selector{Exact: "café"}},
	{name: "combining marks in the quote",
		text: "at the ⟦café⟧ in town", selector: quote.Selector{Exact: "cafe\u0301"}},
	{name: "two marks in either order",
		text: "⟦Vie\u0302\u0323t Nam⟧", selector: quote.Selector{Exact: "Vi\u1ec7t Nam"}},
	{name: "Cyrillic short i",
		text: "⟦Украи\u0306нский⟧", selector: quote.Selector{Exact: "Украйнский"}},
	{name: "Korean letters",
		text: "⟦\u1112\u1161\u11ab국⟧에서", selector: quote.Selector{Exact: "한국"}},
	{name: "a mark that has no composed form",
		text: "q\u0303 and ⟦q⟧", selector: quote.Selector{Exact: "q"}},
	{name: "a letter is not found without its mark",
		text: "cafe\u0301", selector: quote.Selector{Exact: "cafe"}},
	{name: "a soft hyphen between a letter and its mark",
		text: "⟦cafe\u00ad\u0301⟧", selector: quote.Selector{Exact: "café"}},
	{name: "accents are not folded",
		text: "the resume", selector: quote.Selector{Exact: "résumé"}},

	{name: "Chinese, which runs words together",
		text: "市长说⟦桥已经关闭⟧了。", selector: quote.Selector{Exact: "桥已经关闭"}},
	{name: "overlapping places",
		text: "哈哈哈", selector: quote.Selector{Exact: "哈哈"}, status: quote.Ambiguous, count: 2},
	{name: "Thai",
		text: "นายกฯบอกว่า⟦สะพานปิด⟧แล้ว", selector: quote.Selector{Exact: "สะพานปิด"}},
	{name: "Arabic with direction marks",
		text: "قال إن \u200f⟦الجسر\u200f مغلق⟧\u200f اليوم", selector: quote.Selector{Exact: "الجسر مغلق"}},
	{name: "Hebrew geresh",
		text: "⟦צ׳רצ׳יל⟧ אמר", selector: quote.Selector{Exact: "צ'רצ'יל"}},
	{name: "Persian with a non-joiner",
		text: "او ⟦می‌خواهد⟧ برود", selector: quote.Selector{Exact: "میخواهد"}},
	{name: "an override of the direction is not overlooked",
		text: "the \u202eegdirb\u202c was closed", selector: quote.Selector{Exact: "the egdirb was"}},
	{name: "an emoji joined from several is one",
		text: "👩\u200d🚒 and ⟦👩⟧", selector: quote.Selector{Exact: "👩"}},
	{name: "emoji presentation",
		text: "with ⟦❤⟧\ufe0f now", selector: quote.Selector{Exact: "❤"}},

	{name: "case is not folded",
		text: "The US said", selector: quote.Selector{Exact: "us said"}},
	{name: "another number",
		text: "about 8 million euros", selector: quote.Selector{Exact: "3 million euros"}},
	{name: "the end of a longer number",
		text: "about 13 million euros", selector: quote.Selector{Exact: "3 million euros"}},
	{name: "after a decimal point",
		text: "about 1.3 million euros", selector: quote.Selector{Exact: "3 million euros"}},
	{name: "after a decimal comma",
		text: "etwa 1,3 Millionen", selector: quote.Selector{Exact: "3 Millionen"}},
	{name: "before a decimal point",
		text: "rose by 3.5 points", selector: quote.Selector{Exact: "rose by 3"}},
	{name: "thousands set off with a comma",
		text: "killed 12,300 people", selector: quote.Selector{Exact: "300 people"}},
	{name: "thousands set off with a narrow space",
		text: "12\u202f300 Menschen", selector: quote.Selector{Exact: "300 Menschen"}},
	{name: "Arabic digits",
		text: "١٫٣ مليون", selector: quote.Selector{Exact: "٣ مليون"}},
	{name: "a number at the end of the sentence",
		text: "⟦in 2022⟧. It", selector: quote.Selector{Exact: "in 2022"}},
	{name: "a number before a comma",
		text: "⟦in 2022⟧, it", selector: quote.Selector{Exact: "in 2022"}},
	{name: "with and without a thousands comma",
		text: "1,000 people", selector: quote.Selector{Exact: "1000 people"}},
	{name: "a minus",
		text: "at −3 degrees", selector: quote.Selector{Exact: "3 degrees"}},
	{name: "a minus written as a hyphen",
		text: "at -3 degrees", selector: quote.Selector{Exact: "3 degrees"}},
	{name: "the end of a range",
		text: "from 2–⟦3 degrees⟧", selector: quote.Selector{Exact: "3 degrees"}},
	{name: "a name with a number",
		text: "the Covid-⟦19 rules⟧", selector: quote.Selector{Exact: "19 rules"}},
	{name: "a superscript",
		text: "of 5 m² each", selector: quote.Selector{Exact: "5 m"}},
	{name: "an inserted not",
		text: "It has not fallen.", selector: quote.Selector{Exact: "has fallen"}},
	{name: "a prefix that negates",
		text: "It is unlikely.", selector: quote.Selector{Exact: "likely"}},
	{name: "cannot",
		text: "We cannot go.", selector: quote.Selector{Exact: "We can"}},
	{name: "can't",
		text: "We can’t go.", selector: quote.Selector{Exact: "We can"}},
	{name: "before a possessive",
		text: "⟦the city⟧’s bridge", selector: quote.Selector{Exact: "the city"}},
	{name: "after an elided article",
		text: "l’⟦accord de paix⟧", selector: quote.Selector{Exact: "accord de paix"}},
	{name: "a part of a word",
		text: "the bridge", selector: quote.Selector{Exact: "bridg"}},
	{name: "a hyphen for a dash",
		text: "the bridge—closed", selector: quote.Selector{Exact: "bridge-closed"}},
	{name: "an en dash is not a hyphen",
		text: "5–8 people", selector: quote.Selector{Exact: "5-8 people"}},
	{name: "a ligature is not two letters",
		text: "the ﬁrst", selector: quote.Selector{Exact: "first"}},
	{name: "wide digits",
		text: "３人", selector: quote.Selector{Exact: "3人"}},

	{name: "twice",
		text: "closed, then closed again", selector: quote.Selector{Exact: "closed"}, status: quote.Ambiguous, count: 2},
	{name: "twice, told apart by what is before",
		text: "closed, then ⟦closed⟧ again", selector: quote.Selector{Exact: "closed", Prefix: "then "}},
	{name: "twice, told apart by what follows",
		text: "⟦closed⟧, then closed again", selector: quote.Selector{Exact: "closed", Suffix: ", then"}},
	{name: "three times, told apart by both",
		text:     "was closed on May 3, was ⟦closed⟧ on May 4, not closed on May 4",
		selector: quote.Selector{Exact: "closed", Prefix: "was ", Suffix: " on May 4"}},
	{name: "three times, the context leaves two",
		text:     "was closed, was closed, not closed",
		selector: quote.Selector{Exact: "closed", Prefix: "was "}, status: quote.Ambiguous, count: 2},
	{name: "twice, the context fits neither",
		text:     "closed, then closed again",
		selector: quote.Selector{Exact: "closed", Prefix: "never "}, status: quote.Ambiguous, count: 2},
	{name: "once, with another context than before",
		text: "was ⟦closed⟧ again", selector: quote.Selector{Exact: "closed", Prefix: "never "}},
	{name: "the context is compared like the quote",
		text:     "the city’s\u00a0⟦bridge⟧, the state’s bridge",
		selector: quote.Selector{Exact: "bridge", Prefix: "city's "}},
	{name: "a prefix that ends with its block",
		text:     "The mayor left.\nclosed\nShe came back.\n⟦closed⟧",
		selector: quote.Selector{Exact: "closed", Prefix: "She came back."}},
	{name: "a suffix that starts the next block",
		text:     "closed\nThe mayor left.\n⟦closed⟧\nShe came back.",
		selector: quote.Selector{Exact: "closed", Suffix: "She came back."}},
	{name: "a space within a line is part of the context",
		text:     "un happy happy",
		selector: quote.Selector{Exact: "happy", Prefix: "un"}, status: quote.Ambiguous, count: 2},
	{name: "a prefix at the start of the text",
		text:     "⟦closed⟧ and closed",
		selector: quote.Selector{Exact: "closed", Suffix: " and"}},
	{name: "bytes that are not UTF-8",
		text: "\xff ⟦closed⟧ \xc3", selector: quote.Selector{Exact: "closed"}},
}

func TestLocate(t *testing.T) {
	for _, test := range located {
		t.Run(test.name, func(t *testing.T) {
			start := strings.Index(test.text, "⟦")
			text := strings.ReplaceAll(test.text, "⟦", "")
			end := strings.Index(text, "⟧")
			text = strings.ReplaceAll(text, "⟧", "")
			want := quote.Match{Status: test.status, Count: test.count}
			if start >= 0 {
				want = quote.Match{Status: quote.Found, Start: start, End: end, Count: 1}
			}
			if got := quote.Locate(text, test.selector); got != want {
				t.Errorf("got %+v, want %+v in %+q", got, want, text)
			}
		})
	}
}

func TestTextServesManySearches(t *testing.T) {
	text := quote.Prepare("one two three")
	for _, word := range []string{"three", "one", "two", "three"} {
		if m := text.Locate(quote.Selector{Exact: word}); m.Status != quote.Found {
			t.Errorf("%q is %v", word, m.Status)
		}
	}
}

func FuzzLocate(f *testing.F) {
	for _, test := range located {
		f.Add(test.text, test.selector.Exact, test.selector.Prefix, test.selector.Suffix)
	}
	f.Fuzz(func(t *testing.T, text, exact, prefix, suffix string) {
		if again := quote.Normalize(quote.Normalize(text)); utf8.ValidString(text) && again != quote.Normalize(text) {
			t.Errorf("normalising %+q twice gives %+q", text, again)
		}
		m := quote.Locate(text, quote.Selector{Exact: exact, Prefix: prefix, Suffix: suffix})
		if (m.Status == quote.Ambiguous) != (m.Count > 1) || (m.Status == quote.Found) != (m.Count == 1) {
			t.Fatalf("status %v with count %d", m.Status, m.Count)
		}
		if m.Status != quote.Found {
			return
		}
		if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
			t.Fatalf("offsets %d and %d in a text of %d bytes", m.Start, m.End, len(text))
		}
		for _, offset := range []int{m.Start, m.End} {
			if utf8.ValidString(text) && offset < len(text) && !utf8.RuneStart(text[offset]) {
				t.Errorf("offset %d is inside a character", offset)
			}
		}
		got, want := quote.Normalize(text[m.Start:m.End]), strings.Trim(quote.Normalize(exact), " ")
		if got != want {
			t.Errorf("found %+q for %+q", got, want)
		}
	})
}
