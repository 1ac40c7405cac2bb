package web

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/claim-tracker/claim-tracker/core/lint"
)

// A disk keeps pages that were found from run to run, one file each. Whatever
// else came of a visit is not kept: an address with which something was wrong is
// visited again by the next run.
type disk struct {
	folder string
	maxAge time.Duration
}

// longest is how long a file of the cache may be.
const longest = 64 << 10

func openDisk(folder string, maxAge time.Duration) (*disk, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	return &disk{folder, maxAge}, nil
}

// entry is a file of the cache.
type entry struct {
	Version   int       `json:"version"`
	Address   string    `json:"address"`
	VisitedAt time.Time `json:"visitedAt"`
	Status    int       `json:"status"`
	Moves     []move    `json:"moves,omitempty"`
}

type move struct {
	To        string `json:"to"`
	Permanent bool   `json:"permanent,omitempty"`
}

const version = 1

func (d *disk) file(address string) string {
	return filepath.Join(d.folder, fmt.Sprintf("%x.json", keyOf(address)))
}

// load returns what is kept of a page, if it is not too old. A file that cannot
// be read, or that is not ours, counts as none.
func (d *disk) load(address string) (v lint.Visit, ok bool) {
	file, err := os.Open(d.file(address))
	if err != nil {
		return v, false
	}
	defer file.Close()
	var e entry
	if err := json.NewDecoder(io.LimitReader(file, longest)).Decode(&e); err != nil {
		return v, false
	}
	age := time.Since(e.VisitedAt)
	if e.Version != version || e.Address != address || age < 0 || age > d.maxAge || len(e.Moves) > redirects {
		return v, false
	}
	v = lint.Visit{Answer: lint.Found, Status: e.Status}
	for _, m := range e.Moves {
		v.Moves = append(v.Moves, lint.Move(m))
	}
	return v, true
}

// store keeps a page, in one step.
func (d *disk) store(address string, v lint.Visit) error {
	e := entry{Version: version, Address: address, VisitedAt: time.Now().UTC(), Status: v.Status}
	for _, m := range v.Moves {
		e.Moves = append(e.Moves, move(m))
	}
	text, err := json.Marshal(e)
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(d.folder, ".visit-*")
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(file.Name(), d.file(address))
	}
	if err != nil {
		os.Remove(file.Name())
	}
	return err
}
