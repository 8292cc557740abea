package store_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// TestWhatTheQueueLosesComesBack: a task that went to the queue and was never
// claimed goes out again under the same run, one whose worker died under a new
// one.
func TestWhatTheQueueLosesComesBack(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		submit(t, s, submission("lũ", "một"), store.New)
		task := due(t, s)
		if err := s.Queued(t.Context(), []store.Task{task}); err != nil {
			t.Fatal(err)
		}
		if tasks, _ := s.Due(t.Context(), 10); len(tasks) != 0 {
			t.Fatalf("still due: %v", tasks)
		}
		if n, err := s.Reconcile(t.Context(), time.Now().Add(-time.Hour), 5); n != 0 || err != nil {
			t.Fatalf("reconciled too early: %d, %v", n, err)
		}
		if n, err := s.Reconcile(t.Context(), time.Now().Add(time.Second), 5); n != 1 || err != nil {
			t.Fatalf("reconciled %d, %v", n, err)
		}
		if again := due(t, s); again != task {
			t.Errorf("%+v came back as %+v", task, again)
		}
		if err := s.Unclaimed(t.Context(), task); err != nil {
			t.Fatal(err)
		}
		if again := due(t, s); again.Run != task.Run+1 {
			t.Errorf("%+v came back as %+v", task, again)
		}
	})
}

func TestWindow(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		for i := range 5 {
			submit(t, s, submission(fmt.Sprint("bài ", i), "một"), store.New)
		}
		tasks, err := s.Due(t.Context(), 3)
		if err != nil || len(tasks) != 3 {
			t.Fatalf("%v, %v", tasks, err)
		}
		if err := s.Queued(t.Context(), tasks[:2]); err != nil {
			t.Fatal(err)
		}
		if tasks, _ := s.Due(t.Context(), 3); len(tasks) != 1 {
			t.Errorf("window overflows: %v", tasks)
		}
	})
}

// TestSinglesWaitForTheirBatch: an article without counterpart is translated
// when all that came with it or before it has been prepared.
func TestSinglesWaitForTheirBatch(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		single := submission("đơn", "một")
		single.Target, single.Batch = nil, "b"
		job := submit(t, s, single, store.New)
		c := claim(t, s, due(t, s), lease)
		mate, later := submission("cặp", "hai"), submission("sau", "ba")
		mate.Batch, later.Batch = "b", "c"
		submit(t, s, mate, store.New)
		if err := s.SavePrepared(t.Context(), c, bitext.Pair{ID: job.Pair, Version: 1}, bitext.Translate); err != nil {
			t.Fatal(err)
		}
		c = claim(t, s, due(t, s), lease)
		submit(t, s, later, store.New)
		if tasks, err := s.Due(t.Context(), 10); err != nil || len(tasks) != 1 || tasks[0].Stage != bitext.Prepare {
			t.Fatalf("%v, %v", tasks, err)
		}
		if err := s.SavePrepared(t.Context(), c, bitext.Pair{ID: c.Pair, Version: 1}, bitext.Translate); err != nil {
			t.Fatal(err)
		}
		tasks, err := s.Due(t.Context(), 10)
		if err != nil || !slices.Contains(tasks, store.Task{Job: job.Job, Run: 2, Stage: bitext.Translate}) {
			t.Fatalf("%v, %v", tasks, err)
		}
	})
}

// TestManyWorkersShareJobs lets workers race for every task: each stage of
// each job is done once.
func TestManyWorkersShareJobs(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		const jobs, workers = 12, 4
		for i := range jobs {
			submit(t, s, submission(fmt.Sprint("bài ", i), "một"), store.New)
		}
		var done atomic.Int64
		var wg sync.WaitGroup
		for w := range workers {
			wg.Go(func() {
				for done.Load() < jobs && !t.Failed() {
					done.Add(int64(workOnce(t, s, fmt.Sprint("w", w))))
				}
			})
		}
		wg.Wait()
		counts, err := s.CountJobs(t.Context())
		if err != nil || len(counts) != 1 || counts[0].State != bitext.Done || counts[0].Count != jobs {
			t.Errorf("%v, %v", counts, err)
		}
		if done.Load() != jobs {
			t.Errorf("%d of %d jobs were done", done.Load(), jobs)
		}
	})
}

// workOnce does what is due, racing with others, and tells how many jobs it
// finished.
func workOnce(t *testing.T, s *store.Store, worker string) int {
	tasks, err := s.Due(t.Context(), 100)
	if err != nil {
		t.Error(err)
	}
	done := 0
	for _, task := range tasks {
		c, err := s.Claim(t.Context(), task.Job, task.Run, worker, lease)
		if errors.Is(err, store.ErrStale) {
			continue
		}
		if err != nil {
			t.Error(err)
			continue
		}
		if err := s.Queued(t.Context(), []store.Task{task}); err != nil {
			t.Error(err)
		}
		if c.Stage == bitext.Prepare {
			err = s.SavePrepared(t.Context(), c, bitext.Pair{ID: c.Pair, Version: 1}, bitext.Export)
		} else {
			err = s.SaveExported(t.Context(), c, bitext.Bundle{Pair: c.Pair, Revision: 1})
			done++
		}
		if err != nil {
			t.Error(err)
		}
	}
	return done
}
