//go:build !js

package page

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

//go:embed observe.js
var observe string

// A variant is a way to serve the demonstration page.
type variant int

const (
	plain  variant = iota // the cards and no script
	widget                // this project's
	peer                  // the one in JavaScript
)

func (v variant) String() string {
	return [...]string{"without a script", "claim-tracker", "JavaScript peer"}[v]
}

func (v variant) folder() string { return [...]string{"/plain/", "/widget/", "/peer/"}[v] }

const (
	story     = "../../site/story"
	storyData = "envoy-talks.claims.json"
	script    = `<script type="module" src="claim-tracker/claim-tracker.js"></script>`
)

// A demo serves the demonstration page in its variants, and the trackers of all
// variants with generated data, as a careful site does: compressed beforehand,
// and to be kept by the browser.
type demo struct {
	files  map[string][]byte // by path
	brotli map[string][]byte // by path; what is not here is served as it is
	// line, if not nil, is what everything goes through.
	line *line
}

// Qualities of Brotli: what a careful site has, and what is done quickly.
const (
	careful = 11
	quick   = 1
)

// newDemo makes the demonstration. ajv is the path of ajv's standalone code.
func newDemo(t testing.TB, ajv string, quality int, sizes ...int) *demo {
	t.Helper()
	d := &demo{files: map[string][]byte{"/observe.js": []byte(observe), "/blank": []byte("<!doctype html><title>Blank</title><link rel=\"icon\" href=\"data:,\">")}}
	scripts := [...]map[string][]byte{plain: {}, widget: widgetFiles(t), peer: peerFiles(t, ajv)}
	data := read(t, filepath.Join(story, storyData))
	for v, files := range scripts {
		folder := variant(v).folder()
		for _, name := range []string{"story.css", "favicon.svg"} {
			d.files[folder+name] = read(t, filepath.Join(story, name))
		}
		d.files[folder+storyData] = data
		for name, text := range files {
			d.files[folder+"claim-tracker/"+name] = text
		}
		d.files[folder+"claim-tracker/claim-tracker.css"] = scripts[widget]["claim-tracker.css"]
		d.files[folder] = storyPage(t, variant(v), data)
	}
	d.compress(t, quality)
	for _, n := range sizes {
		text := document(t, n)
		for _, v := range []variant{widget, peer} {
			d.files[fmt.Sprintf("%s%d.claims.json", v.folder(), n)] = text
			d.files[fmt.Sprintf("%s%d", v.folder(), n)] = fmt.Appendf(nil, archive, n)
		}
	}
	return d
}

// archive is a page of claims alone, which came without cards.
const archive = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Claims</title><link rel="icon" href="data:,">
<script src="/observe.js"></script>
<link rel="stylesheet" href="claim-tracker/claim-tracker.css">
` + script + `</head><body><claim-tracker src="%d.claims.json"></claim-tracker></body></html>`

// storyPage returns the page of the demonstration with its cards, as “claims
// render --into” makes it.
func storyPage(t testing.TB, v variant, data []byte) []byte {
	t.Helper()
	text := read(t, filepath.Join(story, "index.html"))
	start := []byte(`<claim-tracker src="` + storyData + `">`)
	cards := card.AppendHTML(bytes.Clone(start), card.Tracker(decoded(t, data), card.Options{})...)
	text = bytes.Replace(text, start, cards, 1)
	if !bytes.Contains(text, cards) || bytes.Count(text, []byte(script)) != 1 {
		t.Fatal("the page of the demonstration has its widget in another way than expected")
	}
	switch v {
	case plain:
		text = bytes.Replace(text, []byte(script), nil, 1)
	case peer:
		// The peer knows its cards by another digest.
		before, rest, found := bytes.Cut(text, []byte(` data-digest="`))
		_, after, closed := bytes.Cut(rest, []byte(`"`))
		if !found || !closed {
			t.Fatal("the cards have no digest")
		}
		text = fmt.Appendf(nil, `%s data-digest="%x"%s`, before, sha256.Sum256(data), after)
	}
	return bytes.Replace(text, []byte("<head>"), []byte(`<head><script src="/observe.js"></script>`), 1)
}

func decoded(t testing.TB, data []byte) *claim.Document {
	t.Helper()
	tree, faults := jsonpos.Parse(data, jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults[0].Message)
	}
	return claim.Decode(tree)
}

// compress compresses all files, each text once.
func (d *demo) compress(t testing.TB, quality int) {
	t.Helper()
	folder := t.TempDir()
	d.brotli = map[string][]byte{}
	known := map[[sha256.Size]byte]string{}
	args := []string{"brotli.mjs", fmt.Sprint(quality)}
	for _, text := range d.files {
		hash := sha256.Sum256(text)
		if known[hash] != "" {
			continue
		}
		known[hash] = filepath.Join(folder, fmt.Sprint(len(known)))
		if err := os.WriteFile(known[hash], text, 0o666); err != nil {
			t.Fatal(err)
		}
		args = append(args, known[hash])
	}
	if out, err := exec.Command("node", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for name, text := range d.files {
		d.brotli[name] = read(t, known[sha256.Sum256(text)]+".br")
	}
}

func (d *demo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, ok := d.files[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", kindOf(r.URL.Path))
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	header.Set("Vary", "Accept-Encoding")
	if small, ok := d.brotli[r.URL.Path]; ok && strings.Contains(r.Header.Get("Accept-Encoding"), "br") {
		header.Set("Content-Encoding", "br")
		text = small
	}
	header.Set("Content-Length", fmt.Sprint(len(text)))
	if d.line == nil {
		_, _ = w.Write(text)
		return
	}
	d.line.send(w, text)
}

func kindOf(file string) string {
	switch path.Ext(file) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".json":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	case ".wasm":
		return "application/wasm"
	}
	return "text/html; charset=utf-8"
}

// A line is a slow connection: each request takes a while to be answered, and
// all answers share its rate.
type line struct {
	delay time.Duration
	rate  float64 // bytes a second

	mu   sync.Mutex
	free time.Time // when what has been sent so far is through
}

// slow4G is what Lighthouse takes for a slow 4G connection.
func slow4G() *line { return &line{delay: 150 * time.Millisecond, rate: 1.6e6 / 8} }

func (l *line) send(w http.ResponseWriter, text []byte) {
	time.Sleep(l.delay)
	const packet = 1400
	for len(text) > 0 {
		n := min(packet, len(text))
		l.mu.Lock()
		if now := time.Now(); l.free.Before(now) {
			l.free = now
		}
		l.free = l.free.Add(time.Duration(float64(n) / l.rate * float64(time.Second)))
		wait := time.Until(l.free)
		l.mu.Unlock()
		time.Sleep(wait)
		if _, err := w.Write(text[:n]); err != nil {
			return
		}
		if flush, ok := w.(http.Flusher); ok {
			flush.Flush()
		}
		text = text[n:]
	}
}
