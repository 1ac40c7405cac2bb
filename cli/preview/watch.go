package preview

import (
	"context"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/files"
)

// Watch looks at the files on every tick and, when one has changed, makes the
// page anew and tells the pages that are open.
func (s *Server) Watch(ctx context.Context, ticks <-chan time.Time) {
	seen := s.look()
	// What changed between New and now is found by its content.
	for first := true; ; first = false {
		if now := s.look(); now != seen || first {
			seen = now
			s.reload()
		}
		select {
		case <-ticks:
		case <-ctx.Done():
			return
		}
	}
}

// stamps are those of the files.
type stamps struct{ data, page files.Stamp }

func (s *Server) look() stamps {
	return stamps{files.Look(s.config.Files, s.config.Data), files.Look(s.config.Files, s.config.Page)}
}

func (s *Server) reload() {
	next, good := s.load(s.good)
	s.good = good
	s.mu.Lock()
	same := next.version == s.content.version
	if !same {
		s.content = next
		close(s.changed)
		s.changed = make(chan struct{})
	}
	s.mu.Unlock()
	if !same && s.config.Changed != nil {
		s.config.Changed(next.problems.String())
	}
}
