package pair

import (
	"cmp"
	"math"
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// assign picks candidates so that no article is in two, the best score first:
// what is left over could not be better off with anything that is left over too.
func (s *space) assign(all []candidate) []candidate {
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.v, b.v), cmp.Compare(a.e, b.e))
	})
	usedV, usedE := make([]bool, len(s.vi)), make([]bool, len(s.en))
	var chosen []candidate
	for _, c := range all {
		if usedV[c.v] || usedE[c.e] {
			continue
		}
		usedV[c.v], usedE[c.e] = true, true
		chosen = append(chosen, c)
	}
	return chosen
}

// link tells how sure a chosen candidate is.
func (s *space) link(c candidate) Link {
	confidence := c.confidence()
	c.because(ReasonMargin, 0, c.margin)
	slices.SortStableFunc(c.reasons, func(a, b bitext.Reason) int {
		return cmp.Compare(math.Abs(b.Value), math.Abs(a.Value))
	})
	return Link{
		Vietnamese: s.vi[c.v].index, English: s.en[c.e].index,
		Confidence: confidence, Doubtful: confidence < sure, Reasons: c.reasons,
	}
}

// confidence is the probability that the candidate is a pair.
func (c *candidate) confidence() float64 {
	return (1 - c.other) / (1 + math.Exp(-confidenceBias-confidenceScore*c.score-confidenceMargin*c.margin))
}
