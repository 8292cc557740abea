// Package worker does the jobs: it moves tasks from the store's outbox into
// asynq, takes them out again, claims the job, and lets the route do the stage.
//
// It needs a store, a broker and a route. The queue is asynq always; without a
// Redis of one's own it lives in one inside the process, with the same code.
//
// It refuses to trust the queue. The store says what is unfinished; the queue
// says only when to look. So attempts, retries, leases, progress and
// cancellation are the store's: asynq is asked for no retry, and handlers
// always tell it that all went well. One Redis database serves one store: a
// worker drops tasks whose job its store does not know. What a flushed Redis, a killed worker or a
// dead machine loses, Reconcile brings back.
package worker

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/hibiken/asynq"

	"github.com/songngu/songngu/pipeline/store"
)

// A Route does one stage of a claimed job. *pipeline.Route is one.
type Route interface {
	Run(ctx context.Context, c store.Claim) error
}

// A Worker works on jobs. Store, Broker and Route must be set; zero values of
// the others mean their defaults.
type Worker struct {
	Store   *store.Store
	Broker  *Broker
	Route   Route
	Log     *slog.Logger // nil = nothing is logged
	Metrics *Metrics     // nil = nothing is counted

	Concurrency int           // stages at once; 0 = 4
	Lease       time.Duration // how long a claim holds without a sign of life; 0 = 3 s
	MaxAttempts int           // tries of a stage; 0 = 8
	Grace       time.Duration // how long running stages may go on after the end of Run's context; 0 = 8 s
	Patience    time.Duration // how long a task may lie in the queue before the store offers it again; 0 = 10 s embedded, else 20 s
	Look        time.Duration // how often an idle worker looks for work; 0 = 50 ms embedded, else 100 ms

	name   string
	leases leases
	end    context.CancelCauseFunc // of Run, when there is no going on
	busy   sync.WaitGroup          // handlers; asynq does not wait for those whose context has ended
}

// Run works until ctx ends, then lets running stages finish for Grace, gives
// the others back, and returns nil. It returns an error when the store or the
// queue cannot be used at all, at the start or from some moment on.
func (w *Worker) Run(ctx context.Context) error {
	w.defaults()
	ctx, w.end = context.WithCancelCause(ctx)
	defer w.end(nil)
	hands, drop := context.WithCancel(context.WithoutCancel(ctx))
	defer drop()
	q := newQueue(w.Broker, w.Store)
	if err := w.reconcile(ctx, time.Now()); err != nil && ctx.Err() == nil {
		return err
	}
	if ctx.Err() != nil {
		return nil // the work was done before this worker began
	}
	server := asynq.NewServerFromRedisClient(w.Broker.client, w.config(hands))
	if err := server.Start(asynq.HandlerFunc(w.handle)); err != nil {
		return fmt.Errorf("start the queue: %w", err)
	}
	signs, stop := context.WithCancel(hands) // of life, until the last stage has ended
	var wg sync.WaitGroup
	wg.Go(func() { w.relay(ctx, q) })
	wg.Go(func() { w.keep(signs) })
	<-ctx.Done()
	server.Stop() // take no new tasks
	time.AfterFunc(w.Grace, drop)
	server.Shutdown()
	w.busy.Wait()
	stop()
	wg.Wait()
	if err := context.Cause(ctx); errors.Is(err, store.ErrBroken) {
		return err
	}
	return nil
}

// trouble logs an error of the store or the queue, and ends the worker when
// there is no going on.
func (w *Worker) trouble(ctx context.Context, what string, err error) {
	if ctx.Err() != nil {
		return // what fails because of the end is no trouble
	}
	w.Log.Error(what, "error", err)
	if errors.Is(err, store.ErrBroken) {
		w.end(err)
	}
}

func (w *Worker) defaults() {
	w.Concurrency = cmp.Or(w.Concurrency, 4)
	w.Lease = cmp.Or(w.Lease, 3*time.Second)
	w.MaxAttempts = cmp.Or(w.MaxAttempts, 8)
	w.Grace = cmp.Or(w.Grace, 8*time.Second)
	w.Patience = cmp.Or(w.Patience, w.Broker.patience())
	w.Look = cmp.Or(w.Look, w.Broker.look())
	if w.Log == nil {
		w.Log = slog.New(slog.DiscardHandler)
	}
	host, err := os.Hostname()
	if err != nil {
		host = "localhost"
	}
	w.name = fmt.Sprintf("%s/%d", host, os.Getpid())
}

func (w *Worker) config(hands context.Context) asynq.Config {
	return asynq.Config{
		Concurrency:       w.Concurrency,
		Queues:            queues,
		BaseContext:       func() context.Context { return hands },
		TaskCheckInterval: w.Look,
		ShutdownTimeout:   w.Grace + time.Second,
		Logger:            logger{w.Log},
		LogLevel:          asynq.WarnLevel,
	}
}

// relay feeds the queue: at once while there is something, else at each look.
func (w *Worker) relay(ctx context.Context, q *queue) {
	for ctx.Err() == nil {
		n, err := q.relay(ctx, w.Broker.window())
		if err != nil {
			w.trouble(ctx, "relay failed", err)
			sleep(ctx, time.Second)
		}
		if n == 0 {
			sleep(ctx, w.Look)
		}
	}
}

// keep renews the leases of running stages, and brings back what others lost.
func (w *Worker) keep(ctx context.Context) {
	for sleep(ctx, w.Lease/3) {
		if claims := w.leases.claims(); len(claims) > 0 {
			lost, err := w.Store.Renew(ctx, claims, w.Lease)
			if err != nil {
				w.trouble(ctx, "leases not renewed", err)
			}
			w.leases.stop(lost)
		}
		if err := w.reconcile(ctx, time.Now().Add(-w.Patience)); err != nil {
			w.trouble(ctx, "reconcile failed", err)
		}
	}
}

func (w *Worker) reconcile(ctx context.Context, queuedBefore time.Time) error {
	if w.Broker.embedded == nil {
		queuedBefore = time.Now().Add(-w.Patience) // other workers' tasks may lie there rightly
	}
	n, err := w.Store.Reconcile(ctx, queuedBefore, w.MaxAttempts)
	if err != nil {
		return fmt.Errorf("reconcile: %w", err)
	}
	if n > 0 {
		w.Log.Info("brought back", "jobs", n)
	}
	return nil
}

// sleep waits, and tells whether ctx goes on.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
