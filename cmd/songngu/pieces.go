package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/normalize"
)

const (
	// pieceSize is how much of a stream is decoded at once: enough to tell its
	// charset, and little beside what a machine has.
	pieceSize = 8 << 20
	// mostInput is the largest page, and the longest line of a stream, in bytes.
	mostInput = 128 << 20
)

// errTooMuch is returned, wrapped, for more than mostInput.
var errTooMuch = errors.New("more than can be read at once")

// readAll is io.ReadAll for at most mostInput bytes, since a pipe may have no
// end.
func readAll(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, mostInput+1))
	if err == nil && len(raw) > mostInput {
		err = fmt.Errorf("%w: %d bytes", errTooMuch, mostInput)
	}
	return raw, err
}

// pieces cuts a stream behind line ends into pieces of about size bytes, so
// that no more of it is held. UTF-16, whose line ends are not single bytes, is
// one piece.
type pieces struct {
	r     io.Reader
	size  int
	rest  []byte // read and not given yet
	at    int    // bytes that were given
	whole bool   // the stream must not be cut
	ended bool
	given bool // a piece, were it empty
}

// next gives a piece and its place in the stream; io.EOF after the last. An
// empty stream has one empty piece. It fails with errTooMuch for a line, or
// UTF-16, of more than mostInput bytes.
func (p *pieces) next() (piece []byte, at int, err error) {
	if p.ended && len(p.rest) == 0 && p.given {
		return nil, 0, io.EOF
	}
	for !p.ended {
		if end := bytes.LastIndexByte(p.rest, '\n') + 1; len(p.rest) >= p.size && end > 0 && !p.whole {
			return p.give(end)
		}
		if len(p.rest) > mostInput {
			return nil, p.at, fmt.Errorf("%w: %d bytes", errTooMuch, mostInput)
		}
		if err := p.read(); err != nil {
			return nil, p.at, err
		}
	}
	return p.give(len(p.rest))
}

func (p *pieces) give(end int) (piece []byte, at int, err error) {
	piece, at = p.rest[:end:end], p.at
	p.rest, p.at, p.given = slices.Clone(p.rest[end:]), p.at+end, true
	return piece, at, nil
}

// read reads on, twice as much as there is.
func (p *pieces) read() error {
	first := p.at == 0 && len(p.rest) == 0
	want := max(p.size, len(p.rest))
	more, err := io.ReadAll(io.LimitReader(p.r, int64(want)))
	p.rest, p.ended = append(p.rest, more...), len(more) < want
	if first {
		d, err := normalize.Decode(p.rest[:min(len(p.rest), 4096)])
		p.whole = err == nil && strings.HasPrefix(d.Charset, "UTF-16")
	}
	return err
}
