package exchange

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// inlines are the elements that may stand in a segment. All but <hi> hold
// codes of the document the segment was taken from, which are no text; a <sub>
// inside of them holds text of its own, which is not the segment's.
var inlines = map[string]bool{"bpt": true, "ept": true, "ph": true, "it": true, "hi": true, "ut": true, "sub": true}

// segment reads the inside of a <seg>: its text, and its markup when it has
// any.
func (t *TMXReader) segment(v *tuv, open markup) error {
	v.filled = true
	if open.kind == emptyTag {
		return nil
	}
	text, raw := &t.text, &t.raw
	text.clear()
	raw.Reset()
	var room [8]markup
	stack, codes, marked := append(room[:0], open), 0, false
	for {
		m, err := t.inside(stack[len(stack)-1])
		if err != nil {
			return err
		}
		switch m.kind {
		case characters:
			if codes == 0 {
				text.add(m.text)
			}
			if marked {
				escapeText(raw, m.text)
			}
		case endTag:
			stack = stack[:len(stack)-1]
			if len(stack) == 0 {
				v.text, v.markup = text.String(), raw.String()
				return nil
			}
			codes -= codeDepth(m.name)
			writeEnd(raw, m.name)
		default:
			if !inlines[m.name] || len(stack) > depthLimit {
				return t.stray(m, stack[len(stack)-1])
			}
			if !marked {
				escapeText(raw, text.String())
				marked = true
			}
			writeTag(raw, m)
			if m.kind == startTag {
				stack = append(stack, m)
				codes += codeDepth(m.name)
			}
		}
	}
}

// pieces are a text as it comes: nearly always in one. Cleared, they are used
// again.
type pieces struct {
	only string
	all  []byte // when there is more than one
	more bool
}

func (p *pieces) clear() { p.only, p.all, p.more = "", p.all[:0], false }

func (p *pieces) add(text string) {
	switch {
	case p.more:
		p.all = append(p.all, text...)
	case p.only != "":
		p.all, p.more = append(append(p.all[:0], p.only...), text...), true
	default:
		p.only = text
	}
}

func (p *pieces) String() string {
	if p.more {
		return string(p.all)
	}
	return p.only
}

// codeDepth is 1 for the elements whose content is not the segment's text.
func codeDepth(name string) int {
	if name == "hi" {
		return 0
	}
	return 1
}

func writeTag(out *bytes.Buffer, m markup) {
	out.WriteByte('<')
	out.WriteString(m.name)
	for _, a := range m.attrs {
		out.WriteByte(' ')
		out.WriteString(a.name)
		out.WriteString(`="`)
		escapeAttribute(out, a.value)
		out.WriteByte('"')
	}
	if m.kind == emptyTag {
		out.WriteByte('/')
	}
	out.WriteByte('>')
}

func writeEnd(out *bytes.Buffer, name string) {
	out.WriteString("</")
	out.WriteString(name)
	out.WriteByte('>')
}

// escapeText writes characters as XML text. What XML cannot hold is left out.
func escapeText(out *bytes.Buffer, text string) {
	if plainText(text, "&<>") {
		out.WriteString(text)
		return
	}
	escape(out, text, false)
}

// escapeAttribute writes characters as an attribute value in double quotes.
func escapeAttribute(out *bytes.Buffer, value string) {
	if plainText(value, "&<>\"\n\t") {
		out.WriteString(value)
		return
	}
	escape(out, value, true)
}

// plainText tells whether a text can be written as it is: UTF-8 without the
// signs given and without what unusual finds.
func plainText(text, signs string) bool {
	return !strings.ContainsAny(text, signs) && !unusual(text) && utf8.ValidString(text)
}

func escape(out *bytes.Buffer, text string, attribute bool) {
	for _, r := range text {
		switch {
		case r == '&':
			out.WriteString("&amp;")
		case r == '<':
			out.WriteString("&lt;")
		case r == '>':
			out.WriteString("&gt;")
		case r == '\r':
			out.WriteString("&#13;")
		case attribute && r == '"':
			out.WriteString("&quot;")
		case attribute && r == '\n':
			out.WriteString("&#10;")
		case attribute && r == '\t':
			out.WriteString("&#9;")
		case allowed(r):
			out.WriteRune(r)
		}
	}
}
