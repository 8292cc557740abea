// Package review is what a person may do to an aligned pair, and how it is
// kept.
//
// A Sheet is a pair under review. Every action is planned against a sheet as a
// Delta: the links, segments and terms it takes away and those it puts in
// their place. A delta has an inverse, so everything can be undone; the deltas
// are the log, so the sheet of any moment is the aligner's pair with the log
// replayed over it, whatever later versions of the program would plan.
//
// The package is pure: it needs a pair and gives values. It refuses to judge
// what a reviewer decides, to apply an action that was made looking at another
// version of a link (Conflict), and to forget: the log only grows, an undo is
// one more entry in it.
package review

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A Column is one of the two sides of a sheet.
type Column int

const (
	Source Column = iota
	Target
)

// A Segment is a segment with a name that stays when others before it are
// split: "s12" or "t3", and "s12a" with "s12b" after a split.
type Segment struct {
	ID string
	bitext.Segment
}

// A Link is a bead under review.
type Link struct {
	ID           string
	Version      int         // number of the entry that last touched it; 0 = as the aligner left it
	Sides        [2][]string // IDs of segments, in page order
	Confidence   float64
	Reasons      []bitext.Reason
	State        bitext.BeadState
	Moved        bool
	Untranslated bool   // a person says that this needs no counterpart
	Taken        string // the translation a person gave it, when the article has no counterpart; "" = none
	By           string // who touched it last; "" = the aligner, which alone may replace such a link
	Comments     []Comment
}

// A Comment is what a reviewer wrote beside a link.
type Comment struct {
	By   string
	Text string
}

// Linked tells whether the link has segments on both sides.
func (l Link) Linked() bool { return len(l.Sides[Source]) > 0 && len(l.Sides[Target]) > 0 }

// OneToOne tells whether the link joins one segment with one.
func (l Link) OneToOne() bool { return len(l.Sides[Source]) == 1 && len(l.Sides[Target]) == 1 }

// ByHand tells whether a person put the link together, so that its confidence,
// which is 0, says nothing.
func (l Link) ByHand() bool { return l.By != "" && l.Confidence == 0 && len(l.Reasons) == 0 }

// Open tells whether nobody has decided about the link yet.
func (l Link) Open() bool { return l.State == bitext.Candidate && !l.Untranslated }

// same tells whether two links are alike in everything but their version.
func (l Link) same(o Link) bool {
	return l.ID == o.ID && slices.Equal(l.Sides[0], o.Sides[0]) && slices.Equal(l.Sides[1], o.Sides[1]) &&
		l.Confidence == o.Confidence && l.State == o.State && l.Moved == o.Moved &&
		l.Untranslated == o.Untranslated && l.Taken == o.Taken && l.By == o.By &&
		slices.Equal(l.Reasons, o.Reasons) && slices.Equal(l.Comments, o.Comments)
}

// A Sheet is a pair under review. Its methods never change it; Apply gives a
// new one.
type Sheet struct {
	Pair     string
	Revision int // of the pair: which reading of the articles the sheet is of
	Seq      int // number of the last entry of the log that is in it; 0 = none
	Articles [2]bitext.Article
	Segments [2][]Segment // in page order
	Links    []Link       // in document order, as Alignment.Sort has it
}

// New gives the sheet of a base that nobody has reviewed.
func New(b Base) (*Sheet, error) {
	p := b.Pair
	if err := p.Alignment.Cover(len(p.Source.Segments), len(p.Target.Segments)); err != nil {
		return nil, fmt.Errorf("pair %s cannot be reviewed: %w", p.ID, err)
	}
	s := &Sheet{Pair: p.ID, Revision: b.Revision, Articles: [2]bitext.Article{p.Source.Article, p.Target.Article}}
	for i, g := range p.Source.Segments {
		s.Segments[Source] = append(s.Segments[Source], Segment{"s" + strconv.Itoa(i), g})
	}
	for i, g := range p.Target.Segments {
		s.Segments[Target] = append(s.Segments[Target], Segment{"t" + strconv.Itoa(i), g})
	}
	beads := bitext.Alignment{Beads: slices.Clone(p.Alignment.Beads)}
	beads.Sort()
	for i, b := range beads.Beads {
		l := Link{ID: "b" + strconv.Itoa(i), Confidence: b.Confidence, Reasons: b.Reasons, State: b.State, Moved: b.Moved}
		l.Sides[Source] = segmentIDs("s", b.Source)
		l.Sides[Target] = segmentIDs("t", b.Target)
		if l.State == "" {
			l.State = bitext.Candidate
		}
		s.Links = append(s.Links, l)
	}
	return s, nil
}

func segmentIDs(letter string, indices []int) []string {
	return each(indices, func(n int) string { return letter + strconv.Itoa(n) })
}

// Result gives the pair as the review has left it: the same articles, the
// segments as split and revised, the beads as decided; of an article without
// counterpart, whose drafts were prepared, also what stands in for it, as Units.
func (s *Sheet) Result(prepared ...bitext.Unit) bitext.Pair {
	p := s.bare()
	drafts := s.Drafts(prepared)
	for _, l := range s.Links {
		if u, ok := drafts[l.ID]; ok {
			p.Units = append(p.Units, u)
		}
	}
	return p
}

// bare is Result without units.
func (s *Sheet) bare() bitext.Pair {
	p := bitext.Pair{ID: s.Pair, Name: s.Articles[Source].Name, Version: s.Seq}
	p.Source.Article, p.Target.Article = s.Articles[Source], s.Articles[Target]
	p.Source.Segments, p.Target.Segments = plain(s.Segments[Source]), plain(s.Segments[Target])
	place := s.places()
	for _, l := range s.Links {
		p.Alignment.Beads = append(p.Alignment.Beads, l.bead(place))
	}
	return p
}

func plain(segments []Segment) []bitext.Segment {
	out := make([]bitext.Segment, len(segments))
	for i, g := range segments {
		out[i] = g.Segment
	}
	return out
}

func (l Link) bead(place map[string]int) bitext.Bead {
	b := bitext.Bead{Confidence: l.Confidence, Reasons: l.Reasons, State: l.State, Moved: l.Moved}
	for _, id := range l.Sides[Source] {
		b.Source = append(b.Source, place[id])
	}
	for _, id := range l.Sides[Target] {
		b.Target = append(b.Target, place[id])
	}
	return b
}

// places maps the ID of each segment to its index in its column. The letter at
// the front of an ID keeps the two columns apart.
func (s *Sheet) places() map[string]int {
	place := make(map[string]int, len(s.Segments[Source])+len(s.Segments[Target]))
	for _, column := range s.Segments {
		for i, g := range column {
			place[g.ID] = i
		}
	}
	return place
}

// Link finds a link by its ID.
func (s *Sheet) Link(id string) (Link, bool) {
	i := s.index(id)
	if i < 0 {
		return Link{}, false
	}
	return s.Links[i], true
}

func (s *Sheet) index(id string) int {
	return slices.IndexFunc(s.Links, func(l Link) bool { return l.ID == id })
}

// Segment finds a segment by its ID and tells in which column it stands.
func (s *Sheet) Segment(id string) (Segment, Column, bool) {
	for c, column := range s.Segments {
		if i := slices.IndexFunc(column, func(g Segment) bool { return g.ID == id }); i >= 0 {
			return column[i], Column(c), true
		}
	}
	return Segment{}, 0, false
}

// Original is the published text of a segment of the column.
func (s *Sheet) Original(c Column, g Segment) string {
	return g.Of(s.Articles[c].Blocks[g.Block].Text)
}

// Text is the text of a segment of the column as it stands now.
func (s *Sheet) Text(c Column, g Segment) string {
	if g.Revised != nil {
		return *g.Revised
	}
	return s.Original(c, g)
}

// sort puts segments into page order and links into document order.
func (s *Sheet) sort() {
	for _, column := range s.Segments {
		slices.SortFunc(column, func(a, b Segment) int {
			return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.Start, b.Start))
		})
	}
	place := s.places()
	beads := bitext.Alignment{Beads: make([]bitext.Bead, len(s.Links))}
	byFirst := make(map[string]Link, len(s.Links))
	for i, l := range s.Links {
		beads.Beads[i] = l.bead(place)
		byFirst[l.key()] = l
	}
	beads.Sort()
	for i, b := range beads.Beads {
		s.Links[i] = byFirst[s.firstOf(b)]
	}
}

// key is the ID of the first segment of a link, which no other link has.
func (l Link) key() string {
	if len(l.Sides[Source]) > 0 {
		return l.Sides[Source][0]
	}
	return l.Sides[Target][0]
}

func (s *Sheet) firstOf(b bitext.Bead) string {
	if len(b.Source) > 0 {
		return s.Segments[Source][b.Source[0]].ID
	}
	return s.Segments[Target][b.Target[0]].ID
}
