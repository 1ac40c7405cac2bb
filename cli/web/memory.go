package web

import (
	"crypto/sha256"
	"net/url"
	"sync"

	"github.com/claim-tracker/claim-tracker/core/lint"
)

// generation is how many pages are remembered before the oldest are forgotten.
// Up to twice as many are in memory.
const generation = 100_000

// A memory holds what came of visits, by a digest of the page. A page that is
// asked for while it is being visited is visited once.
type memory struct {
	mu         sync.Mutex
	young, old map[key]*recollection
}

type key [16]byte

func keyOf(page string) key {
	sum := sha256.Sum256([]byte(page))
	return key(sum[:len(key{})])
}

type recollection struct {
	done  chan struct{} // closed when visit is there
	visit lint.Visit
}

// get returns what is remembered of a page. If it is fresh, nothing is yet, and
// the caller has to visit the page and close done.
func (m *memory) get(k key) (r *recollection, fresh bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r := m.young[k]; r != nil {
		return r, false
	}
	if len(m.young) >= generation || m.young == nil {
		m.young, m.old = make(map[key]*recollection), m.young
	}
	r = m.old[k]
	if fresh = r == nil; fresh {
		r = &recollection{done: make(chan struct{})}
	}
	m.young[k] = r
	return r, fresh
}

// remember returns what came of visiting a page, in this run or an earlier one,
// or visits it.
func (c *Client) remember(page *url.URL) lint.Visit {
	text := page.String()
	r, fresh := c.memory.get(keyOf(text))
	if !fresh {
		<-r.done
		return r.visit
	}
	defer close(r.done)
	if c.disk != nil {
		if visit, ok := c.disk.load(text); ok {
			r.visit = visit
			return visit
		}
	}
	r.visit = c.visit(page)
	if c.disk != nil && r.visit.Answer == lint.Found {
		if err := c.disk.store(text, r.visit); err != nil {
			c.tally.mu.Lock()
			c.tally.cache = err
			c.tally.mu.Unlock()
		}
	}
	return r.visit
}
