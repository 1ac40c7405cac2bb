package preview

import (
	"context"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/files"
)

// Watch looks at the files on every tick and, when one has changed, makes the
// page anew and tells the pages that are open. Looking is all it does: that
// works on every system, in containers and on network drives alike.
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

// stamps are the traits by which a change of the files is seen.
type stamps struct{ data, page stamp }

type stamp struct {
	there    bool
	modified time.Time
	size     int64
}

func (s *Server) look() stamps {
	return stamps{lookAt(s.config.Files, s.config.Data), lookAt(s.config.Files, s.config.Page)}
}

func lookAt(system files.System, name string) stamp {
	if name == "" {
		return stamp{}
	}
	info, err := system.Stat(name)
	if err != nil {
		return stamp{}
	}
	return stamp{true, info.ModTime(), info.Size()}
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
