package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
)

// endless gives the same text for ever, and counts what was taken.
type endless struct {
	text  string
	taken int
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.text[(e.taken+i)%len(e.text)]
	}
	e.taken += len(p)
	return len(p), nil
}

func TestPieces(t *testing.T) {
	text := strings.Repeat("Nước lên nhanh.\r\n\n", 40) + "Cuối cùng"
	var wide []byte
	for _, u := range utf16.Encode([]rune(text)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for _, c := range []struct {
		text string
		size int
		many bool
	}{{text, 100, true}, {text, 1, true}, {text, 1 << 20, false}, {"", 10, false}, {"\n", 10, false}, {strings.Repeat("a", 99), 10, false}, {string(wide), 100, false}} {
		for _, r := range []io.Reader{strings.NewReader(c.text), iotest.OneByteReader(strings.NewReader(c.text))} {
			p := &pieces{r: r, size: c.size}
			var got []byte
			n := 0
			for {
				piece, at, err := p.next()
				if err == io.EOF {
					break
				}
				if err != nil || at != len(got) {
					t.Fatalf("piece %d at %d, %v; want %d", n, at, err, len(got))
				}
				got = append(got, piece...)
				n++
			}
			if string(got) != c.text || n == 0 || (n > 1) != c.many {
				t.Errorf("%d bytes by %d: %d pieces, %d bytes", len(c.text), c.size, n, len(got))
			}
		}
	}
}

func TestPiecesOfNoEnd(t *testing.T) {
	lines := &endless{text: "y\n"}
	p := &pieces{r: lines, size: 1000}
	for range 3 {
		if piece, _, err := p.next(); err != nil || len(piece) > 2000 {
			t.Fatalf("%d bytes, %v", len(piece), err)
		}
	}
	if lines.taken > 8000 {
		t.Errorf("%d bytes were read for three pieces of 1000", lines.taken)
	}
	if _, _, err := (&pieces{r: &endless{text: "y"}, size: pieceSize}).next(); !errors.Is(err, errTooMuch) {
		t.Errorf("a line without end: %v", err)
	}
}

// TestNormalizeInPieces: a large text comes out as it would at once, and the
// places that are told are those of the whole.
func TestNormalizeInPieces(t *testing.T) {
	line := "Vi\u00ea\u0323t Nam\r\n\u00a0Hà\u200b Nội \u00f0i\n"
	want, _, err := normalized(strings.Repeat(line, 300), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	got, talk, err := normalized(strings.Repeat(line, 300)+"Cầu Long Biên \xff\xfe\x80\n", 999)
	if err != nil || got != want+"Cầu Long Biên \ufffd\n" {
		t.Errorf("%v: %d bytes, want %d", err, len(got), len(want))
	}
	if place := 300*len(line) + len("Cầu Long Biên "); !strings.Contains(talk, fmt.Sprintf("at %d, are no text", place)) {
		t.Errorf("%q, want byte %d", talk, place)
	}
}

func normalized(text string, size int) (out, talk string, err error) {
	var stdout, stderr bytes.Buffer
	a := &app{in: strings.NewReader(text), out: &stdout, err: &stderr, say: messages.In(locales.English)}
	err = (&normalizeCmd{}).stream(a, "-", a.in, "", size)
	return stdout.String(), stderr.String(), err
}
