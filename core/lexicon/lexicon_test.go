package lexicon_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/claim-tracker/claim-tracker/core/lexicon"
)

// TestData reads every phrase of every language: each must be found in itself,
// by every way of looking.
func TestData(t *testing.T) {
	if got, want := lexicon.Tags(), []string{"ar", "de", "en", "es", "fr", "ru", "uk", "zh"}; !slices.Equal(got, want) {
		t.Errorf("languages %v, want %v", got, want)
	}
	for _, tag := range lexicon.Tags() {
		if _, err := language.ParseBase(tag); err != nil {
			t.Errorf("%s is not a language: %v", tag, err)
		}
		for section, phrases := range lexicon.Listing(tag) {
			if !slices.Contains(lexicon.Sections[:], section) {
				t.Errorf("%s: there is no section %q", tag, section)
			}
			if section != lexicon.Ratings {
				for _, p := range phrases {
					if p != strings.ToLower(p) {
						t.Errorf("%s: %s: %q is not in lower case", tag, section, p)
					}
				}
			}
			if sorted := slices.Sorted(slices.Values(phrases)); len(slices.Compact(sorted)) != len(phrases) {
				t.Errorf("%s: %s names a phrase twice", tag, section)
			}
			list := lexicon.For(tag).Phrases(section)
			for _, p := range phrases {
				if !norm.NFC.IsNormalString(p) {
					t.Errorf("%s: %q is not in Unicode form NFC", tag, p)
				}
				if _, ok := list.Find(p); !ok || !list.Equal(p) {
					t.Errorf("%s: %q is not found in itself", tag, p)
				}
			}
		}
	}
}

func TestFor(t *testing.T) {
	for _, tag := range []string{"en", "EN", "en-GB", "zh-Hant-TW"} {
		if lexicon.For(tag) == nil {
			t.Errorf("no language for %q", tag)
		}
	}
	for _, tag := range []string{"", "pt", "tlh", "e", "eng"} {
		if l := lexicon.For(tag); l != nil {
			t.Errorf("a language for %q", tag)
		}
		if m, ok := lexicon.For(tag).Phrases(lexicon.Hedges).Find("reportedly 据称 якобы"); ok {
			t.Errorf("%q: found %q in an unknown language", tag, m.Phrase)
		}
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"en", "The deal Reportedly includes Crimea", "Reportedly"},
		{"en", "He is  said\u00a0to have left", "is  said\u00a0to have"},
		{"en", "It was unreportedly so", ""},
		{"en", "reportedlyx", ""},
		{"en", "“Allegedly”, he said", "Allegedly"},
		{"en", "He is said to be tall", "is said to be"},
		{"en", "a drone Believed to be foreign", "Believed to be"},
		{"en", "She said to be careful", ""},
		{"en", "He is thought to begin soon", ""},
		{"de", "Er soll ANGEBLICH dort gewesen sein", "ANGEBLICH"},
		{"ru", "Он якобы уехал", "якобы"},
		{"ru", "Неякобы", ""},
		{"zh", "他据称已经离开", "据称"},
		{"zh-Hant", "他據稱已經離開", "據稱"},
		{"ar", "يُزعم أن الجسر مغلق", "يُزعم"},
	} {
		m, ok := lexicon.For(c.tag).Phrases(lexicon.Hedges).Find(c.text)
		if got := c.text[m.Start:m.End]; got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q: found %q, want %q", c.tag, c.text, got, c.want)
		}
	}
}

func TestPrefixAndSuffixes(t *testing.T) {
	verdicts := lexicon.For("en").Phrases(lexicon.Verdicts)
	if m, ok := verdicts.Prefix("Mostly false: x"); !ok || m.End != len("Mostly false") {
		t.Errorf("prefix %+v, %v", m, ok)
	}
	if _, ok := verdicts.Prefix("Falsehoods"); ok {
		t.Error("a part of a word is a prefix")
	}
	var got []string
	for m := range verdicts.Suffixes("it is mostly FALSE") {
		got = append(got, m.Phrase)
	}
	if want := []string{"mostly false", "false"}; !slices.Equal(got, want) {
		t.Errorf("suffixes %q, want %q", got, want)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("zh", "他据称 reportedly")
	f.Add("en", "is  said to\xff have")
	f.Fuzz(func(t *testing.T, tag, text string) {
		for _, section := range lexicon.Sections {
			list := lexicon.For(tag).Phrases(section)
			if m, ok := list.Find(text); ok && !list.Equal(text[m.Start:m.End]) {
				t.Fatalf("%q is found and is no phrase", text[m.Start:m.End])
			}
			list.Prefix(text)
			for m := range list.Suffixes(text) {
				if m.End != len(text) {
					t.Fatal("a suffix does not reach to the end")
				}
			}
		}
	})
}
