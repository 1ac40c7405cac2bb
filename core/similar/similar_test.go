package similar

import (
	"cmp"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// statements makes sets as statements of real texts would give them: a few
// words are common and most are rare. To one in five a statement is added that
// is made from it by leaving words out, putting others in or replacing some.
func statements(random *rand.Rand, n int) [][]uint64 {
	const vocabulary = 20_000
	word := func() uint64 { return uint64(math.Pow(vocabulary, random.Float64())) }
	var out [][]uint64
	for len(out) < n {
		var set []uint64
		for range 5 + random.IntN(18) {
			set = append(set, word())
		}
		out = append(out, set)
		if random.IntN(5) > 0 || len(out) == n {
			continue
		}
		changed := slices.Clone(set)
		for range 1 + random.IntN(1+len(set)/8) {
			at := random.IntN(len(changed))
			switch random.IntN(3) {
			case 0:
				changed = slices.Delete(changed, at, at+1)
			case 1:
				changed = append(changed, word())
			default:
				changed[at] = word()
			}
		}
		random.Shuffle(len(changed), func(i, j int) { changed[i], changed[j] = changed[j], changed[i] })
		out = append(out, changed)
	}
	return out
}

func sketches(sets [][]uint64) []Sketch {
	out := make([]Sketch, len(sets))
	var members []uint64
	for i, set := range sets {
		members = append(members[:0], set...)
		out[i] = Of(0, members)
	}
	return out
}

func pairsOf(list []Sketch) []Pair {
	var all iter.Seq2[int, *Sketch] = func(yield func(int, *Sketch) bool) {
		for i := range list {
			if !yield(i, &list[i]) {
				return
			}
		}
	}
	return Pairs(all, func(i int) *Sketch { return &list[i] })
}

// exact returns all pairs of sets that are alike. It looks up the sets that
// share one of the rarest members of each: two sets that are alike must.
func exact(sets [][]uint64) []Pair {
	count := map[uint64]int{}
	for _, set := range sets {
		for _, m := range distinct(slices.Clone(set)) {
			count[m]++
		}
	}
	having := map[uint64][]int{}
	var out []Pair
	for i, set := range sets {
		rarest := distinct(slices.Clone(set))
		slices.SortFunc(rarest, func(a, b uint64) int {
			return cmp.Or(cmp.Compare(count[a], count[b]), cmp.Compare(a, b))
		})
		rarest = rarest[:len(rarest)-int(math.Ceil(0.8*float64(len(rarest))))+1]
		var known []int
		for _, m := range rarest {
			known = append(known, having[m]...)
			having[m] = append(having[m], i)
		}
		slices.Sort(known)
		for _, k := range slices.Compact(known) {
			if alike(set, sets[k]) {
				out = append(out, Pair{Later: i, Earlier: k})
			}
		}
	}
	return out
}

func alike(a, b []uint64) bool {
	a, b = distinct(slices.Clone(a)), distinct(slices.Clone(b))
	shared := 0
	for _, m := range a {
		if slices.Contains(b, m) {
			shared++
		}
	}
	return Alike(shared, len(a), len(b))
}

// TestExact holds the exact join, against which others are held, against the
// comparison of each with each.
func TestExact(t *testing.T) {
	sets := statements(rand.New(rand.NewPCG(1, 1)), 1500)
	var want []Pair
	for i := range sets {
		for k := range i {
			if alike(sets[i], sets[k]) {
				want = append(want, Pair{i, k})
			}
		}
	}
	if got := exact(sets); !slices.Equal(got, want) || len(want) < 50 {
		t.Errorf("%d pairs, want %d", len(got), len(want))
	}
}

// TestRecall holds what is found among 100,000 statements against an exact
// join.
func TestRecall(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n = 20_000
	}
	sets := statements(rand.New(rand.NewPCG(2, 3)), n)
	want, got := exact(sets), pairsOf(sketches(sets))
	found := map[Pair]bool{}
	wrong := 0
	for _, p := range got {
		found[p] = true
		if !alike(sets[p.Later], sets[p.Earlier]) {
			wrong++
		}
	}
	hits, atThreshold, hitsThere := 0, 0, 0
	for _, p := range want {
		near := !within(sets[p.Later], sets[p.Earlier], 0.83)
		if near {
			atThreshold++
		}
		if found[p] {
			hits++
			if near {
				hitsThere++
			}
		}
	}
	recall, there := float64(hits)/float64(len(want)), float64(hitsThere)/float64(atThreshold)
	t.Logf("of %d pairs %.2f %% are found; of %d below 0.83 %.2f %%; %d more are told that are less alike", len(want), 100*recall, atThreshold, 100*there, wrong)
	if recall < 0.97 || there < 0.97 || len(want) < n/20 || atThreshold < n/200 {
		t.Errorf("recall %.4f of %d pairs, %.4f of %d at the threshold", recall, len(want), there, atThreshold)
	}
	if wrong > len(want)/10 {
		t.Errorf("%d pairs are told that are less alike, beside %d that are", wrong, len(want))
	}
}

// within reports whether the similarity of two sets is at least least.
func within(a, b []uint64, least float64) bool {
	a, b = distinct(slices.Clone(a)), distinct(slices.Clone(b))
	shared := 0
	for _, m := range a {
		if slices.Contains(b, m) {
			shared++
		}
	}
	return float64(shared) >= least*float64(len(a)+len(b)-shared)
}

// TestNeverDismissed: the parities may only dismiss sets that are not alike.
func TestNeverDismissed(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 5))
	sets := statements(random, 3000)
	list := sketches(sets)
	for i := range sets {
		for k := range i {
			if alike(sets[i], sets[k]) && !list[i].may(&list[k]) {
				t.Fatalf("%v and %v are alike and dismissed", sets[i], sets[k])
			}
		}
	}
}

// TestMostAlike: of many sets that are alike those are told that are most
// alike, in small numbers as in a crowd.
func TestMostAlike(t *testing.T) {
	for _, n := range []int{20, 1000} {
		var list []Sketch
		for i := range n {
			set := []uint64{uint64(1000 + i)}
			for m := range 15 {
				set = append(set, uint64(m))
			}
			list = append(list, Of(0, set))
		}
		list = append(list, list[n-2]) // the same set again
		pairs := pairsOf(list)
		i := slices.IndexFunc(pairs, func(p Pair) bool { return p.Later == n })
		if i < 0 || pairs[i].Earlier != n-2 {
			t.Errorf("of %d sets the one that is equal is not told first", n)
		}
	}
}

func TestOf(t *testing.T) {
	a, b := Of(1, []uint64{1, 2, 3, 4}), Of(1, []uint64{4, 3, 3, 2, 1, 1})
	if a != b {
		t.Error("order or repetition changes the sketch")
	}
	if other := Of(2, []uint64{1, 2, 3, 4}); other.may(&a) {
		t.Error("sets of two groups are compared")
	}
	if none := Of(1, nil); !none.Empty() || a.Empty() {
		t.Error("the empty set is not told from others")
	}
	long := make([]uint64, 1000)
	for i := range long {
		long[i] = uint64(i % 500)
	}
	if s := Of(1, long); s.size != 500 {
		t.Errorf("size %d of a long set, want 500", s.size)
	}
}

// TestCrowds: very many sets that are alike take no quadratic time and no room
// without bound.
func TestCrowds(t *testing.T) {
	const n = 200_000
	list := make([]Sketch, n)
	for i := range list {
		set := make([]uint64, 0, 16)
		for m := range 15 {
			set = append(set, uint64(m))
		}
		list[i] = Of(0, append(set, uint64(100+i)))
	}
	pairs := pairsOf(list)
	if len(pairs) > most*n {
		t.Errorf("%d pairs of %d sets", len(pairs), n)
	}
	told := map[int]bool{}
	for _, p := range pairs {
		told[p.Later] = true
	}
	if len(told) < n*9/10 {
		t.Errorf("of %d sets that are like an earlier one %d are told", n-1, len(told))
	}
	if !slices.IsSortedFunc(pairs, func(a, b Pair) int { return cmp.Compare(a.Later, b.Later) }) {
		t.Error("the pairs are not in order")
	}
}

func BenchmarkOf(b *testing.B) {
	sets := statements(rand.New(rand.NewPCG(2, 3)), 10_000)
	for b.Loop() {
		sketches(sets)
	}
	b.ReportMetric(float64(len(sets)*b.N)/b.Elapsed().Seconds(), "statements/s")
}

func BenchmarkPairs(b *testing.B) {
	list := sketches(statements(rand.New(rand.NewPCG(2, 3)), 100_000))
	for b.Loop() {
		pairsOf(list)
	}
	b.ReportMetric(float64(len(list)*b.N)/b.Elapsed().Seconds(), "statements/s")
}
