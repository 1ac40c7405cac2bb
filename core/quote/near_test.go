package quote_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/quote"
)

// kinds names the kinds of difference in what follows.
var kinds = map[quote.Kind]string{quote.Words: "words", quote.Cut: "cut", quote.Case: "case", quote.Marks: "marks"}

// nearest is a search: the text with the places that should be found between ⟦
// and ⟧, and the differences of the first of them.
var nearest = []struct {
	name, text, exact string
	edits             int
	differences       []string
}{
	{"another number", "It will cost ⟦about 8 million crowns to repair⟧.", "about 3 million crowns to repair", 1,
		[]string{"words: 3 / 8: about 3 million / about 8 million"}},
	{"a number with a sign", "It was ⟦at −3 degrees that night⟧.", "at 3 degrees that night", 1,
		[]string{"words: 3 / −3: at 3 degrees / at −3 degrees"}},
	{"a decimal", "It rose ⟦by 1.3 per cent in May⟧.", "by 3 per cent in May", 1,
		[]string{"words: 3 / 1.3: by 3 per / by 1.3 per"}},
	{"another currency", "It cost ⟦a total of $5 in May⟧.", "a total of €5 in May", 1,
		[]string{"words: € / $: of €5 / of $5"}},
	{"a lost negation", "Traffic ⟦has not fallen⟧ since.", "has fallen", 1,
		[]string{"words:  / not: has fallen / has not fallen"}},
	{"a contraction", "We ⟦can’t keep the bridge open⟧.", "can keep the bridge open", 1,
		[]string{"words: can / can’t: can keep / can’t keep"}},
	{"an added word", "The bridge ⟦was closed for repairs in May⟧.", "was closed for urgent repairs in May", 1,
		[]string{"words: urgent / : for urgent repairs / for repairs"}},
	{"two words for one", "She said ⟦the bridge would stay shut until the end of June⟧.", "the bridge would remain closed until the end of June", 2,
		[]string{"words: remain closed / stay shut: would remain closed until / would stay shut until"}},
	{"the last word", "The bridge ⟦stays closed to all until July⟧.", "stays closed to all until June", 1,
		[]string{"words: June / July: until June / until July"}},
	{"the last word, where the sentence ends before it", "The bridge ⟦is closed to all cars⟧. Nobody knows why.", "is closed to all cars now", 1,
		[]string{"words: now / : cars now / cars"}},
	{"the first word, where the line starts behind it", "Bridge shut\n⟦The mayor closed the bridge⟧.", "Yesterday the mayor closed the bridge", 1,
		[]string{"words: Yesterday / : Yesterday the / The", "case: the / The: Yesterday the mayor / The mayor"}},
	{"case", "⟦The Bridge was closed⟧.", "the bridge was closed", 0,
		[]string{"case: the / The: the bridge / The Bridge", "case: bridge / Bridge: the bridge was / The Bridge was"}},
	{"punctuation within", "⟦the bridge, was closed⟧", "the bridge was closed", 0,
		[]string{"marks: bridge was / bridge, was: bridge was / bridge, was"}},
	{"a hyphen", "a ⟦well known bridge⟧", "well-known bridge", 0,
		[]string{"marks: well-known / well known: well-known / well known"}},
	{"punctuation at the end", "⟦the bridge was closed⟧, she said", "the bridge was closed.", 0,
		[]string{"marks:  / : the bridge was closed. / the bridge was closed"}},
	{"punctuation at the start", "and ⟦the bridge was closed⟧, she said", "“the bridge was closed", 0,
		[]string{"marks:  / : “the bridge was closed / the bridge was closed"}},
	{"the same punctuation at the end", "⟦The bridge was shut to all.⟧ No", "The bridge was open to all.", 1,
		[]string{"words: open / shut: was open to / was shut to"}},
	{"an ellipsis", "⟦the bridge was, to everybody’s surprise, closed for repairs⟧", "the bridge was … closed for repairs", 4 - 1,
		[]string{"cut:  / : the bridge was … closed for repairs / the bridge was, to everybody’s surprise, closed for repairs"}},
	{"words in brackets", "⟦it was closed for repairs⟧ then", "it [the bridge] was closed for repairs", 0,
		[]string{"cut:  / : it [the bridge] was closed for repairs / it was closed for repairs"}},
	{"an ellipsis in brackets at the start", "And ⟦it was closed for repairs⟧ then", "[…] it was closed for repairs", 0,
		[]string{"marks:  / : […] it was closed for repairs / it was closed for repairs"}},
	{"a letter in brackets", "⟦the bridge was closed⟧", "[T]he bridge was closed", 0,
		[]string{"case: [T]he / the: [T]he bridge / the bridge"}},
	{"Chinese", "市长说⟦桥在五月三日关闭了⟧。", "桥在五月八日关闭了", 1,
		[]string{"words: 八 / 三: 月八日 / 月三日"}},
	{"Russian", "Мэр сказала, что ⟦мост не будет закрыт в мае⟧.", "мост будет закрыт в мае", 1,
		[]string{"words:  / не: мост будет / мост не будет"}},
	{"the nearest of two", "It was about 8 million euros then. It is ⟦about 3 million crowns today⟧.", "about 4 million crowns today", 1,
		[]string{"words: 4 / 3: about 4 million / about 3 million"}},
	{"two that are as near", "⟦about 8 million crowns⟧ or ⟦about 3 million crowns⟧", "about 4 million crowns", 1,
		[]string{"words: 4 / 8: about 4 million / about 8 million"}},
	{"other words", "The mayor spoke of the river.", "a bridge was closed for repairs", 0, nil},
	{"the same words in another order", "for repairs closed was bridge the", "the bridge was closed for repairs", 0, nil},
	{"parts far apart", "the bridge was " + strings.Repeat("so ", 61) + "closed for repairs", "the bridge was … closed for repairs", 0, nil},
	{"one word", "the ⟦Bridge⟧", "bridge", 0, []string{"case: bridge / Bridge: bridge / Bridge"}},
	{"no words", "the bridge", "…", 0, nil},
	{"no article", "", "the bridge", 0, nil},
}

func TestNear(t *testing.T) {
	for _, test := range nearest {
		t.Run(test.name, func(t *testing.T) {
			var want []string
			for _, part := range strings.Split(test.text, "⟦")[1:] {
				found, _, _ := strings.Cut(part, "⟧")
				want = append(want, found)
			}
			text := strings.NewReplacer("⟦", "", "⟧", "").Replace(test.text)
			var got []string
			found := quote.Prepare(text).Near(test.exact)
			for _, n := range found {
				got = append(got, text[n.Start:n.End])
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("(-want +got):\n%s", diff)
			}
			if len(found) == 0 {
				return
			}
			if found[0].Edits != test.edits {
				t.Errorf("%d edits, want %d", found[0].Edits, test.edits)
			}
			var differences []string
			for _, d := range found[0].Differences {
				differences = append(differences, fmt.Sprintf("%s: %s / %s: %s / %s", kinds[d.Kind], d.Quote, d.Article, d.InQuote, d.InArticle))
			}
			if diff := cmp.Diff(test.differences, differences); diff != "" {
				t.Errorf("differences (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNearIsComplete holds the search against one that compares the quote with
// every stretch of the article.
func TestNearIsComplete(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	some := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = string(rune('a' + random.IntN(8)))
		}
		return out
	}
	found := 0
	for range 800 {
		article, exact := some(random.IntN(60)), some(5+random.IntN(20))
		if at := random.IntN(60); at+len(exact) < len(article) {
			copy(exact, article[at:])
			for range random.IntN(5) {
				exact[random.IntN(len(exact))] = "z"
			}
		}
		least := len(exact)
		for from := range article {
			for to := from; to <= min(len(article), from+2*len(exact)); to++ {
				least = min(least, edits(exact, article[from:to]))
			}
		}
		if least == 0 {
			continue // it stands there
		}
		near := quote.Prepare(strings.Join(article, " ")).Near(strings.Join(exact, " "))
		if wanted := least <= len(exact)/5; wanted != (len(near) > 0) {
			t.Fatalf("%d stretches at %d edits: %q in %q", len(near), least, exact, article)
		}
		for _, n := range near {
			if n.Edits != least || edits(exact, strings.Fields(n.Text)) != least {
				t.Fatalf("%q is at %d edits, not %d: %q in %q", n.Text, n.Edits, least, exact, article)
			}
			found++
		}
	}
	if found < 80 {
		t.Errorf("only %d stretches were found", found)
	}
}

// edits counts the words that have to be changed, added or left out.
func edits(a, b []string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before := row[0]
		row[0] = i + 1
		for j := range b {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, before+1)
		}
	}
	return row[len(b)]
}

// FuzzNear sees to it that a stretch lies in the article and parts from the
// quote.
func FuzzNear(f *testing.F) {
	for _, test := range nearest {
		f.Add(test.text, test.exact)
	}
	f.Fuzz(func(t *testing.T, text, exact string) {
		if len(text) > 2000 || len(exact) > 500 {
			return
		}
		article := quote.Prepare(text)
		for _, n := range article.Near(exact) {
			if n.Start < 0 || n.Start >= n.End || n.End > len(text) || len(n.Differences) == 0 {
				t.Fatalf("%+v in a text of %d bytes", n, len(text))
			}
			if utf8.ValidString(text) && (!utf8.RuneStart(text[n.Start]) || n.End < len(text) && !utf8.RuneStart(text[n.End])) {
				t.Errorf("%d to %d cut a character", n.Start, n.End)
			}
		}
	})
}
