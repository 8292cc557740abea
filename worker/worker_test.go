package worker

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// everyBroker runs a test on the embedded Redis and, where SONGNGU_TEST_REDIS
// names one, on a database of a real one.
func everyBroker(t *testing.T, test func(t *testing.T, b *Broker)) {
	t.Helper()
	t.Run("embedded", func(t *testing.T) {
		b := Embedded()
		t.Cleanup(func() { b.Close() }) // after the workers have stopped
		test(t, b)
	})
	t.Run("redis", func(t *testing.T) {
		test(t, testRedis(t))
	})
}

func testRedis(t testing.TB) *Broker {
	t.Helper()
	server := os.Getenv("SONGNGU_TEST_REDIS")
	if server == "" {
		t.Skip("SONGNGU_TEST_REDIS names no server")
	}
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/11" // a database of this package's own
	b, err := Connect(t.Context(), u.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() }) // after the workers have stopped
	if err := b.client.FlushDB(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	return b
}

func openStore(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// A route of three stages without steps; before tells what happens first.
type route struct {
	store  *store.Store
	before func(ctx context.Context, c store.Claim) error
	mu     sync.Mutex
	ended  map[string]int // "job stage" → how often it was written
}

func (r *route) Run(ctx context.Context, c store.Claim) error {
	if r.before != nil {
		if err := r.before(ctx, c); err != nil {
			return err
		}
	}
	if err := r.save(ctx, c); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended == nil {
		r.ended = map[string]int{}
	}
	r.ended[c.Job+" "+string(c.Stage)]++
	return nil
}

func (r *route) save(ctx context.Context, c store.Claim) error {
	switch c.Stage {
	case bitext.Prepare:
		return r.store.SavePrepared(ctx, c, bitext.Pair{ID: c.Pair, Version: 1}, bitext.Translate)
	case bitext.Translate:
		return r.store.SaveTranslated(ctx, c, bitext.Pair{ID: c.Pair, Version: 2}, bitext.Export)
	}
	return r.store.SaveExported(ctx, c, bitext.Bundle{Pair: c.Pair, Revision: 1})
}

func submit(t testing.TB, s *store.Store, n int) (jobs []string) {
	t.Helper()
	for i := range n {
		name := fmt.Sprint("bài ", i)
		ticket, err := s.Submit(context.Background(), store.Submission{Origin: "/desk/" + name, Places: []string{"desk/" + name}, Name: name,
			Source: store.NewReceived(locales.Vietnamese, name+".vi.txt", []byte(name)), Batch: "b"})
		if err != nil {
			t.Fatal(err)
		}
		jobs = append(jobs, ticket.Job)
	}
	return jobs
}

// start runs a worker and gives the way to stop it, which waits for its end.
func start(t testing.TB, w *Worker) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- w.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	return stop
}

// wait lets the workers go on until no job is unfinished.
func wait(t testing.TB, s *store.Store) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		n, err := s.Unfinished(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
	t.Fatal("the jobs do not end")
}

func jobState(t testing.TB, s *store.Store, id string) store.JobRow {
	t.Helper()
	j, err := s.Job(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// TestJobsAreDoneOnce: three workers, more jobs than a window.
func TestJobsAreDoneOnce(t *testing.T) {
	everyBroker(t, func(t *testing.T, b *Broker) {
		s := openStore(t)
		r := &route{store: s}
		jobs := submit(t, s, 140)
		var stops []func()
		for range 3 {
			stops = append(stops, start(t, &Worker{Store: s, Broker: b, Route: r}))
		}
		wait(t, s)
		for _, stop := range stops {
			stop()
		}
		if len(r.ended) != 3*len(jobs) {
			t.Errorf("%d stages ended, want %d", len(r.ended), 3*len(jobs))
		}
		for stage, n := range r.ended {
			if n != 1 {
				t.Errorf("%s ended %d times", stage, n)
			}
		}
	})
}

// TestErrors: an accident is tried again, a fault is not, and neither is a
// panic; the worker survives all of them.
func TestErrors(t *testing.T) {
	everyBroker(t, func(t *testing.T, b *Broker) {
		s := openStore(t)
		jobs := submit(t, s, 4)
		start(t, &Worker{Store: s, Broker: b, MaxAttempts: 2, Route: &route{store: s, before: func(_ context.Context, c store.Claim) error {
			switch {
			case c.Job == jobs[0] && c.Attempt == 1, c.Job == jobs[1]:
				return errors.New("the line is down")
			case c.Job == jobs[2]:
				return fmt.Errorf("read: %w", &pipeline.Fault{Kind: pipeline.NoText, File: "x", Err: errors.New("empty")})
			case c.Job == jobs[3]:
				panic("off by one")
			}
			return nil
		}}})
		wait(t, s)
		for i, want := range []struct {
			state bitext.JobState
			fault string
		}{{bitext.Done, ""}, {bitext.Failed, "accident"}, {bitext.Failed, "no-text"}, {bitext.Failed, "panic"}} {
			if j := jobState(t, s, jobs[i]); j.State != want.state || j.Fault != want.fault {
				t.Errorf("job %d is %+v, want %+v", i, j, want)
			}
		}
	})
}

// TestCancelStopsARunningStage: its handler's context ends, and what it writes
// afterwards is refused.
func TestCancelStopsARunningStage(t *testing.T) {
	everyBroker(t, func(t *testing.T, b *Broker) {
		s := openStore(t)
		job := submit(t, s, 1)[0]
		began, late := make(chan struct{}), make(chan error, 1)
		r := &route{store: s}
		r.before = func(ctx context.Context, c store.Claim) error {
			close(began)
			<-ctx.Done()
			late <- r.save(context.WithoutCancel(ctx), c)
			return ctx.Err()
		}
		start(t, &Worker{Store: s, Broker: b, Route: r, Lease: 60 * time.Millisecond})
		<-began
		if err := s.Cancel(t.Context(), job); err != nil {
			t.Fatal(err)
		}
		if err := <-late; !errors.Is(err, store.ErrStale) {
			t.Errorf("a cancelled stage wrote: %v", err)
		}
		if j := jobState(t, s, job); j.State != bitext.Cancelled {
			t.Errorf("%+v", j)
		}
	})
}

// TestShutdownGivesStagesBack: a stage that does not end in time costs no
// attempt, and another worker does it.
func TestShutdownGivesStagesBack(t *testing.T) {
	everyBroker(t, func(t *testing.T, b *Broker) {
		s := openStore(t)
		job := submit(t, s, 1)[0]
		began := make(chan struct{})
		stop := start(t, &Worker{Store: s, Broker: b, Grace: 20 * time.Millisecond, Route: &route{store: s, before: func(ctx context.Context, _ store.Claim) error {
			close(began)
			<-ctx.Done()
			return ctx.Err()
		}}})
		<-began
		stop()
		if j := jobState(t, s, job); j.State != bitext.Waiting || j.Attempt != 0 {
			t.Errorf("given back as %+v", j)
		}
		start(t, &Worker{Store: s, Broker: b, Route: &route{store: s}})
		wait(t, s)
	})
}

// TestLostTasksComeBack: an emptied Redis and a task whose worker died before
// it claimed the job.
func TestLostTasksComeBack(t *testing.T) {
	everyBroker(t, func(t *testing.T, b *Broker) {
		s := openStore(t)
		submit(t, s, 20)
		q := newQueue(b, s)
		if n, err := q.relay(t.Context(), 10); n != 10 || err != nil {
			t.Fatalf("%d tasks, %v", n, err)
		}
		if err := b.client.FlushDB(t.Context()).Err(); err != nil {
			t.Fatal(err)
		}
		tasks, err := s.Due(t.Context(), 11)
		if err != nil || len(tasks) != 1 {
			t.Fatal(tasks, err)
		}
		if err := newQueue(b, s).put(t.Context(), tasks[0]); err != nil { // a client enters its queues once
			t.Fatal(err)
		}
		if err := q.inspector.ArchiveTask(string(tasks[0].Stage), taskID(tasks[0])); err != nil {
			t.Fatal(err)
		}
		start(t, &Worker{Store: s, Broker: b, Route: &route{store: s}, Patience: 50 * time.Millisecond, Lease: 150 * time.Millisecond})
		wait(t, s)
	})
}

// TestDeadWorkersLeaseRunsOut: a claim without signs of life is another's.
func TestDeadWorkersLeaseRunsOut(t *testing.T) {
	everyBroker(t, func(t *testing.T, b *Broker) {
		s := openStore(t)
		submit(t, s, 1)
		tasks, err := s.Due(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Claim(t.Context(), tasks[0].Job, tasks[0].Run, "dead", 30*time.Millisecond); err != nil {
			t.Fatal(err)
		}
		start(t, &Worker{Store: s, Broker: b, Route: &route{store: s}, Lease: 150 * time.Millisecond})
		wait(t, s)
	})
}

// TestQueuesStayApart: a stage that asynq has no queue for would wait for
// ever.
func TestQueuesStayApart(t *testing.T) {
	for _, stage := range pipeline.Stages {
		if queues[string(stage.Name)] == 0 {
			t.Errorf("stage %s has no queue", stage.Name)
		}
	}
}

func TestConnectSaysWhatIsWrong(t *testing.T) {
	for _, address := range []string{"", "redis://127.0.0.1:1/0", "http://example.org"} {
		if b, err := Connect(t.Context(), address); err == nil {
			b.Close()
			t.Errorf("%q connected", address)
		}
	}
}
