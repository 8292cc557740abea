package store_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/songngu/songngu/pipeline/store"
)

// keptSessions reads what the store keeps of ended sessions.
func keptSessions(t *testing.T, s *store.Store) (ids []string) {
	t.Helper()
	rows, err := s.Reader().Query("SELECT id FROM ended_sessions")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return ids
}

func checkEnded(t *testing.T, s *store.Store, id string, want bool) {
	t.Helper()
	if got, err := s.SessionEnded(t.Context(), id); err != nil || got != want {
		t.Errorf("session %s is ended: %t %v, want %t", id, got, err, want)
	}
}

// TestSessionsEnd once for all: one alone, again without harm, and no id
// stands in the store as it is.
func TestSessionsEnd(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		checkEnded(t, s, "left", false)
		for range 2 {
			if err := s.EndSession(t.Context(), "left", time.Now().Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
		}
		checkEnded(t, s, "left", true)
		checkEnded(t, s, "other", false)
		kept := keptSessions(t, s)
		if len(kept) != 1 || strings.Contains(kept[0], "left") {
			t.Errorf("kept are %q", kept)
		}
	})
}

// TestEndedSessionsAreForgotten when their time has come, and another ends.
func TestEndedSessionsAreForgotten(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		now := time.Now()
		end := func(id string, until time.Time) {
			t.Helper()
			if err := s.EndSession(t.Context(), id, until); err != nil {
				t.Fatal(err)
			}
		}
		end("kept", now.Add(time.Hour))
		before := keptSessions(t, s)
		end("old", now.Add(-time.Hour))
		end("older", now.Add(-2*time.Hour))
		end("kept", now.Add(time.Hour))
		if after := keptSessions(t, s); !slices.Equal(after, before) {
			t.Errorf("kept are %q, want %q", after, before)
		}
		checkEnded(t, s, "kept", true)
	})
}

// TestSessionsEndTogether when many log out at the same moment, two of them of
// the same session.
func TestSessionsEndTogether(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		if err := s.EndSession(t.Context(), "old", time.Now().Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
		var group sync.WaitGroup
		for _, id := range []string{"a", "a", "b", "c", "d", "e"} {
			group.Go(func() {
				if err := s.EndSession(t.Context(), id, time.Now().Add(time.Hour)); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if kept := keptSessions(t, s); len(kept) != 5 {
			t.Errorf("%d are kept", len(kept))
		}
	})
}
