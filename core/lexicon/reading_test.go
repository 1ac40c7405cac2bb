package lexicon_test

import (
	"slices"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/lexicon"
)

func FuzzReading(f *testing.F) {
	f.Add("zh", "他据称 reportedly")
	f.Add("en", "is  said to\xff have, allegedly; “Reportedly” half true")
	for _, tag := range lexicon.Tags() {
		for _, phrases := range lexicon.Listing(tag) {
			for _, phrase := range phrases {
				f.Add(tag, "a "+phrase+", b "+phrase)
			}
		}
	}
	f.Fuzz(func(t *testing.T, tag, text string) {
		reading := lexicon.For(tag).Read(text)
		for _, section := range lexicon.Sections {
			want, wanted := lexicon.For(tag).Phrases(section).Find(text)
			if got, ok := reading.Find(section); got != want || ok != wanted {
				t.Fatalf("%s: %+v, %v, want %+v, %v", section, got, ok, want, wanted)
			}
			end := 0
			for m := range reading.All(section) {
				if m.Start < end {
					t.Fatalf("%s: matches overlap", section)
				}
				end = m.End
			}
		}
	})
}

func TestAll(t *testing.T) {
	reading := lexicon.For("en").Read("Allegedly he left; reportedly by boat.")
	var got []string
	for m := range reading.All(lexicon.Hedges) {
		got = append(got, reading.Text[m.Start:m.End])
	}
	if want := []string{"Allegedly", "reportedly"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	unknown := lexicon.For("tlh").Read("allegedly")
	for range unknown.All(lexicon.Hedges) {
		t.Error("a phrase in an unknown language")
	}
}
