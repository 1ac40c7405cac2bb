package statement

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/similar"
)

// shown shows the tokens of a statement, each kind with a sign of its own.
func shown(tag, text string) string {
	r := Read(lexicon.For(tag), text)
	var out []string
	for _, t := range r.Tokens {
		out = append(out, r.Text[t.Start:t.End]+[...]string{"", "°", "*", "~", "!", "#", "@"}[t.Kind])
	}
	return strings.Join(out, " ")
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"en", "The bridge, it’s said, wasn't closed on 3 May.", "The° bridge it* s° said wasn't! closed on° 3# May@"},
		{"en", "Twenty-five A4 pages cost −3.50 € or 1,200%", "Twenty# five# A4 pages cost − 3.50# € or~ 1,200# %"},
		{"en", "the mayor's 3rd note at 10:30", "the° mayor s° 3# rd° note at° 10# 30#"},
		{"fr", "Le pont n’a pas été fermé aujourd’hui", "Le° pont n° a° pas! été° fermé aujourd hui"},
		{"uk", "Нарада тривала п’ять годин", "Нарада тривала п’ять# годин"},
		{"zh", "桥在2025年没有关闭，可能", "桥 在° 2025# 年 没有! 关 闭 可能~"},
		{"ar", "لم يُغلق الجسر ٣ مرات", "لم! يُغلق الجسر ٣# مرات"},
		{"pt", "A ponte foi fechada", ""},
		{"en", "soft\u00adhyphen \xff ’’ '", "soft\u00adhyphen"},
	} {
		if got := shown(c.tag, c.text); got != c.want {
			t.Errorf("%s: %q is read as %q, want %q", c.tag, c.text, got, c.want)
		}
	}
}

// TestWords: every word of the lists is read as one word, of the kind of the
// first list that has it.
func TestWords(t *testing.T) {
	for _, tag := range lexicon.Tags() {
		l := lexicon.For(tag)
		for _, section := range sections[:2] {
			for _, entry := range l.Phrases(section.name).List() {
				if r := Read(l, entry); len(r.Tokens) != 1 || r.Tokens[0].Kind > section.kind && r.Tokens[0].Kind != Qualifier {
					t.Errorf("%s: %s: %q is read as %q", tag, section.name, entry, shown(tag, entry))
				}
			}
		}
		for _, section := range []lexicon.Section{lexicon.Numbers, lexicon.Dates} {
			for _, entry := range l.Phrases(section).List() {
				word, value, _ := strings.Cut(entry, " ")
				n, err := strconv.ParseInt(value, 10, 64)
				r := Read(l, word)
				if err != nil || len(r.Tokens) != 1 || r.Tokens[0].value != n || (r.Tokens[0].Kind == Date) != (section == lexicon.Dates) {
					t.Errorf("%s: %s: %q is read as %q, want the value %s", tag, section, entry, shown(tag, word), value)
				}
			}
		}
	}
}

func TestNear(t *testing.T) {
	for _, c := range []struct {
		a, b     string
		replaced int
		want     bool
	}{
		{"The council will build a new bridge over the northern channel", "The council will build the new bridge over northern channel", 0, true},
		{"The council will build a new bridge over the northern channel", "The council will build a new bridge over the southern channel", 0, false},
		{"The council will build a new bridge over the northern channel beside some pier of old stone", "The council will build a new bridge over the southern channel beside some pier of old stone", 1, true},
		{"The council will build a new bridge over the northern channel", "The council will build a new bridge under the northern channel", 1, false},
		{"The council will build a new bridge over the Norra channel", "The council will build a new bridge over the Sodra channel", 1, false},
		{"The council will build three new bridges over the northern channel", "The council will build 3 new bridges over the northern channel", 0, true},
		{"The council will build three new bridges over the northern channel", "The council will build 4 new bridges over the northern channel", 5, false},
		{"The council will build a new bridge over the northern channel", "The council will never build a new bridge over the northern channel", 5, false},
		{"The toll rose by 3.5 crowns for lorries and cars in Norhaven", "The toll rose by 35 crowns for lorries and cars in Norhaven", 5, false},
		{"The board asked the employer to open the northern gate for cars", "The board asked the employee to open the northern gate for cars", 0, false},
		{"The board has asked the owner to open northern gates for lorries in winter", "The board asked the owner to opened northern gates for lorries in winter", 0, true},
		{"Two of 5 lorries of the board burnt near the harbour", "5 of two lorries of the board burnt near the harbour", 0, false},
		{"In the harbour the lorries of the river board burnt all night", "The lorries of the river board burnt all night in the harbour", 0, false},
		{"In the harbour the lorries of the river board burnt", "The lorries of the river board burnt in the harbour", 0, true},
		{"Near the harbour gate the lorries of the river board burnt", "The lorries of the river board burnt near the harbour gate", 0, true},
		{"Ana Lund told Per Holm of the old plan", "Per Holm told Ana Lund of the old plan", 0, false},
	} {
		l := lexicon.For("en")
		a, b := Read(l, c.a), Read(l, c.b)
		if _, got := Near(&a, &b, c.replaced); got != c.want {
			t.Errorf("%q and %q: near %v, want %v", c.a, c.b, got, c.want)
		}
		if _, got := Near(&b, &a, c.replaced); got != c.want {
			t.Errorf("%q and %q: near %v, want %v", c.b, c.a, got, c.want)
		}
	}
}

// TestNearNeverPassesANumberOrANegation changes a number, a date or a negation
// in statements of every language and makes other small changes besides.
func TestNearNeverPassesANumberOrANegation(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, tag := range lexicon.Tags() {
		l := lexicon.For(tag)
		space := " "
		if tag == "zh" {
			space = ""
		}
		words := strings.Fields("мост северный канал bridge harbour ferry puente viejo сквер plan board канал old")
		if tag == "zh" {
			words = strings.Fields("大 桥 关 闭 港 口 市 政 府 船 渡 轮 建 设 计 划")
		}
		list := func(s lexicon.Section) (out []string) {
			for _, entry := range l.Phrases(s).List() {
				word, _, _ := strings.Cut(entry, " ")
				if r := Read(l, word); len(r.Tokens) == 1 && r.Tokens[0].fixed() {
					out = append(out, word)
				}
			}
			slices.Sort(out)
			return out
		}
		fixed := [][]string{list(lexicon.Negations), list(lexicon.Numbers), list(lexicon.Dates), {"3", "4", "17", "2.5", "1,000"}}
		for range 2000 {
			var a []string
			for range 8 + random.IntN(12) {
				a = append(a, words[random.IntN(len(words))])
			}
			b := slices.Clone(a)
			kind := fixed[random.IntN(len(fixed))]
			added := kind[random.IntN(len(kind))]
			at := random.IntN(len(b))
			b = slices.Insert(b, at, added)
			if random.IntN(2) == 0 {
				other := kind[random.IntN(len(kind))]
				x, y := Read(l, added), Read(l, other)
				if len(x.Tokens) != 1 || len(y.Tokens) != 1 || x.Tokens[0].hash == y.Tokens[0].hash {
					continue
				}
				a = slices.Insert(a, at, other)
			}
			if random.IntN(2) == 0 {
				a = append(a, words[random.IntN(len(words))])
			}
			x, y := Read(l, strings.Join(a, space)), Read(l, strings.Join(b, space))
			if _, ok := Near(&x, &y, 3); ok {
				t.Fatalf("%s: %q and %q pass for nearly the same", tag, x.Text, y.Text)
			}
		}
	}
}

func TestFindContrast(t *testing.T) {
	for _, c := range []struct{ tag, a, b, want string }{
		{"en", "The ferry made 3 trips", "The ferry made 4 trips", "3|4"},
		{"en", "The ferry made one trip", "The ferry made two trips", "one|two"},
		{"en", "The ferry made 3 trips", "The ferry made three trips", ""},
		{"en", "The ferry made 3.0 trips", "The ferry made 3 trips", ""},
		{"en", "The ferry cost 3,500 crowns", "The ferry cost 3.500 crowns", ""},
		{"en", "The ferry cost 3,500 crowns", "The ferry cost 3,600 crowns", "3,500|3,600"},
		{"en", "The ferry cost 3 million crowns", "The ferry cost 3 billion crowns", "3 million|3 billion"},
		{"en", "The ferry cost 3 million crowns", "The ferry cost 3,000,000 crowns", ""},
		{"en", "The ferry sank on 3.5.2025 here", "The ferry sank on 4.5.2025 here", "3.5.2025|4.5.2025"},
		{"en", "The ferry sank on 03.05.2025 here", "The ferry sank on 3.5.2025 here", ""},
		{"en", "The ferry sank on 2025-05-03", "The ferry sank on 2025-05-04", "2025-05-03|2025-05-04"},
		{"en", "The ferry sank in May", "The ferry sank in June", "May|June"},
		{"en", "The ferry sank in May 2024", "The ferry sank in June 2025", "May 2024|June 2025"},
		{"en", "The ferry sank 3 times in May", "The ferry sank 4 times in June", ""},
		{"en", "The ferry sank", "The ferry didn’t sink", ""},
		{"en", "The ferry stopped", "The ferry did not stop", "|not"},
		{"en", "The ferry did not stop", "The ferry never stopped", ""},
		{"en", "No ferry stopped", "The ferry stopped", "No|"},
		{"en", "The ferry stopped", "The ferry only stopped", ""},
		{"en", "The ferry line lost Berg", "The ferry line lost Holm", ""},
		{"en", "The Niger line lost 3 ferries", "The Nigeria line lost 4 ferries", ""},
		{"en", "3 May", "4 May", "3|4"}, // rules ask for a spine of two words
		{"de", "Die Fähre fuhr zwei Mal", "Die Fähre fuhr zweimal", ""},
		{"fr", "Le bac n’a pas sombré hier", "Le bac a sombré hier", "pas|"},
		{"ru", "Паром сделал два рейса", "Паром сделал двух рейса", ""},
		{"zh", "渡轮停了三次", "渡轮停了五次", "三|五"},
		{"zh", "渡轮没有停", "渡轮停了", "没有|"},
		{"ar", "غرقت العبارة ٣ مرات", "غرقت العبارة 4 مرات", "٣|4"},
		{"ar", "غرقت العبارة ٣ مرات", "غرقت العبارة 3 مرات", ""},
	} {
		l := lexicon.For(c.tag)
		a, b := Read(l, c.a), Read(l, c.b)
		contrast, ok := FindContrast(&a, &b)
		got := ""
		if ok {
			got = a.Text[contrast.Parts[0][0]:contrast.Parts[0][1]] + "|" + b.Text[contrast.Parts[1][0]:contrast.Parts[1][1]]
		}
		if got != c.want {
			t.Errorf("%q and %q: contrast %q, want %q", c.a, c.b, got, c.want)
		}
		if ok && len(c.a) > 10 && a.spineHash() != b.spineHash() {
			t.Errorf("%q and %q are in contrast and have other spines", c.a, c.b)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("The bridge wasn’t closed on 3,5 May", "Die Brücke", uint8(0))
	f.Add("\xffп’ять\u00ad", "大桥没有3", uint8(7))
	f.Fuzz(func(t *testing.T, a, b string, n uint8) {
		tags := lexicon.Tags()
		l := lexicon.For(tags[int(n)%len(tags)])
		x, y := Read(l, a), Read(l, b)
		end := 0
		for _, token := range x.Tokens {
			if token.Start < end || token.End <= token.Start || token.End > len(x.Text) {
				t.Fatalf("%q: token %d to %d behind %d", a, token.Start, token.End, end)
			}
			if utf8.ValidString(a) && !utf8.ValidString(x.Text[token.Start:token.End]) {
				t.Fatalf("%q: a token cuts a character", a)
			}
			end = token.End
		}
		Near(&x, &y, 1)
		FindContrast(&x, &y)
		if len(x.Tokens) > 0 {
			if _, ok := FindContrast(&x, &x); ok {
				t.Fatalf("%q is in contrast with itself", a)
			}
		}
	})
}

// BenchmarkSketches tells what all that is done to claims costs until those
// that are nearly the same have been found.
func BenchmarkSketches(b *testing.B) {
	const n = 100_000
	var text bytes.Buffer
	text.WriteString(`{"article":{"language":"en"},"claims":[`)
	random := data.Random(1)
	for i := range n {
		if i > 0 {
			text.WriteByte(',')
		}
		// Without its number each statement could be nearly the same as another.
		one := data.Claim(random, i)
		one = bytes.Replace(one, fmt.Appendf(nil, " in case %d.", i), nil, 1)
		text.Write(one)
	}
	text.WriteString(`]}`)
	tree, faults := jsonpos.Parse(text.Bytes(), jsonpos.Limits{Bytes: 1 << 30, Depth: 100, Digits: 100})
	if len(faults) > 0 {
		b.Fatal(faults[0].Message)
	}
	document := claim.Decode(tree)
	rule := &lint.Rule{Rule: diag.Rule{Name: "r", Severity: diag.Info}, Prepare: Prepare, Run: func(p *lint.Pass) {
		s := Collect(p)
		similar.Pairs(func(yield func(int, *similar.Sketch) bool) {
			for i, s := range s.All {
				if !yield(i, &s.Words) {
					return
				}
			}
		}, func(i int) *similar.Sketch { return &s.At(i).Words })
	}}
	for b.Loop() {
		lint.Run(document, lint.Options{Rules: []*lint.Rule{rule}})
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "statements/s")
}
