package pipeline_test

import (
	"testing"

	"github.com/songngu/songngu/pipeline/review"
)

// TestOutdatedTellsWhatPeopleDecidedSince: looking changes nothing, a decision
// does until it is taken back or published.
func TestOutdatedTellsWhatPeopleDecidedSince(t *testing.T) {
	h, pair, desk := learningHouse(t)
	h.route.Reviews = desk
	check := func(when string, want bool) {
		t.Helper()
		if got, err := h.route.Outdated(t.Context(), pair); got != want || err != nil {
			t.Errorf("%s: outdated %v, %v", when, got, err)
		}
	}
	do := func(r review.Request) {
		t.Helper()
		r.Pair, r.By = pair, "lan"
		if _, err := desk.Do(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	check("before anybody looked", false)
	if _, _, err := desk.Look(t.Context(), pair); err != nil {
		t.Fatal(err)
	}
	check("after a look", false)
	do(review.Request{Action: review.Action{Op: review.AcceptAbove}})
	check("after a decision", true)
	do(review.Request{Undo: &review.Scope{}})
	check("after it was taken back", false)
	do(review.Request{Redo: &review.Scope{}})
	b, err := h.route.Export(t.Context(), pair)
	if err != nil || b.Revision != 2 {
		t.Fatal(b, err)
	}
	if err := h.store.SaveBundle(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	check("after it was published", false)
}
