package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
	"github.com/songngu/songngu/pipeline/store"
)

// held puts a prepared pair into the store and gives its ID there.
func held(t *testing.T, s *store.Store, p bitext.Pair) string {
	t.Helper()
	ticket := submit(t, s, submission(p.Name, p.Name), store.New)
	p.ID, p.Version = ticket.Pair, 1
	if err := s.SavePrepared(context.Background(), claim(t, s, dueOf(t, s, ticket.Job), lease), p, bitext.Translate); err != nil {
		t.Fatal(err)
	}
	return p.ID
}

// dueOf gives the task of a job among those that are due.
func dueOf(t *testing.T, s *store.Store, job string) store.Task {
	t.Helper()
	tasks, err := s.Due(t.Context(), 100)
	i := slices.IndexFunc(tasks, func(task store.Task) bool { return task.Job == job })
	if err != nil || i < 0 {
		t.Fatalf("due: %v, %v", tasks, err)
	}
	return tasks[i]
}

func TestStoreKeepsReviews(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		reviewtest.TestStore(t, func(t *testing.T, p bitext.Pair) (review.Store, string) { return s, held(t, s, p) })
	})
}

// TestDecisionsReachTheMemory accepts and takes back, and looks at the units,
// the ledger and the inbox.
func TestDecisionsReachTheMemory(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		ctx, id := context.Background(), held(t, s, reviewtest.Pair("p", 4))
		minutes := 0
		desk := review.NewDesk(s, nil, func() time.Time { minutes++; return time.Date(2026, 11, 25, 12, minutes, 0, 0, time.UTC) })
		do := func(r review.Request) {
			t.Helper()
			r.Pair, r.By = id, "lan"
			if _, err := desk.Do(ctx, r); err != nil {
				t.Fatal(err)
			}
		}
		do(review.Request{Action: review.Action{Op: review.Accept, Link: "b1"}})
		hits := lookup(t, s.Memory(), "Câu số 2.", locales.Vietnamese)
		if len(hits) == 0 || hits[0].Unit.State != bitext.Reviewed || hits[0].Unit.Author != "lan" {
			t.Fatalf("the memory gives %+v", hits)
		}
		do(review.Request{Action: review.Action{Op: review.Name, Term: bitext.Term{Vietnamese: "Đắk Lắk", English: "Daklak", Kind: bitext.Place}}})
		do(review.Request{Action: review.Action{Op: review.Name, Term: bitext.Term{Vietnamese: "Đắk Lắk", English: "Dak Lak", Kind: bitext.Place}}})
		checkInbox(t, s, id, review.Progress{Links: 4, Decided: 1, Doubtful: 1}, "Dak Lak")

		do(review.Request{Undo: &review.Scope{By: "lan"}})
		checkInbox(t, s, id, review.Progress{Links: 4, Decided: 1, Doubtful: 1}, "Daklak")
		do(review.Request{Undo: &review.Scope{By: "lan"}})
		do(review.Request{Undo: &review.Scope{By: "lan"}})
		hits = lookup(t, s.Memory(), "Câu số 2.", locales.Vietnamese)
		for _, h := range hits {
			if h.Unit.State == bitext.Reviewed {
				t.Errorf("undone, the memory still gives %+v", h.Unit)
			}
		}
		checkInbox(t, s, id, review.Progress{Links: 4, Doubtful: 1}, "")
	})
}

// TestTakenDraftsReachTheMemory takes the draft of an article without
// counterpart and takes that back.
func TestTakenDraftsReachTheMemory(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		ctx, p := context.Background(), reviewtest.Single("p", 3)
		p.Units = nil // what prepare proposes to the memory; drafts come with the next stage
		id := held(t, s, p)
		desk := review.NewDesk(s, nil, time.Now)
		check := func(what string, want review.Progress, units ...string) {
			t.Helper()
			checkInbox(t, s, id, want, "")
			var got []string
			for _, h := range lookup(t, s.Memory(), "Câu số 2.", locales.Vietnamese) {
				got = append(got, string(h.Unit.State)+" "+h.Target)
			}
			if !slices.Equal(got, units) {
				t.Errorf("%s, the memory gives %q, want %q", what, got, units)
			}
		}
		take := review.Action{Op: review.TakeDraft, Link: "b1", Text: "Sentence number 2."}
		if _, err := desk.Do(ctx, review.Request{Pair: id, By: "lan", Action: take}); err != nil {
			t.Fatal(err)
		}
		check("taken", review.Progress{Singles: 2}, "reviewed Sentence number 2.")
		sport := "sport"
		if err := s.Assign(ctx, id, "", &sport); err != nil {
			t.Fatal(err)
		}
		check("with another desk", review.Progress{Singles: 2}, "reviewed Sentence number 2.")
		if _, err := desk.Do(ctx, review.Request{Pair: id, By: "lan", Undo: &review.Scope{By: "lan"}}); err != nil {
			t.Fatal(err)
		}
		check("taken back", review.Progress{Singles: 3})
	})
}

func checkInbox(t *testing.T, s *store.Store, id string, want review.Progress, rendering string) {
	t.Helper()
	rows, err := s.Reviews(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1 || rows[0].ID != id || rows[0].Progress != want {
		t.Errorf("the inbox shows %+v, want %+v", rows, want)
	}
	ledger, err := s.Ledger(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, t := range ledger {
		got += t.English
	}
	if got != rendering {
		t.Errorf("the ledger holds %+v, want %s", ledger, rendering)
	}
}

// TestLedgerGrowsFromAcceptedLinks accepts a link with a name, and takes it
// back.
func TestLedgerGrowsFromAcceptedLinks(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		ctx, p := context.Background(), reviewtest.Pair("p", 2)
		for _, side := range []struct {
			*bitext.Side
			text string
		}{{&p.Source, "Bão số 3 đã vào Đà Nẵng."}, {&p.Target, "Storm No. 3 has reached Da Nang."}} {
			side.Article.Blocks = []bitext.Block{{ID: "b1", Zone: bitext.Body, Text: side.text}}
			side.Segments = []bitext.Segment{{Span: bitext.Span{End: len(side.text)}}}
		}
		p.Alignment.Beads = p.Alignment.Beads[:1]
		id := held(t, s, p)
		desk := review.NewDesk(s, nil, time.Now)
		seen := func() (n int) {
			t.Helper()
			list, err := s.Renderings(ctx, "Đà Nẵng")
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range list {
				if r.English != "Da Nang" {
					t.Errorf("rendered as %s", r.English)
				}
				n += r.Count
			}
			return n
		}
		if _, err := desk.Do(ctx, review.Request{Pair: id, By: "lan", Action: review.Action{Op: review.Accept, Link: "b0"}}); err != nil {
			t.Fatal(err)
		}
		if n := seen(); n != 1 {
			t.Errorf("accepted, it was seen %d times", n)
		}
		if _, err := desk.Do(ctx, review.Request{Pair: id, By: "lan", Undo: &review.Scope{By: "lan"}}); err != nil {
			t.Fatal(err)
		}
		if n := seen(); n != 0 {
			t.Errorf("taken back, it was seen %d times", n)
		}
		if _, err := desk.Do(ctx, review.Request{Pair: id, By: "lan", Redo: &review.Scope{By: "lan"}}); err != nil {
			t.Fatal(err)
		}
		old, log, err := desk.Look(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		again := review.Base{Revision: 2, Pair: p, Follows: len(log)}
		again.Pair.ID = id
		fresh, err := review.New(again)
		if err != nil {
			t.Fatal(err)
		}
		carried, _ := review.Carry(old, fresh)
		if err := s.OpenReview(ctx, again, []review.Entry{{Seq: 1, Action: review.Action{Op: review.Carried}, Delta: carried}}); err != nil {
			t.Fatal(err)
		}
		if n := seen(); n != 1 {
			t.Errorf("carried over to a new text, it was seen %d times", n)
		}
	})
}
