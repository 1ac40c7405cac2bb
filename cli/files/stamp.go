package files

import (
	"io/fs"
	"time"
)

// A Stamp is what shows that a file has changed, without reading it. Looking is
// all it takes: that works on every system, in containers and on network drives
// alike. The zero value is that of a file that is not there.
type Stamp struct {
	there    bool
	mode     fs.FileMode
	modified time.Time
	size     int64
}

// Look returns the stamp of a file. A folder changes only by coming and going.
func Look(system System, name string) Stamp {
	if name == "" {
		return Stamp{}
	}
	info, err := system.Stat(name)
	switch {
	case err != nil:
		return Stamp{}
	case info.IsDir():
		return Stamp{there: true, mode: fs.ModeDir}
	}
	return Stamp{true, info.Mode(), info.ModTime(), info.Size()}
}

// There reports whether there was such a file.
func (s Stamp) There() bool { return s.there }
