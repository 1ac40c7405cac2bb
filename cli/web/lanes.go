package web

import (
	"context"
	"sync"
	"time"
)

// lanes let one request at a time through to each host, with a pause between
// two.
type lanes struct {
	pause time.Duration
	mu    sync.Mutex
	hosts map[string]*lane
}

// A lane is what is known of a host.
type lane struct {
	turn  chan struct{} // holds a token while a request is under way
	next  time.Time     // when the host may be asked again
	users int           // who have entered or wait

	closed bool // the host asked us to stop
	silent int  // how many requests in a row have had no answer
}

// patience is how many requests in a row a host may leave without an answer
// before it is not asked any more.
const patience = 6

// crowd is how many hosts may be remembered before those are forgotten about
// which there is nothing to know.
const crowd = 4096

// enter waits for the host's turn. The caller leaves the lane if there is no
// error.
func (l *lanes) enter(ctx context.Context, host string) (*lane, error) {
	l.mu.Lock()
	if l.hosts == nil {
		l.hosts = make(map[string]*lane)
	}
	lane := l.get(host)
	lane.users++
	l.mu.Unlock()
	select {
	case lane.turn <- struct{}{}:
	case <-ctx.Done():
		l.mu.Lock()
		lane.users--
		l.mu.Unlock()
		return nil, ctx.Err()
	}
	if err := sleep(ctx, time.Until(lane.next)); err != nil {
		l.leave(lane)
		return nil, err
	}
	return lane, nil
}

func (l *lanes) get(host string) *lane {
	if known := l.hosts[host]; known != nil {
		return known
	}
	if len(l.hosts) >= crowd {
		for name, lane := range l.hosts {
			if lane.users == 0 && !lane.closed && lane.silent == 0 && time.Now().After(lane.next) {
				delete(l.hosts, name)
			}
		}
	}
	fresh := &lane{turn: make(chan struct{}, 1)}
	l.hosts[host] = fresh
	return fresh
}

// leave ends a turn; the pause begins.
func (l *lanes) leave(lane *lane) {
	l.mu.Lock()
	lane.users--
	lane.next = time.Now().Add(l.pause)
	l.mu.Unlock()
	<-lane.turn
}

// sleep waits, or returns the error of the context if that ends first.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
