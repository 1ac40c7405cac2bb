//go:build js && wasm

package main

import (
	"encoding/binary"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type answer struct {
	order        []int
	shown, total int
	count        string
	facets       map[string][][]any
}

func ask(t *testing.T, id int, query string) answer {
	t.Helper()
	got := call(t, "query", id, value(t, query))
	order, err := got.Get("order").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	a := answer{shown: got.Get("shown").Int(), total: got.Get("total").Int(), count: got.Get("count").Text()}
	for ; len(order) > 0; order = order[4:] {
		a.order = append(a.order, int(binary.LittleEndian.Uint32(order)))
	}
	if facets := got.Get("facets").Text(); facets != "" {
		if err := json.Unmarshal([]byte(facets), &a.facets); err != nil {
			t.Fatalf("%v: %s", err, facets)
		}
	}
	return a
}

func TestQuery(t *testing.T) {
	id := opened(t, bridge, "{}").Get("id").Int()
	for query, want := range map[string][]int{
		"{}": {0, 1, 2},
		"{status: 'all', speaker: '', source: '', tag: '', kind: '', text: '', sort: 'article'}": {0, 1, 2},
		"{status: 'verified'}":                         {0},
		"{status: 'not-checked', sort: 'said'}":        {1, 2},
		"{sort: 'said'}":                               {1, 0, 2},
		"{sort: 'checked'}":                            {0, 1, 2},
		"{sort: 'other'}":                              {0, 1, 2},
		"{speaker: 'Ana Lund', sort: 'said'}":          {0, 2},
		"{speaker: 'nobody'}":                          nil,
		"{source: 'minutes', kind: 'prediction'}":      {2},
		"{source: 'https://coast.example/piers'}":      {1},
		"{tag: 'bridge'}":                              {0},
		"{text: 'BRIDGE'}":                             {0},
		"{text: 'bridge', status: 'not-checked'}":      nil,
		"{status: null, speaker: 7, text: ['bridge']}": {0, 1, 2}, // what is no text is no choice
	} {
		got := ask(t, id, query)
		if diff := cmp.Diff(want, got.order); diff != "" {
			t.Errorf("%s: other claims (-want +got):\n%s", query, diff)
		}
		if got.shown != len(want) || got.total != 3 || got.facets != nil {
			t.Errorf("%s: shown %d of %d, facets %v", query, got.shown, got.total, got.facets)
		}
	}
	if got := ask(t, id, "{status: 'verified'}").count; got != "1 of 3 claims" {
		t.Errorf("the count is %q", got)
	}
}

func TestFacets(t *testing.T) {
	id := opened(t, bridge, "{}").Get("id").Int()
	got := ask(t, id, "{speaker: 'Ana Lund', facets: true}")
	want := map[string][][]any{
		"status":  {{"verified", "Verified", 1.}, {"not-checked", "Not checked yet", 1.}},
		"speaker": {{"Ana Lund", "Ana Lund", 2.}, {"Bo Hall", "Bo Hall", 1.}},
		"source":  {{"minutes", "Council minutes", 2.}, {"https://coast.example/piers", "coast.example/piers", 0.}},
		"tag":     {{"bridge", "Bridge", 1.}},
		"kind":    {{"prediction", "Prediction", 1.}},
	}
	if diff := cmp.Diff(want, got.facets); diff != "" {
		t.Errorf("other facets (-want +got):\n%s", diff)
	}
	// A count is how many claims there are once the value is chosen.
	members := map[string]string{"status": "status", "speaker": "speaker", "source": "source", "tag": "tag", "kind": "kind"}
	for name, values := range got.facets {
		for _, v := range values {
			speaker := "speaker: 'Ana Lund', "
			if name == "speaker" {
				speaker = ""
			}
			chosen := ask(t, id, "{"+speaker+members[name]+": '"+v[0].(string)+"'}")
			if chosen.shown != int(v[2].(float64)) {
				t.Errorf("%s %v leaves %d claims, not %v", name, v[0], chosen.shown, v[2])
			}
		}
	}
}

// TestQueryInLanguage: the words of what the program counts and names.
func TestQueryInLanguage(t *testing.T) {
	id := opened(t, bridge, "{words: process.getBuiltinModule('fs').readFileSync('../../core/words/de.json')}").Get("id").Int()
	got := ask(t, id, "{facets: true, kind: 'prediction'}")
	if got.count == ask(t, id, "{}").count || got.count == "1 of 3 claims" {
		t.Errorf("the count is %q", got.count)
	}
	for _, name := range []string{"status", "kind"} {
		for _, v := range got.facets[name] {
			if label := v[1].(string); label == "" || label == v[0] || label == "Verified" || label == "Prediction" {
				t.Errorf("%s %v is called %q", name, v[0], label)
			}
		}
	}
}
