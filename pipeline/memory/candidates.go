package memory

import (
	"strings"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
)

// Candidates are the units that a pair's links make: one for each bead with
// text on both sides that nobody rejected. What a person accepted is Reviewed
// and Human, the rest Initial and Aligned. Texts of several segments are
// joined by a space; a unit's context is the source segment before the first
// of them and the one after the last, "" at the ends of the article. A unit
// whose text is a reviewer's is keyed by that text.
func Candidates(p bitext.Pair, domain, author string, now time.Time) []bitext.Unit {
	var units []bitext.Unit
	for _, b := range p.Alignment.Beads {
		if u, ok := Candidate(p, b); ok {
			u.Domain, u.Created, u.Changed = domain, now, now
			if u.State == bitext.Reviewed {
				u.Author = author
			}
			u.ID = ID(u)
			units = append(units, u)
		}
	}
	return units
}

// Candidate is the unit that one bead makes, without ID, domain, author and
// times; ok is false when the bead makes none.
func Candidate(p bitext.Pair, b bitext.Bead) (u bitext.Unit, ok bool) {
	if !b.Linked() || b.State == bitext.Rejected {
		return u, false
	}
	u = bitext.Unit{
		SourceLang: p.Source.Article.Lang,
		TargetLang: p.Target.Article.Lang,
		Source:     joined(p.Source, b.Source),
		Target:     joined(p.Target, b.Target),
		Origin:     bitext.Aligned,
		State:      bitext.Initial,
		Confidence: b.Confidence,
		Pair:       p.ID,
		Bead:       b.String(),
	}
	u.Previous, u.Next = neighbours(p.Source, b.Source[0], b.Source[len(b.Source)-1])
	if b.State == bitext.Accepted {
		u.Origin, u.State, u.Confidence = bitext.Human, bitext.Reviewed, 1
	}
	return u, strings.TrimSpace(u.Source) != "" && strings.TrimSpace(u.Target) != ""
}

func joined(s bitext.Side, segments []int) string {
	texts := make([]string, len(segments))
	for i, n := range segments {
		texts[i] = s.Text(n)
	}
	return strings.Join(texts, " ")
}

// neighbours gives the keys of the segments around first to last.
func neighbours(s bitext.Side, first, last int) (previous, next string) {
	if first > 0 {
		previous = Key(s.Text(first - 1))
	}
	if last+1 < len(s.Segments) {
		next = Key(s.Text(last + 1))
	}
	return previous, next
}

// QueryFor is the look-up of a bead's source side, which must not be empty.
func QueryFor(p bitext.Pair, b bitext.Bead, domain string) Query {
	q := Query{Text: joined(p.Source, b.Source), Lang: p.Source.Article.Lang, Domain: domain}
	q.Previous, q.Next = neighbours(p.Source, b.Source[0], b.Source[len(b.Source)-1])
	q.Date = p.Source.Article.Validity(p.Source.Segments[b.Source[0]].Block)
	return q
}
