package exchange

import (
	"fmt"
	"io"
	"slices"
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
	lang   string       // as the file writes it
	in     locales.Lang // "" for a third language
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
	t.text.clear()
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
		t.text.add(m.text)
	}
	return t.text.String(), nil
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
	if t.size += m.size(); t.size > pieceLimit {
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
	if m.name == "tu" || m.name == "body" {
		t.pending = &m
	}
	return t.scan.bad(m.line, "%s inside <%s>", m.tag(), open.name)
}

// loose complains about text that stands outside of where text belongs.
func (t *TMXReader) loose(m markup, place string) error {
	text := strings.TrimSpace(m.text)
	line := m.line + strings.Count(m.text[:strings.Index(m.text, text)], "\n")
	return t.scan.bad(line, "text outside of %s: %s", place, excerpt([]byte(text)))
}

// read reads a <tu>; of the one before nothing stays but the room.
func (t *TMXReader) read(u *tu, open markup) error {
	t.size = 0
	*u = tu{entry: entry{line: open.line, attrs: open.attrs, props: u.props[:0]}, variants: u.variants[:0]}
	for {
		m, err := t.inside(open)
		switch {
		case err != nil:
			return err
		case m.kind == endTag:
			if len(u.variants) == 0 {
				return t.scan.bad(open.line, "<tu> has no <tuv>")
			}
			return nil
		case m.kind == characters && strings.TrimSpace(m.text) == "":
			continue
		case m.kind == characters:
			return t.loose(m, "<seg>")
		case m.name == "note" || m.name == "prop":
			err = t.common(&u.entry, m)
		case m.name == "tuv" && m.kind == startTag:
			err = t.variant(u, m)
		default:
			err = t.stray(m, open)
		}
		if err != nil {
			return err
		}
	}
}

// add gives the place of one more variant.
func (u *tu) add() *tuv {
	n := len(u.variants)
	if n == cap(u.variants) {
		u.variants = append(u.variants, tuv{})
	}
	u.variants = u.variants[:n+1]
	v := &u.variants[n]
	*v = tuv{entry: entry{props: v.props[:0]}}
	return v
}

// setLang takes the language out of the attributes of a <tuv>, which are its
// own from then on.
func (v *tuv) setLang(attrs []attribute) {
	v.attrs = attrs[:0]
	for _, a := range attrs {
		if a.name == "xml:lang" || a.name == "lang" && v.lang == "" {
			v.lang = strings.TrimSpace(a.value)
			continue
		}
		v.attrs = append(v.attrs, a)
	}
	if l, known := locales.Parse(v.lang); known {
		v.in = l
	}
}

func (t *TMXReader) variant(u *tu, open markup) error {
	v := u.add()
	v.line = open.line
	v.setLang(open.attrs)
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
			return nil
		case m.kind == characters && strings.TrimSpace(m.text) == "":
			continue
		case m.kind == characters:
			return t.loose(m, "<seg>")
		case m.name == "note" || m.name == "prop":
			err = t.common(&v.entry, m)
		case m.name == "seg" && !v.filled:
			err = t.segment(v, m)
		default:
			err = t.stray(m, open)
		}
		if err != nil {
			return err
		}
	}
}

// givenLimit is how many bytes the units that one <tu> gives may hold together,
// more or less. Each of them holds what the <tu> holds beside its texts, and
// their number grows as the square of the texts.
const givenLimit = 64 << 20

// give queues the units that a <tu> makes.
func (t *TMXReader) give(u *tu) error {
	if u.rejected() {
		t.rejected++
		return nil
	}
	source := u.sourceLang(t.source)
	sources, targets := u.count(source), u.count(source.Other())
	if sources*targets*t.size > givenLimit {
		return t.scan.bad(u.line, "<tu> has %d texts in one language and %d in the other: all pairs of them are more than %d MB", sources, targets, givenLimit>>20)
	}
	for i := range u.variants {
		for j := range u.variants {
			from, to := &u.variants[i], &u.variants[j]
			if from.in == source && to.in == source.Other() && !from.empty() && !to.empty() {
				t.giveOne(u, from, to)
			}
		}
	}
	if len(t.queue) == 0 {
		t.passed++
	}
	return nil
}

// rejected tells whether a reviewer of Trados Studio said no to the translation.
func (u *tu) rejected() bool {
	return slices.Contains(u.props, bitext.Prop{Name: confirmationLevel, Value: "RejectedTranslation"})
}

// count gives the number of texts in a language.
func (u *tu) count(lang locales.Lang) (n int) {
	for i := range u.variants {
		if u.variants[i].in == lang && !u.variants[i].empty() {
			n++
		}
	}
	return n
}

// empty tells whether a text has nothing to match.
func (v *tuv) empty() bool { return strings.TrimSpace(v.text) == "" }

func (t *TMXReader) giveOne(u *tu, from, to *tuv) {
	for i := range t.queue {
		if t.queue[i].Source == from.text && t.queue[i].Target == to.text {
			return
		}
	}
	t.queue = append(t.queue, t.toUnit(u, from, to))
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
		if u.variants[i].in != "" {
			return u.variants[i].in
		}
	}
	return locales.Vietnamese
}
