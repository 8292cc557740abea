package review

import (
	"strconv"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// takeDraft makes a text the translation of a segment whose article has no
// counterpart: a draft as it stands, or what a person wrote in its place. It is
// their decision, and so accepted.
func (p *plan) takeDraft() error {
	l, err := p.link(p.a.Link)
	if err != nil {
		return err
	}
	text := OneLine(p.a.Text)
	if text == "" || len(p.sheet.Segments[Target]) > 0 {
		return impossible("no-draft", "link %s has no draft to take", l.ID)
	}
	now := l
	now.State, now.Taken, now.Untranslated = bitext.Accepted, text, false
	if !l.same(now) {
		now.By = p.by
	}
	p.change(l, now)
	return nil
}

// Drafts tells by link what stands in for the counterpart that an article does
// not have: what a person took, as a Reviewed unit, else the draft among those
// prepared. A segment that was split or joined with others since has none, nor
// does one that needs no counterpart. What was prepared may be newer than the
// sheet: a draft counts only for the sentence that it was made of.
func (s *Sheet) Drafts(prepared []bitext.Unit) map[string]bitext.Unit {
	drafts := map[string]bitext.Unit{}
	if len(s.Segments[Target]) > 0 {
		return drafts
	}
	offered := make(map[string]bitext.Unit, len(prepared)) // by the segment's ID
	for _, u := range prepared {
		if b, err := bitext.ParseBead(u.Bead); err == nil && len(b.Source) == 1 && len(b.Target) == 0 {
			offered["s"+strconv.Itoa(b.Source[0])] = u
		}
	}
	p := s.bare()
	for i, l := range s.Links {
		if l.Taken != "" {
			if u, ok := s.unit(p, i); ok {
				drafts[l.ID] = u
			}
			continue
		}
		if u, ok := offered[l.key()]; ok && len(l.Sides[Source]) == 1 && !l.Untranslated && u.Source == s.Original(Source, s.Segments[Source][p.Alignment.Beads[i].Source[0]]) {
			u.Bead = p.Alignment.Beads[i].String()
			drafts[l.ID] = u
		}
	}
	return drafts
}

// unit is the unit that a link of the sheet makes, as memory.Candidate has it.
// What a person took as the translation of a segment is a text like one on the
// other side.
func (s *Sheet) unit(p bitext.Pair, i int) (bitext.Unit, bool) {
	b, taken := p.Alignment.Beads[i], s.Links[i].Taken
	if taken == "" {
		return memory.Candidate(p, b)
	}
	p.Target.Article.Blocks = []bitext.Block{{Text: taken}}
	p.Target.Segments = []bitext.Segment{{Span: bitext.Span{End: len(taken)}}}
	u, ok := memory.Candidate(p, bitext.Bead{Source: b.Source, Target: []int{0}, State: b.State})
	u.Bead = b.String()
	return u, ok
}
