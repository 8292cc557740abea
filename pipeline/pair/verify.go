package pair

import (
	"math"
	"runtime"
	"sync"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// verify aligns the candidates that the vectors leave open and lets their
// scores rise or fall with the share of the texts that is linked. Order tells
// what a heap of words cannot: two parts of one report, or two reports of one
// event, share their words but hardly a sentence.
func (s *space) verify(all []candidate, lex *lexicon.Lexicon) {
	settledV, settledE := make([]bool, len(s.vi)), make([]bool, len(s.en))
	for _, c := range all {
		if c.clear() {
			settledV[c.v], settledE[c.e] = true, true
		}
	}
	var group sync.WaitGroup
	places := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range all {
		c := &all[i]
		if settledV[c.v] || settledE[c.e] || !c.open() {
			continue
		}
		places <- struct{}{}
		group.Go(func() {
			c.weigh(ReasonLinked, 0, linkedScore(linked(s.vi[c.v], s.en[c.e], lex)))
			<-places
		})
	}
	group.Wait()
}

// clear candidates need no aligner, and neither do their rivals.
func (c *candidate) clear() bool { return c.score > clearScore && c.margin > clearMargin }

// open tells whether the aligner could make a pair of the candidate.
func (c *candidate) open() bool { return c.score > openScore && c.margin > openMargin }

// linked is the share of the letters of two texts that stands in links, each
// link as far as it is sure, in [0, 1]: the mean of the two sides.
func linked(vi, en *profile, lex *lexicon.Lexicon) float64 {
	a, _ := align.Align(vi.input(locales.Vietnamese), en.input(locales.English), align.Options{Lexicon: lex})
	var v, e float64
	for _, b := range a.Beads {
		if !b.Linked() {
			continue
		}
		for _, i := range b.Source {
			v += b.Confidence * float64(len(vi.texts[i]))
		}
		for _, j := range b.Target {
			e += b.Confidence * float64(len(en.texts[j]))
		}
	}
	return (v/total(vi.texts) + e/total(en.texts)) / 2
}

func (p *profile) input(lang locales.Lang) align.Input {
	return align.Input{Lang: lang, Texts: p.texts}
}

func total(texts []string) float64 {
	n := 0
	for _, t := range texts {
		n += len(t)
	}
	return math.Max(1, float64(n))
}

// linkedScore gives nats for a share of linked text.
func linkedScore(share float64) float64 { return linkedWeight * (share - linkedEven) }
