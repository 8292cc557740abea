package memory

import (
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// Candidate is the unit that a pair's link makes, without ID, domain, author
// and times. It is Initial and Aligned, or Reviewed and Human when a person
// accepted the link; ok is false for a link that was rejected or lacks text on
// a side. Texts of several segments are joined by a space; the context is the
// source segment before the first of them and the one after the last, "" at
// the ends of the article.
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
