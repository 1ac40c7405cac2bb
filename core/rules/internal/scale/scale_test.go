package scale_test

import (
	"slices"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/scale"
)

func of(t *testing.T, text string) (scale.Scale, bool) {
	t.Helper()
	tree, faults := jsonpos.Parse([]byte(text), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return scale.Of(claim.Decode(tree))
}

func TestOf(t *testing.T) {
	for text, want := range map[string]bool{
		`{"claims": []}`: false,
		`{"scale": {"ratings": []}, "claims": []}`:                                                        false,
		`{"scale": {"ratings": [{"value": 1, "label": "False"}, {"label": "True"}]}, "claims": []}`:       false,
		`{"scale": {"ratings": [{"value": 1, "label": "False"}, {"value": 2}]}, "claims": []}`:            false,
		`{"scale": {"ratings": [{"value": 1, "label": "False"}, {"value": 2, "label": "True"}]}}`:         true,
		`{"scale": {"ratings": [{"value": 1, "label": "False"}, {"value": "2", "label": "True"}]}}`:       false,
		`{"scale": {"ratings": [{"value": 2, "label": "True"}, {"value": 1, "label": "False"}, "True"]}}`: false,
	} {
		if _, ok := of(t, text); ok != want {
			t.Errorf("%s: %v, want %v", text, ok, want)
		}
	}
}

func TestFind(t *testing.T) {
	s, ok := of(t, `{"scale": {"ratings": [{"value": 5, "label": "True"}, {"value": 1, "label": "False"}, {"value": 2, "label": "True"}]}}`)
	if !ok {
		t.Fatal("no scale")
	}
	for _, c := range []struct {
		label string
		value int
		want  int
	}{
		{"True", 0, 5}, {"True", 2, 2}, {"False", 1, 1}, {"False", 0, 1},
		{"False", 5, 0}, {"false", 1, 0}, {"Fake", 0, 0},
	} {
		v, ok := s.Find(&claim.Rating{Label: c.label, Value: c.value})
		if v.Value != c.want || ok != (c.want != 0) {
			t.Errorf("%s %d: %d, %v; want %d", c.label, c.value, v.Value, ok, c.want)
		}
	}
	if got, want := s.Values(), []int{1, 2, 5}; !slices.Equal(got, want) {
		t.Errorf("values %v, want %v", got, want)
	}
}
