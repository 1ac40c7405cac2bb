package articlecopyunreadable

import (
	"errors"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

// A copy that is named on the command line has no place in the file.
func TestNamedElsewhere(t *testing.T) {
	const text = ` {"article": {"language": "en"}, "claims": []}`
	tree, faults := jsonpos.Parse([]byte(text), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	options := lint.Options{
		Rules:   []*lint.Rule{Rule},
		Article: lint.Article{Name: "bridge.html", Err: errors.New("it is a folder")},
	}
	found := lint.Run(claim.Decode(tree), options)
	if len(found) != 1 {
		t.Fatalf("%d findings", len(found))
	}
	d := found[0]
	if d.Pointer != "" || d.Range.Start.Offset != 1 || d.Range.End.Offset != 2 {
		t.Errorf("found at %q, bytes %d to %d", d.Pointer, d.Range.Start.Offset, d.Range.End.Offset)
	}
	if !strings.Contains(d.Message, "“bridge.html” cannot be read, so no quote has been looked for: it is a folder") {
		t.Error(d.Message)
	}
	// A line of a stream has nothing around it.
	if found := lint.Run(&claim.Document{}, options); len(found) != 0 {
		t.Errorf("%d findings around nothing", len(found))
	}
}
