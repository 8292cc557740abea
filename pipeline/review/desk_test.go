package review_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
)

func noon() time.Time { return time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC) }

func desk(s review.Store) *review.Desk { return review.NewDesk(s, reviewtest.OneToOne, noon) }

func TestRequestSentTwiceIsDoneOnce(t *testing.T) {
	ctx, store := context.Background(), reviewtest.NewMemory(reviewtest.Pair("p", 4))
	r := review.Request{ID: "r1", Pair: "p", By: "lan", Action: review.Action{Op: review.Say, Link: "b0", Text: "once"}}
	for range 3 {
		if _, err := desk(store).Do(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	s, log, err := desk(store).Look(ctx, "p")
	if err != nil || len(log) != 1 || len(s.Links[0].Comments) != 1 {
		t.Errorf("%d entries, %d comments: %v", len(log), len(s.Links[0].Comments), err)
	}
}

func TestUndoGoesByPersonAndSessionAndSurvivesARestart(t *testing.T) {
	ctx, store := context.Background(), reviewtest.NewMemory(reviewtest.Pair("p", 4))
	do := func(r review.Request) error {
		r.Pair = "p"
		_, err := desk(store).Do(ctx, r) // a new desk each time: nothing is kept in memory
		return err
	}
	accept := func(by, session, link string) {
		t.Helper()
		s, _, err := desk(store).Look(ctx, "p")
		if err != nil {
			t.Fatal(err)
		}
		if err := do(review.Request{By: by, Session: session, Action: review.Action{Op: review.Accept, Link: link, Seen: s.Seq}}); err != nil {
			t.Fatal(err)
		}
	}
	want := func(shapeWanted string) {
		t.Helper()
		s, _, err := desk(store).Look(ctx, "p")
		if err != nil || reviewtest.Shape(s) != shapeWanted {
			t.Fatalf("%s, want %s: %v", reviewtest.Shape(s), shapeWanted, err)
		}
	}
	accept("lan", "monday", "b0")
	accept("minh", "monday", "b1")
	accept("lan", "tuesday", "b2")
	undo := func(by, session string) error {
		return do(review.Request{By: by, Session: session, Undo: &review.Scope{By: by, Session: session}})
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(undo("lan", "tuesday"))
	want("0:0+ 1:1+ 2:2 3:3")
	if err := undo("lan", "tuesday"); !errors.Is(err, review.ErrNothing) {
		t.Errorf("a session undid what another did: %v", err)
	}
	must(undo("lan", ""))
	want("0:0 1:1+ 2:2 3:3")
	must(do(review.Request{By: "lan", Redo: &review.Scope{By: "lan"}}))
	want("0:0+ 1:1+ 2:2 3:3")
	must(do(review.Request{By: "lan", Redo: &review.Scope{By: "lan"}}))
	want("0:0+ 1:1+ 2:2+ 3:3")
	must(undo("minh", ""))
	want("0:0+ 1:1 2:2+ 3:3")
}

func TestUndoOfWhatOthersBuiltOnIsAConflict(t *testing.T) {
	ctx, d := context.Background(), desk(reviewtest.NewMemory(reviewtest.Pair("p", 4)))
	merge := review.Action{Op: review.Merge, Link: "b0", Other: "b1"}
	if _, err := d.Do(ctx, review.Request{Pair: "p", By: "lan", Action: merge}); err != nil {
		t.Fatal(err)
	}
	unlink := review.Action{Op: review.Unlink, Link: "e1.0", Seen: 1}
	if _, err := d.Do(ctx, review.Request{Pair: "p", By: "minh", Action: unlink}); err != nil {
		t.Fatal(err)
	}
	_, err := d.Do(ctx, review.Request{Pair: "p", By: "lan", Undo: &review.Scope{By: "lan"}})
	var conflict *review.Conflict
	if !errors.As(err, &conflict) {
		t.Errorf("undone over somebody else's work: %v", err)
	}
}

// TestUndoLeavesWhatOthersTouched takes back an acceptance of many links, of
// which somebody else has touched one meanwhile.
func TestUndoLeavesWhatOthersTouched(t *testing.T) {
	ctx, d := context.Background(), desk(reviewtest.NewMemory(reviewtest.Pair("p", 4)))
	do := func(r review.Request) review.Outcome {
		t.Helper()
		r.Pair = "p"
		out, err := d.Do(ctx, r)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	do(review.Request{By: "lan", Action: review.Action{Op: review.AcceptUpTo, Link: "b3"}})
	do(review.Request{By: "minh", Action: review.Action{Op: review.Say, Link: "b1", Text: "hm", Seen: 1}})
	out := do(review.Request{By: "lan", Undo: &review.Scope{By: "lan"}})
	if got := reviewtest.Shape(out.Sheet); got != "0:0 1:1+ 2:2 3:3" {
		t.Errorf("undone to %s", got)
	}
	do(review.Request{By: "minh", Undo: &review.Scope{By: "minh"}})
	out = do(review.Request{By: "lan", Undo: &review.Scope{By: "lan"}})
	if got := reviewtest.Shape(out.Sheet); got != "0:0 1:1 2:2 3:3" {
		t.Errorf("with the other's touch gone it is undone to %s", got)
	}
	out = do(review.Request{By: "lan", Redo: &review.Scope{By: "lan"}})
	out = do(review.Request{By: "lan", Redo: &review.Scope{By: "lan"}})
	if got := reviewtest.Shape(out.Sheet); got != "0:0+ 1:1+ 2:2+ 3:3+" {
		t.Errorf("done again it is %s", got)
	}
}

// TestActionsForAnotherTextAreRefused sends an action from a page that shows
// the articles as they were before they changed.
func TestActionsForAnotherTextAreRefused(t *testing.T) {
	ctx, store := context.Background(), reviewtest.NewMemory(reviewtest.Pair("p", 7))
	d := desk(store)
	if _, _, err := d.Look(ctx, "p"); err != nil {
		t.Fatal(err)
	}
	store.Put(reviewtest.Pair("p", 6))
	accept := review.Request{Pair: "p", Revision: 1, By: "lan", Action: review.Action{Op: review.Accept, Link: "b1"}}
	if _, err := d.Do(ctx, accept); !errors.Is(err, review.ErrRevision) {
		t.Errorf("accepted in another text: %v", err)
	}
	accept.Revision, accept.Action.Seen = 2, 5
	if _, err := d.Do(ctx, accept); !errors.Is(err, review.ErrImpossible) {
		t.Errorf("accepted having seen what is not written yet: %v", err)
	}
}

// TestNothingIsAddedToAnOldRevision lets one desk begin a revision between
// another's plan and its write.
func TestNothingIsAddedToAnOldRevision(t *testing.T) {
	ctx, store := context.Background(), reviewtest.NewMemory(reviewtest.Pair("p", 7))
	late := &lateStore{Memory: store}
	d := desk(late)
	if _, _, err := d.Look(ctx, "p"); err != nil {
		t.Fatal(err)
	}
	late.before = func() {
		store.Put(reviewtest.Pair("p", 6))
		if _, _, err := desk(store).Look(ctx, "p"); err != nil {
			t.Error(err)
		}
	}
	out, err := d.Do(ctx, review.Request{Pair: "p", By: "lan", Action: review.Action{Op: review.Accept, Link: "b1"}})
	if err != nil {
		t.Fatal(err)
	}
	if s, _, _ := desk(store).Look(ctx, "p"); s.Revision != 2 || reviewtest.Shape(s) != reviewtest.Shape(out.Sheet) || out.Sheet.Links[1].State != bitext.Accepted {
		t.Errorf("the decision is not in revision %d: %s", s.Revision, reviewtest.Shape(s))
	}
}

// A lateStore lets something happen before its next append.
type lateStore struct {
	*reviewtest.Memory
	before func()
}

func (s *lateStore) AppendReview(ctx context.Context, c review.Change) error {
	if before := s.before; before != nil {
		s.before = nil
		before()
	}
	return s.Memory.AppendReview(ctx, c)
}

func TestChangedArticleCarriesDecisionsOver(t *testing.T) {
	ctx, store := context.Background(), reviewtest.NewMemory(reviewtest.Pair("p", 7))
	d := desk(store)
	for _, a := range []review.Action{
		{Op: review.Accept, Link: "b1"},
		{Op: review.Accept, Link: "b6"},
		{Op: review.Edit, Segment: "t1", Text: "The second sentence.", Seen: 2},
	} {
		if _, err := d.Do(ctx, review.Request{Pair: "p", By: "lan", Action: a}); err != nil {
			t.Fatal(err)
		}
	}
	shorter := reviewtest.Pair("p", 6) // the page lost its last sentence
	store.Put(shorter)
	s, log, err := d.Look(ctx, "p")
	if err != nil {
		t.Fatal(err)
	}
	if got := reviewtest.Shape(s); got != "0:0 1:1+ 2:2 3:3 4:4 5:5" || s.Revision != 2 {
		t.Errorf("revision %d: %s", s.Revision, got)
	}
	if got := s.Text(review.Target, s.Segments[review.Target][1]); got != "The second sentence." {
		t.Errorf("the edit is gone: %s", got)
	}
	if len(log) != 1 || log[0].Action.Text != "Câu số 7.\nSentence number 7.\n\n" {
		t.Errorf("what could not be carried over is not told: %+v", log)
	}
}

// TestInterleavings lets two reviewers, each at a desk of their own and often
// looking at an old sheet, and a worker that prepares the pair anew act in
// random order. No decision may be lost or laid over another's unseen, the log
// must replay to what the desks show, and undoing everything must give back
// the aligner's own links.
func TestInterleavings(t *testing.T) {
	runs := 10000
	if testing.Short() {
		runs = 300
	}
	for seed := range runs {
		interleave(t, rand.New(rand.NewPCG(uint64(seed), 7)), seed)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// A reviewer looks at an open page, a tab of their own.
type reviewer struct {
	name, tab string
	desk      *review.Desk
	seen      *review.Sheet
}

func interleave(t *testing.T, r *rand.Rand, seed int) {
	ctx, prepared := context.Background(), reviewtest.Pair
	if r.IntN(4) == 0 {
		prepared = reviewtest.Single
	}
	store := reviewtest.NewMemory(prepared("p", 3+r.IntN(4)))
	people := []*reviewer{{name: "lan", tab: "left", desk: desk(store)}, {name: "lan", tab: "right", desk: desk(store)}, {name: "minh", tab: "left", desk: desk(store)}}
	first, _, err := people[0].desk.Look(ctx, "p")
	if err != nil {
		t.Fatal(err)
	}
	for _, who := range people {
		who.seen = first
	}
	for range 4 + r.IntN(14) {
		who := people[r.IntN(len(people))]
		switch r.IntN(8) {
		case 0:
			if who.seen, _, err = who.desk.Look(ctx, "p"); err != nil {
				t.Fatal(err)
			}
		case 1:
			p, _ := store.Pair(ctx, "p")
			if r.IntN(3) == 0 { // the page lost or got a sentence
				p = prepared("p", 3+r.IntN(4))
			}
			store.Put(shuffled(p, r))
		default:
			act(t, r, who)
		}
	}
	check(t, store)
}

// shuffled gives the pair with other links, as a better lexicon might.
func shuffled(p bitext.Pair, r *rand.Rand) bitext.Pair {
	n := len(p.Source.Segments)
	p.Alignment = bitext.Alignment{}
	for i := 0; i < n; {
		k := min(n-i, 1+r.IntN(2))
		b := bitext.Bead{Confidence: r.Float64(), State: bitext.Candidate}
		for range k {
			b.Source = append(b.Source, i)
			if !p.Single() {
				b.Target = append(b.Target, i)
			}
			i++
		}
		p.Alignment.Beads = append(p.Alignment.Beads, b)
	}
	return p
}

// act lets a reviewer do something to the sheet they see. What they did shows
// on their screen at once, as the page does it, unless they have no connection:
// then what they ask for next was asked for looking at the old sheet.
func act(t *testing.T, r *rand.Rand, who *reviewer) {
	link := func() string { return who.seen.Links[r.IntN(len(who.seen.Links))].ID }
	segment := func() string {
		column := who.seen.Segments[r.IntN(2)]
		if len(column) == 0 {
			column = who.seen.Segments[review.Source]
		}
		return column[r.IntN(len(column))].ID
	}
	ops := []review.Op{review.Accept, review.AcceptUpTo, review.AcceptAbove, review.Reject, review.Unlink, review.Reopen,
		review.Merge, review.Split, review.SplitSegment, review.MoveUp, review.MoveDown, review.Across, review.Edit,
		review.Untranslated, review.TakeDraft, review.Say, review.Realign}
	req := review.Request{Pair: "p", Revision: who.seen.Revision, By: who.name, Tab: who.tab, Action: review.Action{
		Op: ops[r.IntN(len(ops))], Seen: who.seen.Seq, Link: link(), Other: link(), Column: review.Column(r.IntN(2)),
		At: [2]int{r.IntN(3), r.IntN(3)}, Segment: segment(), Offset: r.IntN(20), Text: fmt.Sprint("text ", r.IntN(3)), Above: r.Float64(),
	}}
	switch r.IntN(6) {
	case 0:
		req.Action, req.Undo = review.Action{}, &review.Scope{By: who.name}
	case 1:
		req.Action, req.Redo = review.Action{}, &review.Scope{By: who.name}
	}
	out, err := who.desk.Do(context.Background(), req)
	var conflict *review.Conflict
	switch {
	case err == nil:
		if r.IntN(3) > 0 {
			who.seen = out.Sheet
		}
	case errors.Is(err, review.ErrRevision): // the page loads anew
		if who.seen, _, err = who.desk.Look(context.Background(), "p"); err != nil {
			t.Error(err)
		}
	case errors.As(err, &conflict), errors.Is(err, review.ErrImpossible), errors.Is(err, review.ErrNothing):
	default:
		t.Errorf("%+v: %v", req, err)
	}
}

func check(t *testing.T, store review.Store) {
	ctx := context.Background()
	shown, log, err := desk(store).Look(ctx, "p")
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := store.ReviewBase(ctx, "p")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := review.New(b)
	if err != nil {
		t.Fatal(err)
	}
	base := state(sheet)
	for i, e := range log {
		overlaid(t, sheet, log[:i], e)
		if sheet, err = sheet.Replay([]review.Entry{e}); err != nil {
			t.Fatal(err)
		}
	}
	if state(sheet) != state(shown) {
		t.Errorf("the log replays to\n%sthe desk shows\n%s", state(sheet), state(shown))
	}
	d := desk(store)
	for range len(log) + 1 {
		out, err := d.Do(ctx, review.Request{Pair: "p", By: "chief", Undo: &review.Scope{Worker: true}})
		if errors.Is(err, review.ErrNothing) {
			break
		}
		if err != nil {
			t.Errorf("undo of everything: %v", err)
			return
		}
		shown = out.Sheet
	}
	if state(shown) != base {
		t.Errorf("undoing everything gives\n%swant\n%s", state(shown), base)
	}
}

// overlaid fails when an entry changes a link that its maker had not seen as
// it was, and had not made so in the same tab.
func overlaid(t *testing.T, before *review.Sheet, log []review.Entry, e review.Entry) {
	if e.Undoes+e.Redoes > 0 {
		return // checked by content: Apply refuses what is not as the entry left it
	}
	for _, l := range e.Delta.OutLinks {
		now, ok := before.Link(l.ID)
		if ok && now.Version <= e.Action.Seen {
			continue
		}
		for _, o := range log[e.Action.Seen:] {
			if (o.By != e.By || o.Tab != e.Tab) && (holds(o.Delta.InLinks, l) || holds(o.Delta.OutLinks, l)) {
				t.Errorf("entry %d (%s) went over a link that entry %d changed unseen: %+v", e.Seq, e.Action.Op, o.Seq, now)
			}
		}
	}
}

// holds tells whether one of the links has a segment of l.
func holds(links []review.Link, l review.Link) bool {
	return slices.ContainsFunc(links, func(o review.Link) bool {
		return slices.ContainsFunc(slices.Concat(o.Sides[0], o.Sides[1]), func(id string) bool {
			return slices.Contains(l.Sides[0], id) || slices.Contains(l.Sides[1], id)
		})
	})
}

// TestAnotherTabOfOneLoginIsAnother: what waits in a tab without connection
// goes over nothing that another tab of the same person did meanwhile, and over
// what the tab itself did before it, at any desk and after a restart.
func TestAnotherTabOfOneLoginIsAnother(t *testing.T) {
	ctx, store := context.Background(), reviewtest.NewMemory(reviewtest.Pair("p", 7))
	do := func(tab string, a review.Action) error {
		_, err := desk(store).Do(ctx, review.Request{ID: fmt.Sprint(tab, a), Pair: "p", By: "lan", Session: "one", Tab: tab, Action: a})
		return err
	}
	if err := do("left", review.Action{Op: review.Edit, Segment: "t5", Text: "from the left"}); err != nil {
		t.Fatal(err)
	}
	for _, waited := range []review.Action{
		{Op: review.Accept, Link: "b1"},
		{Op: review.Say, Link: "b1", Text: "sure"},
		{Op: review.Merge, Link: "b2", Other: "b3"},
	} {
		if err := do("right", waited); err != nil {
			t.Errorf("%s did not go over what its own tab did: %v", waited.Op, err)
		}
	}
	over := review.Action{Op: review.Edit, Segment: "t5", Text: "from the right"}
	var conflict *review.Conflict
	if err := do("right", over); !errors.As(err, &conflict) || conflict.Now == nil {
		t.Errorf("a tab went over what another did: %v", err)
	}
	if err := do("", review.Action{Op: review.Reject, Link: "b1"}); !errors.As(err, &conflict) {
		t.Errorf("a page without a name went over what a tab did: %v", err)
	}
	over.Seen = 1
	if err := do("right", over); err != nil {
		t.Errorf("what was asked for again, having seen it: %v", err)
	}
	over.Seen, over.Text = 0, "late"
	if err := do("right", over); !errors.As(err, &conflict) {
		t.Errorf("what waited from before went over what another did between: %v", err)
	}
}
