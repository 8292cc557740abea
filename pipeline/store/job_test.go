package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

const lease = time.Minute

func submission(name, text string) store.Submission {
	target := store.NewReceived(locales.English, name+".en.txt", []byte("The "+text))
	return store.Submission{
		Origin: "/desk/articles/" + name, Places: []string{"articles/" + name, "desk/articles/" + name}, Name: name,
		Source: store.NewReceived(locales.Vietnamese, name+".vi.txt", []byte(text)), Target: &target, Settings: "v1",
	}
}

func submit(t *testing.T, s *store.Store, sub store.Submission, want store.Outcome) store.Ticket {
	t.Helper()
	preview, err := s.Preview(t.Context(), sub)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Submit(t.Context(), sub)
	if err != nil {
		t.Fatal(err)
	}
	if got.Outcome != want || preview != got {
		t.Fatalf("%s: outcome %s, preview %+v, want %s", sub.Name, got.Outcome, preview, want)
	}
	return got
}

// due gives the one task that waits in the outbox.
func due(t *testing.T, s *store.Store) store.Task {
	t.Helper()
	tasks, err := s.Due(t.Context(), 100)
	if err != nil || len(tasks) != 1 {
		t.Fatalf("due: %v, %v", tasks, err)
	}
	return tasks[0]
}

func claim(t *testing.T, s *store.Store, task store.Task, lease time.Duration) store.Claim {
	t.Helper()
	if err := s.Queued(t.Context(), []store.Task{task}); err != nil {
		t.Fatal(err)
	}
	c, err := s.Claim(t.Context(), task.Job, task.Run, "w1", lease)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func state(t *testing.T, s *store.Store, job string) store.JobRow {
	t.Helper()
	j, err := s.Job(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestSubmissionsAreIdempotent(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		first := submit(t, s, submission("lũ", "một"), store.New)
		if again := submit(t, s, submission("lũ", "một"), store.Unchanged); again.Job != first.Job || again.Pair != first.Pair {
			t.Errorf("%+v became %+v", first, again)
		}
		second := submit(t, s, submission("lũ", "hai"), store.Changed)
		if second.Pair != first.Pair || second.Job == first.Job {
			t.Errorf("%+v became %+v", first, second)
		}
		if j := state(t, s, first.Job); j.State != bitext.Cancelled || !j.Superseded {
			t.Errorf("the older job is %+v", j)
		}
		if err := s.Retry(t.Context(), first.Job); !errors.Is(err, store.ErrStale) {
			t.Errorf("retry of a superseded job: %v", err)
		}
		if back := submit(t, s, submission("lũ", "một"), store.Changed); back.Job != first.Job {
			t.Errorf("%+v came back as %+v", first, back)
		}
		if task := due(t, s); task.Job != first.Job || task.Stage != bitext.Prepare {
			t.Errorf("due is %+v", task)
		}
		src, err := s.Sources(t.Context(), first.Pair)
		if err != nil || string(src.Source.Raw) != "một" || string(src.Target.Raw) != "The một" {
			t.Errorf("%+v, %v", src, err)
		}
	})
}

// TestSameNameInTwoFolders: two articles never share a pair, however alike
// their paths are.
func TestSameNameInTwoFolders(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		one := submission("lũ", "một")
		two := submission("lũ", "một")
		two.Origin = "/other/articles/lũ"
		two.Places = []string{"articles/lũ", "other/articles/lũ"}
		a, b := submit(t, s, one, store.New), submit(t, s, two, store.New)
		if a.Pair == b.Pair || b.Place != "other/articles/lũ" {
			t.Errorf("%+v and %+v", a, b)
		}
		if p, err := s.FindPair(t.Context(), "articles/lũ"); err != nil || p.ID != a.Pair {
			t.Errorf("%+v, %v", p, err)
		}
		if _, err := s.FindPair(t.Context(), "lũ"); !errors.Is(err, store.ErrAmbiguous) {
			t.Errorf("found by an ambiguous name: %v", err)
		}
		if _, err := s.FindPair(t.Context(), "hạn"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("found what is not there: %v", err)
		}
	})
}

func TestClaimsFenceEachOther(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		ticket := submit(t, s, submission("lũ", "một"), store.New)
		task := due(t, s)
		old := claim(t, s, task, -time.Second)
		if _, err := s.Claim(t.Context(), task.Job, task.Run, "w2", lease); !errors.Is(err, store.ErrStale) {
			t.Fatalf("claimed twice: %v", err)
		}
		if n, err := s.Reconcile(t.Context(), time.Time{}, 5); n != 1 || err != nil {
			t.Fatalf("reconciled %d, %v", n, err)
		}
		fresh := claim(t, s, due(t, s), lease)
		if fresh.Attempt != 2 || fresh.Run == old.Run {
			t.Errorf("second claim: %+v", fresh)
		}
		if lost, err := s.Renew(t.Context(), []store.Claim{old, fresh}, lease); err != nil || len(lost) != 1 || lost[0] != old {
			t.Errorf("lost %v, %v", lost, err)
		}
		p := bitext.Pair{ID: ticket.Pair, Version: 1}
		if err := s.SavePrepared(t.Context(), old, p, bitext.Translate); !errors.Is(err, store.ErrStale) {
			t.Errorf("a stale claim wrote: %v", err)
		}
		if err := s.SavePrepared(t.Context(), fresh, p, bitext.Translate); err != nil {
			t.Error(err)
		}
		if err := s.Fail(t.Context(), fresh, store.Fault{Kind: "x", Text: "late"}, 5); !errors.Is(err, store.ErrStale) {
			t.Errorf("a claim outlived its stage: %v", err)
		}
		if j := state(t, s, ticket.Job); j.Stage != bitext.Translate || j.State != bitext.Waiting || j.Attempt != 0 {
			t.Errorf("%+v", j)
		}
	})
}

func TestPairVersionFencesWriters(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		ticket := submit(t, s, submission("lũ", "một"), store.New)
		c := claim(t, s, due(t, s), lease)
		if err := s.SavePrepared(t.Context(), c, bitext.Pair{ID: ticket.Pair, Version: 0}, bitext.Translate); !errors.Is(err, store.ErrStale) {
			t.Errorf("an old version was written: %v", err)
		}
		if j := state(t, s, ticket.Job); j.State != bitext.Running {
			t.Errorf("the job moved on without its result: %+v", j)
		}
	})
}

func TestFaultsAreTriedAgain(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		ticket := submit(t, s, submission("lũ", "một"), store.New)
		for attempt := 1; attempt <= 2; attempt++ {
			c := claim(t, s, due(t, s), lease)
			if err := s.Fail(t.Context(), c, store.Fault{Kind: "network", Text: "no answer", Retry: time.Nanosecond}, 2); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Millisecond)
		}
		if j := state(t, s, ticket.Job); j.State != bitext.Failed || j.Fault != "network" || j.Error != "no answer" {
			t.Fatalf("%+v", j)
		}
		if rows, err := s.Jobs(t.Context(), store.JobFilter{State: bitext.Failed, Article: "lũ", Error: "answer"}); err != nil || len(rows) != 1 {
			t.Errorf("%v, %v", rows, err)
		}
		if rows, err := s.Jobs(t.Context(), store.JobFilter{Error: "%"}); err != nil || len(rows) != 0 {
			t.Errorf("%v, %v", rows, err)
		}
		submit(t, s, submission("lũ", "một"), store.Again)
		c := claim(t, s, due(t, s), lease)
		if err := s.Fail(t.Context(), c, store.Fault{Kind: "no-text", Text: "no text"}, 2); err != nil {
			t.Fatal(err)
		}
		if err := s.Retry(t.Context(), ticket.Job); err != nil {
			t.Fatal(err)
		}
		if err := s.Cancel(t.Context(), ticket.Job); err != nil {
			t.Fatal(err)
		}
		if tasks, err := s.Due(t.Context(), 10); err != nil || len(tasks) != 0 {
			t.Errorf("%v, %v", tasks, err)
		}
		if err := s.Cancel(t.Context(), "no such job"); !errors.Is(err, store.ErrNotFound) {
			t.Error(err)
		}
	})
}

// finish takes a job of a pair in that version through its stages.
func finish(t *testing.T, s *store.Store, pair string, version int) {
	t.Helper()
	finishTo(t, s, pair, version)
	if err := s.SaveExported(t.Context(), claim(t, s, due(t, s), lease), bitext.Bundle{Pair: pair, Revision: 1}); err != nil {
		t.Fatal(err)
	}
}

// finishTo takes a job of a pair in that version to its last stage.
func finishTo(t *testing.T, s *store.Store, pair string, version int) {
	t.Helper()
	if err := s.SavePrepared(t.Context(), claim(t, s, due(t, s), lease), bitext.Pair{ID: pair, Version: version}, bitext.Translate); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveTranslated(t.Context(), claim(t, s, due(t, s), lease), bitext.Pair{ID: pair, Version: version + 1}, bitext.Export); err != nil {
		t.Fatal(err)
	}
}

// TestRedoIsForTheJobOfThePair: a job that is done is done again at its last
// stage, but not when newer sources came.
func TestRedoIsForTheJobOfThePair(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		old := submit(t, s, submission("lũ", "một"), store.New)
		if err := s.Redo(t.Context(), old.Job, bitext.Export); !errors.Is(err, store.ErrStale) {
			t.Errorf("redo of a job that waits: %v", err)
		}
		finish(t, s, old.Pair, 1)
		if err := s.Redo(t.Context(), old.Job, bitext.Export); err != nil {
			t.Fatal(err)
		}
		if err := s.SaveExported(t.Context(), claim(t, s, due(t, s), lease), bitext.Bundle{Pair: old.Pair, Revision: 1}); err != nil {
			t.Fatal(err)
		}
		fresh := submit(t, s, submission("lũ", "hai"), store.Changed)
		if err := s.Redo(t.Context(), old.Job, bitext.Export); !errors.Is(err, store.ErrStale) {
			t.Errorf("redo of a superseded job: %v", err)
		}
		if task := due(t, s); task.Job != fresh.Job || state(t, s, old.Job).State != bitext.Done {
			t.Errorf("due is %+v, the old job %+v", task, state(t, s, old.Job))
		}
	})
}

// TestWhatFailedKeepsItsFurniture: a job that is taken up again has the lines
// of the batch that it was begun with, and one whose bundle could not be
// written goes on there.
func TestWhatFailedKeepsItsFurniture(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		sub := submission("lũ", "một")
		sub.Furniture = []string{"Đọc thêm"}
		ticket := submit(t, s, sub, store.New)
		sub.Furniture = nil
		fail := func() {
			t.Helper()
			if err := s.Fail(t.Context(), claim(t, s, due(t, s), lease), store.Fault{Kind: "x", Text: "x"}, 1); err != nil {
				t.Fatal(err)
			}
			submit(t, s, sub, store.Again)
		}
		check := func(stage bitext.Stage) {
			t.Helper()
			around, err := s.Surroundings(t.Context(), ticket.Pair)
			if err != nil || len(around.Furniture) != 1 || due(t, s).Stage != stage {
				t.Errorf("taken up at %s with %q, want %s: %v", due(t, s).Stage, around.Furniture, stage, err)
			}
		}
		fail()
		check(bitext.Prepare)
		if err := s.SavePrepared(t.Context(), claim(t, s, due(t, s), lease), bitext.Pair{ID: ticket.Pair, Version: 1}, bitext.Translate); err != nil {
			t.Fatal(err)
		}
		fail()
		check(bitext.Prepare)
		finishTo(t, s, ticket.Pair, 2)
		fail()
		check(bitext.Export)
		sub = submission("lũ", "hai")
		submit(t, s, sub, store.Changed)
		if around, err := s.Surroundings(t.Context(), ticket.Pair); err != nil || around.Furniture != nil {
			t.Errorf("changed articles have %q, %v", around.Furniture, err)
		}
	})
}
