package exchange

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// parseTag reads the piece, a whole tag.
func (s *scanner) parseTag(line int) (m markup, err error) {
	body := s.piece[1 : len(s.piece)-1]
	m.kind = startTag
	switch {
	case len(body) > 0 && body[0] == '/':
		m.kind, body = endTag, body[1:]
	case len(body) > 0 && body[len(body)-1] == '/':
		m.kind, body = emptyTag, body[:len(body)-1]
	}
	n := nameLength(body)
	if n == 0 {
		return m, s.bad(line, "no tag: %s", excerpt(s.piece))
	}
	m.name = s.words.name(body[:n])
	body = body[n:]
	first := len(s.attrs)
	for {
		rest := unspaced(body)
		if len(rest) == 0 {
			return m, nil
		}
		if len(rest) == len(body) || m.kind == endTag {
			return m, s.bad(line, "no tag: %s", excerpt(s.piece))
		}
		var a attribute
		if a, body, err = s.attribute(rest, line); err != nil {
			return m, err
		}
		if m.has(a.name) {
			return m, s.bad(line, "attribute %s stands twice: %s", a.name, excerpt(s.piece))
		}
		if len(m.attrs) == attributeLimit {
			return m, s.bad(line, "a tag with more than %d attributes: %s", attributeLimit, excerpt(s.piece))
		}
		s.attrs = append(s.attrs, a)
		m.attrs = s.attrs[first:len(s.attrs):len(s.attrs)]
	}
}

func (m *markup) has(name string) bool {
	for _, a := range m.attrs {
		if a.name == name {
			return true
		}
	}
	return false
}

func (s *scanner) attribute(b []byte, line int) (a attribute, rest []byte, err error) {
	n := nameLength(b)
	value := unspaced(b[n:])
	if n == 0 || len(value) == 0 || value[0] != '=' {
		return a, nil, s.bad(line, "no attribute: %s", excerpt(b))
	}
	value = unspaced(value[1:])
	if len(value) == 0 || value[0] != '"' && value[0] != '\'' {
		return a, nil, s.bad(line, "attribute %s has no quotes around its value", b[:n])
	}
	end := bytes.IndexByte(value[1:], value[0])
	if end < 0 {
		return a, nil, s.bad(line, "attribute %s has no closing quote", b[:n])
	}
	a.name = s.words.name(b[:n])
	a.value, err = s.unescape(value[1:1+end], line)
	return a, value[2+end:], err
}

// unspaced takes the white space off the front.
func unspaced(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\n' || b[0] == '\t' || b[0] == '\r') {
		b = b[1:]
	}
	return b
}

// nameLength is the number of bytes of the name at the start of b.
func nameLength(b []byte) int {
	for i, c := range b {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c == ':' || c >= utf8.RuneSelf
		if !letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-' || c == '.')) {
			return i
		}
	}
	return len(b)
}

// unescape replaces references and line ends and checks the characters.
func (s *scanner) unescape(b []byte, line int) (string, error) {
	if word, ok := s.words.known(b); ok {
		return word, nil
	}
	if bytes.IndexByte(b, '&') < 0 {
		return s.valid(b, line)
	}
	var sb strings.Builder
	for {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			break
		}
		plain, err := s.valid(b[:i], line)
		if err != nil {
			return "", err
		}
		sb.WriteString(plain)
		const longest = 32
		n := bytes.IndexByte(b[i:min(len(b), i+longest)], ';')
		if n < 0 {
			return "", s.bad(line, "%s is no reference to a character: it has no ;", excerpt(b[i:min(len(b), i+8)]))
		}
		r := reference(string(b[i+1 : i+n]))
		if r < 0 {
			return "", s.bad(line, "%s is no reference to a character, and entities of a document are refused", excerpt(b[i:i+n+1]))
		}
		sb.WriteRune(r)
		b = b[i+n+1:]
	}
	plain, err := s.valid(b, line)
	sb.WriteString(plain)
	return sb.String(), err
}

// reference gives the character that a name between & and ; stands for, −1
// when it stands for none that XML allows.
func reference(name string) rune {
	switch name {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok || digits == "" {
		return -1
	}
	base := 10
	if digits[0] == 'x' {
		base, digits = 16, digits[1:]
	}
	return codePoint(digits, base)
}

func codePoint(digits string, base int) rune {
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune || !allowed(rune(n)) {
		return -1
	}
	return rune(n)
}

// allowed tells whether XML 1.0 lets the character stand in a document.
func allowed(r rune) bool {
	switch {
	case r < ' ':
		return r == '\t' || r == '\n' || r == '\r'
	case r >= 0xD800 && r < 0xE000:
		return false
	}
	return r != 0xFFFE && r != 0xFFFF && r <= utf8.MaxRune
}

// valid checks the characters and makes every line end a \n, as XML says.
func (s *scanner) valid(b []byte, line int) (string, error) {
	if !utf8.Valid(b) || unusual(b) {
		if err := s.check(b, line); err != nil {
			return "", err
		}
	}
	if bytes.IndexByte(b, '\r') >= 0 {
		return string(bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))), nil
	}
	return s.words.word(b), nil
}

// unusual tells whether UTF-8 holds what XML may not allow: control
// characters, or the byte with which U+FFFE and U+FFFF begin.
func unusual[T string | []byte](text T) bool {
	for i := range len(text) {
		c := text[i]
		if c < ' ' && c != '\n' && c != '\t' || c == 0xEF {
			return true
		}
	}
	return false
}

// check finds the first character that is none or that XML does not allow.
func (s *scanner) check(b []byte, line int) error {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return s.bad(line, "byte %#x is not UTF-8: %s", b[i], excerpt(b[max(0, i-10):]))
		}
		if !allowed(r) {
			return s.bad(line, "character %U is not allowed in XML", r)
		}
		i += size
	}
	return nil
}
