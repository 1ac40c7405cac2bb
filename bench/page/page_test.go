//go:build !js

// Package page measures the widget in Chromium: how long after the data the
// cards are there, and for how long the page cannot answer its reader.
package page

import (
	"bytes"
	_ "embed"
	"flag"
	"fmt"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

var ajv = flag.String("ajv", "", "the schema as standalone code of ajv, to be measured beside the widget")

func TestMain(m *testing.M) {
	flag.Parse()
	browsertest.Main(m)
}

//go:embed measure.js
var measure string

const frame = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Measured</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/claim-tracker.css"><script src="/measure.js"></script>%s
<script type="module" src="/claim-tracker.js"></script></head>
<body><claim-tracker src="/start-%d.claims.json"></claim-tracker></body></html>`

// A site serves the widget with data of some sizes, and pages that show it.
type site map[string][]byte

// newSite returns a site for data of n claims. "valid.claims.json" is valid, of
// "doubtful.claims.json" the last claim is not, "cards.html" has the cards of
// the former; the page "/" starts with 12 claims, "/all" with n.
func newSite(t testing.TB, n int) site {
	t.Helper()
	s := site{"/measure.js": []byte(measure)}
	for name, text := range widgetFiles(t) {
		s["/"+name] = text
	}
	script := ""
	if *ajv != "" {
		s["/claims-are-valid.js"] = read(t, *ajv)
		script = `<script src="/claims-are-valid.js"></script>`
	}
	valid := document(t, n)
	for name, text := range map[string][]byte{
		"/": fmt.Appendf(nil, frame, script, 12), "/all": fmt.Appendf(nil, frame, script, n),
		"/start-12.claims.json": document(t, 12), fmt.Sprintf("/start-%d.claims.json", n): valid,
		"/valid.claims.json": valid, "/doubtful.claims.json": spoilt(t, valid),
	} {
		s[name] = text
	}
	tree, faults := jsonpos.Parse(valid, jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults[0].Message)
	}
	s["/cards.html"] = card.AppendTracker(nil, claim.Decode(tree), "SOURCE", card.Options{})
	return s
}

// widgetFiles are the files of the widget by name, without the module that
// explains: a page that asks for it has found what is measured.
func widgetFiles(t testing.TB) map[string][]byte {
	t.Helper()
	folder := browsertest.Modules(t)
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, entry := range entries {
		if name := entry.Name(); name != "claim-tracker-explain.wasm" {
			files[name] = read(t, filepath.Join(folder, name))
		}
	}
	return files
}

func read(t testing.TB, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func document(t testing.TB, n int) []byte {
	t.Helper()
	var text bytes.Buffer
	if err := data.Document(&text, n, 1, 0); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

// spoilt misspells the last status of a text.
func spoilt(t testing.TB, text []byte) []byte {
	t.Helper()
	member := []byte(`"status":"`)
	at := bytes.LastIndex(text, member)
	if at < 0 {
		t.Fatal("the data has no claim with a status")
	}
	at += len(member)
	return bytes.Join([][]byte{text[:at], text[at:]}, []byte("not-"))
}

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, ok := s[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	kind := mime.TypeByExtension(path.Ext(r.URL.Path))
	switch path.Ext(r.URL.Path) {
	case "":
		kind = "text/html; charset=utf-8"
	case ".wasm":
		kind = "application/wasm"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(text)
}

// shown is what one showing took, in milliseconds from when the data had come.
type shown struct {
	First   float64 // until the first cards were painted, if the page had none
	Live    float64 // until search and filters worked, 0 if they did not in time
	Longest float64 // task, 0 if none was longer than 50 ms
	Claims  int
}

// validated is what one validation took, in milliseconds.
type validated struct {
	Total    float64
	Validate float64 // of it, without parsing
	Longest  float64 // task, 0 if none was longer than 50 ms
	Valid    bool
}

// A visit is a page of a site on which things are measured one after another.
type visit struct {
	page *browsertest.Page
	runs int
}

// open opens a page, in which the widget shows a few claims already, so that
// its program runs.
func open(t testing.TB, s site, slowdown float64) *visit {
	t.Helper()
	v := &visit{page: browsertest.Open(t, s)}
	v.page.SlowDown(slowdown)
	v.page.Go("/")
	v.page.Run("started")
	return v
}

// fresh returns an address of its own for a file, since times of requests are
// kept by address.
func (v *visit) fresh(file string) string {
	v.runs++
	return fmt.Sprintf("/%s?%d", file, v.runs)
}

// patience is how long a measurement may take: longer than browsertest waits,
// since a slowed-down page is slow at everything.
const patience = 2 * time.Minute

// eval evaluates a JavaScript expression whose value is a promise. It looks
// now and then, so as not to be in the way.
func eval[T any](v *visit, expression string) T {
	v.page.Run(`void (globalThis.outcome = null, ` + expression + `.then((value) => { outcome = { value }; }, (error) => { outcome = { error: String(error) }; }))`)
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		if browsertest.Eval[bool](v.page, "outcome !== null") {
			break
		}
	}
	return browsertest.Eval[T](v.page, `(() => { if (outcome.error) throw new Error(outcome.error); return outcome.value; })()`)
}

// show shows the data in an empty element.
func (v *visit) show() shown {
	return eval[shown](v, fmt.Sprintf("show(%q)", v.fresh("valid.claims.json")))
}

// takeOver shows the data in an element that has its cards.
func (v *visit) takeOver() shown {
	src := v.fresh("valid.claims.json")
	return eval[shown](v, fmt.Sprintf(
		`fetch("/cards.html").then((answer) => answer.text()).then((html) => show(%q, html.replace("SOURCE", %q)))`, src, src))
}

// validate lets the widget validate data of which the last claim is invalid.
func (v *visit) validate() validated {
	return eval[validated](v, fmt.Sprintf(`doubt(%q, "/claim-tracker-explain.wasm")`, v.fresh("doubtful.claims.json")))
}

// peer lets ajv validate the valid data.
func (v *visit) peer() validated {
	return eval[validated](v, fmt.Sprintf(`peer(%q)`, v.fresh("valid.claims.json")))
}

// Everything that is measured happens: the cards are shown, taken over,
// doubted. How long it takes is not a test's business.
func TestMeasures(t *testing.T) {
	const n = 30
	s := newSite(t, n)
	v := open(t, s, 1)
	for range 2 {
		if got := v.show(); got.Claims != n || got.First <= 0 || got.Live <= 0 {
			t.Errorf("shown: %+v", got)
		}
		if got := v.takeOver(); got.Claims != n || got.First != 0 || got.Live <= 0 {
			t.Errorf("taken over: %+v", got)
		}
		if got := v.validate(); got.Total <= 0 {
			t.Errorf("validated: %+v", got)
		}
	}
	if *ajv != "" {
		if got := v.peer(); !got.Valid || got.Total < got.Validate {
			t.Errorf("ajv: %+v", got)
		}
	}
	if got := start(t, s, 1); got <= 0 {
		t.Errorf("started after %v ms", got)
	}
}

// start opens a page that has no cards and returns when it was live, in
// milliseconds since the start of the navigation.
func start(t testing.TB, s site, slowdown float64) float64 {
	p := browsertest.Open(t, s)
	p.SlowDown(slowdown)
	p.Go("/all")
	return browsertest.Eval[float64](p, "started")
}
