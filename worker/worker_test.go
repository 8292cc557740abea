package worker

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

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

// TestChangedPairsCostNoAttempt: a stage whose pair changed under it is done
// again at once, as often as it happens, and is counted as no failure.
func TestChangedPairsCostNoAttempt(t *testing.T) {
	everyBroker(t, func(t *testing.T, b *Broker) {
		s := openStore(t)
		job := submit(t, s, 1)[0]
		changes := 0
		counts := prometheus.NewRegistry()
		stop := start(t, &Worker{Store: s, Broker: b, Metrics: NewMetrics(counts), MaxAttempts: 2, Route: &route{store: s, before: func(_ context.Context, c store.Claim) error {
			if c.Stage != bitext.Prepare || changes == 3 {
				return nil
			}
			changes++
			if c.Attempt != 1 {
				t.Errorf("attempt %d", c.Attempt)
			}
			return fmt.Errorf("save: %w", store.ErrStale)
		}}})
		wait(t, s)
		if j := jobState(t, s, job); j.State != bitext.Done || changes != 3 {
			t.Errorf("after %d changes %+v", changes, j)
		}
		stop()
		if got := stages(t, counts); got["left"] != 3 || got["done"] != 3 || got["failed"] != 0 {
			t.Errorf("the stages ended %v", got)
		}
	})
}

// TestEndBeforeTheStart: a worker whose context ends before it has begun, since
// others did all the work meanwhile, was not needed; that is no failure.
func TestEndBeforeTheStart(t *testing.T) {
	everyBroker(t, func(t *testing.T, b *Broker) {
		s := openStore(t)
		ctx, end := context.WithCancel(t.Context())
		end()
		if err := (&Worker{Store: s, Broker: b, Route: &route{store: s}}).Run(ctx); err != nil {
			t.Errorf("%v", err)
		}
	})
}
