package segment

import (
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
	boundary int // the next one of UAX #29
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
	s.start, s.para, s.from = lo, s.text[lo:hi], 0
	s.base.SetText(s.para)
	s.nextBoundary()
	items := startList(s.para)
	c := cut{text: s.para, lang: s.lang}
	for i := 0; i < len(s.para); {
		if i == items.next {
			s.split(i)
			items.advance(s.para)
		}
		switch kindOf[s.para[i]] {
		case plain:
			i++
			continue
		case quote:
			c.open = !c.open
			i++
			continue
		case dots:
			if !isEllipsis(s.para[i:]) {
				i++
				continue
			}
		}
		s.foreign(i)
		c.from = s.from
		c.place(i)
		c.base = s.boundary <= c.body
		for s.boundary <= c.body && s.boundary < len(s.para) {
			s.nextBoundary()
		}
		if at := decide(&c); c.next < len(s.para) && at > 0 {
			s.split(at)
		}
		i = c.end
	}
	s.foreign(len(s.para) - 1)
	s.split(len(s.para))
}

// split ends the segment in the making at an offset of the paragraph.
func (s *splitter) split(at int) {
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
	if s.base.Next() {
		s.boundary = s.base.End()
	}
}

func isEllipsis(text string) bool {
	return len(text) >= len(ellipsis) && text[:len(ellipsis)] == ellipsis
}
