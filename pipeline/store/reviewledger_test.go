package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
	"github.com/songngu/songngu/pipeline/store"
)

// minutes gives a clock that is a minute later each time it is read.
func minutes() func() time.Time {
	n := 0
	return func() time.Time { n++; return time.Date(2026, 11, 25, 12, n, 0, 0, time.UTC) }
}

// TestNamesLeaveTheLedgerAndComeBack puts names into the ledger, removes them
// for all, and puts them back, between undoing and redoing the entries that
// brought them.
func TestNamesLeaveTheLedgerAndComeBack(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		ctx, id := context.Background(), held(t, s, reviewtest.Pair("p", 4))
		now := minutes()
		desk := review.NewDesk(s, nil, now)
		do := func(r review.Request) {
			t.Helper()
			r.Pair, r.By = id, "lan"
			if _, err := desk.Do(ctx, r); err != nil {
				t.Fatal(err)
			}
		}
		put := func(en string, kind bitext.TermKind) {
			t.Helper()
			do(review.Request{Action: review.Action{Op: review.Name, Term: bitext.Term{Vietnamese: "Đắk Lắk", English: en, Kind: kind}}})
		}
		check := func(ledger, removed string) {
			t.Helper()
			rows, err := s.LedgerRows(ctx)
			gone, err2 := s.RemovedTerms(ctx, 10)
			if err = errors.Join(err, err2); err != nil {
				t.Fatal(err)
			}
			got, was := "", ""
			for _, r := range rows {
				got += fmt.Sprint(r.English, " ", r.Kind, " ", r.By)
			}
			for _, r := range gone {
				was += fmt.Sprint(r.English, " ", r.By)
			}
			if got != ledger || was != removed {
				t.Errorf("the ledger holds %q, removed is %q; want %q and %q", got, was, ledger, removed)
			}
		}
		term := func(en string) bitext.Term {
			return bitext.Term{Vietnamese: "Đắk Lắk", English: en, Kind: bitext.Place}
		}
		put("Daklak", bitext.Organisation)
		put("Dak Lak", bitext.Place) // of whatever kind, the last one holds
		check("Dak Lak LOC lan", "")
		if err := s.RemoveTerm(ctx, term("Daklak"), "minh", now()); !errors.Is(err, store.ErrStale) {
			t.Errorf("a rendering was removed that does not hold: %v", err)
		}
		if err := s.RemoveTerm(ctx, term("Dak Lak"), "minh", now()); err != nil {
			t.Fatal(err)
		}
		check("", "Dak Lak minh")
		do(review.Request{Undo: &review.Scope{By: "lan"}}) // what was removed for all is not taken out once more
		check("", "Dak Lak minh")
		if err := s.RestoreTerm(ctx, term("Dak Lak"), "hoa", now()); err != nil {
			t.Fatal(err)
		}
		check("Dak Lak LOC hoa", "")
		if err := s.RestoreTerm(ctx, term("Dak Lak"), "hoa", now()); !errors.Is(err, store.ErrStale) {
			t.Errorf("put back twice: %v", err)
		}
		if err := s.RemoveTerm(ctx, term("Dak Lak"), "minh", now()); err != nil {
			t.Fatal(err)
		}
		put("Dak Lak", bitext.Place)
		check("Dak Lak LOC lan", "")
		do(review.Request{Undo: &review.Scope{By: "lan"}})
		check("", "Dak Lak minh")
		if err := s.RestoreTerm(ctx, term("never there"), "hoa", now()); !errors.Is(err, store.ErrStale) {
			t.Errorf("a name was put back that was never there: %v", err)
		}
	})
}

// TestUndoLeavesWhatOthersPutThereLater: somebody takes back a name that was
// removed for all, and that somebody else, or a chief, put there again since.
func TestUndoLeavesWhatOthersPutThereLater(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		ctx, id := context.Background(), held(t, s, reviewtest.Pair("p", 4))
		now := minutes()
		desk := review.NewDesk(s, nil, now)
		do := func(by string, r review.Request) error {
			r.Pair, r.By = id, by
			_, err := desk.Do(ctx, r)
			return err
		}
		for i, again := range []func(t bitext.Term) error{
			func(t bitext.Term) error {
				return do("minh", review.Request{Action: review.Action{Op: review.Name, Term: t}})
			},
			func(t bitext.Term) error { return s.RestoreTerm(ctx, t, "hoa", now()) },
		} {
			term := bitext.Term{Vietnamese: fmt.Sprint("Đắk Lắk ", i), English: "Dak Lak", Kind: bitext.Place}
			undo := review.Request{Undo: &review.Scope{By: "lan"}}
			for n, err := range []error{
				do("lan", review.Request{Action: review.Action{Op: review.Name, Term: term}}),
				s.RemoveTerm(ctx, term, "hoa", now()), again(term), do("lan", undo),
			} {
				if err != nil {
					t.Fatal(i, n, err)
				}
			}
			if terms, err := s.Ledger(ctx); err != nil || len(terms) != i+1 {
				t.Errorf("%d: the ledger holds %+v, %v", i, terms, err)
			}
			redo := review.Request{Redo: &review.Scope{By: "lan"}}
			if err := errors.Join(do("lan", redo), do("lan", undo)); err != nil { // counted up and down again
				t.Fatal(err)
			}
			if terms, err := s.Ledger(ctx); err != nil || len(terms) != i+1 {
				t.Errorf("%d, done again and undone again: the ledger holds %+v, %v", i, terms, err)
			}
		}
	})
}

// TestOldLogsTellWhoPutNamesThere sets a database back to the time when the
// ledger did not know who put a name there.
func TestOldLogsTellWhoPutNamesThere(t *testing.T) {
	address := filepath.Join(t.TempDir(), "old.db")
	old, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	id := held(t, old, reviewtest.Pair("p", 4))
	name := review.Action{Op: review.Name, Term: bitext.Term{Vietnamese: "Đắk Lắk", English: "Dak Lak", Kind: bitext.Place}}
	_, err = review.NewDesk(old, nil, time.Now).Do(t.Context(), review.Request{Pair: id, By: "lan", Action: name})
	err = errors.Join(err, old.Tx(t.Context(), func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE ledger SET person = ''")
		_, err2 := tx.Exec("DELETE FROM goose_db_version WHERE version_id = 205")
		return errors.Join(err, err2)
	}), old.Close())
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if rows, err := s.LedgerRows(t.Context()); err != nil || len(rows) != 1 || rows[0].By != "lan" {
		t.Errorf("the ledger holds %+v, %v", rows, err)
	}
}
