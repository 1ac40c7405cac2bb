//go:build !js

// Package browsertest opens pages of a test in Chromium: a server on the
// loopback interface, a browser that the tests of a package share, and a
// record of all that a page requested and wrote to its console.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// Main runs the tests of a package and then closes the browser. A package that
// uses Open calls it from its TestMain, after whatever has to be undone is in
// cleanup.
func Main(m *testing.M, cleanup ...func()) {
	code := m.Run()
	shared.close()
	for _, undo := range cleanup {
		undo()
	}
	if modules.folder != "" {
		os.RemoveAll(modules.folder)
	}
	os.Exit(code)
}

// A browser is started by the first test that needs it.
type browser struct {
	once   sync.Once
	ctx    context.Context
	cancel []context.CancelFunc
	err    error
}

var shared browser

// flags keep the browser from doing anything but what the tests ask.
var flags = map[string]any{
	"no-sandbox":                    true,
	"disable-gpu":                   true,
	"disable-quic":                  true,
	"disable-component-update":      true,
	"disable-background-networking": true,
	"disable-sync":                  true,
	"lang":                          "en-US",
}

func (b *browser) start() (context.Context, error) {
	b.once.Do(func() {
		path, err := executable()
		if err != nil {
			b.err = err
			return
		}
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.WindowSize(1280, 900))
		for name, value := range flags {
			options = append(options, chromedp.Flag(name, value))
		}
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, cancel := chromedp.NewContext(allocator)
		b.cancel = []context.CancelFunc{cancel, stop}
		b.ctx = ctx
		if err := chromedp.Do(ctx); err != nil {
			b.err = fmt.Errorf("start %s: %w", path, err)
		}
	})
	return b.ctx, b.err
}

func (b *browser) close() {
	if b.ctx != nil && b.err == nil {
		_ = chromedp.Cancel(b.ctx)
	}
	for _, cancel := range b.cancel {
		cancel()
	}
}

// executable finds Chromium: $CHROMIUM, or one of its names on PATH.
func executable() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}
	if name := os.Getenv("CHROMIUM"); name != "" {
		names = []string{name}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no Chromium found (looked for %s); set CHROMIUM to its path", strings.Join(names, ", "))
}
