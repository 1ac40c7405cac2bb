package words

import (
	"sync"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

//go:generate go run ./internal/englishgen

var english = sync.OnceValue(func() *Words {
	w, err := read(jsonpos.Trusted([]byte(englishCards)))
	if err != nil {
		panic("the words of package words: " + err.Error()) // a test reads them
	}
	return w
})

// English returns the words in English, the only ones in the page's module.
func English() *Words { return english() }
