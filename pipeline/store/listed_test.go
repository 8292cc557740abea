package store_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
	"github.com/songngu/songngu/pipeline/store"
)

// TestListsShowWhatWasPrepared, in a database of the time before they kept it
// too.
func TestListsShowWhatWasPrepared(t *testing.T) {
	for name, dsn := range map[string]func(*testing.T) string{
		"file":     func(t *testing.T) string { return filepath.Join(t.TempDir(), "old.db") },
		"postgres": postgres,
	} {
		t.Run(name, func(t *testing.T) {
			address := dsn(t)
			s, err := store.Open(t.Context(), address)
			if err != nil {
				t.Fatal(err)
			}
			p := reviewtest.Pair("p", 7)
			p.Source.Article.Blocks[1].Zone = bitext.Title
			id := held(t, s, p)
			want := [2]string{"Câu số 6. Câu số 7.", ""}
			progress := review.Progress{Links: 7, Doubtful: 4}
			checkInbox(t, s, id, progress, "")
			if got := pairRow(t, s, id).Titles; got != want {
				t.Errorf("the list shows %q", got)
			}
			err = errors.Join(s.Tx(t.Context(), func(tx *sql.Tx) error {
				for _, column := range []string{"source_title", "target_title", "links", "doubtful", "singles"} {
					if _, err := tx.Exec("ALTER TABLE pairs DROP COLUMN " + column); err != nil {
						return err
					}
				}
				_, err := tx.Exec("DELETE FROM goose_db_version WHERE version_id IN (6, 7)")
				return err
			}), s.Close())
			if err != nil {
				t.Fatal(err)
			}
			if s, err = store.Open(t.Context(), address); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			checkInbox(t, s, id, progress, "")
			if got := pairRow(t, s, id).Titles; got != want {
				t.Errorf("after the migration the list shows %q", got)
			}
		})
	}
}
