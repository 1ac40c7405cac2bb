package target

import "testing"

func TestParameter(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https%3A%2F%2Fnews.example%2Fa%3Fb%3D1%26c%3D2%23d", "https://news.example/a?b=1&c=2#d"},
		{"https://news.example/a", "https://news.example/a"},
		{"https%3A%2F%2Fnews.example%2F%D0%BC%D1%96%D1%81%D1%82", "https://news.example/%D0%BC%D1%96%D1%81%D1%82"},
		{"https%3A%2F%2Fnews.example%2F%25D0%25BC", "https://news.example/%D0%BC"},
		{"", ""},
		{"news.example/a", ""},
		{"ftp%3A%2F%2Fnews.example%2Fa", ""},
		{"javascript%3Aalert(1)", ""},
		{"https%3A%2F%2Fnews.example%2Fa+b", ""},
		{"https%3A%2F%2Fnews.example%2Fa%0Ab", ""},
		{"https%3A%2F%2Fnews.example%2Fa%", ""},
		{"https%3A%2F%2Fnews.example%2F%25zz", ""},
		{"https%3A%2F%2Fana%3Asecret%40news.example%2F", ""},
		{"https%3A%2F%2Fana%40news.example%2F", ""},
		{"https%3A%2F%2F%D0%BC%D1%96%D1%81%D1%82.example%2F", ""},
		{"https%3A%2F%2F%2Fa", ""},
		{"https%3A%2F%2F[::1]%2Fa", ""},
		{"https%3A%2F%2Fnews.example%2F%3Cscript%3E", ""},
	} {
		got, ok := Parameter(c.in)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Parameter(%q) = %q, %v, want %q", c.in, got, ok, c.want)
		}
	}
}
