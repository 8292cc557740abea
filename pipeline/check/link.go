package check

import (
	"strings"
	"unicode"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
)

// A link is a bead with the texts of both its sides.
type link struct {
	pair           bitext.Pair
	bead           int
	house          *names.Ledger
	source, target text
}

// A text is one side of a link: its segments, joined with line ends.
type text struct {
	lang   locales.Lang
	side   bitext.Side
	ids    []int // the segments; empty for a draft
	starts []int // where each begins in joined
	joined string
}

func newLink(p bitext.Pair, i int, drafts map[string]string, house *names.Ledger) *link {
	b := p.Alignment.Beads[i]
	l := &link{pair: p, bead: i, house: house, source: newText(p.Source, b.Source), target: newText(p.Target, b.Target)}
	if draft, ok := drafts[b.String()]; ok {
		l.target.joined, l.target.starts = draft, []int{0}
	}
	if l.target.lang == "" {
		l.target.lang = l.source.lang.Other()
	}
	return l
}

func newText(s bitext.Side, ids []int) text {
	t := text{lang: s.Article.Lang, side: s, ids: ids}
	var b strings.Builder
	for n, id := range ids {
		if n > 0 {
			b.WriteByte('\n')
		}
		t.starts = append(t.starts, b.Len())
		b.WriteString(s.Text(id))
	}
	t.joined = b.String()
	return t
}

// open tells whether the link has something to compare on both sides.
func (l *link) open() bool { return len(l.source.starts) > 0 && len(l.target.starts) > 0 }

// place gives the segment in which a span of the joined text stands and the
// span in that segment.
func (t *text) place(s bitext.Span) (segment int, at bitext.Span) {
	n := len(t.starts) - 1
	for n > 0 && t.starts[n] > s.Start {
		n--
	}
	if n >= len(t.ids) || n < 0 {
		return -1, s
	}
	return t.ids[n], bitext.Span{Start: s.Start - t.starts[n], End: s.End - t.starts[n]}
}

// found makes a finding about a span of one side, the whole first segment when
// the span is empty.
func (l *link) found(k Kind, severity Severity, side Side, span bitext.Span) Finding {
	t := &l.source
	if side == Target {
		t = &l.target
	}
	f := Finding{Kind: k, Severity: severity, Bead: l.bead, Side: side}
	f.Segment, f.Span = t.place(span)
	words := span.Of(t.joined)
	if side == Target {
		f.Target = words
	} else {
		f.Source = words
	}
	return f
}

// teasers counts the segments of the text that stand in a teaser.
func (t *text) teasers() (n int) {
	for _, id := range t.ids {
		if t.side.Zone(id).Teaser() {
			n++
		}
	}
	return n
}

func blank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// teaser reports a link between the article and an advertisement of another
// one, or within one side.
func (l *link) teaser() []Finding {
	if len(l.target.ids) == 0 { // a draft has no zone of its own
		return nil
	}
	switch l.source.teasers() + l.target.teasers() {
	case 0, len(l.source.ids) + len(l.target.ids):
		return nil
	}
	return []Finding{l.found(Teaser, Fault, Target, bitext.Span{})}
}
