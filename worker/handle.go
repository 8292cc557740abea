package worker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/hibiken/asynq"

	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/store"
)

// handle does one task. It gives asynq no error: what becomes of the job is
// written in the store, and a task that failed in asynq would block its ID.
func (w *Worker) handle(ctx context.Context, t *asynq.Task) error {
	w.busy.Add(1)
	defer w.busy.Done()
	var p payload
	if err := json.Unmarshal(t.Payload(), &p); err != nil {
		w.Log.Error("task not understood", "type", t.Type(), "error", err)
		return nil
	}
	c, err := w.Store.Claim(ctx, p.Job, p.Run, w.name, w.Lease)
	if errors.Is(err, store.ErrStale) {
		return nil // an old task, or one that another worker has
	}
	if err != nil {
		w.trouble(ctx, "claim failed", err)
		return nil
	}
	w.work(ctx, c)
	return nil
}

func (w *Worker) work(ctx context.Context, c store.Claim) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	w.leases.add(c, stop)
	defer w.leases.remove(c)
	began := time.Now()
	err := w.try(ctx, c)
	w.Metrics.observe(string(c.Stage), outcome(ctx, err), time.Since(began))
	w.Log.Debug("stage ended", "job", c.Job, "stage", c.Stage, "attempt", c.Attempt, "error", err)
	if err == nil {
		return
	}
	// The store must hear of it even when the context has ended.
	after := context.WithoutCancel(ctx)
	if err := w.settle(after, ctx, c, err); err != nil && !errors.Is(err, store.ErrStale) {
		w.trouble(after, "outcome not written", err)
	}
}

// outcome names for the metrics how a stage ended.
func outcome(ctx context.Context, err error) string {
	switch {
	case err == nil:
		return "done"
	case left(ctx, err):
		return "left"
	}
	return "failed"
}

// left tells whether a stage did not end by itself: it was stopped, or its pair
// or claim changed meanwhile.
func left(ctx context.Context, err error) bool {
	return ctx.Err() != nil || errors.Is(err, store.ErrStale)
}

// try runs the stage; a panic is an error like any other, with its place.
func (w *Worker) try(ctx context.Context, c store.Claim) (err error) {
	defer func() {
		if v := recover(); v != nil {
			w.Log.Error("panic", "job", c.Job, "stage", c.Stage, "value", v, "stack", string(debug.Stack()))
			err = &pipeline.Fault{Kind: "panic", Err: fmt.Errorf("internal error at %s: %v", c.Stage, v)}
		}
	}()
	return w.Route.Run(ctx, c)
}

// settle writes what follows from an error: nothing for a claim that was lost,
// another turn for one that was stopped or whose pair changed meanwhile, the
// end for an article's fault, another try for everything else.
func (w *Worker) settle(after, ctx context.Context, c store.Claim, err error) error {
	var fault *pipeline.Fault
	switch {
	case errors.Is(context.Cause(ctx), store.ErrStale):
		return nil
	case left(ctx, err): // stale itself when the claim does not hold
		return w.Store.Release(after, c)
	case errors.As(err, &fault):
		return w.Store.Fail(after, c, store.Fault{Kind: string(fault.Kind), File: fault.File, Text: fault.Err.Error()}, w.MaxAttempts)
	}
	return w.Store.Fail(after, c, store.Fault{Kind: "accident", Text: err.Error(), Retry: backoff(c.Attempt)}, w.MaxAttempts)
}

// backoff doubles from a quarter of a second to a minute.
func backoff(attempt int) time.Duration {
	return min(time.Minute, 250*time.Millisecond<<min(attempt-1, 10))
}
