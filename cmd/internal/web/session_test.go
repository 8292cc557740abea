package web

import (
	"strings"
	"testing"
	"time"
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

// TestSessionsEnd in time and by leaving, each alone.
func TestSessionsEnd(t *testing.T) {
	p := peopleOf(t, peopleList)
	lan, minh := Person{"lan", Chief}, Person{"minh", Reviewer}
	old, left, other, anothers := newSession(lan), newSession(lan), newSession(lan), newSession(minh)
	old.end = time.Now().Add(-time.Second)
	p.leave(left)
	for name, c := range map[string]struct {
		session
		want bool
	}{"over": {old, false}, "left": {left, false}, "in another browser": {other, true}, "of somebody else": {anothers, true}} {
		if _, ok := p.open(p.seal(c.session)); ok != c.want {
			t.Errorf("a session %s opens: %t, want %t", name, ok, c.want)
		}
	}
}

// TestEndedSessionsStayFew ends more sessions of one person than are kept: all
// of them stay ended, a new login opens, and nobody else is touched.
func TestEndedSessionsStayFew(t *testing.T) {
	p := peopleOf(t, peopleList)
	lan, minh := Person{"lan", Chief}, newSession(Person{"minh", Reviewer})
	var left []session
	for range 3*endedLimit + 1 {
		s := newSession(lan)
		p.leave(s)
		left = append(left, s)
		if n := len(p.ended.names["lan"].ids); n > endedLimit {
			t.Fatalf("%d ended sessions are kept", n)
		}
	}
	for i, s := range left {
		if p.lasts(s) {
			t.Fatalf("session %d of %d lasts", i, len(left))
		}
	}
	time.Sleep(time.Millisecond) // a clock may be coarse
	if !p.lasts(newSession(lan)) || !p.lasts(minh) {
		t.Error("a new login, or somebody else's, is ended")
	}
}

// TestEndedSessionsAreForgotten once their time is over anyway.
func TestEndedSessionsAreForgotten(t *testing.T) {
	p := peopleOf(t, peopleList)
	for range endedLimit - 1 {
		s := newSession(Person{"lan", Chief})
		s.end = time.Now().Add(-time.Minute)
		p.leave(s)
	}
	s := newSession(Person{"lan", Chief})
	p.leave(s)
	of := p.ended.names["lan"]
	if _, kept := of.ids[s.id]; !kept || len(of.ids) != 1 || !of.until.IsZero() {
		t.Errorf("%d are kept, until %v", len(of.ids), of.until)
	}
}
