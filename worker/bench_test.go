package worker

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/hibiken/asynq"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bundle"
	"github.com/songngu/songngu/pipeline/store"
)

// benchLook is how often the run command looks for work.
const benchLook = 10 * time.Millisecond

// BenchmarkRoute takes real article pairs from submission to bundle, with an
// SQLite file and files on disk, beside asynq's price for a task that does
// nothing on the same broker: compare articles/s with tasks/s.
func BenchmarkRoute(b *testing.B) {
	b.Run("embedded", func(b *testing.B) {
		broker := Embedded()
		b.Cleanup(func() { broker.Close() })
		benchmarkBroker(b, broker)
	})
	b.Run("redis", func(b *testing.B) { benchmarkBroker(b, testRedis(b)) })
}

func benchmarkBroker(b *testing.B, broker *Broker) {
	b.Run("noop", func(b *testing.B) { benchmarkNoop(b, broker) })
	b.Run("articles", func(b *testing.B) { benchmarkArticles(b, broker) })
}

func benchmarkNoop(b *testing.B, broker *Broker) {
	var wg sync.WaitGroup
	wg.Add(b.N)
	server := asynq.NewServerFromRedisClient(broker.client, (&Worker{Broker: broker, Concurrency: 4, Look: benchLook}).config(context.Background()))
	err := server.Start(asynq.HandlerFunc(func(context.Context, *asynq.Task) error { wg.Done(); return nil }))
	if err != nil {
		b.Fatal(err)
	}
	defer server.Shutdown()
	client := asynq.NewClientFromRedisClient(broker.client)
	b.ResetTimer()
	for range b.N {
		if _, err := client.Enqueue(asynq.NewTask("noop", nil), asynq.Queue("prepare"), asynq.MaxRetry(0)); err != nil {
			b.Fatal(err)
		}
	}
	wg.Wait()
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "tasks/s")
}

func benchmarkArticles(b *testing.B, broker *Broker) {
	s, err := store.Open(context.Background(), filepath.Join(b.TempDir(), "songngu.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	route := &pipeline.Route{Store: s, Memory: s.Memory(), Sink: bundle.Dir(b.TempDir())}
	vi, en := benchPage(b, "kursk.vi.txt"), benchPage(b, "kursk.en.txt")
	stop := start(b, &Worker{Store: s, Broker: broker, Route: route, Look: benchLook})
	b.SetBytes(int64(len(vi) + len(en)))
	b.ResetTimer()
	var subs []store.Submission
	for i := range b.N {
		target := store.NewReceived(locales.English, "x.en.txt", fmt.Appendf([]byte(en), "\n\nBulletin number %d.\n", i))
		name := fmt.Sprint("article ", i)
		subs = append(subs, store.Submission{Origin: "/desk/" + name, Places: []string{"desk/" + name}, Name: name, Batch: "b",
			Source: store.NewReceived(locales.Vietnamese, "x.vi.txt", fmt.Appendf([]byte(vi), "\n\nBản tin số %d.\n", i)), Target: &target})
	}
	for part := range slices.Chunk(subs, 64) {
		if _, err := s.SubmitAll(context.Background(), part...); err != nil {
			b.Fatal(err)
		}
	}
	wait(b, s)
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
	stop()
}

func benchPage(b *testing.B, name string) string {
	b.Helper()
	text, err := os.ReadFile(filepath.Join("..", "testdata", "articles", name))
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}
