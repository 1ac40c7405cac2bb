package web

import (
	"errors"
	"fmt"
	"sync"

	"github.com/claim-tracker/claim-tracker/core/lint"
)

// A tally counts what came of the visits.
type tally struct {
	mu                          sync.Mutex
	answers, silent             int
	ended, private, port, asked int
	cache                       error
}

func (t *tally) add(v lint.Visit, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch err := unvisited(err); {
	case errors.Is(err, errPrivate):
		t.private++
	case errors.Is(err, errForbidden):
		t.port++
	case errors.As(err, new(errClosed)):
		t.asked++
	case err != nil:
		t.ended++
	case v.Answer == lint.Unreachable && v.Status == 0:
		t.silent++
	default:
		t.answers++
	}
}

// few is how many addresses may be without an answer before the fault is looked
// for on our side.
const few = 3

// Notes says what a run has not visited: on purpose, and for want of time or of
// a way to the web.
func (c *Client) Notes() (notes, incomplete []string) {
	t := &c.tally
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, left := range [...]struct {
		count     int
		one, many string
	}{
		{t.private, "it leads into a network (--web-allow-private visits it)", "they lead into a network (--web-allow-private visits them)"},
		{t.port, "it names a port other than 80 and 443", "they name ports other than 80 and 443"},
		{t.asked, "its host asked for fewer visits", "their hosts asked for fewer visits"},
	} {
		switch {
		case left.count == 1:
			notes = append(notes, "1 address was not visited: "+left.one)
		case left.count > 1:
			notes = append(notes, fmt.Sprintf("%d addresses were not visited: %s", left.count, left.many))
		}
	}
	if t.cache != nil {
		notes = append(notes, "the cache of visits could not be written: "+t.cache.Error())
	}
	if t.ended > 0 {
		incomplete = append(incomplete, fmt.Sprintf("the time for visits was over before all addresses were visited (left out: %d); --web-timeout gives more", t.ended))
	}
	if t.answers == 0 && t.silent >= few {
		incomplete = append(incomplete, "no address answered: there may be no way to the web from here")
	}
	return notes, incomplete
}
