package review_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
)

func single(t *testing.T, n int) *review.Sheet {
	t.Helper()
	s, err := review.New(review.Base{Revision: 1, Pair: reviewtest.Single("p", n)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// after does one action, and takes it back to see that its inverse is one.
func after(t *testing.T, s *review.Sheet, a review.Action) (*review.Sheet, review.Change) {
	t.Helper()
	a.Seen = s.Seq
	d, err := s.Plan(a, "lan")
	if err != nil {
		t.Fatal(err)
	}
	next, err := s.Apply(d, s.Seq+1)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := next.Apply(d.Inverse(), next.Seq+1); err != nil || state(back) != state(s) {
		t.Errorf("undone, %s is %v: %v", a.Op, back, err)
	}
	return next, review.Change{Entry: review.Entry{Seq: next.Seq, By: "lan", Action: a, Delta: d}, Before: s, After: next}
}

// TestTranslationsOfAnArticleWithoutCounterpart does one thing after the other
// to four segments and shows what becomes of them.
func TestTranslationsOfAnArticleWithoutCounterpart(t *testing.T) {
	s := single(t, 4)
	for _, step := range []struct {
		a           review.Action
		shape, text string // of what stands in for segment 1
	}{
		{review.Action{Op: review.TakeDraft, Link: "b1", Text: "Draft number 2."}, "0: 1:t 2: 3:", "Draft number 2."},
		{review.Action{Op: review.TakeDraft, Link: "b1", Text: " Sentence\nnumber 2. "}, "0: 1:t 2: 3:", "Sentence number 2."},
		{review.Action{Op: review.Accept, Link: "b1"}, "0: 1:t 2: 3:", "Sentence number 2."},
		{review.Action{Op: review.Untranslated, Link: "b1"}, "0: 1:u 2: 3:", ""},
		{review.Action{Op: review.TakeDraft, Link: "b1", Text: "Again."}, "0: 1:t 2: 3:", "Again."},
		{review.Action{Op: review.Reopen, Link: "b1"}, "0: 1: 2: 3:", "Draft number 2."},
		{review.Action{Op: review.SplitSegment, Segment: "s0", Offset: len("Câu ")}, "0,1: 2: 3: 4:", "Draft number 2."},
		{review.Action{Op: review.TakeDraft, Link: "b1", Text: "Late."}, "0,1: 2:t 3: 4:", "Late."},
		{review.Action{Op: review.SplitSegment, Segment: "s1", Offset: len("Câu ")}, "0,1: 2,3: 4: 5:", ""},
	} {
		s, _ = after(t, s, step.a)
		drafts := s.Drafts(reviewtest.Single("p", 4).Units)
		if got := reviewtest.Shape(s); got != step.shape || drafts["b1"].Target != step.text {
			t.Errorf("%s %s: %s with %q, want %s with %q", step.a.Op, step.a.Text, got, drafts["b1"].Target, step.shape, step.text)
		}
	}
	for _, a := range []review.Action{{Op: review.TakeDraft, Link: "b1", Text: " "}, {Op: review.Reject, Link: "b1"}} {
		if _, err := s.Plan(a, "lan"); !errors.Is(err, review.ErrImpossible) {
			t.Errorf("%s %q: %v", a.Op, a.Text, err)
		}
	}
	if _, err := open(t, 4).Plan(review.Action{Op: review.TakeDraft, Link: "b1", Text: "x"}, "lan"); !errors.Is(err, review.ErrImpossible) {
		t.Errorf("an article with a counterpart: %v", err)
	}
}

// TestDraftsOfAnotherTextAreNone: the article was read anew, with a sentence in
// front, after the sheet was looked at.
func TestDraftsOfAnotherTextAreNone(t *testing.T) {
	prepared := reviewtest.Single("p", 5).Units
	for i := range prepared[1:] {
		prepared[i+1].Source, prepared[i+1].Target = prepared[i].Source, "Draft of the sentence before."
	}
	drafts := single(t, 4).Drafts(prepared)
	if len(drafts) != 1 || drafts["b0"].Target != "Draft number 1." {
		t.Errorf("the drafts are %+v", drafts)
	}
	edited, _ := after(t, single(t, 4), review.Action{Op: review.Edit, Segment: "s1", Text: "Câu số hai."})
	if drafts = edited.Drafts(reviewtest.Single("p", 4).Units); drafts["b1"].Target != "Draft number 2." {
		t.Errorf("an edit took the draft away: %+v", drafts)
	}
}

// TestTakenDraftsAreReviewedUnits: the memory learns what a person took, and
// forgets what they took back.
func TestTakenDraftsAreReviewedUnits(t *testing.T) {
	s, change := after(t, single(t, 3), review.Action{Op: review.TakeDraft, Link: "b1", Text: "Sentence number 2."})
	put, retract := change.Units("news")
	if len(put) != 1 || len(retract) != 0 {
		t.Fatalf("put %+v, took back %v", put, retract)
	}
	u := put[0]
	if u.State != bitext.Reviewed || u.Origin != bitext.Human || u.Author != "lan" || u.Source != "Câu số 2." || u.Target != "Sentence number 2." ||
		u.Bead != "1:" || u.Domain != "news" || u.Previous == "" {
		t.Errorf("the unit is %+v", u)
	}
	if all := s.Units("news", noon()); len(all) != 1 || all[0].ID != u.ID {
		t.Errorf("all units of the sheet: %+v", all)
	}
	_, change = after(t, s, review.Action{Op: review.Reopen, Link: "b1"})
	if put, retract = change.Units("news"); len(put) != 0 || fmt.Sprint(retract) != fmt.Sprint([]string{u.ID}) {
		t.Errorf("reopened: put %+v, took back %v", put, retract)
	}
}

// TestReviewedGivesDraftsBesideWhatWasTaken, under the beads of the segments as
// they stand.
func TestReviewedGivesDraftsBesideWhatWasTaken(t *testing.T) {
	ctx, d := context.Background(), desk(reviewtest.NewMemory(reviewtest.Single("p", 4)))
	for n, a := range []review.Action{
		{Op: review.SplitSegment, Segment: "s0", Offset: len("Câu ")},
		{Op: review.TakeDraft, Link: "b1", Text: "Sentence number 2."},
	} {
		a.Seen = n
		if _, err := d.Do(ctx, review.Request{Pair: "p", By: "lan", Action: a}); err != nil {
			t.Fatal(err)
		}
	}
	p, ok, err := d.Reviewed(ctx, "p")
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	got := ""
	for _, u := range p.Units {
		got += fmt.Sprintf("%s %s %s\n", u.Bead, u.State, u.Target)
	}
	if want := "2: reviewed Sentence number 2.\n3: translated Draft number 3.\n"; got != want {
		t.Errorf("units are\n%swant\n%s", got, want)
	}
}

// TestCounterpartReplacesWhatWasTaken: when the newsroom publishes its own
// translation, that of a reviewer is told, not laid over it.
func TestCounterpartReplacesWhatWasTaken(t *testing.T) {
	s, _ := after(t, single(t, 4), review.Action{Op: review.TakeDraft, Link: "b1", Text: "Sentence number 2."})
	delta, lost := review.Carry(s, open(t, 4))
	if !delta.Empty() || len(lost) != 1 || lost[0].Taken != "Sentence number 2." {
		t.Errorf("carried over %+v, lost %+v", delta, lost)
	}
	if delta, lost = review.Carry(s, single(t, 4)); len(lost) != 0 || len(delta.InLinks) != 1 || delta.InLinks[0].Taken == "" {
		t.Errorf("without counterpart %+v is carried over, lost %+v", delta, lost)
	}
}

// TestSpreadsheetTakesTranslations written into the empty column.
func TestSpreadsheetTakesTranslations(t *testing.T) {
	ctx, d := context.Background(), desk(reviewtest.NewMemory(reviewtest.Single("p", 3)))
	s, _, err := d.Look(ctx, "p")
	if err != nil {
		t.Fatal(err)
	}
	const target = 4 // the column
	rows := s.Spreadsheet()
	rows[1][target] = "Sentence number 2."
	for _, want := range []int{1, 0} {
		done, faults, err := d.Import(ctx, review.Request{ID: "file", Pair: "p", By: "lan"}, rows, 2)
		if err != nil || done != want || len(faults) != 0 {
			t.Errorf("%d done, want %d; %v, %v", done, want, faults, err)
		}
	}
	if s, _, err = d.Look(ctx, "p"); err != nil || s.Spreadsheet()[1][target] != "Sentence number 2." {
		t.Errorf("the sheet shows %q, %v", s.Spreadsheet()[1][target], err)
	}
}
