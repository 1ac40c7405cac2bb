//go:build !js

package browsertest

import (
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// SlowDown makes the page's processor seem slower by a factor of 1 or more, as
// in a phone.
func (p *Page) SlowDown(factor float64) {
	p.t.Helper()
	p.must("slow down", p.each(func(t *chromedp.Target) error {
		_, err := cdp.Call(p.ctx, t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: factor})
		return err
	}))
}
