package jsonpos

// A Code names a kind of fault. Codes are stable; messages may be reworded.
type Code string

// The kinds of fault.
const (
	// Syntax: the text is not JSON. The reader stops at the first.
	Syntax Code = "json-syntax"
	// Encoding: the text is not UTF-8, or has a byte order mark, or an escape
	// that stands for half a character.
	Encoding Code = "json-encoding"
	// Duplicate: an object names a member twice.
	Duplicate Code = "duplicate-member"
	// TooLarge: the text passes one of the Limits.
	TooLarge Code = "json-limit"
)

// A Fault is one reason why a text is refused.
type Fault struct {
	Code       Code
	Start, End int    // byte offsets
	Pointer    string // JSON Pointer of the value in which it stands
	Message    string // what is wrong
	Hint       string // what to do; may be empty
	Related    *Related
}

// Related is another place that explains a fault: the first of two members
// with one name, or the bracket that was never closed.
type Related struct {
	Start, End int
	Message    string
}

// Limits bound what the reader accepts, so that no file can exhaust the
// memory or the stack of the program that reads it.
type Limits struct {
	Bytes  int // length of the text
	Depth  int // objects and arrays inside one another
	Digits int // length of one number in bytes
}

// DefaultLimits are those of the command; in a page a file has to be shorter.
// The depth is far beyond what the schema can use and far below what a
// browser's stack holds.
var DefaultLimits = Limits{Bytes: 1 << 30, Depth: 256, Digits: 100}

// maxExponent bounds a number's exponent. Doubles end near 10^308; what lies
// beyond has no meaning here and is costly to compare exactly.
const maxExponent = 400
