//go:build unix

package store_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// BenchmarkImport imports units of newspaper length into an empty store: how
// many a second, words of the concordance included.
func BenchmarkImport(b *testing.B) {
	for _, engine := range []struct {
		name string
		dsn  func(*testing.B) string
	}{
		{"sqlite", func(b *testing.B) string { return filepath.Join(b.TempDir(), "x.db") }},
		{"postgres", func(b *testing.B) string { return benchPostgres(b) }},
	} {
		b.Run(engine.name, func(b *testing.B) {
			s, err := store.Open(b.Context(), engine.dsn(b))
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			if err := s.BeginImport(b.Context(), store.Import{ID: "b"}); err != nil {
				b.Fatal(err)
			}
			r := rand.New(rand.NewPCG(1, 2))
			const batch = 32768
			n, before := 0, processor()
			for b.Loop() {
				b.StopTimer()
				units := make([]bitext.Unit, batch)
				for i := range units {
					units[i] = unit(long(r, viWords), long(r, enWords))
				}
				b.StartTimer()
				added, err := s.ImportUnits(b.Context(), "b", store.NewUnitBatch(units))
				if err != nil {
					b.Fatal(err)
				}
				n += added
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "units/s")
			b.ReportMetric(float64(n)/(processor()-before).Seconds(), "units/cpu-s") // making them included
		})
	}
}

// processor is the time that this process has had on any core: what a
// measurement on a busy machine can be held to.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// benchPostgres gives the address of an empty schema, as postgres does for
// tests.
func benchPostgres(b *testing.B) string {
	server := os.Getenv("SONGNGU_TEST_POSTGRES")
	if server == "" {
		b.Skip("SONGNGU_TEST_POSTGRES names no server")
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		b.Fatal(err)
	}
	schema := fmt.Sprintf("bench_%d_%d", os.Getpid(), schemas.Add(1))
	if _, err := db.Exec("CREATE SCHEMA " + schema); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if _, err := db.Exec("DROP SCHEMA " + schema + " CASCADE"); err != nil {
			b.Error(err)
		}
		db.Close()
	})
	return server + "&search_path=" + schema
}

func long(r *rand.Rand, from []string) string {
	w := make([]string, 12+r.IntN(24))
	for i := range w {
		w[i] = from[r.IntN(len(from))]
	}
	return strings.Join(w, " ")
}
