package rulepage

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/lint"
)

// A Web answers from memory. What it has is written in lines, one an address:
//
//	https://news.example/a 404
//	https://news.example/b 301 https://news.example/c
//	https://gone.example/ no host
//	https://slow.example/ no answer
//
// Every other address has a page. Statuses that say nothing of the page, such
// as 403, stand for themselves.
type Web map[string]response

type response struct {
	visit lint.Visit
	to    string // of a redirect
}

// ReadWeb reads the lines of a Web.
func ReadWeb(lines []string) (Web, error) {
	w := Web{}
	for _, line := range lines {
		address, rest, _ := strings.Cut(line, " ")
		var r response
		switch rest {
		case "no host":
			r.visit.Answer = lint.NoHost
		case "no answer":
			r.visit = lint.Visit{Answer: lint.Unreachable, Why: "it did not answer in time"}
		default:
			word, to, _ := strings.Cut(rest, " ")
			status, err := strconv.Atoi(word)
			if err != nil {
				return nil, fmt.Errorf("the web has no %q", line)
			}
			r.visit.Status, r.to = status, to
			switch {
			case status == 404 || status == 410:
				r.visit.Answer = lint.Gone
			case status >= 500:
				r.visit.Answer, r.visit.Why = lint.Unreachable, fmt.Sprintf("the site answers with error %d", status)
			case status < 300:
				r.visit.Answer = lint.Found
			}
		}
		w[address] = r
	}
	return w, nil
}

// Visit implements lint.Web.
func (w Web) Visit(addresses []string) []lint.Visit {
	out := make([]lint.Visit, len(addresses))
	for i, address := range addresses {
		out[i] = w.follow(address)
	}
	return out
}

func (w Web) follow(address string) lint.Visit {
	var moves []lint.Move
	for {
		page, fragment, _ := strings.Cut(address, "#")
		r, known := w[page]
		if !known {
			r.visit = lint.Visit{Answer: lint.Found, Status: 200}
		}
		if r.to == "" {
			r.visit.Moves = moves
			return r.visit
		}
		if address = r.to; fragment != "" && !strings.Contains(address, "#") {
			address += "#" + fragment
		}
		moves = append(moves, lint.Move{To: address, Permanent: r.visit.Status == 301 || r.visit.Status == 308})
	}
}
