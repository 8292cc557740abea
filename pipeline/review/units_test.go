package review_test

import (
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
)

func TestUnitsFollowDecisions(t *testing.T) {
	s := open(t, 4)
	do := func(a review.Action) (put []bitext.Unit, retract []string) {
		t.Helper()
		next, change := after(t, s, a)
		s = next
		return change.Units("")
	}
	put, retract := do(review.Action{Op: review.Accept, Link: "b1"})
	if len(put) != 1 || len(retract) != 0 || put[0].State != bitext.Reviewed || put[0].Author != "lan" || put[0].Source != "Câu số 2." {
		t.Fatalf("accepting put %+v and took back %v", put, retract)
	}
	id := put[0].ID
	put, retract = do(review.Action{Op: review.Reopen, Link: "b1"})
	if len(put) != 1 || len(retract) != 0 || put[0].ID != id || put[0].State != bitext.Initial {
		t.Fatalf("reopening put %+v and took back %v", put, retract)
	}
	put, retract = do(review.Action{Op: review.Reject, Link: "b1"})
	if len(put) != 0 || len(retract) != 1 || retract[0] != id {
		t.Fatalf("rejecting put %+v and took back %v", put, retract)
	}
	// The text of a segment is the context of its neighbours' units.
	put, retract = do(review.Action{Op: review.Edit, Segment: "s1", Text: "Một câu khác."})
	if len(put) != 2 || len(retract) != 2 {
		t.Fatalf("editing put %+v and took back %v", put, retract)
	}
}
