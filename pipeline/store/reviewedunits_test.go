package store_test

import (
	"database/sql"
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/store"
)

func TestReviewedMarkFollowsTheUnits(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		unit := bitext.Unit{SourceLang: "vi", TargetLang: "en", Source: "Nước rút", Target: "The water fell", Pair: "p", State: bitext.Initial}
		unit.ID = memory.ID(unit)
		put := func(state bitext.State) {
			unit.State = state
			err := s.Tx(t.Context(), func(tx *sql.Tx) error {
				_, err := s.PutUnits(t.Context(), tx, unit)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		look := func() (string, int) {
			mark, err := s.ReviewedMark(t.Context(), 10)
			if err != nil {
				t.Fatal(err)
			}
			units, err := s.ReviewedUnits(t.Context(), 10)
			if err != nil {
				t.Fatal(err)
			}
			return mark, len(units)
		}
		put(bitext.Initial)
		empty, n := look()
		if n != 0 {
			t.Errorf("%d units, none is reviewed", n)
		}
		put(bitext.Reviewed)
		if mark, n := look(); mark == empty || n != 1 {
			t.Errorf("reviewed: mark %s, before it %s; %d units", mark, empty, n)
		}
		put(bitext.Initial)
		if mark, n := look(); mark != empty || n != 0 {
			t.Errorf("taken back: mark %s, want %s; %d units", mark, empty, n)
		}
	})
}
