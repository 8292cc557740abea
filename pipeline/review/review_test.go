package review_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
)

func TestMemoryKeepsReviews(t *testing.T) {
	reviewtest.TestStore(t, func(_ *testing.T, p bitext.Pair) (review.Store, string) {
		return reviewtest.NewMemory(p), p.ID
	})
}

func open(t *testing.T, n int) *review.Sheet {
	t.Helper()
	s, err := review.New(review.Base{Revision: 1, Pair: reviewtest.Pair("p", n)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestActions does one action to four links of one segment each and shows
// what becomes of them.
func TestActions(t *testing.T) {
	for _, test := range []struct {
		a    review.Action
		want string
	}{
		{review.Action{Op: review.Accept, Link: "b1"}, "0:0 1:1+ 2:2 3:3"},
		{review.Action{Op: review.AcceptUpTo, Link: "b2"}, "0:0+ 1:1+ 2:2+ 3:3"},
		{review.Action{Op: review.AcceptAbove, Above: 0.93}, "0:0+ 1:1+ 2:2 3:3"},
		{review.Action{Op: review.Reject, Link: "b1"}, "0:0 1:1- 2:2 3:3"},
		{review.Action{Op: review.Unlink, Link: "b1"}, "0:0 :1 1: 2:2 3:3"},
		{review.Action{Op: review.Merge, Link: "b1", Other: "b2"}, "0:0 1,2:1,2+ 3:3"},
		{review.Action{Op: review.Split, Link: "b1", At: [2]int{1, 0}}, "0:0 :1 1: 2:2 3:3"},
		{review.Action{Op: review.SplitSegment, Segment: "s1", Offset: len("Câu ")}, "0:0 1,2:1 3:2 4:3"},
		{review.Action{Op: review.MoveDown, Link: "b1", Column: review.Target}, "0:0 1: 2:1,2+ 3:3"},
		{review.Action{Op: review.MoveUp, Link: "b1", Column: review.Source}, "0,1:0+ :1 2:2 3:3"},
		{review.Action{Op: review.Across, Link: "b0", Other: "b3"}, ":0 0:3+~ 1:1 2:2 3:"},
		{review.Action{Op: review.Edit, Segment: "t1", Text: "Another sentence."}, "0:0 1:1 2:2 3:3"},
		{review.Action{Op: review.Say, Link: "b1", Text: "hm"}, "0:0 1:1 2:2 3:3"},
	} {
		t.Run(string(test.a.Op), func(t *testing.T) {
			s := open(t, 4)
			d, err := s.Plan(test.a, "lan")
			if err != nil {
				t.Fatal(err)
			}
			next, err := s.Apply(d, 1)
			if err != nil {
				t.Fatal(err)
			}
			if got := reviewtest.Shape(next); got != test.want {
				t.Errorf("became %s, want %s", got, test.want)
			}
			back, err := next.Apply(d.Inverse(), 2)
			if err != nil {
				t.Fatal(err)
			}
			if state(back) != state(s) {
				t.Errorf("undone it is %s", state(back))
			}
		})
	}
}

func TestImpossibleActionsSayWhy(t *testing.T) {
	s := open(t, 4)
	for _, a := range []review.Action{
		{Op: "dance"},
		{Op: review.AcceptAbove, Above: 2},
		{Op: review.Merge, Link: "b1", Other: "b1"},
		{Op: review.Split, Link: "b1", At: [2]int{5, 0}},
		{Op: review.Split, Link: "b1"},
		{Op: review.SplitSegment, Segment: "s1", Offset: 2}, // inside â
		{Op: review.SplitSegment, Segment: "s1", Offset: 0},
		{Op: review.MoveUp, Link: "b0"},
		{Op: review.MoveDown, Link: "b3"},
		{Op: review.Untranslated, Link: "b1"},
		{Op: review.Edit, Segment: "s1", Text: " "},
		{Op: review.Merge, Link: "b0", Other: "b2"},
		{Op: review.Say, Link: "b1", Text: "  "},
		{Op: review.Name, Term: bitext.Term{Vietnamese: "Đắk Lắk", Kind: bitext.Place}},
		{Op: review.Name, Term: bitext.Term{Vietnamese: "Đắk Lắk", English: "Dak Lak"}},
		{Op: review.Name, Term: bitext.Term{Vietnamese: "Đắk Lắk", English: "Dak Lak", Kind: "PLACE"}},
		{Op: review.Across, Link: "b1", Other: "b1"},
	} {
		if _, err := s.Plan(a, "lan"); !errors.Is(err, review.ErrImpossible) {
			t.Errorf("%+v: %v", a, err)
		}
	}
	var gone *review.Conflict
	if _, err := s.Plan(review.Action{Op: review.Accept, Link: "b99"}, "lan"); !errors.As(err, &gone) {
		t.Errorf("a link that is gone: %v", err)
	}
}

func TestStaleActionIsAConflict(t *testing.T) {
	s := open(t, 4)
	d, err := s.Plan(review.Action{Op: review.Merge, Link: "b0", Other: "b1"}, "lan")
	if err != nil {
		t.Fatal(err)
	}
	s, err = s.Apply(d, 1)
	if err != nil {
		t.Fatal(err)
	}
	var conflict *review.Conflict
	_, err = s.Plan(review.Action{Op: review.Reject, Link: "e1.0", Seen: 0}, "minh")
	if !errors.As(err, &conflict) || conflict.Now == nil {
		t.Fatalf("a stale action was planned: %v", err)
	}
	d, err = s.Plan(review.Action{Op: review.AcceptUpTo, Link: "b3", Seen: 0}, "minh")
	if err != nil {
		t.Fatal(err)
	}
	if got := len(d.OutLinks); got != 2 {
		t.Errorf("accepting up to here took %d links, want the 2 that nobody changed", got)
	}
}

func TestAboveCountTellsTheErrorsToExpect(t *testing.T) {
	links, wrong := open(t, 10).AboveCount(0.8)
	if links != 5 || wrong < 0.4999 || wrong > 0.5001 {
		t.Errorf("%d links with %g expected errors, want 5 with 0.5", links, wrong)
	}
}

// state writes everything of a sheet but versions and numbers of entries.
func state(s *review.Sheet) string {
	var sb strings.Builder
	for _, l := range s.Links {
		l.Version = 0
		fmt.Fprintf(&sb, "%+v\n", l)
	}
	for c, column := range s.Segments {
		for _, g := range column {
			fmt.Fprintf(&sb, "%s %s %s\n", g.ID, g.Span, s.Text(review.Column(c), g))
		}
	}
	return sb.String()
}
