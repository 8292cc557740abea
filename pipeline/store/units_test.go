package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/store"
)

func unit(vi, en string, edit ...func(*bitext.Unit)) bitext.Unit {
	u := bitext.Unit{
		SourceLang: locales.Vietnamese, TargetLang: locales.English, Source: vi, Target: en,
		Origin: bitext.Human, State: bitext.Reviewed, Confidence: 1,
		Created: time.Unix(1_700_000_000, 0).UTC(), Changed: time.Unix(1_700_000_000, 0).UTC(),
	}
	for _, e := range edit {
		e(&u)
	}
	u.ID = memory.ID(u)
	return u
}

func put(t *testing.T, s *store.Store, units ...bitext.Unit) int {
	t.Helper()
	var added int
	err := s.Tx(t.Context(), func(tx *sql.Tx) (err error) {
		added, err = s.PutUnits(t.Context(), tx, units...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func lookup(t *testing.T, m *memory.Memory, text string, lang locales.Lang) []memory.Hit {
	t.Helper()
	hits, err := m.Lookup(t.Context(), memory.Query{Text: text, Lang: lang}, memory.Options{Min: 50, Penalties: memory.DefaultPenalties})
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func TestUnitsComeBackAsTheyWere(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		u := unit("Mưa lớn ở Huế", "Heavy rain in Hue", func(u *bitext.Unit) {
			u.Previous, u.Next, u.Domain, u.Pair, u.Bead, u.Author = "trước", "sau", "weather", "p1", "0:0", "lan"
			u.Uses, u.Priority, u.Confidence = 3, 2, 0.5
			u.Notes = []string{"one", "hai"}
			u.Props = []bitext.Prop{{Name: "b", Value: "1"}, {Name: "a", Value: "\x01"}}
		})
		if n := put(t, s); n != 0 {
			t.Errorf("%d of no units added", n)
		}
		if n := put(t, s, u, u); n != 1 {
			t.Errorf("%d units added, want 1", n)
		}
		if n := put(t, s, u); n != 0 {
			t.Errorf("%d units added by the second time", n)
		}
		got, err := s.Units(t.Context(), "none", u.ID)
		if err != nil || len(got) != 1 || fmt.Sprintf("%+v", got[0]) != fmt.Sprintf("%+v", u) {
			t.Errorf("%v\ngot  %+v\nwant %+v", err, got, u)
		}
	})
}

// TestStatesFollowTheirBackers accepts, undoes and rejects links of two pairs
// that gave the same unit.
func TestStatesFollowTheirBackers(t *testing.T) {
	from := func(pair string, state bitext.State) bitext.Unit {
		return unit("Mưa lớn", "Heavy rain", func(u *bitext.Unit) { u.Pair, u.State = pair, state })
	}
	everyEngine(t, func(t *testing.T, s *store.Store) {
		id := from("", "").ID
		want := func(step string, state bitext.State) {
			t.Helper()
			got, err := s.Units(t.Context(), id)
			if err != nil || len(got) != 1 || got[0].State != state {
				t.Fatalf("%s: %v, %+v; want %s", step, err, got, state)
			}
		}
		retract := func(pair string) (n int) {
			t.Helper()
			err := s.Tx(t.Context(), func(tx *sql.Tx) (err error) {
				n, err = s.RetractUnits(t.Context(), tx, pair, id, "none")
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		put(t, s, from("a", bitext.Initial))
		want("prepared", bitext.Initial)
		put(t, s, from("a", bitext.Reviewed))
		want("accepted", bitext.Reviewed)
		put(t, s, from("b", bitext.Initial))
		want("prepared elsewhere", bitext.Reviewed)
		put(t, s, from("a", bitext.Initial))
		want("undone", bitext.Initial)
		put(t, s, from("b", bitext.Reviewed))
		want("accepted elsewhere", bitext.Reviewed)
		put(t, s, from("a", bitext.Initial))
		want("prepared again", bitext.Reviewed)
		if n := retract("b"); n != 0 {
			t.Fatalf("%d units deleted, one is still backed", n)
		}
		want("rejected elsewhere", bitext.Initial)
		if n := retract("b") + retract("a"); n != 1 {
			t.Fatalf("%d units deleted, want 1", n)
		}
		if hits := lookup(t, s.Memory(), "Mưa lớn", locales.Vietnamese); len(hits) != 0 {
			t.Errorf("a deleted unit is found: %+v", hits)
		}
		if n := put(t, s, from("a", bitext.Initial)); n != 1 {
			t.Errorf("a deleted unit does not come back")
		}
		if hits := lookup(t, s.Memory(), "Mưa lớn", locales.Vietnamese); len(hits) != 1 {
			t.Errorf("%d hits after it came back", len(hits))
		}
	})
}

var (
	viWords = strings.Fields("mưa lớn ở các tỉnh miền Trung gây lũ quét nhiều nhà bị ngập người dân phải sơ tán hòa thủy Hà Nội , . 12 3,5 5/11")
	enWords = strings.Fields("heavy rain in the central provinces caused flash floods many houses were flooded people had to leave Hanoi , . 12 3.5")
)

func sentence(r *rand.Rand, from []string) string {
	w := make([]string, 1+r.IntN(14))
	for i := range w {
		w[i] = from[r.IntN(len(from))]
	}
	return strings.Join(w, " ")
}

func digest(t *testing.T, m *memory.Memory, queries [][2]string) string {
	t.Helper()
	var sb strings.Builder
	for _, q := range queries {
		for i, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
			for _, h := range lookup(t, m, q[i], lang) {
				fmt.Fprintf(&sb, "%d %.6f %s\n", h.Score, h.Characters, h.Unit.ID)
			}
		}
	}
	return sb.String()
}

// TestAllRoadsGiveTheSameHits compares the memory in the process with the
// cache and with reading through, before and after merging and sweeping.
func TestAllRoadsGiveTheSameHits(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		r := rand.New(rand.NewPCG(1, 1))
		shelf := new(memory.Shelf)
		cache, err := s.OpenCache(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var queries [][2]string
		for range 40 {
			queries = append(queries, [2]string{sentence(r, viWords), sentence(r, enWords)})
		}
		check := func(step string) {
			t.Helper()
			if _, err := cache.Pull(t.Context()); err != nil {
				t.Fatal(err)
			}
			fresh, err := s.OpenCache(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			want := digest(t, shelf.Memory(), queries)
			if want == "" {
				t.Fatal("no hits: the test has lost its point")
			}
			for name, m := range map[string]*memory.Memory{"store": s.Memory(), "read through": s.ReadThrough(), "cache": cache.Memory(), "fresh cache": fresh.Memory()} {
				if got := digest(t, m, queries); got != want {
					t.Fatalf("%s, %s:\ngot\n%swant\n%s", step, name, got, want)
				}
			}
		}
		var ids []string
		add := func(n int) {
			var units []bitext.Unit
			for range n {
				u := unit(sentence(r, viWords), sentence(r, enWords))
				units, ids = append(units, u), append(ids, u.ID)
			}
			shelf.Put(units...)
			put(t, s, units...)
		}
		add(500)
		check("written")
		if err := s.MergeUnits(t.Context()); err != nil {
			t.Fatal(err)
		}
		check("merged")
		add(300)
		check("written after the merge")
		if err := s.MergeUnits(t.Context()); err != nil {
			t.Fatal(err)
		}
		check("merged again")
		gone := ids[100:300]
		shelf.Delete(gone...)
		err = s.Tx(t.Context(), func(tx *sql.Tx) error {
			_, err := s.RetractUnits(t.Context(), tx, "", gone...)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		check("deleted")
		if err := s.SweepUnits(t.Context()); err != nil {
			t.Fatal(err)
		}
		check("swept")
	})
}

// TestLateCommits lets transactions take their numbers in one order and
// commit in another, while four caches pull: none misses a unit, none sees one
// twice.
func TestLateCommits(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		var caches []*store.Cache
		seen := make([]int, 4)
		for range seen {
			c, err := s.OpenCache(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			caches = append(caches, c)
		}
		stop := make(chan struct{})
		var readers, writers sync.WaitGroup
		for i, c := range caches {
			readers.Go(func() {
				for done := false; !done; {
					select {
					case <-stop:
						done = true // and pull once more
					case <-time.After(5 * time.Millisecond):
					}
					n, err := c.Pull(context.Background())
					if err != nil {
						t.Error(err)
						return
					}
					seen[i] += n
				}
			})
		}
		const total = 60
		for w := range 4 {
			writers.Go(func() {
				for i := w; i < total; i += 4 {
					writeLate(t, s, i)
				}
			})
		}
		writers.Wait()
		close(stop)
		readers.Wait()
		for i, c := range caches {
			if c.Len(locales.Vietnamese) != total || seen[i] != 2*total {
				t.Errorf("cache %d knows %d units and saw %d signatures, want %d and %d", i, c.Len(locales.Vietnamese), seen[i], total, 2*total)
			}
		}
	})
}

func writeLate(t *testing.T, s *store.Store, i int) {
	err := s.Tx(context.Background(), func(tx *sql.Tx) error {
		_, err := s.PutUnits(context.Background(), tx, unit(fmt.Sprintf("câu số %d", i), fmt.Sprintf("sentence %d", i)))
		time.Sleep(time.Duration(i%5) * 4 * time.Millisecond) // the number is taken, the commit comes late
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestConcordance(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		put(t, s,
			unit("Thủy điện Hòa Bình xả lũ", "Hoa Binh hydropower plant releases water"),
			unit("Bình yên và hòa thuận", "Peace, and peace again"),
			unit("HOÀ BÌNH đón khách", "Hoà Bình welcomes guests"),
			unit("Hoa binh", "x", func(u *bitext.Unit) { u.Domain = "sport" }),
			unit("Giá 1.234,5 đồng", "1,234.5 dong"),
		)
		find := func(f store.Find) (out []string) {
			t.Helper()
			found, err := s.Concordance(t.Context(), f)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range found {
				var marks []string
				for _, span := range x.Source {
					marks = append(marks, span.Of(x.Unit.Source))
				}
				for _, span := range x.Target {
					marks = append(marks, span.Of(x.Unit.Target))
				}
				out = append(out, strings.Join(marks, "|"))
			}
			return out
		}
		for _, c := range []struct {
			find store.Find
			want []string
		}{
			{store.Find{Text: "hòa bình", Lang: "vi"}, []string{"HOÀ BÌNH", "Hòa Bình", "Hoa binh", "Bình|hòa"}},
			{store.Find{Text: "hoa binh", Lang: "en"}, []string{"Hoa Binh", "Hoà Bình"}},
			{store.Find{Text: "hoa binh", Filter: store.UnitFilter{Domain: "sport"}}, []string{"Hoa binh"}},
			{store.Find{Text: "1.234,5"}, []string{"1.234,5|1,234.5"}},
			{store.Find{Text: "hòa bình", Limit: 1}, []string{"HOÀ BÌNH|Hoà Bình"}},
			{store.Find{Text: "' OR \" -- NEAR("}, nil},
			{store.Find{Text: "…"}, nil},
		} {
			if got := find(c.find); !slices.Equal(got, c.want) {
				t.Errorf("%+v: got %q, want %q", c.find, got, c.want)
			}
		}
	})
}

func TestImportsCanBeUndone(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		mine := unit("Của tôi", "Mine")
		put(t, s, mine)
		imp := store.Import{ID: "i1", File: "old.tmx", Started: time.Unix(5, 0).UTC()}
		if err := s.BeginImport(t.Context(), imp); err != nil {
			t.Fatal(err)
		}
		added, err := s.ImportUnits(t.Context(), "i1", store.NewUnitBatch([]bitext.Unit{mine, unit("Bên ngoài", "From outside")}))
		if err != nil || added != 1 {
			t.Fatalf("%d, %v", added, err)
		}
		if err := s.FinishImport(t.Context(), "i1"); err != nil {
			t.Fatal(err)
		}
		if found, err := s.Concordance(t.Context(), store.Find{Text: "ben ngoai"}); err != nil || len(found) != 1 {
			t.Errorf("%v, %v", found, err)
		}
		got, err := s.Import(t.Context(), "i1")
		if err != nil || got.Units != 1 || got.Finished.IsZero() {
			t.Errorf("%+v, %v", got, err)
		}
		if n, err := s.UndoImport(t.Context(), "i1"); n != 1 || err != nil {
			t.Errorf("%d deleted, %v", n, err)
		}
		if _, err := s.Import(t.Context(), "i1"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the import is still there: %v", err)
		}
		if hits := lookup(t, s.Memory(), "Của tôi", locales.Vietnamese); len(hits) != 1 {
			t.Errorf("%d hits for the unit that was there before", len(hits))
		}
	})
}

func TestDeletingUnits(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		put(t, s, unit("một", "one"), unit("hai", "two", func(u *bitext.Unit) { u.Author = "lan" }))
		if _, err := s.DeleteUnits(t.Context(), store.UnitFilter{}, false); err == nil {
			t.Error("everything would be deleted")
		}
		for _, dry := range []bool{true, false} {
			if n, err := s.DeleteUnits(t.Context(), store.UnitFilter{Author: "lan"}, dry); n != 1 || err != nil {
				t.Errorf("dry %v: %d, %v", dry, n, err)
			}
		}
		left := 0
		err := s.EachUnit(t.Context(), store.UnitFilter{}, func(u *bitext.Unit) error { left++; return nil })
		if err != nil || left != 1 {
			t.Errorf("%d left, %v", left, err)
		}
		if found, err := s.Concordance(t.Context(), store.Find{Text: "hai"}); len(found) != 0 || err != nil {
			t.Errorf("%v, %v", found, err)
		}
	})
}

func TestDuplicatesAndConflicts(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		kept := unit("Hòa Bình", "Peace")
		put(t, s,
			unit("HOÀ BÌNH", "peace", func(u *bitext.Unit) { u.State, u.Uses = bitext.Initial, 4 }),
			kept,
			unit("Hòa Bình", "Hoa Binh Province"),
			unit("Hòa Bình", "Peace", func(u *bitext.Unit) { u.Next = "khác" }),
			unit("Hòa Bình", "Other desk's peace", func(u *bitext.Unit) { u.Domain = "sport" }),
			unit("hòa bình", "Never reviewed", func(u *bitext.Unit) { u.State = bitext.Translated }),
		)
		var conflicts []string
		err := s.Conflicts(t.Context(), func(u *bitext.Unit) error {
			conflicts = append(conflicts, u.Target)
			return nil
		})
		if want := []string{"Peace", "Hoa Binh Province", "Peace"}; err != nil || !slices.Equal(conflicts, want) {
			t.Errorf("conflicts %q, %v, want %q", conflicts, err, want)
		}
		for _, want := range []int{1, 0} {
			if n, err := s.DedupeUnits(t.Context()); n != want || err != nil {
				t.Errorf("%d deleted, %v, want %d", n, err, want)
			}
		}
		got, err := s.Units(t.Context(), kept.ID)
		if err != nil || len(got) != 1 || got[0].Uses != 4 {
			t.Errorf("%v, %+v", err, got)
		}
	})
}

// TestTheLogIsMergedByWriting accepts units one by one, as people do.
func TestTheLogIsMergedByWriting(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		const total = 1300
		for i := range total {
			err := s.Quick(t.Context(), func(tx *sql.Tx) error {
				_, err := s.PutUnits(t.Context(), tx, unit(fmt.Sprintf("câu số %d", i), fmt.Sprintf("sentence %d", i)))
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		var left int
		if err := s.Reader().QueryRow(`SELECT COUNT(*) FROM unit_log WHERE merged = 0`).Scan(&left); err != nil || left >= 2*1100 {
			t.Errorf("%d rows of %d are not merged, %v", left, 2*total, err)
		}
		if hits := lookup(t, s.Memory(), "câu số 7", locales.Vietnamese); len(hits) != total {
			t.Errorf("%d hits, want all %d, which differ in a figure", len(hits), total)
		}
	})
}

// TestCachesFollow writes through one connection and looks up through a cache
// on another, as two workers do.
func TestCachesFollow(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		cache, err := s.OpenCache(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if hits := lookup(t, cache.Memory(), "Mưa lớn", locales.Vietnamese); len(hits) != 0 {
			t.Fatalf("%d hits in an empty memory", len(hits))
		}
		put(t, s, unit("Mưa lớn", "Heavy rain"))
		for tries := 0; len(lookup(t, cache.Memory(), "Mưa lớn", locales.Vietnamese)) == 0; tries++ {
			if tries == 1000 {
				t.Fatal("the unit never came")
			}
			time.Sleep(store.Age / 4)
		}
	})
}
