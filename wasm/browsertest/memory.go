//go:build !js

package browsertest

import (
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// HeapSize collects garbage and returns how much the page then keeps, in bytes:
// objects of JavaScript and those of the browser behind them, without array
// buffers and the memory of WebAssembly.
func (p *Page) HeapSize() float64 {
	p.t.Helper()
	p.CollectGarbage()
	var size float64
	p.must("measure the heap", p.each(func(t *chromedp.Target) error {
		usage, err := cdp.Call(p.ctx, t, runtime.GetHeapUsage, cdp.Empty{})
		size = usage.UsedSize + usage.EmbedderHeapUsedSize
		return err
	}))
	return size
}

// Nodes is how many nodes and event listeners a page keeps, those out of the
// document too.
type Nodes struct{ Nodes, Listeners int }

// Nodes collects garbage and counts what is left.
func (p *Page) Nodes() Nodes {
	p.t.Helper()
	p.CollectGarbage()
	var left Nodes
	p.must("count nodes", p.each(func(t *chromedp.Target) error {
		counters, err := cdp.Call(p.ctx, t, memory.GetDOMCounters, cdp.Empty{})
		left = Nodes{Nodes: int(counters.Nodes), Listeners: int(counters.JsEventListeners)}
		return err
	}))
	return left
}
