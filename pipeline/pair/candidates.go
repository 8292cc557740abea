package pair

import (
	"cmp"
	"math"
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A candidate is a Vietnamese and an English article that may belong together,
// as numbers in the space.
type candidate struct {
	v, e    int
	reasons []bitext.Reason
	score   float64 // nats above two articles without relation
	margin  float64 // distance to the runner-up on either side, in nats
	other   float64 // probability that one text is of another day, in what else looks like a pair
}

// candidates proposes counterparts for every Vietnamese article and scores
// them.
func (s *space) candidates() []candidate {
	var all []candidate
	index := s.invert()
	sums := make([]float32, len(s.en))
	slugged := s.bySlug()
	for v := range s.vi {
		for _, e := range s.propose(v, index, sums, slugged) {
			all = append(all, s.score(v, e))
		}
	}
	return all
}

// A posting is an English article that has a key.
type posting struct {
	e     int32
	value float32
}

// invert gives the English articles by key; keys that are on too many of them
// have none.
func (s *space) invert() [][]posting {
	index := make([][]posting, s.first[channels])
	for e, v := range s.enVecs {
		for _, c := range v {
			index[c.key] = append(index[c.key], posting{int32(e), c.value})
		}
	}
	most := max(commonCount, int(commonShare*float64(len(s.en))))
	for key, list := range index {
		if len(list) > most {
			index[key] = nil
		}
	}
	return index
}

// bySlug gives the English articles by key of their slugs.
func (s *space) bySlug() map[string][]int {
	index := map[string][]int{}
	for e, p := range s.en {
		for _, key := range p.slug {
			if s.slugs.en[key] <= commonCount {
				index[key] = append(index[key], e)
			}
		}
	}
	return index
}

// propose gives the English articles that share most with a Vietnamese one, as
// far as rare keys tell, and those that share a slug with it.
func (s *space) propose(v int, index [][]posting, sums []float32, slugged map[string][]int) []int {
	var touched []int
	for _, c := range s.viVecs[v] {
		for _, p := range index[c.key] {
			if sums[p.e] == 0 {
				touched = append(touched, int(p.e))
			}
			sums[p.e] += c.value * p.value
		}
	}
	slices.SortFunc(touched, func(a, b int) int {
		return cmp.Or(cmp.Compare(sums[b], sums[a]), cmp.Compare(a, b))
	})
	best := slices.Clone(touched[:min(mostCandidates, len(touched))])
	for _, e := range touched {
		sums[e] = 0
	}
	for _, key := range s.vi[v].slug {
		best = append(best, slugged[key]...)
	}
	slices.Sort(best)
	return slices.Compact(best)
}

// score compares two articles in full.
func (s *space) score(v, e int) candidate {
	c := candidate{v: v, e: e}
	like := s.compare(v, e)
	cosine := like.cosine()
	c.score = math.Log((cosine + chanceCosine/4) / chanceCosine)
	for ch, kind := range channelReasons {
		if x := like.share[ch]; x > 0 {
			c.because(kind, like.count[ch], c.score*x/cosine)
		}
	}
	share, keys := s.slugs.overlap(s.vi[v], s.en[e])
	c.weigh(ReasonSlug, keys, slugBonus*share)
	c.weigh(ReasonDay, 0, dayScore(s.vi[v].day, s.en[e].day))
	c.weigh(bitext.ReasonLength, 0, lengthScore(s.vi[v].letters, s.en[e].letters))
	return c
}

var channelReasons = [channels]bitext.ReasonKind{
	byWord: bitext.ReasonLexicon, byName: bitext.ReasonNames, byFact: bitext.ReasonNumbers, byCognate: bitext.ReasonCognate,
}

// because keeps a reason that is part of the score already.
func (c *candidate) because(kind bitext.ReasonKind, count int, nats float64) {
	if nats != 0 {
		c.reasons = append(c.reasons, bitext.Reason{Kind: kind, Count: count, Value: nats})
	}
}

// weigh adds a reason to the score.
func (c *candidate) weigh(kind bitext.ReasonKind, count int, nats float64) {
	c.because(kind, count, nats)
	c.score += nats
}

// dayScore judges two days of publication; 0 when one is not known.
func dayScore(vi, en string) float64 {
	switch apart, known := daysApart(vi, en); {
	case !known:
		return 0
	case apart <= 1:
		return sameDay
	case apart > 31:
		return otherMonth
	}
	return 0
}

// lengthScore judges the lengths of two texts in letters: 0 for what is usual,
// less for what is not.
func lengthScore(vi, en int) float64 {
	if vi == 0 || en == 0 {
		return 0
	}
	z := (math.Log(float64(en)/float64(vi)) - lengthMean) / lengthSpread
	return -lengthWeight * min(z*z, 16)
}
