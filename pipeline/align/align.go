// Package align finds which segments of a Vietnamese and an English text say
// the same.
//
// It needs two lists of segments and, where the page tells, their zones and
// paragraphs. It links up to four segments with one, or up to three with
// three, in the order of the texts; leaves alone what has no counterpart; finds
// what was moved; and says how sure it is of each link and why. Length, word
// translations, numbers, dates and names speak for or against a link; a
// lattice of all ways to pair the texts turns that into probabilities.
//
// It refuses to guess languages, to read files, to change a text, to link a
// segment twice, and to link an article's own text with a teaser. It is not for
// texts that tell the same in their own words: without sentences that
// translate each other there is nothing to link.
package align

import (
	"slices"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// An Input is one side of a pair, segment by segment. Zones and Paragraphs that
// are not as long as Texts are not known.
type Input struct {
	Lang       locales.Lang
	Texts      []string
	Zones      []bitext.Zone // of each segment; nil when not known
	Paragraphs []int         // number of the paragraph of each segment, ascending; nil when not known
}

// InputOf gives the side of a pair with its zones and paragraphs.
func InputOf(s bitext.Side) Input {
	in := Input{Lang: s.Article.Lang, Texts: s.Texts()}
	for i, g := range s.Segments {
		in.Zones = append(in.Zones, s.Zone(i))
		in.Paragraphs = append(in.Paragraphs, g.Block)
	}
	return in
}

// Options change how a pair is aligned. The zero value is the usual way.
type Options struct {
	Lexicon   *lexicon.Lexicon  // nil is lexicon.Default()
	Model     *Model            // nil is DefaultModel()
	Furniture func(string) bool // tells lines that recur on other pages; nil knows none
	Forbid    []Shape           // shapes that no link may have
	Decided   []bitext.Bead     // Accepted beads come back as they are, Rejected ones do not come back
	Sections  []Place           // places where both texts begin a section; links do not cross them
}

// A Shape is a number of source and of target segments in a link.
type Shape struct{ Source, Target int }

// Possible tells whether links may have the shape at all.
func (s Shape) Possible() bool { return slices.Contains(linkShapes[:], shape{s.Source, s.Target}) }

// A Place is a segment of the source and the segment of the target that
// stands at the same point of the text.
type Place struct{ Source, Target int }

// A Report says what an alignment rests on.
type Report struct {
	Parts []string   // names of the lexicon's parts
	Pairs int        // word pairs in them
	Known [2]float64 // share of the running words of source and target that the lexicon knows
	Moved int        // links that are out of order
}

// Align links the segments of source and target. Every segment stands in
// exactly one bead; segments without visible text stand alone. The same input
// gives the same beads, byte for byte, and exchanged sides give the mirrored
// ones. Decided beads and places that do not fit the texts, or each other, are
// not looked at.
func Align(source, target Input, o Options) (bitext.Alignment, Report) {
	if turned(source, target) {
		a, r := Align(target, source, o.mirror())
		r.Known[0], r.Known[1] = r.Known[1], r.Known[0]
		return mirror(a), r
	}
	if o.Lexicon == nil {
		o.Lexicon = lexicon.Default()
	}
	p := newProblem(source, target, o)
	beads := slices.Concat(p.fixed, p.withMoves(p.solve()))
	a := bitext.Alignment{Beads: beads}
	a.Sort()
	return a, p.report(beads)
}

// turned tells whether target belongs on the left. The model is one of
// Vietnamese and English in this order; of two texts in one language the one
// that sorts first is on the left, so that exchanging the sides changes nothing
// but the sides.
func turned(source, target Input) bool {
	if source.Lang != target.Lang {
		return source.Lang == locales.English || target.Lang == locales.Vietnamese
	}
	return slices.Compare(source.Texts, target.Texts) > 0
}

// mirror exchanges the sides of what the options say of the texts.
func (o Options) mirror() Options {
	forbid, decided, sections := o.Forbid, o.Decided, o.Sections
	o.Forbid, o.Decided, o.Sections = nil, nil, nil
	for _, s := range forbid {
		o.Forbid = append(o.Forbid, Shape{s.Target, s.Source})
	}
	for _, b := range decided {
		b.Source, b.Target = b.Target, b.Source
		o.Decided = append(o.Decided, b)
	}
	for _, p := range sections {
		o.Sections = append(o.Sections, Place{p.Target, p.Source})
	}
	return o
}

// mirror exchanges the sides of an alignment.
func mirror(a bitext.Alignment) bitext.Alignment {
	for i := range a.Beads {
		b := &a.Beads[i]
		b.Source, b.Target = b.Target, b.Source
	}
	a.Sort()
	return a
}
