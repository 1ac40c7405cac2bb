// Package preview serves an article page with its claims while they are being
// written: cards rendered in, the widget at work, reloaded when a file changes.
package preview

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/claim"
)

// assets is the path under which the files of the widget and of this package
// are served. A page at the root reaches them as “claim-tracker/…” too.
const assets = "/claim-tracker/"

// policy is sent with everything. It is as strict as the widget claims to
// need, so that what works here works on a careful site.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
	"img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"

//go:embed live-reload.js problems.css
var own embed.FS

// A Config says what to serve.
type Config struct {
	Data string // name of the claims file
	// Page is the name of the page that shows it; "" serves a page with the
	// claims and nothing else.
	Page  string
	Files files.System
	// Siblings is the folder of the page, whose files the page may ask for; nil
	// if there is none. It must not lead out of that folder.
	Siblings fs.FS
	// Asset returns a file of the widget and whether there is one of that name.
	Asset func(name string) ([]byte, bool)
	// Widget says whether the WebAssembly modules are among the assets.
	Widget bool
	// Check says what to look for in the data; Now gives its time.
	Check check.Options
	Now   func() time.Time
	// Changed, if set, is told of the state of the files after each change.
	Changed func(state string)
}

// A Server serves one page and its data. It is an http.Handler.
type Server struct {
	config Config
	good   *claim.Document // used by New and Watch only

	mu      sync.Mutex
	content content
	changed chan struct{} // closed when content changes
}

// New reads the files and returns a server that shows them. It is no error if
// they have mistakes, or cannot be read: the page tells.
func New(config Config) *Server {
	s := &Server{config: config, changed: make(chan struct{})}
	s.content, s.good = s.load(nil)
	return s
}

// State says in short what is wrong with the files, “no errors” if nothing is.
func (s *Server) State() string {
	c, _ := s.current()
	return c.problems.String()
}

func (s *Server) current() (content, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.content, s.changed
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Security-Policy", policy)
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed)
		return
	}
	if !localEnough(r) {
		http.Error(w, notLocal(r), http.StatusForbidden)
		return
	}
	c, _ := s.current()
	name, isAsset := strings.CutPrefix(r.URL.Path, assets)
	switch {
	case isAsset && name == "events":
		s.events(w, r)
	case isAsset:
		s.asset(w, name)
	case r.URL.Path == "/" || s.config.Page != "" && r.URL.Path == "/"+filepath.Base(s.config.Page):
		send(w, ".html", c.page)
	case r.URL.Path == c.dataPath && c.data != nil:
		send(w, ".json", c.data)
	default:
		s.sibling(w, r.URL.Path)
	}
}

// localEnough keeps other sites from reading drafts through a name of theirs
// that they point at this machine (DNS rebinding): over the loopback interface
// only names for it are served, and IP addresses, which nobody can point
// elsewhere.
func localEnough(r *http.Request) bool {
	address, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return true
	}
	local, _, err := net.SplitHostPort(address.String())
	if err != nil || !net.ParseIP(local).IsLoopback() {
		return true
	}
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || net.ParseIP(host) != nil
}

// notLocal tells a person why a request is refused that is not localEnough.
func notLocal(r *http.Request) string {
	host := "localhost"
	if address, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok {
		if _, port, err := net.SplitHostPort(address.String()); err == nil {
			host = net.JoinHostPort(host, port)
		}
	}
	return "Under this name nothing is served on the machine itself, so that no other site can read drafts through a name of its own.\n" +
		"Open http://" + host + "/, or put an IP address in place of the name."
}

func (s *Server) asset(w http.ResponseWriter, name string) {
	content, err := own.ReadFile(name)
	there := err == nil
	if !there {
		content, there = s.config.Asset(name)
	}
	if !there {
		refuse(w, http.StatusNotFound)
		return
	}
	send(w, path.Ext(name), content)
}

// sibling serves a file from the folder of the page. Hidden files stay hidden.
func (s *Server) sibling(w http.ResponseWriter, name string) {
	name = strings.TrimPrefix(name, "/")
	if s.config.Siblings == nil || !fs.ValidPath(name) || strings.ContainsAny(name, "\\:\x00") {
		refuse(w, http.StatusNotFound)
		return
	}
	for segment := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(segment, ".") {
			refuse(w, http.StatusNotFound)
			return
		}
	}
	info, err := fs.Stat(s.config.Siblings, name)
	if err != nil || !info.Mode().IsRegular() {
		refuse(w, http.StatusNotFound)
		return
	}
	content, err := fs.ReadFile(s.config.Siblings, name)
	if err != nil {
		refuse(w, http.StatusNotFound)
		return
	}
	send(w, path.Ext(name), content)
}

// events tells a page the version of the content, at first and whenever it
// changes (server-sent events, HTML Living Standard §9.2).
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	if r.Method == http.MethodHead {
		return
	}
	flush := http.NewResponseController(w)
	for {
		c, changed := s.current()
		if _, err := fmt.Fprintf(w, "event: version\ndata: %s\n\n", c.version); err != nil {
			return
		}
		if err := flush.Flush(); err != nil {
			return
		}
		select {
		case <-changed:
		case <-time.After(keepAlive):
		case <-r.Context().Done():
			return
		}
	}
}

// keepAlive is how often a page hears from the server at least.
const keepAlive = 20 * time.Second

// types are the media types of what pages are made of. The system's own list
// differs from machine to machine.
var types = map[string]string{
	".avif": "image/avif", ".css": "text/css; charset=utf-8", ".gif": "image/gif",
	".htm": "text/html; charset=utf-8", ".html": "text/html; charset=utf-8", ".ico": "image/x-icon",
	".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".mjs": "text/javascript; charset=utf-8", ".pdf": "application/pdf",
	".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
	".wasm": "application/wasm", ".webp": "image/webp", ".woff2": "font/woff2", ".xml": "application/xml",
}

func send(w http.ResponseWriter, extension string, content []byte) {
	kind, ok := types[strings.ToLower(extension)]
	if !ok {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	w.Write(content)
}

func refuse(w http.ResponseWriter, status int) { http.Error(w, http.StatusText(status), status) }

// Serve answers on the listener and watches the files at the given interval
// until the context ends.
func (s *Server) Serve(ctx context.Context, listener net.Listener, interval time.Duration) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	server := &http.Server{
		Handler: s, ReadHeaderTimeout: 10 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	go s.Watch(ctx, ticker.C)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	// Open event streams end with the context; what is left gets a moment.
	last, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if server.Shutdown(last) != nil {
		return server.Close()
	}
	return nil
}
