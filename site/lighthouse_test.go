package site_test

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

const script = `<script type="module" src="claim-tracker/claim-tracker.js"></script>`

// liveReload is what claims serve adds to a page while it is being written.
var liveReload = regexp.MustCompile(`<script type="module" src="[^"]*live-reload\.js[^"]*"></script>\n?`)

// published serves the demonstration as a news site does: without the reloading
// of the preview, compressed, and to be kept by browsers. edit may change the
// page.
func published(t *testing.T, edit func(page string) string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer, err := http.Get(address + r.URL.RequestURI())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		if r.URL.Path == "/" {
			text = liveReload.ReplaceAll(text, nil)
			if strings.Count(string(text), script) != 1 {
				t.Errorf("the page does not have %s once", script)
			}
			text = []byte(edit(string(text)))
		}
		header := w.Header()
		for _, name := range []string{"Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"} {
			header.Set(name, answer.Header.Get(name))
		}
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
		header.Set("Content-Encoding", "gzip")
		w.WriteHeader(answer.StatusCode)
		small := gzip.NewWriter(w)
		small.Write(text)
		small.Close()
	})
}

func withWidget(page string) string { return page }

// withoutWidget leaves out the script; the cards stay.
func withoutWidget(page string) string { return strings.Replace(page, script, "", 1) }

// publish starts a server for the demonstration.
func publish(t *testing.T, edit func(page string) string) (url string) {
	t.Helper()
	server := httptest.NewServer(published(t, edit))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// A rating is what Lighthouse finds of a page.
type rating struct {
	RunWarnings []string
	Categories  map[string]struct {
		Score     float64
		AuditRefs []struct {
			ID     string
			Weight float64
		}
	}
	Audits map[string]struct {
		Title        string
		Score        *float64 // nil where it does not apply
		DisplayValue string
	}
}

func lighthouse(t *testing.T, url string, categories ...string) rating {
	t.Helper()
	program := filepath.Join("node_modules", "lighthouse", "cli", "index.js")
	if _, err := os.Stat(program); err != nil {
		t.Fatalf("Lighthouse is missing; run `npm ci --prefix site`: %v", err)
	}
	browser, flags, err := browsertest.Command()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", program, url, "--quiet", "--no-enable-error-reporting", "--output=json",
		"--only-categories="+strings.Join(categories, ","),
		// The network is that of a phone. The processor is the machine's own: one
		// that shares its time is slow enough, and a multiple of chance is no measure.
		"--throttling.cpuSlowdownMultiplier=1",
		"--chrome-flags="+strings.Join(flags, " "))
	cmd.Env = append(os.Environ(), "CHROME_PATH="+browser)
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("lighthouse: %v\n%s", err, complaints.String())
	}
	var r rating
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatal(err)
	}
	for _, category := range categories {
		if len(r.Categories[category].AuditRefs) == 0 {
			t.Fatalf("lighthouse tells nothing of %s", category)
		}
	}
	return r
}

// lacking names the audits of a category that count and did not pass.
func (r rating) lacking(category string) string {
	var out []string
	for _, ref := range r.Categories[category].AuditRefs {
		if audit := r.Audits[ref.ID]; ref.Weight > 0 && audit.Score != nil && *audit.Score < 1 {
			out = append(out, fmt.Sprintf("%s (%s, %.2f) %s", ref.ID, audit.Title, *audit.Score, audit.DisplayValue))
		}
	}
	return strings.Join(out, "; ")
}

func TestLighthouse(t *testing.T) {
	rated := lighthouse(t, publish(t, withWidget), "accessibility", "best-practices", "seo")
	for category, found := range rated.Categories {
		if found.Score != 1 {
			t.Errorf("%s is %.0f: %s", category, 100*found.Score, rated.lacking(category))
		}
	}
}

// The page with the widget is as fast as the page without it. Lighthouse's score
// moves by a few points from run to run, on a busy machine by more: the medians
// may differ by the tolerance, and a difference has to last.
func TestLighthousePerformance(t *testing.T) {
	const (
		runs      = 3
		batches   = 3
		tolerance = 0.03
	)
	with, without := publish(t, withWidget), publish(t, withoutWidget)
	var scores [2][]float64
	var last rating
	for range batches {
		for range runs {
			for i, url := range []string{without, with} {
				last = lighthouse(t, url, "performance")
				scores[i] = append(scores[i], last.Categories["performance"].Score)
			}
		}
		if median(scores[1]) >= median(scores[0])-tolerance {
			return
		}
	}
	t.Errorf("the performance is %v with the widget and %v without it; it lacks %s", scores[1], scores[0], last.lacking("performance"))
}

func median(values []float64) float64 { return slices.Sorted(slices.Values(values))[len(values)/2] }
