package pipeline

import (
	"context"

	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// Realign aligns a pair, or a stretch of one, anew around what people
// decided. It is the Aligner of review desks.
//
// It asks the store for the surroundings of a pair with an ID: a review holds
// none, since the pair may be given to another desk at any time.
func (r *Route) Realign(p bitext.Pair, decided []bitext.Bead) (bitext.Alignment, error) {
	ctx, around := context.Background(), store.Surroundings{Domain: p.Domain}
	if p.ID != "" {
		var err error
		if around, err = r.Store.Surroundings(ctx, p.ID); err != nil {
			return bitext.Alignment{}, err
		}
	}
	options, err := r.alignOptions(ctx, around)
	if err != nil {
		return bitext.Alignment{}, err
	}
	options.Decided = decided
	a, _ := align.Align(align.InputOf(p.Source), align.InputOf(p.Target), options)
	for i := range a.Beads {
		if a.Beads[i].State == "" {
			a.Beads[i].State = bitext.Candidate
		}
	}
	return a, a.Cover(len(p.Source.Segments), len(p.Target.Segments))
}
