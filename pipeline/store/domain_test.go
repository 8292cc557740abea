package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
	"github.com/songngu/songngu/pipeline/store"
)

func TestDomainName(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " \t\n": "", "sport": "sport", " Kinh  tế ": "Kinh tế", "Kinh te\u0302\u0301": "Kinh tế", "a\x00b\nc": "a b c", "\xff": "�",
		"\ufeffsp\u200bort\u202e": "sport", "e\u200b\u0302": "ê", "\u200b": "",
	} {
		if got := store.DomainName(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

// unitsIn lists what a memory has of a domain: texts, states and authors.
func unitsIn(t *testing.T, s *store.Store, domain string) (list []string) {
	t.Helper()
	for _, vi := range []string{"Câu số 1.", "Câu số 2.", "Câu số 3."} {
		for _, h := range lookup(t, s.Memory(), vi, locales.Vietnamese) {
			if h.Unit.Domain == domain && h.Unit.Source == vi {
				list = append(list, fmt.Sprintf("%s %s %s", vi, h.Unit.State, h.Unit.Author))
			}
		}
	}
	return list
}

func checkUnits(t *testing.T, s *store.Store, domain string, want ...string) {
	t.Helper()
	if got := unitsIn(t, s, domain); !slices.Equal(got, want) {
		t.Errorf("domain %q has %q, want %q", domain, got, want)
	}
}

// reviewedPair keeps a pair of three links in a domain; the first is accepted.
func reviewedPair(t *testing.T, s *store.Store, domain string) (id string, desk *review.Desk) {
	t.Helper()
	p := reviewtest.Pair("p", 3)
	sub := submission(p.Name, p.Name)
	sub.Domain = domain
	p.ID, p.Version = submit(t, s, sub, store.New).Pair, 1
	for _, b := range p.Alignment.Beads {
		if u, ok := memory.Candidate(p, b); ok {
			u.Domain = domain
			p.Units = append(p.Units, u)
		}
	}
	if err := s.SavePrepared(t.Context(), claim(t, s, due(t, s), lease), p, bitext.Translate); err != nil {
		t.Fatal(err)
	}
	desk = review.NewDesk(s, nil, func() time.Time { return time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC) })
	_, err := desk.Do(t.Context(), review.Request{Pair: p.ID, By: "lan", Action: review.Action{Op: review.Accept, Link: "b0"}})
	if err != nil {
		t.Fatal(err)
	}
	return p.ID, desk
}

const (
	accepted1  = "Câu số 1. reviewed lan"
	candidate1 = "Câu số 1. initial "
	candidate2 = "Câu số 2. initial "
	candidate3 = "Câu số 3. initial "
)

// TestUnitsGoAlongWithTheirPair: the same article with another domain is the
// same job; its units change over as people left them, those that others stand
// behind stay where they are too, and an undo finds them.
func TestUnitsGoAlongWithTheirPair(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		id, desk := reviewedPair(t, s, "sport")
		checkUnits(t, s, "sport", accepted1, candidate2, candidate3)
		job := state(t, s, pairRow(t, s, id).Job).ID
		for _, h := range lookup(t, s.Memory(), "Câu số 2.", locales.Vietnamese) {
			if h.Unit.Source == "Câu số 2." {
				h.Unit.Pair = "another"
				put(t, s, h.Unit)
			}
		}

		sub := submission("p", "p")
		if ticket := submit(t, s, sub, store.Unchanged); ticket.Job != job || pairRow(t, s, id).Domain != "sport" {
			t.Errorf("without a domain: %+v in %q", ticket, pairRow(t, s, id).Domain)
		}
		sub.Domain = " kinh  tế"
		if ticket := submit(t, s, sub, store.Unchanged); ticket.Job != job || pairRow(t, s, id).Domain != "kinh tế" {
			t.Errorf("with another domain: %+v in %q", ticket, pairRow(t, s, id).Domain)
		}
		checkUnits(t, s, "kinh tế", accepted1, candidate2, candidate3)
		checkUnits(t, s, "sport", candidate2)
		before := lookup(t, s.Memory(), "Câu số 1.", locales.Vietnamese)
		submit(t, s, sub, store.Unchanged)
		if after := lookup(t, s.Memory(), "Câu số 1.", locales.Vietnamese); !slices.EqualFunc(before, after, func(a, b memory.Hit) bool { return a.Unit.ID == b.Unit.ID && a.Unit.Changed.Equal(b.Unit.Changed) }) {
			t.Errorf("the same domain again: %+v, before %+v", after, before)
		}

		if _, err := desk.Do(t.Context(), review.Request{Pair: id, By: "lan", Undo: &review.Scope{}}); err != nil {
			t.Fatal(err)
		}
		checkUnits(t, s, "kinh tế", candidate1, candidate2, candidate3)
		if _, err := desk.Do(t.Context(), review.Request{Pair: id, By: "lan", Action: review.Action{Op: review.Reject, Link: "b2"}}); err != nil {
			t.Fatal(err)
		}
		checkUnits(t, s, "kinh tế", candidate1, candidate2)
	})
}

func pairRow(t *testing.T, s *store.Store, id string) store.PairRow {
	t.Helper()
	row, err := s.FindPair(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return row
}

// TestTheInboxAssignsTheDomain, and "" makes a pair general again.
func TestTheInboxAssignsTheDomain(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		id, _ := reviewedPair(t, s, "")
		checkUnits(t, s, "", accepted1, candidate2, candidate3)
		for _, desk := range []string{"sport", ""} {
			if err := s.Assign(t.Context(), id, "minh", &desk); err != nil {
				t.Fatal(err)
			}
			rows, err := s.Reviews(t.Context())
			if err != nil || len(rows) != 1 || rows[0].Domain != desk || rows[0].Assignee != "minh" {
				t.Errorf("the inbox shows %+v, %v", rows, err)
			}
			checkUnits(t, s, desk, accepted1, candidate2, candidate3)
		}
		jobs, err := s.Jobs(t.Context(), store.JobFilter{Domain: "sport"})
		if err != nil || len(jobs) != 0 {
			t.Errorf("jobs of a domain without pairs: %+v, %v", jobs, err)
		}
	})
}

// TestDomainFencesStagesUnderWay: a stage that began with the old domain
// writes nothing, and the pair can be prepared with the new one.
func TestDomainFencesStagesUnderWay(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		sub := submission("a", "một")
		pair := submit(t, s, sub, store.New).Pair
		old, err := s.Sources(t.Context(), pair)
		if err != nil {
			t.Fatal(err)
		}
		c := claim(t, s, due(t, s), lease)
		sub.Domain = "sport"
		submit(t, s, sub, store.Unchanged)
		p := bitext.Pair{ID: pair, Version: old.Version, Domain: old.Domain}
		if err := s.SavePrepared(t.Context(), c, p, bitext.Translate); !errors.Is(err, store.ErrStale) {
			t.Errorf("an old domain was written: %v", err)
		}
		again, err := s.Sources(t.Context(), pair)
		if err != nil || again.Domain != "sport" {
			t.Fatalf("%+v, %v", again, err)
		}
		p.Version, p.Domain = again.Version, again.Domain
		if err := s.SavePrepared(t.Context(), c, p, bitext.Translate); err != nil {
			t.Error(err)
		}
	})
}

// TestDesksOfOldDatabasesBecomeDomains sets a database back to the time when
// desks were a word in the inbox, and opens it.
func TestDesksOfOldDatabasesBecomeDomains(t *testing.T) {
	for name, dsn := range map[string]func(*testing.T) string{
		"file":     func(t *testing.T) string { return filepath.Join(t.TempDir(), "old.db") },
		"postgres": postgres,
	} {
		t.Run(name, func(t *testing.T) {
			address := dsn(t)
			old, err := store.Open(context.Background(), address)
			if err != nil {
				t.Fatal(err)
			}
			id, _ := reviewedPair(t, old, "")
			err = old.Tx(t.Context(), func(tx *sql.Tx) error {
				for _, statement := range []string{
					"ALTER TABLE reviews ADD COLUMN desk TEXT NOT NULL DEFAULT ''",
					"UPDATE reviews SET desk = 'Kinh tế'",
					"DELETE FROM goose_db_version WHERE version_id = 202",
				} {
					if _, err := tx.Exec(statement); err != nil {
						return err
					}
				}
				return nil
			})
			if err := errors.Join(err, old.Close()); err != nil {
				t.Fatal(err)
			}
			s, err := store.Open(context.Background(), address)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			if got := pairRow(t, s, id).Domain; got != "Kinh tế" {
				t.Errorf("the pair's domain is %q", got)
			}
			checkUnits(t, s, "Kinh tế", accepted1, candidate2, candidate3)
			checkUnits(t, s, "")
		})
	}
}

// TestDomainTakesUnitsThatPassToThePairMeanwhile: the pair that stands first
// behind a unit steps back while the other one changes domains, so that the
// other becomes the first.
func TestDomainTakesUnitsThatPassToThePairMeanwhile(t *testing.T) {
	s, err := store.Open(context.Background(), postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	u := bitext.Unit{SourceLang: locales.Vietnamese, TargetLang: locales.English, Source: "Câu số 1.", Target: "Sentence 1.",
		Domain: "sport", State: bitext.Initial, Pair: "another"}
	put(t, s, u)
	id, _ := reviewedPair(t, s, "sport")
	u.Pair, u.State = id, bitext.Initial
	put(t, s, u)
	done := make(chan error, 1)
	err = s.Tx(t.Context(), func(tx *sql.Tx) error {
		if _, err := tx.Exec("LOCK TABLE unit_backers IN ACCESS EXCLUSIVE MODE"); err != nil {
			return err
		}
		go func() { done <- s.Assign(context.Background(), id, "", new("kinh tế")) }()
		for waiting := 0; waiting == 0; time.Sleep(time.Millisecond) {
			err := tx.QueryRow("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'unit_backers'::regclass").Scan(&waiting)
			if err != nil {
				return err
			}
		}
		_, err := s.RetractUnits(t.Context(), tx, "another", memory.ID(u))
		return err
	})
	if err := errors.Join(err, <-done); err != nil {
		t.Fatal(err)
	}
	checkUnits(t, s, "sport")
	checkUnits(t, s, "kinh tế", accepted1, candidate1, candidate2, candidate3)
}

// TestUsesGoAlongOnce: the uses of a unit are counted in one domain, however
// often its pair changes, and whoever has the unit there.
func TestUsesGoAlongOnce(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		id, _ := reviewedPair(t, s, "sport")
		uses := func() map[string]int {
			t.Helper()
			counts, err := s.CountUnits(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			in := map[string]int{}
			for _, c := range counts {
				if c.Uses > 0 {
					in[c.Domain] += c.Uses
				}
			}
			return in
		}
		check := func(domain string, want map[string]int) {
			t.Helper()
			if err := s.Assign(t.Context(), id, "", &domain); err != nil {
				t.Fatal(err)
			}
			if got := uses(); !maps.Equal(got, want) {
				t.Errorf("in %q uses are %v, want %v", domain, got, want)
			}
		}
		var u bitext.Unit
		for _, h := range lookup(t, s.Memory(), "Câu số 2.", locales.Vietnamese) {
			if h.Unit.Source == "Câu số 2." {
				u = h.Unit
			}
		}
		use := func(id string) {
			t.Helper()
			if err := s.Tx(t.Context(), func(tx *sql.Tx) error { return s.UseUnits(t.Context(), tx, id) }); err != nil {
				t.Fatal(err)
			}
		}
		use(u.ID)
		check("culture", map[string]int{"culture": 1})
		u.ID, u.Pair, u.Uses = "", "another", 0
		put(t, s, u)
		use(memory.ID(u))
		check("sport", map[string]int{"sport": 2})
		check("culture", map[string]int{"sport": 2})
		check("sport", map[string]int{"sport": 2})
	})
}

// TestDomainsAreShort, and a name that is none changes nothing.
func TestDomainsAreShort(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		id, _ := reviewedPair(t, s, "sport")
		sub := submission("p", "p")
		sub.Domain = strings.Repeat("ê", store.MaxDomain/2) + "e"
		if _, err := s.Submit(t.Context(), sub); !errors.Is(err, store.ErrDomain) {
			t.Errorf("submitted: %v", err)
		}
		if err := s.Assign(t.Context(), id, "minh", &sub.Domain); !errors.Is(err, store.ErrDomain) {
			t.Errorf("assigned: %v", err)
		}
		if err := s.Assign(t.Context(), id, "minh", nil); err != nil || pairRow(t, s, id).Domain != "sport" {
			t.Errorf("in %q, %v", pairRow(t, s, id).Domain, err)
		}
		sub.Domain = sub.Domain[:store.MaxDomain]
		submit(t, s, sub, store.Unchanged)
	})
}
