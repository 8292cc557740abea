package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A TMXReader reads TMX 1.1 to 1.4b (LISA OSCAR, "TMX 1.4b Specification",
// 2005): what is said there of elements and attributes is what it accepts,
// and what it finds wrong is a BadUnit.
//
// A <tu> gives one unit for each pair of different Vietnamese and English
// texts in it; its other languages are kept in Props. One without both
// languages, or with a blank text, gives none and counts as passed over. What
// follows </body> must not be another document, which would be lost.
type TMXReader struct {
	scan      *scanner
	source    string // srclang of the header
	own       bool   // songngu wrote the file
	following bool   // Trados' contexts hold the source after, see tradosNeighbours
	queue     []bitext.Unit
	given     int           // of the queue
	pending   *markup       // read ahead
	unit      tu            // in hand
	props     []bitext.Prop // of the unit that is made of it
	text      pieces        // of the element in hand
	raw       bytes.Buffer  // the inside of its <seg>
	passed    int
	rejected  int
	over      bool  // the body is read
	size      int   // of the unit in hand, in bytes, more or less
	err       error // that ends the reading
}

// NewTMXReader reads the head of a file, up to its <body>. Files in UTF-8,
// UTF-16 with or without a byte order mark, and any encoding of the WHATWG
// that the XML declaration names are read; UTF-8 also where it names another.
func NewTMXReader(r io.Reader) (*TMXReader, error) {
	utf8, err := decoded(r)
	if err != nil {
		return nil, err
	}
	t := &TMXReader{scan: newScanner(utf8)}
	if err := t.head(); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, fmt.Errorf("no TMX: %w", err)
	}
	return t, nil
}

// PassedOver is the number of units so far that lacked one of the languages.
func (t *TMXReader) PassedOver() int { return t.passed }

// Rejected is the number of units so far that a reviewer had said no to.
func (t *TMXReader) Rejected() int { return t.rejected }

func (t *TMXReader) head() error {
	switch m, err := t.tag(); {
	case err != nil:
		return err
	case m.kind != startTag || m.name != "tmx":
		return fmt.Errorf("line %d: the document begins with <%s>, not with <tmx>", m.line, m.name)
	}
	for {
		m, err := t.tag()
		switch {
		case err != nil:
			return err
		case m.name == "header" && m.kind != endTag:
			t.source, t.own = m.attr("srclang"), m.attr("creationtool") == creationTool
		case m.name == "body" && m.kind == startTag:
			return nil
		case m.name == "body" && m.kind == emptyTag:
			t.over = true
			return nil
		case m.name == "tu" || m.name == "tmx":
			return fmt.Errorf("line %d: <%s> before <body>", m.line, m.name)
		}
	}
}

// tag gives the next tag of the head.
func (t *TMXReader) tag() (markup, error) {
	prop := ""
	for inProp := false; ; {
		m, err := t.fresh()
		switch {
		case err != nil:
			return m, err
		case m.kind == characters && !inProp && strings.TrimSpace(m.text) != "":
			return m, t.loose(m, "the header's notes and props")
		case m.kind == characters && prop == "x-TextContextMatchType":
			t.following = strings.TrimSpace(m.text) == "PrecedingAndFollowingSource"
		case m.name == "note" || m.name == "prop":
			inProp, prop = m.kind == startTag, m.attr("type")
		case m.kind != characters:
			return m, nil
		}
	}
}

func (t *TMXReader) next() (markup, error) {
	if m := t.pending; m != nil {
		t.pending = nil
		return *m, nil
	}
	return t.scan.next()
}

// fresh gives the next piece where none before it is needed any more.
func (t *TMXReader) fresh() (markup, error) {
	if t.pending == nil {
		t.scan.forget()
	}
	return t.next()
}

// Next implements Reader.
func (t *TMXReader) Next() (bitext.Unit, error) {
	for t.given == len(t.queue) {
		if t.err != nil {
			return bitext.Unit{}, t.err
		}
		t.queue, t.given = t.queue[:0], 0
		if err := t.fill(); err != nil {
			return bitext.Unit{}, t.judge(err)
		}
	}
	t.given++
	return t.queue[t.given-1], nil
}

// judge makes a BadUnit of what can be passed over and remembers what cannot.
func (t *TMXReader) judge(err error) error {
	var bad *syntaxError
	var refused *refusal
	switch {
	case errors.As(err, &refused):
		t.err = fmt.Errorf("refused: %w", &refused.syntaxError)
		return t.err
	case errors.As(err, &bad):
		return &BadUnit{bad.line, bad.reason}
	case err == io.EOF:
		t.err = io.EOF
		return &BadUnit{t.scan.line, "the file ends before </body>"}
	}
	t.err = err
	return err
}

// fill reads the next unit, or what follows the body.
func (t *TMXReader) fill() error {
	if t.over {
		t.err = io.EOF
		return t.tail()
	}
	line := 0 // of the unit that is bad
	m, err := t.fresh()
	switch {
	case err != nil:
	case m.kind == characters && strings.TrimSpace(m.text) == "":
		return nil
	case m.name == "body" && m.kind == endTag:
		t.over = true
		return nil
	case m.name == "tu" && m.kind == startTag:
		if err = t.read(&t.unit, m); err == nil {
			return t.give(&t.unit)
		}
		line = m.line
	case m.kind == characters:
		err = t.loose(m, "a unit")
	default:
		err = t.scan.bad(m.line, "%s outside of a unit", m.tag())
	}
	return t.resync(line, err)
}

// tail reads what follows the body, which must not be another: two files put
// together are no TMX, and what the second holds would be lost.
func (t *TMXReader) tail() error {
	for {
		m, err := t.fresh()
		var bad *syntaxError
		switch {
		case err == io.EOF:
			return nil
		case err != nil && !errors.As(err, &bad):
			return err
		case err == nil && (m.kind == startTag || m.kind == emptyTag):
			return t.scan.bad(m.line, "%s after </body>: the rest of the file is not read", m.tag())
		}
	}
}

// resync passes over the rest of what is bad, up to the end of a unit or the
// beginning of the next, and gives its error, said of the line on which the
// unit begins; 0 = outside of one.
func (t *TMXReader) resync(line int, err error) error {
	var bad *syntaxError
	var refused *refusal
	if !errors.As(err, &bad) || errors.As(err, &refused) {
		return err
	}
	if bad.line != line && line > 0 {
		bad = &syntaxError{line, fmt.Sprintf("%s (line %d)", bad.reason, bad.line)}
	}
	for {
		m, err := t.fresh()
		var again *syntaxError
		switch {
		case errors.As(err, &refused):
			return err
		case errors.As(err, &again):
			continue
		case err != nil:
			return bad // the end of the file is met again by the next call
		case m.name == "tu" && m.kind == endTag:
			return bad
		case m.name == "tu" || m.name == "body":
			t.pending = &m
			return bad
		}
	}
}
