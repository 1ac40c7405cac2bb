package preview

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"net/url"
	"path/filepath"
	"slices"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/page"
	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// content is what the server shows of one state of the files.
type content struct {
	version  string // another for another content
	page     []byte
	data     []byte // nil if it cannot be read
	dataPath string // where the page asks for the data
	problems problems
}

// load reads the files and makes the page. good is the last document that was
// valid, nil if there has been none; load returns the one that is now.
func (s *Server) load(good *claim.Document) (content, *claim.Document) {
	c := content{problems: problems{file: filepath.Base(s.config.Data)}}
	data, err := files.Read(s.config.Files, s.config.Data, jsonpos.DefaultLimits.Bytes)
	if err != nil {
		c.problems.fault = fmt.Sprintf("%s cannot be read: %s", s.config.Data, files.Why(err))
	} else {
		c.data = data
		if valid := check.Check(data, check.Options{}); len(valid.Findings) == 0 {
			good = valid.Document
		} else {
			c.problems.stale = true
		}
		c.problems.findings = s.errorsIn(data)
	}

	text, trackers, err := s.host(good)
	if err != nil {
		c.problems.fault = err.Error()
		c.page = c.problems.page()
	} else {
		c.dataPath = dataPath(trackers[0].Src, s.config.Data)
		if good != nil {
			text = page.Fill(text, trackers, func(tracker page.Tracker) []byte {
				options := tracker.Options(good)
				options.Standalone = s.config.Page == ""
				options.Static = options.Standalone && !s.config.Widget
				return card.AppendHTML([]byte("\n"), card.Tracker(good, options)...)
			})
		}
		start := trackers[0].Start
		c.page = slices.Concat(text[:start], c.problems.panel(good != nil), text[start:])
	}
	hash := fnv.New64a()
	hash.Write(c.page)
	hash.Write(c.data)
	c.version = fmt.Sprintf("%016x", hash.Sum64())
	c.page = fmt.Appendf(c.page, "<script type=\"module\" src=\"%slive-reload.js?version=%s\"></script>\n", assets, c.version)
	return c, good
}

// errorsIn returns the findings that must be mended before the file is
// published.
func (s *Server) errorsIn(data []byte) []diag.Diagnostic {
	options := s.config.Check
	options.Now = s.config.Now()
	return slices.DeleteFunc(check.Check(data, options).Findings, func(d diag.Diagnostic) bool {
		return d.Severity < diag.Error || d.Suppressed != nil
	})
}

// host returns the page into which the cards go, and where they go in it.
func (s *Server) host(good *claim.Document) ([]byte, []page.Tracker, error) {
	var text []byte
	if s.config.Page == "" {
		if good == nil {
			good = &claim.Document{}
		}
		options := card.PageOptions{
			Stylesheet: assets + "claim-tracker.css", Source: (&url.URL{Path: filepath.Base(s.config.Data)}).String(),
		}
		if s.config.Widget {
			options.Script = assets + "claim-tracker.js"
		}
		text = card.Page(good, options, card.Options{Words: page.Words("", good)})
	} else {
		var err error
		text, err = files.Read(s.config.Files, s.config.Page, jsonpos.DefaultLimits.Bytes)
		if err != nil {
			return nil, nil, fmt.Errorf("%s cannot be read: %s", s.config.Page, files.Why(err))
		}
	}
	trackers, err := page.Find(text, s.config.Data)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", s.config.Page, err)
	}
	if !bytes.HasSuffix(text, []byte("\n")) {
		text = append(text, '\n')
	}
	return text, trackers, nil
}

// dataPath returns the path under which a page at the root asks for its data.
func dataPath(src, file string) string {
	root := &url.URL{Path: "/"}
	if address, err := root.Parse(src); err == nil && src != "" && address.Host == "" && address.Scheme == "" {
		return address.Path
	}
	return "/" + filepath.Base(file)
}
