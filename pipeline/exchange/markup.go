package exchange

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A markup is one piece of an XML document.
type markup struct {
	kind  markupKind
	name  string      // of a tag
	attrs []attribute // of a start tag, in order
	text  string      // characters, with references replaced
	line  int         // where it begins, from 1
}

type markupKind uint8

const (
	characters markupKind = iota + 1
	startTag
	endTag
	emptyTag // stands for a start and an end
)

type attribute struct{ name, value string }

func (m *markup) attr(name string) string {
	for _, a := range m.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// A scanner cuts a stream of UTF-8 into markup, in constant memory. It knows
// the part of XML 1.0 that data files use: tags, attributes, references to
// characters and to the five entities of XML, CDATA; comments and processing
// instructions are passed over. A document type declaration is let through
// when it has no subset and never read. Unlike encoding/xml it can go on after
// an error: it does so at the next "<".
type scanner struct {
	r     *bufio.Reader
	line  int
	piece []byte // the raw piece in hand
	names map[string]string
}

const (
	pieceLimit     = 16 << 20 // bytes of one tag or of the text between two
	depthLimit     = 32       // of elements in a segment
	attributeLimit = 64       // of one tag
)

func newScanner(r io.Reader) *scanner {
	return &scanner{r: bufio.NewReaderSize(r, 1<<16), line: 1, names: map[string]string{}}
}

// A syntaxError tells what is not XML in the document, and where.
type syntaxError struct {
	line   int
	reason string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.reason) }

func (s *scanner) bad(line int, format string, args ...any) error {
	return &syntaxError{line, fmt.Sprintf(format, args...)}
}

// A refusal is a syntaxError that no reader should read past.
type refusal struct{ syntaxError }

// next gives the next piece, and io.EOF at the end of the stream. After a
// *syntaxError the scanner stands behind the bad piece.
func (s *scanner) next() (markup, error) {
	for {
		line := s.line
		b, err := s.r.Peek(1)
		if err != nil {
			return markup{}, err
		}
		if b[0] != '<' {
			m, err := s.characters()
			m.line = line
			return m, err
		}
		m, err := s.tag()
		m.line = line
		if err != nil || m.kind != 0 {
			return m, err
		}
	}
}

func (s *scanner) characters() (markup, error) {
	line := s.line
	if err := s.until('<'); err != nil {
		return markup{}, err
	}
	text, err := s.unescape(s.piece, line)
	return markup{kind: characters, text: text}, err
}

// until reads the piece up to the delimiter, which stays, or to the end.
func (s *scanner) until(delimiter byte) error {
	s.piece = s.piece[:0]
	for {
		b, err := s.r.Peek(max(1, s.r.Buffered()))
		if len(b) == 0 {
			if err == io.EOF && len(s.piece) > 0 {
				return nil
			}
			return err
		}
		n := bytes.IndexByte(b, delimiter)
		found := n >= 0
		if !found {
			n = len(b)
		}
		if err := s.take(n); err != nil || found {
			return err
		}
	}
}

// take moves n buffered bytes into the piece.
func (s *scanner) take(n int) error {
	b, err := s.r.Peek(n)
	if err != nil {
		return err
	}
	if len(s.piece)+n > pieceLimit {
		return &refusal{syntaxError{s.line, fmt.Sprintf("more than %d MB without a tag", pieceLimit>>20)}}
	}
	s.piece = append(s.piece, b...)
	s.line += bytes.Count(b, []byte{'\n'})
	_, err = s.r.Discard(n)
	return err
}

// tag reads what begins with "<"; the markup has no kind when it is nothing
// that a reader needs.
func (s *scanner) tag() (markup, error) {
	line := s.line
	b, err := s.r.Peek(2)
	if err != nil {
		s.r.Discard(1)
		return markup{}, s.bad(line, "the file ends within a tag")
	}
	switch b[1] {
	case '?':
		s.r.Discard(2) // so that "<?>" is not taken for a whole one
		return markup{}, s.skip(line, "?>", "processing instruction")
	case '!':
		return s.declaration(line)
	}
	if err := s.wholeTag(line); err != nil {
		return markup{}, err
	}
	return s.parseTag(line)
}

// skip reads to the end mark of a piece that is passed over.
func (s *scanner) skip(line int, end, what string) error {
	s.piece = s.piece[:0]
	for !bytes.HasSuffix(s.piece, []byte(end)) {
		if err := s.upTo(end[len(end)-1]); err != nil {
			return s.cut(line, what, err)
		}
	}
	return nil
}

// cut tells why a piece has no end.
func (s *scanner) cut(line int, what string, err error) error {
	if err == io.EOF {
		return s.bad(line, "the file ends within a %s", what)
	}
	return err
}

// upTo adds to the piece what comes up to c and c itself.
func (s *scanner) upTo(c byte) error {
	for {
		b, err := s.r.Peek(max(1, s.r.Buffered()))
		if len(b) == 0 {
			return err
		}
		n := bytes.IndexByte(b, c)
		if n >= 0 {
			return s.take(n + 1)
		}
		if err := s.take(len(b)); err != nil {
			return err
		}
	}
}

const cdata = "<![CDATA["

func (s *scanner) declaration(line int) (markup, error) {
	b, _ := s.r.Peek(len(cdata))
	switch {
	case bytes.HasPrefix(b, []byte("<!--")):
		s.r.Discard(2) // so that "<!-->" is not taken for a whole comment
		return markup{}, s.skip(line, "-->", "comment")
	case string(b) == cdata:
		if err := s.skip(line, "]]>", "CDATA section"); err != nil {
			return markup{}, err
		}
		text, err := s.valid(s.piece[len(cdata):len(s.piece)-3], line)
		return markup{kind: characters, text: text}, err
	case bytes.HasPrefix(b, []byte("<!DOCTYPE")):
		return markup{}, s.doctype(line)
	}
	s.r.Discard(2)
	return markup{}, s.bad(line, "a declaration that does not belong in a data file")
}

// doctype lets <!DOCTYPE tmx SYSTEM "tmx14.dtd"> pass and refuses a subset.
func (s *scanner) doctype(line int) error {
	s.piece = s.piece[:0]
	if err := s.upTo('>'); err != nil {
		return s.cut(line, "document type declaration", err)
	}
	if bytes.ContainsAny(s.piece, "[]") || bytes.Count(s.piece, []byte{'<'}) != 1 {
		return &refusal{syntaxError{line, "the document type declaration has a subset, which could define entities; it is refused"}}
	}
	return nil
}

// wholeTag reads a tag up to its ">", which may also stand inside quotes. A
// "<" stands nowhere inside: there the next piece begins.
func (s *scanner) wholeTag(line int) error {
	s.piece = s.piece[:0]
	quote := byte(0)
	for first := true; ; first = false {
		b, err := s.r.Peek(max(1, s.r.Buffered()))
		if len(b) == 0 {
			return s.cut(line, "tag", err)
		}
		n, end := tagEnd(b, &quote, first)
		if err := s.take(n); err != nil {
			return err
		}
		switch end {
		case '>':
			return nil
		case '<':
			return s.bad(line, "a tag is not closed: %s", excerpt(s.piece))
		}
	}
}

// tagEnd looks for the end of a tag in b, and gives how much of b belongs to
// it and the delimiter: '>', '<' or 0 for none.
func tagEnd(b []byte, quote *byte, first bool) (n int, end byte) {
	for i, c := range b {
		switch {
		case c == '<' && (i > 0 || !first):
			return i, '<'
		case *quote != 0:
			if c == *quote {
				*quote = 0
			}
		case c == '"' || c == '\'':
			*quote = c
		case c == '>':
			return i + 1, '>'
		}
	}
	return len(b), 0
}

func excerpt(b []byte) string {
	const most = 40
	if len(b) > most {
		b = append(b[:most:most], "…"...)
	}
	return strings.ToValidUTF8(string(b), "\uFFFD")
}

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
	m.name = s.intern(body[:n])
	body = body[n:]
	for {
		rest := bytes.TrimLeft(body, " \t\r\n")
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
		m.attrs = append(m.attrs, a)
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
	value := bytes.TrimLeft(b[n:], " \t\r\n")
	if n == 0 || len(value) == 0 || value[0] != '=' {
		return a, nil, s.bad(line, "no attribute: %s", excerpt(b))
	}
	value = bytes.TrimLeft(value[1:], " \t\r\n")
	if len(value) == 0 || value[0] != '"' && value[0] != '\'' {
		return a, nil, s.bad(line, "attribute %s has no quotes around its value", b[:n])
	}
	end := bytes.IndexByte(value[1:], value[0])
	if end < 0 {
		return a, nil, s.bad(line, "attribute %s has no closing quote", b[:n])
	}
	a.name = s.intern(b[:n])
	a.value, err = s.unescape(value[1:1+end], line)
	return a, value[2+end:], err
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

// intern keeps one copy of each name; hostile files cannot make it grow.
func (s *scanner) intern(b []byte) string {
	if name, ok := s.names[string(b)]; ok {
		return name
	}
	name := strings.ToValidUTF8(string(b), "\uFFFD")
	if len(s.names) < 256 {
		s.names[name] = name
	}
	return name
}

// unescape replaces references and line ends and checks the characters.
func (s *scanner) unescape(b []byte, line int) (string, error) {
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
		n := bytes.IndexByte(b[i:], ';')
		r := rune(-1)
		if n > 0 && n < 12 {
			r = reference(string(b[i+1 : i+n]))
		}
		if r < 0 {
			return "", s.bad(line, "%s is no reference to a character, and entities of a document are refused", excerpt(b[i:min(len(b), i+max(n+1, 8))]))
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
	for i := 0; i < len(b); {
		if c := b[i]; c >= ' ' && c < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return "", s.bad(line, "byte %#x is not UTF-8: %s", b[i], excerpt(b[max(0, i-10):]))
		}
		if !allowed(r) {
			return "", s.bad(line, "character %U is not allowed in XML", r)
		}
		i += size
	}
	if bytes.IndexByte(b, '\r') >= 0 {
		b = bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	return string(b), nil
}
