// Floor does the least that any reader of JSON must do: the time that it takes
// is one that no checker can beat on the same machine.
//
//	floor WORK [FILE…]
//
// WORK is nothing, the start and end of a Go program; read, which reads each
// file into one block again and again; utf8, which also looks whether the bytes
// are UTF-8; or tokens, which also finds where each token of the JSON starts.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"unicode/utf8"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("no work is named"))
	}
	var work func(block []byte)
	switch os.Args[1] {
	case "nothing":
		return
	case "read":
		work = func([]byte) {}
	case "utf8":
		var u utf8Check
		work = u.add
	case "tokens":
		var t tokenizer
		work = t.add
		defer func() { fmt.Println(t.count, "tokens") }()
	default:
		fail(fmt.Errorf("unknown work %q", os.Args[1]))
	}
	block := make([]byte, 1<<19)
	for _, name := range os.Args[2:] {
		if err := read(name, block, work); err != nil {
			fail(err)
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "floor:", err)
	os.Exit(2)
}

func read(name string, block []byte, work func([]byte)) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	for {
		n, err := file.Read(block)
		work(block[:n])
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// A utf8Check keeps a character that a block has cut.
type utf8Check struct{ cut []byte }

func (u *utf8Check) add(block []byte) {
	for len(u.cut) > 0 && len(block) > 0 && !utf8.FullRune(u.cut) {
		u.cut, block = append(u.cut, block[0]), block[1:]
	}
	end := len(block)
	for i := 1; i < utf8.UTFMax && i <= len(block); i++ {
		if start := len(block) - i; utf8.RuneStart(block[start]) {
			if !utf8.FullRune(block[start:]) {
				end = start
			}
			break
		}
	}
	if !utf8.Valid(u.cut) || !utf8.Valid(block[:end]) {
		fail(fmt.Errorf("not UTF-8"))
	}
	u.cut = append(u.cut[:0], block[end:]...)
}

// A tokenizer finds the tokens of JSON and checks nothing about them.
type tokenizer struct {
	count            int
	inText, inScalar bool
	escaped          bool // the next byte of the text means nothing
}

func (t *tokenizer) add(block []byte) {
	for i := 0; i < len(block); {
		if t.inText {
			i = t.text(block, i)
			continue
		}
		switch block[i] {
		case '"':
			t.inText, t.inScalar = true, false
			t.count++
		case '{', '}', '[', ']', ':', ',':
			t.inScalar = false
			t.count++
		case ' ', '\t', '\n', '\r':
			t.inScalar = false
		default:
			if !t.inScalar {
				t.inScalar = true
				t.count++
			}
		}
		i++
	}
}

// text reads on in a text from offset i and returns where it stopped.
func (t *tokenizer) text(block []byte, i int) int {
	if t.escaped {
		t.escaped = false
		return i + 1
	}
	rest := block[i:]
	end := bytes.IndexByte(rest, '"')
	if end < 0 {
		end = len(rest)
	}
	if slash := bytes.IndexByte(rest[:end], '\\'); slash >= 0 {
		t.escaped = true
		return i + slash + 1
	}
	if end == len(rest) {
		return len(block)
	}
	t.inText = false
	return i + end + 1
}
