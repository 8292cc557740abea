package exchange

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
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

// tag names a tag in a complaint.
func (m *markup) tag() string {
	if m.kind == endTag {
		return "</" + m.name + ">"
	}
	return "<" + m.name + ">"
}

// size is what a piece costs in memory, in bytes, more or less.
func (m *markup) size() int {
	const piece, attribute = 64, 32 // beside their text
	n := piece + len(m.text)
	for _, a := range m.attrs {
		n += attribute + len(a.value)
	}
	return n
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
	piece []byte      // the raw piece in hand, until the next is read
	store []byte      // where pieces are put together that came in parts
	attrs []attribute // of all tags since forget
	words *vocabulary
}

const (
	pieceLimit     = 16 << 20 // bytes of one tag or of the text between two
	depthLimit     = 32       // of elements in a segment
	attributeLimit = 64       // of one tag
)

func newScanner(r io.Reader) *scanner {
	return &scanner{r: bufio.NewReaderSize(r, 1<<16), line: 1, words: newVocabulary()}
}

// inner gives a scanner for a text that is in memory.
func (s *scanner) inner(text string) *scanner {
	return &scanner{r: bufio.NewReaderSize(strings.NewReader(text), min(len(text)+1, 1<<16)), line: 1, words: s.words}
}

// forget takes back the attributes of the tags that were read: no markup before
// it is needed any more.
func (s *scanner) forget() { s.attrs = s.attrs[:0] }

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
	err := s.wholeTag(line)
	if bytes.IndexByte(s.piece, '[') >= 0 {
		return &refusal{syntaxError{line, "the document type declaration has a subset, which could define entities; it is refused"}}
	}
	return err
}
