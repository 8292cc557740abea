package review

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/songngu/songngu/pipeline/bitext"
)

// Actions that change which segments belong together. What they make is a
// person's work and so accepted, where it has two sides; what is left over
// stays open. It has no confidence of the aligner's: undecided again, it is
// doubtful.

// made is the state of a link that a person put together.
func made(l Link) Link {
	l.State, l.Confidence = bitext.Candidate, 0
	if l.Linked() {
		l.State = bitext.Accepted
	}
	return l
}

func (p *plan) unlink() error {
	l, err := p.link(p.a.Link)
	if err != nil {
		return err
	}
	if !l.Linked() {
		return impossible("one-side", "link %s has one side only", l.ID)
	}
	parts := alone(l)
	parts[0].Comments = l.Comments
	p.replace([]Link{l}, parts...)
	return nil
}

// alone gives every segment of a link a link of its own.
func alone(l Link) (parts []Link) {
	for column, side := range l.Sides {
		for _, id := range side {
			var one Link
			one.Sides[column] = []string{id}
			parts = append(parts, one)
		}
	}
	return parts
}

func (p *plan) merge() error {
	a, err := p.link(p.a.Link)
	if err != nil {
		return err
	}
	b, err := p.link(p.a.Other)
	if err != nil {
		return err
	}
	if a.ID == b.ID {
		return impossible("itself", "a link cannot be merged with itself")
	}
	one := Link{Comments: slices.Concat(a.Comments, b.Comments)}
	for c := range one.Sides {
		one.Sides[c] = p.inOrder(slices.Concat(a.Sides[c], b.Sides[c]))
	}
	if !p.gapless(one) {
		return impossible("not-neighbours", "links %s and %s are not neighbours", a.ID, b.ID)
	}
	one.Moved = a.Moved || b.Moved
	p.replace([]Link{a, b}, made(one))
	return nil
}

// gapless tells whether the segments of each side follow each other.
func (p *plan) gapless(l Link) bool {
	place := p.sheet.places()
	for _, side := range l.Sides {
		for i := 1; i < len(side); i++ {
			if place[side[i]] != place[side[i-1]]+1 {
				return false
			}
		}
	}
	return true
}

// inOrder puts the IDs of one column into page order.
func (p *plan) inOrder(ids []string) []string {
	place := p.sheet.places()
	slices.SortFunc(ids, func(a, b string) int { return place[a] - place[b] })
	return ids
}

func (p *plan) split() error {
	l, err := p.link(p.a.Link)
	if err != nil {
		return err
	}
	var first, second Link
	for c, side := range l.Sides {
		at := p.a.At[c]
		if at < 0 || at > len(side) {
			return impossible("no-place", "link %s has no place %d to be split at", l.ID, at)
		}
		first.Sides[c], second.Sides[c] = slices.Clone(side[:at]), slices.Clone(side[at:])
	}
	if len(first.Sides[0])+len(first.Sides[1]) == 0 || len(second.Sides[0])+len(second.Sides[1]) == 0 {
		return impossible("empty-half", "one half of link %s would be empty", l.ID)
	}
	first.Comments = l.Comments
	p.replace([]Link{l}, made(first), made(second))
	return nil
}

// splitSegment cuts a segment in two at a byte of its original text. Both
// halves stay in their link, which is open again.
func (p *plan) splitSegment() error {
	g, column, ok := p.sheet.Segment(p.a.Segment)
	if !ok {
		return &Conflict{Link: p.a.Segment}
	}
	if g.Revised != nil {
		return impossible("edited", "segment %s was edited; take the edit back before splitting it", g.ID)
	}
	text := p.sheet.Original(column, g)
	if p.a.Offset <= 0 || p.a.Offset >= len(text) || !utf8.RuneStart(text[p.a.Offset]) {
		return impossible("no-place", "byte %d is not between two letters of segment %s", p.a.Offset, g.ID)
	}
	left := strings.TrimRight(text[:p.a.Offset], " \t\u00a0")
	right := strings.TrimLeft(text[p.a.Offset:], " \t\u00a0")
	if left == "" || right == "" {
		return impossible("empty-half", "one half of segment %s would be empty", g.ID)
	}
	a, b := g, g
	a.ID, b.ID = g.ID+"a", g.ID+"b"
	a.End = g.Start + len(left)
	b.Start = g.End - len(right)
	p.d.OutSegments[column] = []Segment{g}
	p.d.InSegments[column] = []Segment{a, b}
	for _, l := range p.sheet.Links {
		if i := slices.Index(l.Sides[column], g.ID); i >= 0 {
			now := l
			now.Sides[column] = slices.Replace(slices.Clone(l.Sides[column]), i, i+1, a.ID, b.ID)
			now.State, now.By, now.Untranslated, now.Taken = bitext.Candidate, p.by, false, ""
			p.change(l, now)
		}
	}
	return nil
}

func (p *plan) moveUp() error   { return p.moveBoundary(-1) }
func (p *plan) moveDown() error { return p.moveBoundary(+1) }

// moveBoundary gives the segment at the edge of a link to its neighbour: the
// next link in document order when it has nothing in that column or the
// segment beside; else the link that has the segment beside.
func (p *plan) moveBoundary(step int) error {
	l, err := p.link(p.a.Link)
	if err != nil {
		return err
	}
	c := p.a.Column
	side := l.Sides[c]
	if len(side) == 0 {
		return impossible("nothing-to-give", "link %s has nothing to give on that side", l.ID)
	}
	given, rest := side[0], side[1:]
	if step > 0 {
		given, rest = side[len(side)-1], side[:len(side)-1]
	}
	neighbour, ok := p.neighbour(l, given, step)
	if !ok {
		return impossible("no-neighbour", "there is no link beyond %s", l.ID)
	}
	giver := Link{Sides: l.Sides, Comments: l.Comments, Moved: l.Moved}
	taker := Link{Sides: neighbour.Sides, Comments: neighbour.Comments, Moved: neighbour.Moved}
	giver.Sides[c] = slices.Clone(rest)
	taker.Sides[c] = p.inOrder(append(slices.Clone(neighbour.Sides[c]), given))
	p.replace([]Link{l, neighbour}, made(giver), made(taker))
	return nil
}

func (p *plan) neighbour(l Link, given string, step int) (Link, bool) {
	c := p.a.Column
	beside := ""
	if i := p.sheet.places()[given] + step; i >= 0 && i < len(p.sheet.Segments[c]) {
		beside = p.sheet.Segments[c][i].ID
	}
	if i := p.sheet.index(l.ID) + step; i >= 0 && i < len(p.sheet.Links) {
		if next := p.sheet.Links[i]; len(next.Sides[c]) == 0 || slices.Contains(next.Sides[c], beside) {
			return next, true
		}
	}
	i := slices.IndexFunc(p.sheet.Links, func(o Link) bool { return o.ID != l.ID && slices.Contains(o.Sides[c], beside) })
	if beside == "" || i < 0 {
		return Link{}, false
	}
	return p.sheet.Links[i], true
}

// across joins the source of one link with the target of another, as far away
// as they may stand. What both had besides stays alone.
func (p *plan) across() error {
	a, err := p.link(p.a.Link)
	if err != nil {
		return err
	}
	b, err := p.link(p.a.Other)
	if err != nil {
		return err
	}
	if a.ID == b.ID || len(a.Sides[Source]) == 0 || len(b.Sides[Target]) == 0 {
		return impossible("choose-two", "choose a source and a target of two links")
	}
	one := Link{Comments: slices.Concat(a.Comments, b.Comments)}
	one.Sides[Source], one.Sides[Target] = a.Sides[Source], b.Sides[Target]
	one = made(one)
	one.Moved = p.crosses(one, a.ID, b.ID)
	var left, right Link
	left.Sides[Target], right.Sides[Source] = a.Sides[Target], b.Sides[Source]
	p.replace([]Link{a, b}, one, made(left), made(right))
	return nil
}

// crosses tells whether l runs across another link that has two sides.
func (p *plan) crosses(l Link, except ...string) bool {
	place := p.sheet.places()
	s, t := place[l.Sides[Source][0]], place[l.Sides[Target][0]]
	for _, o := range p.sheet.Links {
		if !o.Linked() || o.Moved || slices.Contains(except, o.ID) {
			continue
		}
		if (place[o.Sides[Source][0]] < s) != (place[o.Sides[Target][0]] < t) {
			return true
		}
	}
	return false
}
