package data

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestSameNumbersGiveTheSameBytes(t *testing.T) {
	for _, write := range []func(*bytes.Buffer, uint64) error{
		func(b *bytes.Buffer, seed uint64) error { return Document(b, 30, seed, 0.5) },
		func(b *bytes.Buffer, seed uint64) error { return NDJSON(b, 30, seed, 0.5) },
	} {
		var a, b, c bytes.Buffer
		if write(&a, 1) != nil || write(&b, 1) != nil || write(&c, 2) != nil {
			t.Fatal("a buffer cannot be written")
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) || bytes.Equal(a.Bytes(), c.Bytes()) {
			t.Error("the seed does not decide on the bytes")
		}
	}
}

func TestEveryMistakeIsMade(t *testing.T) {
	random := Random(1)
	for _, mistake := range mistakes {
		if claim := Claim(random, 3); !bytes.Contains(claim, []byte(mistake[0])) {
			t.Errorf("no claim has %s", mistake[0])
		}
	}
	for i := range 1000 {
		if claim := Spoil(Claim(random, i), random); !json.Valid(claim) {
			t.Fatalf("no longer JSON: %s", claim)
		}
	}
}

// A stream has no shared sources, so no claim of it cites one.
func TestStreamCitesNoID(t *testing.T) {
	var document, stream bytes.Buffer
	if Document(&document, 100, 1, 0) != nil || NDJSON(&stream, 100, 1, 0) != nil {
		t.Fatal("a buffer cannot be written")
	}
	const cited = `,"minutes"]`
	if !strings.Contains(document.String(), cited) || strings.Contains(stream.String(), cited) {
		t.Error("the claims of a stream cite what only a document has")
	}
}
