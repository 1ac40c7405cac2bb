package address

import "testing"

func TestPublic(t *testing.T) {
	for in, want := range map[string]bool{
		"https://news.example/":      true,
		"https://NEWS.example./":     true,
		"https://xn--p1ai.xn--p1ai":  true,
		"https://cms/":               false,
		"http://localhost:8080/":     false,
		"https://cms.internal/":      false,
		"https://printer.local":      false,
		"https://10.0.0.1/":          false,
		"https://[::1]/":             false,
		"https://router.home.arpa/":  false,
		"https://local.news.example": true,
	} {
		a, ok := Parse(in)
		if !ok {
			t.Fatal(in)
		}
		if got := a.Public(); got != want {
			t.Errorf("Public of %q is %v", in, got)
		}
	}
}
