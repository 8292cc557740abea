package exchange

import "strings"

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
	var text []byte
	var raw strings.Builder
	stack, codes, marked := []markup{open}, 0, false
	for {
		m, err := t.inside(stack[len(stack)-1])
		if err != nil {
			return err
		}
		switch m.kind {
		case characters:
			if codes == 0 {
				text = append(text, m.text...)
			}
			if marked {
				escapeText(&raw, m.text)
			}
		case endTag:
			stack = stack[:len(stack)-1]
			if len(stack) == 0 {
				v.text, v.markup = string(text), raw.String()
				return nil
			}
			codes -= codeDepth(m.name)
			raw.WriteString("</" + m.name + ">")
		default:
			if !inlines[m.name] || len(stack) > depthLimit {
				return t.stray(m, stack[len(stack)-1])
			}
			if !marked {
				escapeText(&raw, string(text))
				marked = true
			}
			writeTag(&raw, m)
			if m.kind == startTag {
				stack = append(stack, m)
				codes += codeDepth(m.name)
			}
		}
	}
}

// codeDepth is 1 for the elements whose content is not the segment's text.
func codeDepth(name string) int {
	if name == "hi" {
		return 0
	}
	return 1
}

func writeTag(sb *strings.Builder, m markup) {
	sb.WriteString("<" + m.name)
	for _, a := range m.attrs {
		sb.WriteString(" " + a.name + `="`)
		escapeAttribute(sb, a.value)
		sb.WriteByte('"')
	}
	if m.kind == emptyTag {
		sb.WriteByte('/')
	}
	sb.WriteByte('>')
}

// escapeText writes characters as XML text. What XML cannot hold is left out.
func escapeText(sb *strings.Builder, text string) { escape(sb, text, false) }

// escapeAttribute writes characters as an attribute value in double quotes.
func escapeAttribute(sb *strings.Builder, value string) { escape(sb, value, true) }

func escape(sb *strings.Builder, text string, attribute bool) {
	for _, r := range text {
		switch {
		case r == '&':
			sb.WriteString("&amp;")
		case r == '<':
			sb.WriteString("&lt;")
		case r == '>':
			sb.WriteString("&gt;")
		case r == '\r':
			sb.WriteString("&#13;")
		case attribute && r == '"':
			sb.WriteString("&quot;")
		case attribute && r == '\n':
			sb.WriteString("&#10;")
		case attribute && r == '\t':
			sb.WriteString("&#9;")
		case allowed(r):
			sb.WriteRune(r)
		}
	}
}
