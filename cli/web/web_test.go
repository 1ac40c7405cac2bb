package web

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/lint"
)

// quick are options with which tests need not wait.
var quick = Options{
	Agent: "test", AllowPrivate: true, Total: 20 * time.Second,
	Pause: time.Nanosecond, Timeout: 2 * time.Second, Retry: time.Nanosecond,
}

func client(t *testing.T, o Options) *Client {
	t.Helper()
	c, err := New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// A site answers with what its handlers say and counts requests.
type site struct {
	*httptest.Server
	mu   sync.Mutex
	seen []string // method and path
}

func serve(t *testing.T, pages map[string]http.HandlerFunc) *site {
	t.Helper()
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.seen = append(s.seen, r.Method+" "+r.URL.Path)
		s.mu.Unlock()
		page, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		page(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.seen...)
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func to(code int, location string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", location)
		w.WriteHeader(code)
	}
}

func one(t *testing.T, c *Client, address string) lint.Visit {
	t.Helper()
	return c.Visit([]string{address})[0]
}

func TestStatuses(t *testing.T) {
	var flaky atomic.Int32
	s := serve(t, map[string]http.HandlerFunc{
		"/found": status(200), "/empty": status(204), "/gone": status(410),
		"/login": status(401), "/forbidden": status(403), "/bots": status(999), "/legal": status(451),
		"/error": status(500), "/busy": status(503), "/odd": status(304),
		"/flaky": func(w http.ResponseWriter, _ *http.Request) {
			if flaky.Add(1) <= 2 { // HEAD and GET of the first visit
				w.WriteHeader(502)
			}
		},
		"/no-head": func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				w.WriteHeader(405)
				return
			}
			if got := r.Header.Get("Range"); got != "bytes=0-0" {
				t.Errorf("GET asks for the range %q", got)
			}
			w.WriteHeader(206)
			io.WriteString(w, "x")
		},
		"/head-lies": func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				w.WriteHeader(404)
			}
		},
		"/head-breaks": func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				panic(http.ErrAbortHandler)
			}
		},
		"/breaks":   func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"/no-range": status(416),
	})
	for path, want := range map[string]lint.Visit{
		"/found":       {Answer: lint.Found, Status: 200},
		"/empty":       {Answer: lint.Found, Status: 204},
		"/no-head":     {Answer: lint.Found, Status: 206},
		"/head-lies":   {Answer: lint.Found, Status: 200},
		"/head-breaks": {Answer: lint.Found, Status: 200},
		"/no-range":    {Answer: lint.Found, Status: 416},
		"/flaky":       {Answer: lint.Found, Status: 200},
		"/missing":     {Answer: lint.Gone, Status: 404},
		"/gone":        {Answer: lint.Gone, Status: 410},
		"/login":       {Status: 401},
		"/forbidden":   {Status: 403},
		"/bots":        {Status: 999},
		"/legal":       {Status: 451},
		"/odd":         {Status: 304},
		"/error":       {Answer: lint.Unreachable, Status: 500, Why: "the site answers with error 500"},
		"/busy":        {Answer: lint.Unreachable, Status: 503, Why: "the site answers with error 503"},
		"/breaks":      {Answer: lint.Unreachable, Why: "the connection broke off"},
	} {
		if diff := cmp.Diff(want, one(t, client(t, quick), s.URL+path)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

func TestRedirects(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/a": to(301, "b"), "/b": to(308, "/c?x=1"), "/c": status(200),
		"/temporary": to(302, "/c"), "/other": to(307, "/missing"),
		"/ring": to(301, "/gnir"), "/gnir": to(301, "/ring"),
		"/nowhere": to(301, ""), "/app": to(302, "app://story/1"), "/file": to(302, "file:///etc/passwd"),
		"/own": to(301, "/c#own"),
		"/cookie": func(w http.ResponseWriter, r *http.Request) {
			if _, err := r.Cookie("seen"); err != nil {
				http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
				http.Redirect(w, r, "/cookie", http.StatusFound)
			}
		},
		"/1": to(301, "/2"), "/2": to(301, "/3"), "/3": to(301, "/4"), "/4": to(301, "/5"), "/5": to(301, "/6"), "/6": to(301, "/7"), "/7": status(200),
	})
	c := client(t, quick)
	for path, want := range map[string]lint.Visit{
		"/a#part":    {Answer: lint.Found, Status: 200, Moves: []lint.Move{{To: s.URL + "/b#part", Permanent: true}, {To: s.URL + "/c?x=1#part", Permanent: true}}},
		"/a":         {Answer: lint.Found, Status: 200, Moves: []lint.Move{{To: s.URL + "/b", Permanent: true}, {To: s.URL + "/c?x=1", Permanent: true}}},
		"/own#part":  {Answer: lint.Found, Status: 200, Moves: []lint.Move{{To: s.URL + "/c#own", Permanent: true}}},
		"/temporary": {Answer: lint.Found, Status: 200, Moves: []lint.Move{{To: s.URL + "/c"}}},
		"/other":     {Answer: lint.Gone, Status: 404, Moves: []lint.Move{{To: s.URL + "/missing"}}},
		"/nowhere":   {Status: 301},
		"/app":       {Status: 302},
		"/file":      {Status: 302},
		"/cookie":    {Answer: lint.Found, Status: 200, Moves: []lint.Move{{To: s.URL + "/cookie"}}},
	} {
		if diff := cmp.Diff(want, one(t, c, s.URL+path)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
	if v := one(t, c, s.URL+"/ring"); v.Answer != lint.Unreachable || v.Why != "it redirects in a circle" {
		t.Errorf("/ring: %+v", v)
	}
	if v := one(t, c, s.URL+"/1"); v.Answer != lint.Unknown || len(v.Moves) != redirects {
		t.Errorf("/1: %+v", v)
	}
	if v := one(t, c, s.URL+"/2"); v.Answer != lint.Found || len(v.Moves) != redirects {
		t.Errorf("/2: %+v", v)
	}
}

// TestSlow sees to it that neither a head nor a body that does not come holds a
// run up.
func TestSlow(t *testing.T) {
	stop := make(chan struct{})
	s := serve(t, map[string]http.HandlerFunc{
		"/head": func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-stop:
			case <-r.Context().Done():
			}
		},
		"/body": func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				w.WriteHeader(405)
				return
			}
			w.WriteHeader(200)
			w.(http.Flusher).Flush()
			select {
			case <-stop:
			case <-r.Context().Done():
			}
		},
		"/endless": func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				w.WriteHeader(501)
				return
			}
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, 64<<10)); err != nil {
					return
				}
			}
		},
	})
	t.Cleanup(func() { close(stop) })
	o := quick
	o.Timeout = 100 * time.Millisecond
	c := client(t, o)
	start := time.Now()
	if v := one(t, c, s.URL+"/head"); v.Answer != lint.Unreachable || v.Why != "it did not answer within 100ms" {
		t.Errorf("/head: %+v", v)
	}
	for _, path := range []string{"/body", "/endless"} {
		if v := one(t, c, s.URL+path); v.Answer != lint.Found {
			t.Errorf("%s: %+v", path, v)
		}
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestTotal sees to it that a run ends in time and says what it has not done.
func TestTotal(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/1": status(200), "/2": status(200)})
	o := quick
	o.Total, o.Pause = time.Second, time.Hour
	c := client(t, o)
	got := c.Visit([]string{s.URL + "/1", s.URL + "/2"})
	if got[0].Answer != lint.Found || got[1].Answer != lint.Unknown {
		t.Errorf("the visits are %+v", got)
	}
	notes, incomplete := c.Notes()
	if len(notes) != 0 || len(incomplete) != 1 || !strings.Contains(incomplete[0], "(left out: 1)") {
		t.Errorf("the notes are %q, %q", notes, incomplete)
	}
}

func TestNoAnswer(t *testing.T) {
	s := serve(t, nil)
	address := s.URL
	s.Close()
	c := client(t, quick)
	if v := one(t, c, address+"/1"); v.Answer != lint.Unreachable || v.Why != "it refuses connections" {
		t.Errorf("a closed port: %+v", v)
	}
	var addresses []string
	for i := range 20 {
		addresses = append(addresses, fmt.Sprintf("%s/%d", address, i))
	}
	for i, v := range c.Visit(addresses) {
		if v.Answer != lint.Unreachable {
			t.Errorf("%d: %+v", i, v)
		}
	}
	if silent := c.lanes.hosts[strings.TrimPrefix(address, "http://")].silent; silent != patience {
		t.Errorf("a host that does not answer was asked %d times in a row", silent)
	}
	if notes, incomplete := c.Notes(); len(notes) != 0 || len(incomplete) != 1 || !strings.Contains(incomplete[0], "no way to the web") {
		t.Errorf("the notes are %q, %q", notes, incomplete)
	}
	// RFC 6761 has it that there is never a host under .invalid.
	if v := one(t, client(t, quick), "http://norhaven.invalid/"); v.Answer != lint.NoHost && v.Why != "its host could not be looked up" {
		t.Errorf("no host: %+v", v)
	}
}

// Where no name is known at all, that of a host proves nothing.
func TestNamesThatAreNotKnown(t *testing.T) {
	for knows, want := range map[bool]lint.Answer{true: lint.NoHost, false: lint.Unreachable} {
		c := client(t, quick)
		c.direct.DialContext = func(context.Context, string, string) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}}
		}
		c.knowsNames = func() bool { return knows }
		var addresses []string
		for i := range 3 {
			addresses = append(addresses, fmt.Sprintf("http://norhaven%d.example/", i))
		}
		for _, v := range c.Visit(addresses) {
			if v.Answer != want || (v.Why == "its host could not be looked up") == knows {
				t.Errorf("%v: %+v", knows, v)
			}
		}
		if _, incomplete := c.Notes(); (len(incomplete) > 0) == knows {
			t.Errorf("%v: the notes are %q", knows, incomplete)
		}
	}
}

func TestCertificates(t *testing.T) {
	s := httptest.NewTLSServer(status(200))
	t.Cleanup(s.Close)
	if v := one(t, client(t, quick), s.URL); v.Answer != lint.Unknown {
		t.Errorf("an authority that we do not know: %+v", v)
	}
	c := client(t, quick)
	c.direct.TLSClientConfig = s.Client().Transport.(*http.Transport).TLSClientConfig.Clone()
	if v := one(t, c, s.URL); v.Answer != lint.Found {
		t.Errorf("one that we know: %+v", v)
	}
	c = client(t, quick)
	c.direct.TLSClientConfig = s.Client().Transport.(*http.Transport).TLSClientConfig.Clone()
	c.direct.TLSClientConfig.ServerName = "norhaven.invalid"
	if v := one(t, c, s.URL); v.Answer != lint.Unreachable || v.Why != "its certificate is for another host" {
		t.Errorf("another host: %+v", v)
	}
	c = client(t, quick)
	c.direct.TLSClientConfig = s.Client().Transport.(*http.Transport).TLSClientConfig.Clone()
	c.direct.TLSClientConfig.Time = func() time.Time { return time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC) }
	if v := one(t, c, s.URL); v.Answer != lint.Unreachable || v.Why != "its certificate has expired" {
		t.Errorf("expired: %+v", v)
	}
	plain := serve(t, map[string]http.HandlerFunc{"/": status(200)})
	if v := one(t, client(t, quick), strings.Replace(plain.URL, "http:", "https:", 1)+"/"); v.Answer != lint.Unreachable {
		t.Errorf("no TLS: %+v", v)
	}
}

// TestOnce sees to it that a page is asked for once however it is spelt and
// however many ask.
func TestOnce(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/a": status(200)})
	c := client(t, quick)
	spellings := []string{s.URL + "/a", s.URL + "/a#1", strings.Replace(s.URL, "http:", "HTTP:", 1) + "/a#2"}
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() {
			for i, v := range c.Visit(spellings) {
				if v.Answer != lint.Found {
					t.Errorf("%s: %+v", spellings[i], v)
				}
			}
		})
	}
	all.Wait()
	if got := s.requests(); len(got) != 1 {
		t.Errorf("the site was asked %q", got)
	}
}

func TestManners(t *testing.T) {
	var now, most atomic.Int32
	var mu sync.Mutex
	var last time.Time
	const pause = 30 * time.Millisecond
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		defer now.Add(-1)
		mu.Lock()
		defer mu.Unlock()
		if since := time.Since(last); since < pause {
			t.Errorf("%s comes %v after the request before it", r.URL, since)
		}
		if got := r.Header.Get("User-Agent"); got != "test" {
			t.Errorf("the user agent is %q", got)
		}
		time.Sleep(5 * time.Millisecond)
		last = time.Now()
	}))
	t.Cleanup(s.Close)
	o := quick
	o.Pause = pause
	c := client(t, o)
	var all sync.WaitGroup
	for i := range 3 {
		all.Go(func() {
			c.Visit([]string{fmt.Sprint(s.URL, "/", i, "a"), fmt.Sprint(s.URL, "/", i, "b"), fmt.Sprint(s.URL, "/", i, "c")})
		})
	}
	all.Wait()
	if most.Load() != 1 {
		t.Errorf("%d requests at a time at one host", most.Load())
	}
}

// TestParallel sees to it that hosts are visited side by side, and no more at a
// time than allowed.
func TestParallel(t *testing.T) {
	const parallel, hosts = 3, 9
	var now, most atomic.Int32
	page := func(http.ResponseWriter, *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(20 * time.Millisecond)
		now.Add(-1)
	}
	var addresses []string
	for range hosts {
		addresses = append(addresses, serve(t, map[string]http.HandlerFunc{"/": page}).URL+"/")
	}
	o := quick
	o.Parallel = parallel
	c := client(t, o)
	var all sync.WaitGroup
	for i := range 3 {
		all.Go(func() { c.Visit(addresses[3*i : 3*i+3]) })
	}
	all.Wait()
	if got := most.Load(); got < 2 || got > parallel {
		t.Errorf("%d requests at a time, want 2 to %d", got, parallel)
	}
}

func TestAskedToStop(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/1": status(200), "/2": status(429), "/3": status(200), "/4": status(200)})
	c := client(t, quick)
	got := c.Visit([]string{s.URL + "/1", s.URL + "/2", s.URL + "/3", s.URL + "/4"})
	want := []lint.Visit{{Answer: lint.Found, Status: 200}, {Status: 429}, {}, {}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"HEAD /1", "HEAD /2"}, s.requests()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	notes, incomplete := c.Notes()
	if len(incomplete) != 0 || len(notes) != 1 || notes[0] != "2 addresses were not visited: their hosts asked for fewer visits" {
		t.Errorf("the notes are %q, %q", notes, incomplete)
	}
}

func TestProxy(t *testing.T) {
	proxy := serve(t, map[string]http.HandlerFunc{"/bridge": status(200)})
	o := quick
	o.AllowPrivate = false
	o.Proxy = func(*http.Request) (*url.URL, error) { return url.Parse(proxy.URL) }
	c := client(t, o)
	if v := one(t, c, "http://norhaven.invalid/bridge"); v.Answer != lint.Found {
		t.Errorf("by a proxy: %+v", v)
	}
	if v := one(t, c, "http://127.0.0.1/bridge"); v.Answer != lint.Unknown || len(proxy.requests()) != 1 {
		t.Errorf("a private address by a proxy: %+v", v)
	}
}

func TestEnd(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }})
	ctx, cancel := context.WithCancel(t.Context())
	c, err := New(ctx, quick)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	time.AfterFunc(50*time.Millisecond, cancel)
	start := time.Now()
	if v := one(t, c, s.URL+"/"); v.Answer != lint.Unknown {
		t.Errorf("a visit that was ended: %+v", v)
	}
	if took := time.Since(start); took > time.Second {
		t.Errorf("it took %v to end", took)
	}
}

func TestNoAddress(t *testing.T) {
	c := client(t, quick)
	for _, address := range []string{"", "norhaven", "mailto:ana@norhaven.example", "ftp://norhaven.example/", "http://%zz/", "https:///x"} {
		if v := one(t, c, address); v.Answer != lint.Unknown {
			t.Errorf("%q: %+v", address, v)
		}
	}
}
