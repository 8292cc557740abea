package review

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
)

// decided gives l as by has decided it.
func (l Link) decided(state bitext.BeadState, by string) Link {
	if l.State == state && !l.Untranslated {
		return l
	}
	l.State, l.By, l.Untranslated, l.Taken = state, by, false, ""
	return l
}

func (p *plan) accept() error {
	l, err := p.link(p.a.Link)
	if err != nil {
		return err
	}
	p.change(l, l.decided(bitext.Accepted, p.by))
	return nil
}

// offered tells whether an action on many links may accept this one: it is
// open, has two sides, and is as the reviewer saw it. Links that others
// changed meanwhile are left for another look.
func (p *plan) offered(l Link) bool { return l.Open() && l.Linked() && p.saw.knows(l) }

func (p *plan) acceptUpTo() error {
	if _, err := p.link(p.a.Link); err != nil {
		return err
	}
	for _, l := range p.sheet.Links {
		if p.offered(l) {
			p.change(l, l.decided(bitext.Accepted, p.by))
		}
		if l.ID == p.a.Link {
			break
		}
	}
	return nil
}

func (p *plan) acceptAbove() error {
	if !(p.a.Above >= 0 && p.a.Above <= 1) {
		return impossible("confidence", "a confidence lies between 0 and 1, not at %g", p.a.Above)
	}
	for _, l := range p.sheet.Links {
		if p.offered(l) && l.Confidence >= p.a.Above {
			p.change(l, l.decided(bitext.Accepted, p.by))
		}
	}
	return nil
}

func (p *plan) reject() error {
	l, err := p.link(p.a.Link)
	if err != nil {
		return err
	}
	if !l.Linked() {
		return impossible("one-side", "link %s has one side only", l.ID)
	}
	p.change(l, l.decided(bitext.Rejected, p.by))
	return nil
}

func (p *plan) reopen() error {
	l, err := p.link(p.a.Link)
	if err != nil {
		return err
	}
	p.change(l, l.decided(bitext.Candidate, p.by))
	return nil
}

func (p *plan) untranslated() error {
	l, err := p.link(p.a.Link)
	if err != nil {
		return err
	}
	if l.Linked() {
		return impossible("has-counterpart", "link %s has a counterpart; unlink it first", l.ID)
	}
	now := l
	now.State, now.Untranslated, now.Taken, now.By = bitext.Accepted, true, "", p.by
	if !l.Untranslated {
		p.change(l, now)
	}
	return nil
}

func (p *plan) comment() error {
	l, err := p.link(p.a.Link)
	if err != nil {
		return err
	}
	text := strings.TrimSpace(p.a.Text)
	if text == "" {
		return impossible("empty-comment", "the comment is empty")
	}
	now := l
	now.Comments = append(slices.Clone(l.Comments), Comment{p.by, text})
	now.By = p.by
	p.change(l, now)
	return nil
}

// edit gives a segment another text. The text of the page stays what it was:
// the segment keeps its span beside the revision.
func (p *plan) edit() error {
	g, column, ok := p.sheet.Segment(p.a.Segment)
	if !ok {
		return &Conflict{Link: p.a.Segment}
	}
	text := OneLine(p.a.Text)
	if text == "" {
		return impossible("empty-text", "a segment cannot be emptied")
	}
	now := g
	now.Revised = &text
	if text == p.sheet.Original(column, g) {
		now.Revised = nil
	}
	if sameSegment(g, now) {
		return nil
	}
	p.d.OutSegments[column] = []Segment{g}
	p.d.InSegments[column] = []Segment{now}
	return p.touch(g.ID)
}

// OneLine gives what was typed as an edit keeps it: the text of a segment is one
// line.
func OneLine(typed string) string {
	text := strings.ReplaceAll(strings.TrimSpace(typed), "\x00", "")
	if strings.ContainsAny(text, "\r\n\t") {
		text = strings.Join(strings.Fields(text), " ")
	}
	return text
}

// touch lets the link around a segment take part in the change, so that its
// version grows, its history tells of it and no aligner replaces it.
func (p *plan) touch(segment string) error {
	for _, l := range p.sheet.Links {
		if slices.Contains(l.Sides[Source], segment) || slices.Contains(l.Sides[Target], segment) {
			p.d.OutLinks = append(p.d.OutLinks, l)
			l.By = p.by
			p.d.InLinks = append(p.d.InLinks, l)
			return nil
		}
	}
	return impossible("no-link", "segment %s stands in no link", segment) // unreachable: a sheet is whole
}

// name puts a rendering into the house's ledger, for all later articles.
func (p *plan) name() error {
	t := p.a.Term
	t.Vietnamese, t.English = strings.TrimSpace(t.Vietnamese), strings.TrimSpace(t.English)
	if t.Vietnamese == "" || t.English == "" {
		return impossible("half-name", "a name in the ledger needs both languages")
	}
	switch t.Kind {
	case bitext.Person, bitext.Place, bitext.Organisation, bitext.Word, names.Misc:
	default:
		return impossible("kind", "names in the ledger are of no kind %q", t.Kind)
	}
	p.d.InTerms = []bitext.Term{t}
	return nil
}
