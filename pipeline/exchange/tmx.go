package exchange

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A TMXReader reads TMX 1.1 to 1.4b (LISA OSCAR, "TMX 1.4b Specification",
// 2005): what is said there of elements and attributes is what it accepts,
// and what it finds wrong is a BadUnit.
//
// A <tu> gives one unit for each pair of different Vietnamese and English
// texts in it; its other languages are kept in Props. One without both
// languages, or with an empty text, gives none and counts as passed over.
type TMXReader struct {
	scan    *scanner
	source  string // srclang of the header
	own     bool   // songngu wrote the file
	queue   []bitext.Unit
	pending *markup // read ahead
	passed  int
	size    int   // of the unit in hand, in bytes, more or less
	err     error // that ends the reading
}

// NewTMXReader reads the head of a file, up to its <body>. Files in UTF-8,
// UTF-16 with or without a byte order mark, and any encoding of the WHATWG
// that the XML declaration names are read.
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

func (t *TMXReader) head() error {
	if m, err := t.tag(); err != nil || m.kind != startTag || m.name != "tmx" {
		return errors.Join(err, fmt.Errorf("line %d: the document does not begin with <tmx>", m.line))
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
		case m.name == "body":
			t.err = io.EOF
			return nil
		case m.name == "tu" || m.name == "tmx":
			return fmt.Errorf("line %d: <%s> before <body>", m.line, m.name)
		}
	}
}

// tag gives the next tag of the head.
func (t *TMXReader) tag() (markup, error) {
	for inProp := false; ; {
		m, err := t.next()
		switch {
		case err != nil:
			return m, err
		case m.kind == characters && !inProp && strings.TrimSpace(m.text) != "":
			return m, t.loose(m, "the header's notes and props")
		case m.name == "note" || m.name == "prop":
			inProp = m.kind == startTag
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

// Next implements Reader.
func (t *TMXReader) Next() (bitext.Unit, error) {
	for len(t.queue) == 0 {
		if t.err != nil {
			return bitext.Unit{}, t.err
		}
		if err := t.fill(); err != nil {
			return bitext.Unit{}, t.judge(err)
		}
	}
	u := t.queue[0]
	t.queue = t.queue[1:]
	return u, nil
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

// fill reads the next unit, or to the end of the body.
func (t *TMXReader) fill() error {
	m, err := t.next()
	if err != nil {
		return err
	}
	switch {
	case m.kind == characters && strings.TrimSpace(m.text) == "":
		return nil
	case m.name == "body" && m.kind == endTag:
		t.err = io.EOF
		return nil
	case m.name == "tu" && m.kind == startTag:
		u, err := t.unit(m)
		if err != nil {
			return t.resync(m.line, err)
		}
		t.give(u)
		return nil
	case m.kind == characters:
		return t.loose(m, "a unit")
	}
	return t.scan.bad(m.line, "<%s> outside of a unit", m.name)
}

// resync passes over the rest of a bad unit and gives its error, said of the
// line on which the unit begins.
func (t *TMXReader) resync(line int, err error) error {
	var bad *syntaxError
	var refused *refusal
	if !errors.As(err, &bad) || errors.As(err, &refused) {
		return err
	}
	if bad.line != line {
		bad = &syntaxError{line, fmt.Sprintf("%s (line %d)", bad.reason, bad.line)}
	}
	for {
		m, err := t.next()
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

// A tu is a translation unit as the file has it.
type tu struct {
	entry
	variants []tuv
}

// A tuv is the unit's text in one language.
type tuv struct {
	entry
	lang   string // as the file writes it
	text   string
	markup string // inside of <seg> when it holds more than text; else ""
	filled bool   // there is a <seg>
}

// An entry is what <tu> and <tuv> share.
type entry struct {
	line  int
	attrs []attribute
	notes []string
	props []bitext.Prop
}

// common reads a note or a prop into the entry.
func (t *TMXReader) common(e *entry, m markup) error {
	text, err := t.content(m)
	if err != nil {
		return err
	}
	if m.name == "note" {
		e.notes = append(e.notes, text)
		return nil
	}
	if m.attr("type") == "" {
		return t.scan.bad(m.line, "<prop> has no type")
	}
	e.props = append(e.props, bitext.Prop{Name: m.attr("type"), Value: text})
	return nil
}

// content reads the text of an element without children.
func (t *TMXReader) content(open markup) (string, error) {
	var text string
	for open.kind == startTag {
		m, err := t.inside(open)
		if err != nil {
			return "", err
		}
		if m.kind == endTag {
			break
		}
		if m.kind != characters {
			return "", t.stray(m, open)
		}
		if text == "" {
			text = m.text
		} else {
			text += m.text
		}
	}
	return text, nil
}

// inside gives the next piece within an element; its end tag must be its own.
func (t *TMXReader) inside(open markup) (markup, error) {
	m, err := t.next()
	if err == io.EOF {
		return m, t.scan.bad(open.line, "the file ends within <%s>", open.name)
	}
	if err != nil {
		return m, err
	}
	const pieceSize = 64 // what one costs beside its text
	if t.size += len(m.text) + pieceSize; t.size > pieceLimit {
		return m, &refusal{syntaxError{open.line, fmt.Sprintf("a unit of more than %d MB", pieceLimit>>20)}}
	}
	if m.kind == endTag && m.name != open.name {
		return m, t.stray(m, open)
	}
	return m, nil
}

// stray complains about a tag that does not belong where it stands. One that
// begins or ends a unit is left for resync.
func (t *TMXReader) stray(m, open markup) error {
	slash := ""
	if m.kind == endTag {
		slash = "/"
	}
	if m.name == "tu" || m.name == "body" {
		t.pending = &m
	}
	return t.scan.bad(m.line, "<%s%s> inside <%s>", slash, m.name, open.name)
}

// loose complains about text that stands outside of where text belongs.
func (t *TMXReader) loose(m markup, place string) error {
	text := strings.TrimSpace(m.text)
	line := m.line + strings.Count(m.text[:strings.Index(m.text, text)], "\n")
	return t.scan.bad(line, "text outside of %s: %s", place, excerpt([]byte(text)))
}

func (t *TMXReader) unit(open markup) (*tu, error) {
	t.size = 0
	u := &tu{entry: entry{line: open.line, attrs: open.attrs}}
	for {
		m, err := t.inside(open)
		switch {
		case err != nil:
			return nil, err
		case m.kind == endTag:
			if len(u.variants) == 0 {
				return nil, t.scan.bad(open.line, "<tu> has no <tuv>")
			}
			return u, nil
		case m.kind == characters && strings.TrimSpace(m.text) == "":
			continue
		case m.kind == characters:
			return nil, t.loose(m, "<seg>")
		case m.name == "note" || m.name == "prop":
			err = t.common(&u.entry, m)
		case m.name == "tuv" && m.kind == startTag:
			err = t.variant(u, m)
		default:
			err = t.stray(m, open)
		}
		if err != nil {
			return nil, err
		}
	}
}

func (t *TMXReader) variant(u *tu, open markup) error {
	v := tuv{entry: entry{line: open.line}}
	for _, a := range open.attrs {
		if a.name == "xml:lang" || a.name == "lang" && v.lang == "" {
			v.lang = strings.TrimSpace(a.value)
			continue
		}
		v.attrs = append(v.attrs, a)
	}
	if v.lang == "" {
		return t.scan.bad(open.line, "<tuv> has no xml:lang")
	}
	for {
		m, err := t.inside(open)
		switch {
		case err != nil:
			return err
		case m.kind == endTag:
			if !v.filled {
				return t.scan.bad(open.line, "<tuv> has no <seg>")
			}
			u.variants = append(u.variants, v)
			return nil
		case m.kind == characters && strings.TrimSpace(m.text) == "":
			continue
		case m.kind == characters:
			return t.loose(m, "<seg>")
		case m.name == "note" || m.name == "prop":
			err = t.common(&v.entry, m)
		case m.name == "seg" && !v.filled:
			err = t.segment(&v, m)
		default:
			err = t.stray(m, open)
		}
		if err != nil {
			return err
		}
	}
}

// give queues the units that a <tu> makes.
func (t *TMXReader) give(u *tu) {
	source := u.sourceLang(t.source)
	n := len(t.queue)
	for i := range u.variants {
		for j := range u.variants {
			from, to := &u.variants[i], &u.variants[j]
			if isIn(from, source) && isIn(to, source.Other()) && from.text != "" && to.text != "" {
				t.giveOne(u, from, to)
			}
		}
	}
	if len(t.queue) == n {
		t.passed++
	}
}

func (t *TMXReader) giveOne(u *tu, from, to *tuv) {
	for i := range t.queue {
		if t.queue[i].Source == from.text && t.queue[i].Target == to.text {
			return
		}
	}
	t.queue = append(t.queue, t.toUnit(u, from, to))
}

// isIn tells whether a variant is in one of songngu's languages.
func isIn(v *tuv, lang locales.Lang) bool {
	l, ok := locales.Parse(v.lang)
	return ok && l == lang
}

// sourceLang is the language a unit was translated from: what it says itself,
// what the header says, else that of its first text.
func (u *tu) sourceLang(header string) locales.Lang {
	for _, a := range u.attrs {
		if a.name == "srclang" {
			header = a.value
		}
	}
	if l, ok := locales.Parse(header); ok {
		return l
	}
	for i := range u.variants {
		if l, ok := locales.Parse(u.variants[i].lang); ok {
			return l
		}
	}
	return locales.Vietnamese
}
