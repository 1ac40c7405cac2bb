package command

import (
	"bufio"
	"context"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/files"
)

// write makes files in a new folder and moves there.
func write(t *testing.T, texts map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range texts {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const bridge = `{"claims": [{"id": "closed", "speaker": "Ana Lund", "statement": "The bridge was closed.", "status": "unverified", "source": "https://news.example/bridge"}]}`

// serving runs claims serve until the test ends and returns its address.
func serving(t *testing.T, args ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	env, _, _ := world(append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)
	reader, writer := io.Pipe()
	env.Context, env.Stdout = ctx, writer
	done := make(chan int, 1)
	go func() {
		status := Main(env)
		writer.Close()
		done <- status
	}()
	t.Cleanup(func() {
		stop()
		select {
		case status := <-done:
			if status != StatusOK {
				t.Errorf("serve ends with status %d", status)
			}
		case <-time.After(5 * time.Second):
			t.Error("serve does not end")
		}
	})
	line, err := bufio.NewReader(reader).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, reader)
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(line)
	if address == "" {
		t.Fatalf("no address in %q", line)
	}
	return address
}

func get(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", address, response.Status)
	}
	return string(body)
}

func TestServeTheOnlyFileInThePageBesideIt(t *testing.T) {
	write(t, map[string]string{
		"story.claims.json": bridge,
		"index.html":        `<!doctype html><title>x</title><h1>The article</h1><claim-tracker src="story.claims.json"></claim-tracker>`,
	})
	address := serving(t)
	page := get(t, address)
	for _, want := range []string{"<h1>The article</h1>", `id="closed"`, "The bridge was closed."} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in %s", want, page)
		}
	}
	if data := get(t, address+"story.claims.json"); data != bridge {
		t.Errorf("data: %s", data)
	}
	if script := get(t, address+"claim-tracker/claim-tracker.js"); !strings.Contains(script, "claim-tracker") {
		t.Error("the widget's script is not served")
	}
}

func TestServeReloadsWhenTheFileChanges(t *testing.T) {
	write(t, map[string]string{"story.claims.json": bridge, "index.html": "<p>An other page"})
	address := serving(t, "story.claims.json")
	if page := get(t, address); !strings.Contains(page, "The bridge was closed.") || strings.Contains(page, "An other page") {
		t.Error(page)
	}
	response, err := http.Get(address + "claim-tracker/events")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	events := bufio.NewReader(response.Body)
	next := func() string {
		for {
			line, err := events.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if version, ok := strings.CutPrefix(line, "data: "); ok {
				return strings.TrimSpace(version)
			}
		}
	}
	first := next()
	if !strings.Contains(get(t, address), "live-reload.js?version="+first+`"`) {
		t.Error("the page does not know its version")
	}
	changed := strings.Replace(bridge, "closed.", "open.", 1)
	if err := os.WriteFile("story.claims.json", []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	if second := next(); second == first {
		t.Error("the version stays")
	}
	if page := get(t, address); !strings.Contains(page, "The bridge was open.") {
		t.Error(page)
	}
}

// locked is a file system of which one file must not be read.
type locked struct{ files.OS }

func (l locked) Open(name string) (fs.File, error) {
	if name == "locked.claims.json" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.OS.Open(name)
}

func noAddress(text string) string {
	return "claims: “" + text + "” will not do for --addr: it must be HOST:PORT with a port from 0 to 65535\n" +
		"  Write it as 127.0.0.1:8080; port 0 takes any that is free.\n"
}

func TestServeRefuses(t *testing.T) {
	tests := map[string]struct {
		files map[string]string
		args  []string
		want  string
	}{
		"no file here":    {nil, nil, "there is no file here whose name ends in .claims.json"},
		"several":         {map[string]string{"a.claims.json": bridge, "b.claims.json": bridge}, nil, "Name one of them: a.claims.json, b.claims.json."},
		"absent":          {nil, []string{"a.claims.json"}, "a.claims.json: there is no such file or folder"},
		"a folder":        {nil, []string{"."}, "it is a folder"},
		"absent page":     {map[string]string{"a.claims.json": bridge}, []string{"--page", "x.html"}, "x.html: there is no such file or folder"},
		"page of others":  {map[string]string{"a.claims.json": bridge, "x.html": `<claim-tracker src="b.claims.json"></claim-tracker>`}, []string{"--page", "x.html"}, `<claim-tracker src="a.claims.json">`},
		"no such port":    {map[string]string{"a.claims.json": bridge}, []string{"--addr", "127.0.0.1:99999"}, noAddress("127.0.0.1:99999")},
		"port alone":      {map[string]string{"a.claims.json": bridge}, []string{"--addr", "8080"}, noAddress("8080")},
		"no number":       {map[string]string{"a.claims.json": bridge}, []string{"--addr", "127.0.0.1:80x"}, noAddress("127.0.0.1:80x")},
		"unreadable":      {map[string]string{"locked.claims.json": bridge}, []string{"locked.claims.json"}, "claims: locked.claims.json: permission to read it is missing\n"},
		"only unreadable": {map[string]string{"locked.claims.json": bridge}, nil, "claims: locked.claims.json: permission to read it is missing\n"},
		"only hidden":     {map[string]string{".#a.claims.json": bridge}, nil, "there is no file here whose name ends in .claims.json"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			write(t, test.files)
			env, _, errs := world(append([]string{"serve"}, test.args...)...)
			env.Files = locked{}
			ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
			defer stop()
			env.Context = ctx
			if status := Main(env); status != StatusFailure || !strings.Contains(errs.String(), test.want) {
				t.Errorf("status %d: %s", status, errs)
			}
		})
	}
}
