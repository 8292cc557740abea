package pair

import (
	"math"
	"runtime"
	"slices"
	"sync"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// verify aligns the candidates that the vectors leave open and lets their
// scores rise or fall with the share of the texts that is linked. Order tells
// what a heap of words cannot: two parts of one report, or two reports of one
// event, share their words but hardly a sentence; an abridged page shares every
// sentence that it has. Candidates whose facts differ are aligned too, to see
// whether they differ where the texts say the same.
func (s *space) verify(all []candidate, lex *lexicon.Lexicon) {
	settledV, settledE := make([]bool, len(s.vi)), make([]bool, len(s.en))
	for _, c := range all {
		if c.clear() && !differ(s.vi[c.v], s.en[c.e]) {
			settledV[c.v], settledE[c.e] = true, true
		}
	}
	best := s.bestLifted(all)
	var group sync.WaitGroup
	places := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range all {
		c := &all[i]
		if settledV[c.v] || settledE[c.e] || !(c.open() || best.open(c, s.lift(c))) {
			continue
		}
		places <- struct{}{}
		group.Go(func() {
			s.judge(c, lex)
			<-places
		})
	}
	group.Wait()
}

// clear candidates need no aligner, and neither do their rivals.
func (c *candidate) clear() bool { return c.score > clearScore && c.margin > clearMargin }

// open tells whether the aligner could make a pair of the candidate.
func (c *candidate) open() bool { return c.score > openScore && c.margin > openMargin }

// A lifted holds the best score of each article were no text longer than its
// counterpart.
type lifted struct{ vi, en []float64 }

func (s *space) bestLifted(all []candidate) lifted {
	best := lifted{make([]float64, len(s.vi)), make([]float64, len(s.en))}
	for i := range all {
		c := &all[i]
		score := c.score + s.lift(c)
		best.vi[c.v], best.en[c.e] = max(best.vi[c.v], score), max(best.en[c.e], score)
	}
	return best
}

// open tells whether the candidate could be a pair of which one side leaves out
// much.
func (l lifted) open(c *candidate, lift float64) bool {
	score := c.score + lift
	return score > openLifted && score > max(l.vi[c.v], l.en[c.e])+openMargin
}

// lift is what a candidate would gain if the longer text were cut to the length
// of the other, in nats: the price of the length, and the part of the cosine
// that the rest of the longer text takes away.
func (s *space) lift(c *candidate) float64 {
	vi, en := s.vi[c.v].letters, s.en[c.e].letters
	if vi == 0 || en == 0 {
		return 0
	}
	return min(mostLift, math.Abs(math.Log(float64(en)/float64(vi)))/2-lengthScore(vi, en))
}

// judge aligns a candidate.
func (s *space) judge(c *candidate, lex *lexicon.Lexicon) {
	vi, en := s.vi[c.v], s.en[c.e]
	l := link(vi, en, lex)
	c.weigh(ReasonLinked, 0, linkedWeight*l.evidence())
	c.excuse(bitext.ReasonLength, l.whole())
	if l.differing > 0 && !align.Toneless(vi.input(locales.Vietnamese).Texts) {
		c.other = min(l.other(vi, en), surelyOther)
		c.weigh(ReasonDiffering, l.differing, math.Log(1-c.other))
	}
}

// excuse takes away a share of what a reason weighs.
func (c *candidate) excuse(kind bitext.ReasonKind, share float64) {
	for i, r := range c.reasons {
		if r.Kind == kind {
			c.reasons[i].Value -= share * r.Value
			c.score -= share * r.Value
		}
	}
	c.reasons = slices.DeleteFunc(c.reasons, func(r bitext.Reason) bool { return r.Value == 0 })
}

// A linkage is what the aligner makes of two texts.
type linkage struct {
	shorter, longer float64 // share of the letters of either text that stands in links, each link as far as it is sure
	links           int
	equal           int // facts that linked sentences share
	differing       int // facts in linked sentences that contradict each other
}

// link aligns two articles.
func link(vi, en *profile, lex *lexicon.Lexicon) linkage {
	a, _ := align.Align(vi.input(locales.Vietnamese), en.input(locales.English), align.Options{Lexicon: lex})
	var v, e float64
	var l linkage
	for _, b := range a.Beads {
		if !b.Linked() {
			continue
		}
		v += b.Confidence * float64(vi.lettersOf(b.Source))
		e += b.Confidence * float64(en.lettersOf(b.Target))
		l.links++
		l.compareFacts(vi.factsOf(b.Source), en.factsOf(b.Target))
	}
	l.shorter, l.longer = v/vi.total(), e/en.total()
	if vi.letters > en.letters {
		l.shorter, l.longer = l.longer, l.shorter
	}
	return l
}

// share is how much of the texts is linked, in [0, 1]. Most of it is said by the
// shorter text: a translation may leave out much.
func (l linkage) share() float64 { return shorterShare*l.shorter + (1-shorterShare)*l.longer }

// evidence is what the share says: a share by halves little, but the more the
// more links there are, for strangers have few that fit.
func (l linkage) evidence() float64 {
	return l.share()*l.share() - linkedEven/(1+float64(l.links)/manyLinks)
}

// whole tells how far the shorter text as a whole is a translation of parts of
// the longer one, in [0, 1]. Few links prove little.
func (l linkage) whole() float64 {
	full := (l.shorter - leastWhole) / (mostWhole - leastWhole)
	return max(0, min(1, full, float64(l.links)/fewLinks))
}

func (p *profile) input(lang locales.Lang) align.Input {
	return align.Input{Lang: lang, Texts: p.texts}
}

func (p *profile) lettersOf(segments []int) int {
	n := 0
	for _, i := range segments {
		n += len(p.texts[i])
	}
	return n
}

// total is the length of the aligned texts, at least 1.
func (p *profile) total() float64 {
	n := 1
	for _, t := range p.texts {
		n += len(t)
	}
	return float64(n)
}
