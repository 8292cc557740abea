package exchange

import (
	"fmt"
	"io"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

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

// declared is the srclang of a unit: its own, else the header's.
func (u *tu) declared(header string) string {
	for _, a := range u.attrs {
		if a.name == "srclang" {
			header = a.value
		}
	}
	return header
}

// sourceLang is the language a unit was translated from: what it says itself,
// what the header says, else that of its first text.
func (u *tu) sourceLang(header string) locales.Lang {
	if l, ok := locales.Parse(u.declared(header)); ok {
		return l
	}
	for i := range u.variants {
		if l, ok := locales.Parse(u.variants[i].lang); ok {
			return l
		}
	}
	return locales.Vietnamese
}
