//go:build !js

package page

import (
	"fmt"
	"slices"
	"testing"
)

// underEach runs a benchmark with data of some sizes, on a fast and on a slow
// processor. The sizes are an article, a long story and an archive.
func underEach(b *testing.B, sizes []int, run func(b *testing.B, s site, slowdown float64)) {
	for _, n := range sizes {
		s := newSite(b, n)
		for _, slowdown := range []float64{1, 4} {
			b.Run(fmt.Sprintf("%d_claims,_processor_÷%v", n, slowdown), func(b *testing.B) {
				run(b, s, slowdown)
				b.ReportMetric(0, "ns/op") // what the browser and the network take
			})
		}
	}
}

// medians collects measures and reports their medians.
type medians map[string][]float64

func (m medians) add(unit string, value float64) { m[unit] = append(m[unit], value) }

func (m medians) report(b *testing.B) {
	for unit, values := range m {
		slices.Sort(values)
		b.ReportMetric(values[len(values)/2], unit)
	}
}

// BenchmarkStart tells how long after the start of the navigation a page is
// live that came without cards: document, modules, data, cards.
func BenchmarkStart(b *testing.B) {
	underEach(b, []int{12}, func(b *testing.B, s site, slowdown float64) {
		m := medians{}
		for b.Loop() {
			m.add("live-ms", start(b, s, slowdown))
		}
		m.report(b)
	})
}

// BenchmarkShow tells how long after the data the cards are there, where the
// program runs already. Without live-ms it was not live after ten seconds.
func BenchmarkShow(b *testing.B) {
	underEach(b, []int{12, 1_000, 10_000}, func(b *testing.B, s site, slowdown float64) {
		v, m := open(b, s, slowdown), medians{}
		for b.Loop() {
			got := v.show()
			m.add("first-cards-ms", got.First)
			if got.Live > 0 {
				m.add("live-ms", got.Live)
			}
			m.add("longest-task-ms", got.Longest)
		}
		m.report(b)
	})
}

// BenchmarkTakeOver tells the same where the page came with the cards.
func BenchmarkTakeOver(b *testing.B) {
	underEach(b, []int{12, 1_000}, func(b *testing.B, s site, slowdown float64) {
		v, m := open(b, s, slowdown), medians{}
		for b.Loop() {
			got := v.takeOver()
			m.add("live-ms", got.Live)
			m.add("longest-task-ms", got.Longest)
		}
		m.report(b)
	})
}

// BenchmarkValidate tells how long the program validates, and ajv beside it.
func BenchmarkValidate(b *testing.B) {
	underEach(b, []int{10_000}, func(b *testing.B, s site, slowdown float64) {
		v, m := open(b, s, slowdown), medians{}
		for b.Loop() {
			got := v.validate()
			m.add("validate-ms", got.Total)
			m.add("longest-task-ms", got.Longest)
			if *ajv == "" {
				continue
			}
			peer := v.peer()
			if !peer.Valid {
				b.Fatal("ajv finds the data invalid")
			}
			m.add("ajv-with-JSON.parse-ms", peer.Total)
			m.add("ajv-alone-ms", peer.Validate)
		}
		m.report(b)
	})
}
