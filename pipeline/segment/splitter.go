package segment

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/sentences"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A splitter cuts one text, paragraph by paragraph.
type splitter struct {
	text    string
	lang    locales.Lang
	spans   []bitext.Span
	listEnd int // lines before this offset are known to stand alone

	// Of the paragraph at hand; the offsets count from its start.
	start    int    // of the paragraph in text
	para     string // the paragraph itself
	from     int    // of the segment in the making
	base     *sentences.Iterator[string]
	boundary int  // the next one of UAX #29
	tangled  bool // UAX #29 is not asked
	cut      cut
}

// Kinds of bytes at which the scan stops.
const (
	plain = iota
	mark  // . ! ?
	dots  // the first byte of …
	quote // a straight quotation mark, which has no direction of its own
)

const ellipsis = "…"

var kindOf = [256]uint8{'.': mark, '!': mark, '?': mark, '"': quote, 0xE2: dots}

// paragraph cuts [lo, hi), which holds one paragraph with its line end.
//
// It walks through the marks that may end a sentence and asks the rules at
// each. UAX #29 walks along: its answer at a mark is the rules' last resort,
// and the boundaries that it sees elsewhere, behind the stops of other scripts,
// are taken as they are.
func (s *splitter) paragraph(lo, hi int) {
	if hi-lo <= len("\r\n") {
		s.spans = appendTrimmed(s.spans, s.text, lo, hi)
		return
	}
	s.start, s.para, s.from = lo, s.text[lo:hi], 0
	s.tangled = tangled(s.para)
	s.base.SetText(s.para)
	s.nextBoundary()
	items := startList(s.para)
	c := &s.cut
	*c = cut{text: s.para, lang: s.lang}
	for i := 0; i < len(s.para); {
		if i == items.next {
			s.split(i)
			items.advance(s.para)
		}
		switch kindOf[s.para[i]] {
		case plain:
			i = nextMark(s.para, i+1, items.next)
		case quote:
			c.open = !c.open
			i++
		case dots:
			if !isEllipsis(s.para[i:]) {
				i++
				continue
			}
			fallthrough
		case mark:
			s.foreign(i)
			s.decide(i)
			i = c.end
		}
	}
	s.foreign(len(s.para) - 1)
	s.split(len(s.para))
}

// nextMark gives the offset of the first byte from i on that is not plain, but
// not beyond stop, which counts when it is behind i.
func nextMark(text string, i, stop int) int {
	if stop < i {
		stop = len(text)
	}
	for i < stop && kindOf[text[i]] == plain {
		i++
	}
	return i
}

// decide splits at the marks at i when the rules say so.
func (s *splitter) decide(i int) {
	c := &s.cut
	c.from = s.from
	c.place(i)
	c.base = s.boundary <= c.body || s.tangled && unicode.IsUpper(c.after)
	for s.boundary <= c.body && s.boundary < len(s.para) {
		s.nextBoundary()
	}
	if c.next == len(s.para) {
		return
	}
	if at := ask(c); at > 0 {
		s.split(at)
	}
}

// split ends the segment in the making at an offset of the paragraph. An offset
// that is behind, such as a boundary in the white space before a list item at
// which was split already, ends nothing.
func (s *splitter) split(at int) {
	if at <= s.from {
		return
	}
	s.spans = appendTrimmed(s.spans, s.text, s.start+s.from, s.start+at)
	s.from = at
}

// foreign splits at the boundaries up to an offset that no mark of ours made.
// Those at the line ends of wrapped text are none.
func (s *splitter) foreign(upTo int) {
	for s.boundary <= upTo && s.boundary < len(s.para) {
		if s.para[s.boundary-1] != '\n' {
			s.split(s.boundary)
		}
		s.nextBoundary()
	}
}

func (s *splitter) nextBoundary() {
	s.boundary = len(s.para)
	if !s.tangled && s.base.Next() {
		s.boundary = s.base.End()
	}
}

// longestRun is the number of bytes of white space and punctuation that may
// follow a full stop before the paragraph counts as tangled.
const longestRun = 200

// tangled tells of paragraphs that UAX #29 cannot be asked about: for each
// white space and closing mark behind a full stop, SB8 looks ahead for a small
// letter, so that a run of them costs the square of its length. There, and
// where a stop of another script could start such a run, a capital behind white
// space stands in for the boundary.
func tangled(text string) bool {
	if len(text) <= longestRun {
		return false
	}
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '.')
		if n < 0 {
			break
		}
		i += n + 1
		end := i
		for end < len(text) && !alphanumeric(text[end]) && text[end] != '.' {
			end++
		}
		if end-i > longestRun {
			return true
		}
		i = end
	}
	return strings.Contains(text, "\u2024") || strings.Contains(text, "\ufe52") || strings.Contains(text, "\uff0e")
}

// alphanumeric tells of bytes that end a run: ASCII letters and digits, and
// the first bytes of most other letters.
func alphanumeric(b byte) bool {
	return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0xC3 && b < 0xE2 || b > 0xE3 && b < 0xEF
}

func isEllipsis(text string) bool {
	return len(text) >= len(ellipsis) && text[:len(ellipsis)] == ellipsis
}
