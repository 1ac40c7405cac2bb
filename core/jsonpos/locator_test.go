package jsonpos_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

func TestLocatorAgreesWithText(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for n := range 40 {
		var text []byte
		for size := random.IntN(200_000) * (n % 4); len(text) < size; {
			switch n % 5 {
			case 0:
				text = append(text, strings.Repeat("a", random.IntN(100_000))...)
			case 1:
				text = append(text, "\r\n"...)
			}
			text = append(text, "a\n\r\rb"[random.IntN(5)])
		}
		whole := jsonpos.NewText(text)
		locator := jsonpos.NewLocator(bytes.NewReader(text), len(text))
		at := 0
		for range 300 {
			if at += random.IntN(len(text)/100 + 2); at > len(text) || random.IntN(30) == 0 {
				at = random.IntN(len(text) + 1)
			}
			if random.IntN(3) == 0 {
				at = at / 65536 * 65536 // where blocks meet
			}
			if got, want := locator.Position(at), whole.Position(at); got != want {
				t.Fatalf("%d of %d: got %+v, want %+v", at, len(text), got, want)
			}
			if got, want := locator.Read(at, at+5), whole.Read(at, at+5); !bytes.Equal(got, want) {
				t.Fatalf("%d: read %q, want %q", at, got, want)
			}
		}
	}
}
