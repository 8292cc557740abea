package main

import (
	"io"

	"github.com/songngu/songngu/pipeline/normalize"
)

// A lineStream gives the lines of a stream one by one, each with those beside
// it. The stream may be in any encoding that normalize knows, and without end.
type lineStream struct {
	pieces *pieces
	lines  []string // in hand
	next   int      // of lines
	ended  bool
}

func newLineStream(r io.Reader, size int) *lineStream {
	return &lineStream{pieces: &pieces{r: r, size: size}}
}

// line gives lines in which the next one stands at place i, behind the one
// before and in front of the one after it; io.EOF after the last. They are good
// until the next call.
func (l *lineStream) line() (lines []string, i int, err error) {
	for !l.ended && l.next+1 >= len(l.lines) {
		if err := l.load(); err != nil {
			return nil, 0, err
		}
	}
	if l.next >= len(l.lines) {
		return nil, 0, io.EOF
	}
	l.next++
	return l.lines, l.next - 1, nil
}

// load puts the lines of the next piece behind those that are still wanted.
func (l *lineStream) load() error {
	raw, _, err := l.pieces.next()
	if err == io.EOF || err == nil && len(raw) == 0 {
		l.ended = true
		return nil
	}
	if err != nil {
		return unreadable("-", err)
	}
	d, err := normalize.Decode(raw)
	if err != nil {
		return unreadable("-", err)
	}
	passed := max(l.next-1, 0)
	l.lines = append(l.lines[passed:len(l.lines):len(l.lines)], splitLines(d.Text)...)
	l.next -= passed
	return nil
}
