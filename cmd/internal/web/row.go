package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
	"github.com/songngu/songngu/pipeline/review"
)

// A row is a link as the page shows it.
type row struct {
	ID           string
	Chunk        int    // see chunkOf
	After        string // ID of the link before it, "" for the first
	Heading      bitext.Zone
	Sides        [2]side
	Percent      string // the aligner's confidence; "" when there is none
	Level        string // of confidence or decision: what gives colour, sign and words
	Moved        bool
	Untranslated bool
	OneToOne     bool
	Linked       bool
	Open         bool
	Draft        string // what stands in for a missing counterpart: recalled or made by an engine
	Comments     []review.Comment
}

// A side is one column of a row.
type side struct {
	Column   int
	Lang     locales.Lang
	Segments []shown
}

// A shown segment: its text cut into runs, some of them marked.
type shown struct {
	ID       string
	Runs     []run
	Text     string
	Original string // "" when nobody edited it
}

// A run is a piece of text that is marked as a whole.
type run struct {
	Text string
	Kind string // "", "name", "fact"
	Bad  bool   // a finding of the checks is about it
	N    int    // names: number of the pair, from 1; else 0
}

// levels from sure to unsure; the order matters to nobody but a reader.
const (
	levelAccepted = "accepted"
	levelRejected = "rejected"
	levelSure     = "sure"
	levelLikely   = "likely"
	levelDoubtful = "doubtful"
	levelSingle   = "single"
)

func level(l review.Link) string {
	switch {
	case l.State == bitext.Accepted:
		return levelAccepted
	case l.State == bitext.Rejected:
		return levelRejected
	case !l.Linked():
		return levelSingle
	case l.Confidence >= 0.99:
		return levelSure
	case l.Confidence >= review.Doubt:
		return levelLikely
	}
	return levelDoubtful
}

// chunkLength is how many base segments of the source share a chunk: the unit
// in which a long page is loaded and forgotten.
const chunkLength = 40

// A layout tells for each link of a sheet in which chunk it stands. A chunk
// holds the links whose first source segment has one of its numbers as
// prepared, which no action changes, and the links without source that follow
// them.
type layout struct {
	chunks []int          // of each link
	last   int            // number of the last chunk
	places map[string]int // of each segment in its column
}

func layOut(s *review.Sheet) layout {
	l := layout{chunks: make([]int, len(s.Links)), places: map[string]int{}}
	for _, column := range s.Segments {
		for i, g := range column {
			l.places[g.ID] = i
		}
	}
	chunk := 0
	for i, link := range s.Links {
		if source := link.Sides[review.Source]; len(source) > 0 {
			chunk = number(source[0]) / chunkLength
		}
		l.chunks[i] = chunk
		l.last = max(l.last, chunk)
	}
	return l
}

// number reads the base number out of a segment's ID: 12 from "s12ab".
func number(id string) int {
	digits := strings.TrimRight(id[1:], "ab")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0 // unreachable: review.New numbers all segments
	}
	return n
}

// A background is what the rows of a sheet are drawn with beside the sheet.
type background struct {
	ledger *names.Ledger
	pair   bitext.Pair       // as the review has left it, with its drafts
	drafts map[string]string // by link; nil for a pair of two articles
}

// rows builds the rows of the links for which want says so.
func rows(s *review.Sheet, l layout, b background, want func(i int) bool) []row {
	var out []row
	for i := range s.Links {
		if want(i) {
			out = append(out, makeRow(s, l, b, i))
		}
	}
	return out
}

// draftID stands before the ID of a link in the ID of the text that stands in
// for its counterpart: a draft, or what a person took.
const draftID = "draft-"

// percent writes the confidence of a link. Of one that a person put together
// the aligner has none.
func percent(l review.Link) string {
	if !l.Linked() || l.ByHand() {
		return ""
	}
	return strconv.Itoa(int(l.Confidence * 100))
}

func makeRow(s *review.Sheet, l layout, b background, i int) row {
	link := s.Links[i]
	r := row{
		ID: link.ID, Chunk: l.chunks[i], Percent: percent(link), Level: level(link),
		Moved: link.Moved, Untranslated: link.Untranslated, OneToOne: link.OneToOne(), Linked: link.Linked(),
		Open: link.Open(), Comments: link.Comments,
	}
	if i > 0 {
		r.After = s.Links[i-1].ID
	}
	if link.Taken == "" && link.Open() {
		r.Draft = b.drafts[link.ID]
	}
	if z := zone(s, l, link); i == 0 || z != zone(s, l, s.Links[i-1]) {
		r.Heading = z
	}
	for c, ids := range link.Sides {
		r.Sides[c] = side{Column: c, Lang: s.Articles[c].Lang}
		for _, id := range ids {
			g := s.Segments[c][l.places[id]]
			seg := shown{ID: id, Text: s.Text(review.Column(c), g)}
			if g.Revised != nil {
				seg.Original = s.Original(review.Column(c), g)
			}
			r.Sides[c].Segments = append(r.Sides[c].Segments, seg)
		}
	}
	if link.Taken != "" {
		r.Sides[review.Target].Segments = []shown{{ID: draftID + link.ID, Text: link.Taken}}
	}
	r.mark(names.Context{Date: validity(s, l, link), Ledger: b.ledger}, b.warnings(s, i))
	return r
}

// zone is the zone of a link: that of its first source segment, else of its
// first target segment.
func zone(s *review.Sheet, l layout, link review.Link) bitext.Zone {
	for c, ids := range link.Sides {
		if len(ids) > 0 {
			return s.Articles[c].Blocks[s.Segments[c][l.places[ids[0]]].Block].Zone
		}
	}
	return bitext.Other // unreachable: no link is empty
}

func validity(s *review.Sheet, l layout, link review.Link) string {
	if ids := link.Sides[review.Source]; len(ids) > 0 {
		return s.Articles[review.Source].Validity(s.Segments[review.Source][l.places[ids[0]]].Block)
	}
	return ""
}

// joined is the text of all segments, a line each: no name or fact runs over
// the end of a line.
func (s side) joined() string {
	texts := make([]string, len(s.Segments))
	for i, g := range s.Segments {
		texts[i] = g.Text
	}
	return strings.Join(texts, "\n")
}

// cut divides each segment's text into runs along the stains; of two that
// overlap the one that begins first stays.
func (s *side) cut(stains []stain) {
	slices.SortStableFunc(stains, func(a, b stain) int { return a.Start - b.Start })
	start := 0
	for i := range s.Segments {
		g := &s.Segments[i]
		at := 0
		for _, st := range stains {
			from, to := st.Start-start, st.End-start
			if from < at || to > len(g.Text) {
				continue
			}
			if from > at {
				g.Runs = append(g.Runs, run{Text: g.Text[at:from]})
			}
			st.run.Text = g.Text[from:to]
			g.Runs = append(g.Runs, st.run)
			at = to
		}
		if at < len(g.Text) {
			g.Runs = append(g.Runs, run{Text: g.Text[at:]})
		}
		start += len(g.Text) + 1
	}
}

// Kinds are the CSS classes of a run.
func (r run) Kinds() string {
	if r.Bad {
		return r.Kind + " bad"
	}
	return r.Kind
}
