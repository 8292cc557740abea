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

// An Input is one side of a pair, segment by segment.
type Input struct {
	Lang       locales.Lang
	Texts      []string
	Zones      []bitext.Zone // of each segment; nil when not known
	Paragraphs []int         // number of the paragraph of each segment, ascending; nil when not known
}

// Options change how a pair is aligned. The zero value is the usual way.
type Options struct {
	Lexicon   *lexicon.Lexicon  // nil is lexicon.Default()
	Model     *Model            // nil is DefaultModel()
	Furniture func(string) bool // tells lines that recur on other pages; nil knows none
}

// A Report says what an alignment rests on.
type Report struct {
	Parts []string   // of the lexicon
	Known [2]float64 // share of the running words of source and target that the lexicon knows
}

// Align links the segments of source and target. Every segment stands in
// exactly one bead; segments without visible text stand alone. The same input
// gives the same beads, byte for byte, and exchanged sides give the mirrored
// ones.
func Align(source, target Input, o Options) (bitext.Alignment, Report) {
	if turned(source, target) {
		a, r := Align(target, source, o)
		r.Known[0], r.Known[1] = r.Known[1], r.Known[0]
		return mirror(a), r
	}
	if o.Lexicon == nil {
		o.Lexicon = lexicon.Default()
	}
	if o.Model == nil {
		m := DefaultModel()
		o.Model = &m
	}
	p := newProblem(source, target, o)
	l := p.lattice()
	l.sumForward()
	l.sumBackward()
	a := bitext.Alignment{Beads: p.beads(l.decode())}
	a.Sort()
	return a, p.report
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

// mirror exchanges the sides of an alignment.
func mirror(a bitext.Alignment) bitext.Alignment {
	for i := range a.Beads {
		b := &a.Beads[i]
		b.Source, b.Target = b.Target, b.Source
	}
	a.Sort()
	return a
}
