package command

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestOnline runs the scripts in testdata/online. A small site runs beside them;
// they have
//
//	cites FILE…
//
// which puts its address in the place of SITE in files, and
//
//	visited REQUEST…
//
// which demands the requests that the site has had since it was last asked.
func TestOnline(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/online",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			requests := make(chan string, 100)
			pages := map[string]http.Handler{
				"/bridge": http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}),
				"/old":    http.RedirectHandler("/bridge", http.StatusMovedPermanently),
				"/broken": http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(502) }),
			}
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				requests <- r.Method + r.URL.Path
				if page := pages[r.URL.Path]; page != nil {
					page.ServeHTTP(w, r)
					return
				}
				http.NotFound(w, r)
			}))
			env.Defer(server.Close)
			env.Values["server"], env.Values["requests"] = server.URL, requests
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"cites": func(ts *testscript.TestScript, _ bool, names []string) {
				for _, name := range names {
					text := strings.ReplaceAll(ts.ReadFile(name), "SITE", ts.Value("server").(string))
					ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o644))
				}
			},
			"visited": func(ts *testscript.TestScript, _ bool, want []string) {
				requests := ts.Value("requests").(chan string)
				var got []string
				for len(requests) > 0 {
					got = append(got, <-requests)
				}
				if strings.Join(got, " ") != strings.Join(want, " ") {
					ts.Fatalf("the site was asked %q, not %q", got, want)
				}
			},
		},
	})
}
