//go:build !js

package page

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

var (
	tables = flag.String("tables", "", "measure the page of the demonstration and write the tables, in Markdown, to this file")
	rounds = flag.Int("rounds", 3, "how often everything is measured for the tables")
)

// A condition is under what a page is looked at.
type condition struct {
	name     string
	slowdown float64
	slow     bool // a slow line
}

var conditions = []condition{{"÷1", 1, false}, {"÷4", 4, false}, {"÷4, slow 4G", 4, true}}

// A row is what is measured, under a condition. Less is better in all of them.
type row struct{ measure, unit, condition string }

// part is in the names of measures that are a part of another.
const part = ", of it "

// results are what was measured, in the order in which it came first.
type results struct {
	rows   []row
	values map[row]*[3][]float64 // by variant
}

func (r *results) add(v variant, of row, value float64) {
	if r.values == nil {
		r.values = map[row]*[3][]float64{}
	}
	if r.values[of] == nil {
		r.values[of] = new([3][]float64)
		r.rows = append(r.rows, of)
	}
	r.values[of][v] = append(r.values[of][v], value)
}

// median returns the median of a row, and whether it was measured.
func (r *results) median(v variant, of row) (float64, bool) {
	values := slices.Sorted(slices.Values(r.values[of][v]))
	if len(values) == 0 {
		return 0, false
	}
	return values[len(values)/2], true
}

// grouped returns the rows with those of one measure side by side.
func (r *results) grouped() []row {
	first := map[string]int{}
	for i, of := range r.rows {
		if _, known := first[of.measure]; !known {
			first[of.measure] = i
		}
	}
	return slices.SortedStableFunc(slices.Values(r.rows), func(a, b row) int { return first[a.measure] - first[b.measure] })
}

// table writes the rows in Markdown.
func (r *results) table(out *strings.Builder, title string, variants ...variant) {
	fmt.Fprintf(out, "### %s\n\n| measure | processor |", title)
	for _, v := range variants {
		name := v.String()
		if v == widget {
			name = "**" + name + "**"
		}
		fmt.Fprintf(out, " %s |", name)
	}
	out.WriteString("\n| --- | --- |" + strings.Repeat(" --- |", len(variants)) + "\n")
	for _, of := range r.grouped() {
		fmt.Fprintf(out, "| %s | %s |", of.measure, of.condition)
		for _, v := range variants {
			cell := ""
			if value, ok := r.median(v, of); ok {
				cell = quantity(value, of.unit)
			}
			fmt.Fprintf(out, " %s |", cell)
		}
		out.WriteByte('\n')
	}
	out.WriteByte('\n')
}

// lost tells where the peer needs less than the widget.
func lost(all ...results) string {
	var out strings.Builder
	for _, r := range all {
		for _, of := range r.grouped() {
			mine, measured := r.median(widget, of)
			theirs, compared := r.median(peer, of)
			// What reads the same is no difference.
			if strings.Contains(of.measure, part) || !measured || !compared || theirs >= mine || quantity(theirs, of.unit) == quantity(mine, of.unit) {
				continue
			}
			under := ""
			if of.condition != "" {
				under = " (processor " + of.condition + ")"
			}
			fmt.Fprintf(&out, "- %s%s: %s, claim-tracker %s\n", of.measure, under, quantity(theirs, of.unit), quantity(mine, of.unit))
		}
	}
	if out.Len() == 0 {
		return "Nowhere in these tables.\n"
	}
	return out.String()
}

func quantity(value float64, unit string) string {
	switch {
	case unit == "B" && value >= 1e6:
		return fmt.Sprintf("%.1f MB", value/1e6)
	case unit == "B" && value >= 1e5:
		return fmt.Sprintf("%.0f kB", value/1e3)
	case unit == "B" && value >= 1e3:
		return fmt.Sprintf("%.1f kB", value/1e3)
	case unit == "B" && value > 0:
		return fmt.Sprintf("%.0f B", value)
	case unit == "ms" && value >= 100:
		return fmt.Sprintf("%.0f ms", value)
	case unit == "ms" && value > 0:
		return fmt.Sprintf("%.1f ms", value)
	case value == 0 || unit != "":
		return "0"
	}
	return fmt.Sprintf("%.4f", value)
}

// opened is what the page tells of its opening, up to a moment after its load:
// bytes; the largest contentful paint, blocked time and so on in milliseconds.
type opened struct {
	Bytes, Late       float64 // until the load, and after it
	LCP, CLS, Blocked float64
}

// needed is what the page tells of the tracker's start.
type needed struct {
	Ready, Longest float64 // milliseconds
	Bytes, Wasm    float64
	CLS            float64
}

// A stroke is a key pressed in the search.
type stroke struct {
	Time  float64 // milliseconds
	Shown int     // claims
}

// tab opens a fresh tab for the demonstration: nothing is cached.
func (d *demo) tab(t testing.TB, c condition) *visit {
	d.line = nil
	if c.slow {
		d.line = slow4G()
	}
	v := &visit{page: browsertest.Open(t, d)}
	v.page.SlowDown(c.slowdown)
	return v
}

// read measures a reader who opens the story, reads, comes to the claims, and
// comes back another time.
func (d *demo) read(t testing.TB, v variant, c condition, r *results) {
	t.Helper()
	tab := d.tab(t, c)
	tab.page.Viewport(412, 823) // a phone
	tab.page.Go(v.folder())
	first := eval[opened](tab, "opened()")
	if first.Late > 0 {
		t.Errorf("%v: %v bytes come after the load, unasked", v, first.Late)
	}
	r.add(v, row{"bytes until the page’s load", "B", ""}, first.Bytes)
	if v == plain {
		r.opening(v, c, first)
		return
	}
	start := eval[needed](tab, "needed()")
	r.add(v, row{"bytes until the tracker is ready", "B", ""}, start.Bytes)
	r.opening(v, c, first)
	r.add(v, row{"from need to ready, first visit", "ms", c.name}, start.Ready)
	r.add(v, row{"longest task of it", "ms", c.name}, start.Longest)
	r.add(v, row{"layout shift of it", "", c.name}, start.CLS)
	if !c.slow {
		r.add(v, row{"memory", "B", c.name}, tab.page.HeapSize()+start.Wasm)
		r.add(v, row{"memory" + part + "WebAssembly’s", "B", c.name}, start.Wasm)
	}
	tab.page.Go("/blank")
	tab.page.Go(v.folder())
	eval[opened](tab, "opened()")
	again := eval[needed](tab, "needed()")
	r.add(v, row{"from need to ready, second visit", "ms", c.name}, again.Ready)
	r.add(v, row{"longest task of that", "ms", c.name}, again.Longest)
}

func (r *results) opening(v variant, c condition, o opened) {
	r.add(v, row{"largest contentful paint", "ms", c.name}, o.LCP)
	r.add(v, row{"layout shift until the reader acts", "", c.name}, o.CLS)
	r.add(v, row{"blocking time until the reader acts", "ms", c.name}, o.Blocked)
}

// search measures keystrokes in the search of n claims, and returns how many
// claims were shown after each.
func (d *demo) search(t testing.TB, v variant, c condition, n int, r *results) (shown []int) {
	t.Helper()
	tab := d.tab(t, c)
	tab.page.Go(fmt.Sprintf("%s%d", v.folder(), n))
	strokes := eval[[]stroke](tab, `typed("harbour")`)
	claims := fmt.Sprintf("%d claims", n)
	slowest := 0.0
	for _, stroke := range strokes {
		r.add(v, row{claims + ": keystroke", "ms", c.name}, stroke.Time)
		slowest = max(slowest, stroke.Time)
		shown = append(shown, stroke.Shown)
	}
	r.add(v, row{claims + ": slowest of eight", "ms", c.name}, slowest)
	if c.slowdown == 1 {
		heap, wasm := tab.page.HeapSize(), eval[float64](tab, "Promise.resolve(wasmMemory())")
		r.add(v, row{claims + ": memory", "B", ""}, heap+wasm)
		r.add(v, row{claims + ": memory" + part + "WebAssembly’s", "B", ""}, wasm)
	}
	return shown
}

// compare measures the variants in turns, so that whatever else the machine
// does meets all of them.
func compare(t *testing.T, d *demo, conditions []condition, sizes []int, rounds int) (reading, searching results) {
	for round := range rounds {
		for _, c := range conditions {
			for _, v := range []variant{plain, widget, peer} {
				t.Run(fmt.Sprintf("%d %v, %s", round, v, c.name), func(t *testing.T) { d.read(t, v, c, &reading) })
			}
		}
	}
	for round := range rounds {
		for _, n := range sizes {
			for _, c := range conditions {
				if c.slow {
					continue
				}
				var shown [3][]int
				for _, v := range []variant{widget, peer} {
					t.Run(fmt.Sprintf("%d %v, %d claims, %s", round, v, n, c.name), func(t *testing.T) {
						shown[v] = d.search(t, v, c, n, &searching)
					})
				}
				if !slices.Equal(shown[widget], shown[peer]) {
					t.Errorf("of %d claims the widget finds %v, the peer %v", n, shown[widget], shown[peer])
				}
			}
		}
	}
	return reading, searching
}

// TestTables makes the tables of “make bench”.
func TestTables(t *testing.T) {
	if *tables == "" {
		t.Skip("nobody asks for the tables (-tables FILE)")
	}
	if *ajv == "" {
		t.Fatal("the peer needs the schema as code of ajv (-ajv FILE)")
	}
	sizes := []int{100, 1_000, 10_000}
	d := newDemo(t, *ajv, careful, sizes...)
	reading, searching := compare(t, d, conditions, sizes, *rounds)
	var out strings.Builder
	reading.table(&out, "The demo page, beside a widget in JavaScript", plain, widget, peer)
	searching.table(&out, "The demo page’s search, in more claims", widget, peer)
	fmt.Fprintf(&out, "### Where the widget in JavaScript wins\n\n%s\n", lost(reading, searching))
	if err := weights(&out, d); err != nil {
		t.Error(err)
	}
	if t.Failed() {
		return
	}
	if err := os.WriteFile(*tables, []byte(out.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}

// Everything that the tables tell can be measured, of both widgets, and they
// find the same claims.
func TestCompare(t *testing.T) {
	d := newDemo(t, ajvOr(accepting), quick, 150)
	reading, searching := compare(t, d, conditions[:1], []int{150}, 1)
	if t.Failed() {
		return
	}
	for _, of := range reading.rows {
		_, ours := reading.median(widget, of)
		if _, theirs := reading.median(peer, of); !ours || !theirs {
			t.Errorf("%s was not measured of both", of.measure)
		}
	}
	for _, c := range []struct {
		r       results
		measure row
	}{
		{reading, row{"bytes until the page’s load", "B", ""}},
		{reading, row{"bytes until the tracker is ready", "B", ""}},
		{reading, row{"largest contentful paint", "ms", "÷1"}},
		{reading, row{"from need to ready, first visit", "ms", "÷1"}},
		{reading, row{"from need to ready, second visit", "ms", "÷1"}},
		{reading, row{"memory", "B", "÷1"}},
		{searching, row{"150 claims: keystroke", "ms", "÷1"}},
		{searching, row{"150 claims: memory", "B", ""}},
	} {
		for _, v := range []variant{widget, peer} {
			if value, _ := c.r.median(v, c.measure); value <= 0 {
				t.Errorf("%s of %v: %v", c.measure.measure, v, value)
			}
		}
	}
	if wasm, _ := reading.median(widget, row{"memory" + part + "WebAssembly’s", "B", "÷1"}); wasm < 1e6 {
		t.Errorf("the widget has %v bytes of WebAssembly memory", wasm)
	}
	if wasm, _ := reading.median(peer, row{"memory" + part + "WebAssembly’s", "B", "÷1"}); wasm != 0 {
		t.Errorf("the peer has %v bytes of WebAssembly memory", wasm)
	}
}

func TestTableOfResults(t *testing.T) {
	var r results
	size, time, shift := row{"size", "B", ""}, row{"time", "ms", "÷4"}, row{"shift", "", "÷1"}
	for _, value := range []float64{3_000, 1_000, 2_000} {
		r.add(plain, size, value)
	}
	r.add(widget, size, 712_345)
	r.add(peer, size, 1_250_000)
	r.add(widget, time, 120.4)
	r.add(peer, time, 9.96)
	r.add(widget, row{"size" + part + "text", "B", ""}, 10)
	r.add(peer, row{"size" + part + "text", "B", ""}, 0)
	r.add(widget, shift, 0.00001)
	r.add(peer, shift, 0.00002)
	r.add(widget, row{"time", "ms", "÷1"}, 30)
	var out strings.Builder
	r.table(&out, "Title", plain, widget, peer)
	want := `### Title

| measure | processor | without a script | **claim-tracker** | JavaScript peer |
| --- | --- | --- | --- | --- |
| size |  | 2.0 kB | 712 kB | 1.2 MB |
| time | ÷4 |  | 120 ms | 10.0 ms |
| time | ÷1 |  | 30.0 ms |  |
| size, of it text |  |  | 10 B | 0 |
| shift | ÷1 |  | 0.0000 | 0.0000 |

`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
	if got, want := lost(r), "- time (processor ÷4): 10.0 ms, claim-tracker 120 ms\n"; got != want {
		t.Errorf("lost: %q, want %q", got, want)
	}
	if got := lost(); !strings.HasPrefix(got, "Nowhere") {
		t.Errorf("lost nothing: %q", got)
	}
}
