package worker

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/songngu/songngu/locales"
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

// stages counts the stages in a worker's metrics by how they ended.
func stages(t testing.TB, r *prometheus.Registry) map[string]uint64 {
	t.Helper()
	families, err := r.Gather()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]uint64{}
	for _, f := range families {
		for _, m := range f.GetMetric() {
			for _, l := range m.GetLabel() {
				if l.GetName() == "outcome" {
					counts[l.GetValue()] += m.GetHistogram().GetSampleCount()
				}
			}
		}
	}
	return counts
}
