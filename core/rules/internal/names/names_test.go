package names_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/rules/internal/names"
)

func TestSetAgreesWithMap(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var set names.Set
	numbers := map[string]int{}
	for range 20_000 {
		name := strconv.Itoa(random.IntN(9000))
		if name == "7" {
			name = ""
		}
		want, known := numbers[name]
		if !known {
			want = len(numbers)
			numbers[name] = want
		}
		if got, fresh := set.Add(name); got != want || fresh == known {
			t.Fatalf("%s: number %d, fresh %t, not %d, %t", name, got, fresh, want, !known)
		}
	}
	for name, number := range numbers {
		if got := set.Name(number); got != name {
			t.Errorf("name %d is %q, not %q", number, got, name)
		}
	}
}
