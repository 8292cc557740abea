package store_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/songngu/songngu/pipeline/store"
)

var schemas atomic.Int64

func TestTxIsAllOrNothing(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		insert := func(tx *sql.Tx, id string) error {
			_, err := tx.Exec(`INSERT INTO pairs (id, place, origin, name, version, job, source_lang, target_lang, source_sha, target_sha, created, changed)
				VALUES ($1, $2, $3, '', 1, '', 'vi', 'en', '', '', 0, 0)`, id, id, id)
			return err
		}
		broken := errors.New("broken")
		err := s.Tx(t.Context(), func(tx *sql.Tx) error {
			if err := insert(tx, "a"); err != nil {
				return err
			}
			return broken
		})
		if !errors.Is(err, broken) {
			t.Fatalf("got %v", err)
		}
		if err := s.Quick(t.Context(), func(tx *sql.Tx) error { return insert(tx, "b") }); err != nil {
			t.Fatal(err)
		}
		var ids string
		if err := s.Reader().QueryRow("SELECT id FROM pairs").Scan(&ids); err != nil || ids != "b" {
			t.Fatalf("%q, %v", ids, err)
		}
	})
}

// TestProcessesStartTogether opens one file from many places at once, as a
// fleet of processes does after a reboot.
func TestProcessesStartTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "songngu.db")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s, err := store.Open(context.Background(), path)
			if err != nil {
				t.Error(err)
				return
			}
			s.Close()
		})
	}
	wg.Wait()
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	for _, dsn := range []string{"", filepath.Join(t.TempDir(), "no", "such", "folder", "x.db"), "postgres://127.0.0.1:1/none?connect_timeout=1"} {
		if s, err := store.Open(t.Context(), dsn); err == nil {
			s.Close()
			t.Errorf("%q opened", dsn)
		}
	}
}
