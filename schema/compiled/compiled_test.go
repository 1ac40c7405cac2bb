package compiled

import "testing"

func TestSchemaCompiles(t *testing.T) {
	if got := Schema().Location; got == "" {
		t.Error("the compiled schema has no location")
	}
}
