package store_test

import (
	"slices"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/store"
)

func candidate(pair, vi, en string) bitext.Unit {
	return bitext.Unit{SourceLang: locales.Vietnamese, TargetLang: locales.English, Source: vi, Target: en, Pair: pair,
		Origin: bitext.Aligned, State: bitext.Initial, Confidence: 0.9, Bead: "0:0"}
}

func recalled(t *testing.T, s *store.Store, vi string) (targets []string) {
	t.Helper()
	hits, err := s.Memory().Lookup(t.Context(), memory.Query{Text: vi, Lang: locales.Vietnamese}, memory.Options{Min: 90})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hits {
		targets = append(targets, h.Target)
	}
	return targets
}

// TestCandidatesFollowTheirPair: what a pair proposed before and does not any
// more is forgotten, what another pair says too stays, and so does what a
// person has reviewed.
func TestCandidatesFollowTheirPair(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		prepare := func(name, text string, outcome store.Outcome, units func(pair string) []bitext.Unit) string {
			ticket := submit(t, s, submission(name, text), outcome)
			src, err := s.Sources(t.Context(), ticket.Pair)
			if err != nil {
				t.Fatal(err)
			}
			tasks, err := s.Due(t.Context(), 100)
			i := slices.IndexFunc(tasks, func(x store.Task) bool { return x.Job == ticket.Job })
			if err != nil || i < 0 {
				t.Fatal(tasks, err)
			}
			p := bitext.Pair{ID: ticket.Pair, Version: src.Version, Units: units(ticket.Pair)}
			if err := s.SavePrepared(t.Context(), claim(t, s, tasks[i], lease), p, bitext.Translate); err != nil {
				t.Fatal(err)
			}
			return ticket.Pair
		}
		pair := prepare("a", "một", store.New, func(p string) []bitext.Unit {
			return []bitext.Unit{candidate(p, "Nước lên nhanh.", "Water rises."), candidate(p, "Chợ đóng cửa.", "Market closed."), candidate(p, "Trời mưa to.", "Heavy rain.")}
		})
		prepare("b", "hai", store.New, func(p string) []bitext.Unit {
			return []bitext.Unit{candidate(p, "Chợ đóng cửa.", "Market closed.")}
		})
		reviewed := candidate(pair, "Trời mưa to.", "Heavy rain.")
		reviewed.State = bitext.Reviewed
		put(t, s, reviewed)
		prepare("a", "ba", store.Changed, func(p string) []bitext.Unit {
			return []bitext.Unit{candidate(p, "Nước lên nhanh.", "Water rose."), candidate(p, "Trời mưa to.", "Heavy rain.")}
		})
		for vi, want := range map[string][]string{"Nước lên nhanh.": {"Water rose."}, "Chợ đóng cửa.": {"Market closed."}, "Trời mưa to.": {"Heavy rain."}} {
			if got := recalled(t, s, vi); !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", vi, got, want)
			}
		}
		units, err := s.Units(t.Context(), memory.ID(reviewed))
		if err != nil || len(units) != 1 || units[0].State != bitext.Reviewed {
			t.Errorf("the reviewed unit is %+v, %v", units, err)
		}
	})
}
