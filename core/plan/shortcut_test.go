package plan

import (
	"os"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// The plan of the contract takes each of the short ways somewhere.
func TestShortWaysAreTaken(t *testing.T) {
	stored, err := os.ReadFile("contract/v1.plan")
	if err != nil {
		t.Fatal(err)
	}
	const version, sum = 1, 8
	l := &loader{reader: reader{rest: string(stored[len(form.Magic)+version : len(stored)-sum])}}
	if l.plan(); l.err != nil {
		t.Fatal(l.err)
	}
	var edges, choices, presence, few int
	for i := range l.strings {
		if p := &l.strings[i]; p.edges != nil {
			edges++
			if text := []byte("plain"); p.low <= 5 && p.low+p.span >= 5 && !p.plainly(text, 0, len(text)) {
				t.Errorf("string program %d does not see that “plain” is accepted", i)
			}
		}
		if l.strings[i].choice.condition != nil {
			choices++
		}
	}
	for i := range l.objects {
		presence += len(l.objects[i].presence)
	}
	for _, e := range l.members {
		if len(e.few) > 0 {
			few++
			name := []byte(`"` + e.node.stringsBy.set.names[0].text + `"                `)
			if e.few.holds(name, 0) != yes || e.few.holds([]byte(`"~"                `), 0) != no {
				t.Errorf("nothing tells whether %s is one of a few texts", name)
			}
		}
	}
	if edges == 0 || choices == 0 || presence == 0 || few == 0 {
		t.Errorf("taken are edges %d, choices %d, presence %d and few texts %d times", edges, choices, presence, few)
	}
}
