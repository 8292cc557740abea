package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/store"
)

// Outcomes of articles that are unchanged themselves, but of which people
// decided something since the last bundle.
const (
	reviewed    store.Outcome = "reviewed"     // the bundle is written anew
	underReview store.Outcome = "under-review" // the bundle stays: they are not done
)

// A renewal brings bundles of unchanged articles up to date.
type renewal struct {
	*submitter
	route *pipeline.Route
	desk  *review.Desk
	out   string // folder of the bundles; "" when workers know it
}

func (s *submitter) renewal(out string) *renewal {
	route, desk := newRoute(s.store, out)
	return &renewal{s, route, desk, out}
}

// renew sets jobs that are done back to their last stage when people finished
// the review since the bundle was written, or when the folder does not hold it:
// it was taken away, or another folder is wanted now. A pair whose review
// cannot be read is complained about, and the others go on.
func (r *renewal) renew(tickets []store.Ticket) error {
	for i := range tickets {
		t := &tickets[i]
		if t.Outcome != store.Unchanged {
			continue
		}
		wanted, err := r.wanted(t)
		if wanted && err == nil {
			err = r.store.Redo(r.app.ctx, t.Job, bitext.Export)
		}
		if errors.Is(err, store.ErrStale) {
			continue // someone else has set it back
		}
		if err := r.excuse(*t, err); err != nil {
			return err
		}
	}
	return nil
}

// wanted tells whether the bundle of an unchanged article is to be written,
// and marks the ticket when people decided something that is not in it.
func (r *renewal) wanted(t *store.Ticket) (bool, error) {
	j, err := r.store.Job(r.app.ctx, t.Job)
	if err != nil || j.State != bitext.Done {
		return false, err // it is under way
	}
	last, ok, err := r.store.LastBundle(r.app.ctx, t.Pair)
	if err != nil || !ok {
		return false, err
	}
	outdated, err := r.route.Outdated(r.app.ctx, t.Pair)
	if err != nil || !outdated {
		return err == nil && !r.holds(last, last.Revision), err
	}
	sheet, _, err := r.desk.Look(r.app.ctx, t.Pair)
	if err != nil {
		return false, err
	}
	if !sheet.Progress().Done() && r.holds(last, 1) {
		t.Outcome = underReview // a half of a review is published only when someone says so
		return false, nil
	}
	t.Outcome = reviewed
	return true, nil
}

// holds tells whether the folder has a revision of the pair, from oldest to
// the last one.
func (r *renewal) holds(last bitext.Bundle, oldest int) bool {
	if r.out == "" {
		return true
	}
	name := strings.TrimSuffix(filepath.Base(last.Path), fmt.Sprintf("-r%d", last.Revision))
	for n := last.Revision; n >= oldest; n-- {
		if exists(filepath.Join(r.out, fmt.Sprintf("%s-r%d", name, n), "manifest.json")) {
			return true
		}
	}
	return false
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
