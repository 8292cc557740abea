package store_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/songngu/songngu/pipeline/store"
)

// TestAJobKeepsTheFurnitureItWasBegunWith: another batch changes nothing in a
// job that is known, and gives a new one its own.
func TestAJobKeepsTheFurnitureItWasBegunWith(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		sub := submission("a", "một")
		sub.Furniture = []string{"đọc tiếp", `theo "báo"`}
		pair := submit(t, s, sub, store.New).Pair
		check := func(want ...string) {
			t.Helper()
			around, err := s.Surroundings(t.Context(), pair)
			if err != nil || !slices.Equal(around.Furniture, want) {
				t.Errorf("furniture %q, %v, want %q", around.Furniture, err, want)
			}
			in, err := s.Sources(t.Context(), pair)
			if err != nil || !slices.Equal(in.Furniture, want) {
				t.Errorf("furniture of the sources %q, %v, want %q", in.Furniture, err, want)
			}
		}
		check("đọc tiếp", `theo "báo"`)
		sub.Furniture = []string{"khác"}
		submit(t, s, sub, store.Unchanged)
		check("đọc tiếp", `theo "báo"`)
		more := submission("a", "hai")
		submit(t, s, more, store.Changed)
		check()
		submit(t, s, sub, store.Changed)
		check("khác")
		if _, err := s.Surroundings(t.Context(), "nobody"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a pair that does not exist: %v", err)
		}
	})
}
