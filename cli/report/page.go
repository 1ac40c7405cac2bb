package report

import (
	"bytes"
	"io"
)

// pageSize is how much of the output is gathered before it is written.
const pageSize = 1 << 16

// A page gathers output.
type page struct {
	bytes.Buffer
	out io.Writer
}

// flush writes what has been gathered if it is more than some bytes.
func (p *page) flush(more int) error {
	if p.Len() <= more {
		return nil
	}
	_, err := p.out.Write(p.Bytes())
	p.Reset()
	return err
}
