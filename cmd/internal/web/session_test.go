package web

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/songngu/songngu/pipeline/store"
)

func peopleOf(t *testing.T, list string) *People {
	t.Helper()
	p, err := ReadPeople(strings.NewReader(list))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const peopleList = "lan chief token-of-lan-000000\nminh reviewer token-of-minh-0000\n"

// TestAnotherListEndsSessions seals a session and opens it by other lists: the
// same list elsewhere knows it, any other does not.
func TestAnotherListEndsSessions(t *testing.T) {
	sealed := peopleOf(t, peopleList).seal(newSession(Person{"minh", Reviewer}))
	for name, c := range map[string]struct {
		list string
		want bool
	}{
		"the same list":              {peopleList, true},
		"the same with a comment":    {"# the desk\n" + peopleList, true},
		"the person's token changed": {strings.Replace(peopleList, "token-of-minh", "TOKEN-OF-MINH", 1), false},
		"another's token changed":    {strings.Replace(peopleList, "token-of-lan", "TOKEN-OF-LAN", 1), false},
		"the person is gone":         {strings.Split(peopleList, "minh")[0], false},
		"another is gone":            {strings.Split(peopleList, "\n")[1], false},
		"one more":                   {peopleList + "hoa reader token-of-hoa-00000\n", false},
		"another role":               {strings.Replace(peopleList, "reviewer", "chief", 1), false},
		"another name":               {strings.Replace(peopleList, "minh ", "long ", 1), false},
		"nobody":                     {"", false},
	} {
		s, ok := peopleOf(t, c.list).open(sealed)
		if ok != c.want || ok && (s.Name != "minh" || s.Role != Reviewer) {
			t.Errorf("%s: %+v, %t, want %t", name, s, ok, c.want)
		}
	}
}

func endedIn(t *testing.T, path string) *endedSessions {
	t.Helper()
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return &endedSessions{store: s}
}

func checkOver(t *testing.T, e *endedSessions, s session, want bool) {
	t.Helper()
	if over, err := e.over(t.Context(), s); err != nil || over != want {
		t.Errorf("over: %t %v, want %t", over, err, want)
	}
}

// TestSessionsEnd in time and by leaving, each alone.
func TestSessionsEnd(t *testing.T) {
	e := endedIn(t, ":memory:")
	lan, minh := Person{"lan", Chief}, Person{"minh", Reviewer}
	old, left, other, anothers := newSession(lan), newSession(lan), newSession(lan), newSession(minh)
	old.end = time.Now().Add(-time.Second)
	checkOver(t, e, left, false)
	if err := e.end(t.Context(), left); err != nil {
		t.Fatal(err)
	}
	checkOver(t, e, old, true)
	checkOver(t, e, left, true)
	checkOver(t, e, other, false)
	checkOver(t, e, anothers, false)
}

// TestTheStoreIsAskedAgain ends a session elsewhere, by a clock of its own: what
// was heard counts for a moment, and no longer.
func TestTheStoreIsAskedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "shared.db")
		here, there := endedIn(t, path), endedIn(t, path)
		s := newSession(Person{"lan", Chief})
		checkOver(t, here, s, false)
		if err := there.end(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		checkOver(t, there, s, true)
		time.Sleep(heardFor - time.Nanosecond)
		checkOver(t, here, s, false)
		time.Sleep(time.Nanosecond)
		checkOver(t, here, s, true)
		time.Sleep(sessionLength - 2*heardFor)
		checkOver(t, here, s, true)
		checkOver(t, there, s, true)
	})
}

// A slowStore does something between looking for a session and telling.
type slowStore struct {
	sessionStore
	meanwhile func()
}

func (s slowStore) SessionEnded(ctx context.Context, id string) (bool, error) {
	ended, err := s.sessionStore.SessionEnded(ctx, id)
	s.meanwhile()
	return ended, err
}

// TestEndedAtOnce ends a session while the store's word that it lasts is on its
// way: nobody hears of that word any more, also when it takes long.
func TestEndedAtOnce(t *testing.T) {
	for _, wait := range []time.Duration{0, heardFor, 2 * heardFor} {
		synctest.Test(t, func(t *testing.T) {
			e, s := endedIn(t, ":memory:"), newSession(Person{"lan", Chief})
			e.store = slowStore{e.store, func() {
				if err := e.end(t.Context(), s); err != nil {
					t.Error(err)
				}
				time.Sleep(wait)
			}}
			checkOver(t, e, s, true)
			checkOver(t, e, s, true)
		})
	}
}

// TestWithoutTheStoreNobodyIsIn: who cannot be asked about is not let in.
func TestWithoutTheStoreNobodyIsIn(t *testing.T) {
	e, s := endedIn(t, ":memory:"), newSession(Person{"lan", Chief})
	e.store.(*store.Store).Close()
	if _, err := e.over(t.Context(), s); err == nil {
		t.Error("over without a store: no error")
	}
	if err := e.end(t.Context(), s); err == nil {
		t.Error("end without a store: no error")
	}
}
