package pipeline

import (
	"context"
	"fmt"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
)

// A Desk is Reviews over the log of what people decided.
type Desk struct {
	Store review.Store
	Desk  *review.Desk
}

// Reviewed gives the pair with all decisions applied, false when nobody has
// opened it for review.
func (d Desk) Reviewed(ctx context.Context, pair string) (bitext.Pair, bool, error) {
	if _, opened, err := d.Store.ReviewBase(ctx, pair); err != nil || !opened {
		return bitext.Pair{}, false, err
	}
	sheet, _, err := d.Desk.Look(ctx, pair)
	if err != nil {
		return bitext.Pair{}, false, fmt.Errorf("review of pair %s: %w", pair, err)
	}
	return sheet.Result(), true, nil
}
