//go:build !js

package browsertest

import (
	"os"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// ColorScheme sets what the reader prefers: "light" or "dark".
func (p *Page) ColorScheme(scheme string) { p.feature("prefers-color-scheme", scheme) }

// ForcedColors shows the page as it is when the reader's system sets the colours.
func (p *Page) ForcedColors() { p.feature("forced-colors", "active") }

// Media shows the page as it is for a medium: "screen" or "print".
func (p *Page) Media(medium string) {
	p.t.Helper()
	p.emulate(emulation.SetEmulatedMediaParams{Media: medium})
}

func (p *Page) feature(name, value string) {
	p.t.Helper()
	p.emulate(emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: name, Value: value}}})
}

func (p *Page) emulate(params emulation.SetEmulatedMediaParams) {
	p.t.Helper()
	p.must("emulate a medium", p.each(func(t *chromedp.Target) error {
		_, err := cdp.Call(p.ctx, t, emulation.SetEmulatedMedia, params)
		return err
	}))
}

// ScreenshotWhole writes a picture of the whole page, however long, to a PNG
// file.
func (p *Page) ScreenshotWhole(path string) {
	p.t.Helper()
	const lossless = 100
	picture, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(lossless))
	p.must("take a screenshot", err)
	p.must("write the screenshot", os.WriteFile(path, picture, 0o666))
}

// TimeZone sets the zone that the reader's clock is in, by its IANA name.
func (p *Page) TimeZone(name string) {
	p.t.Helper()
	p.must("set the time zone", p.each(func(t *chromedp.Target) error {
		_, err := cdp.Call(p.ctx, t, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: name})
		return err
	}))
}
