package store_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/store"
)

// TestConcordanceFindsAll holds that the index gives what reading every unit
// gives: for units that came by the thousand and few by few, before and after
// the few were merged, some were deleted and the index was swept.
func TestConcordanceFindsAll(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		r := rand.New(rand.NewPCG(3, 4))
		units := func(n int, author string) (all []bitext.Unit) {
			for range n {
				all = append(all, unit(sentence(r, viWords), sentence(r, enWords), func(u *bitext.Unit) { u.Author = author }))
			}
			return all
		}
		if err := s.BeginImport(t.Context(), store.Import{ID: "i"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.ImportUnits(t.Context(), "i", store.NewUnitBatch(units(1500, "an"))); err != nil {
			t.Fatal(err)
		}
		sameAsReading(t, s) // though the import never ends
		for range 70 {
			put(t, s, units(20, "bình")...)
		}
		sameAsReading(t, s)
		for range 70 {
			put(t, s, units(20, "chi")...)
		}
		if n := count(t, s, `SELECT COUNT(*) FROM unit_batches`); n != 2 {
			t.Errorf("%d batches, want that of the import and that of the merged tail", n)
		}
		sameAsReading(t, s)
		for _, author := range []string{"an", "chi"} {
			if _, err := s.DeleteUnits(t.Context(), store.UnitFilter{Author: author}, false); err != nil {
				t.Fatal(err)
			}
			sameAsReading(t, s)
			if err := s.SweepUnits(t.Context()); err != nil {
				t.Fatal(err)
			}
			sameAsReading(t, s)
		}
		if n := count(t, s, `SELECT COUNT(*) FROM unit_batches`); n != 1 {
			t.Errorf("%d batches, want that of the units which are left", n)
		}
	})
}

func count(t *testing.T, s *store.Store, query string) (n int) {
	t.Helper()
	if err := s.Reader().QueryRow(query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// sameAsReading compares searches for one to three words with reading all
// units.
func sameAsReading(t *testing.T, s *store.Store) {
	t.Helper()
	var all []bitext.Unit
	err := s.EachUnit(t.Context(), store.UnitFilter{}, func(u *bitext.Unit) error {
		all = append(all, *u)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 12 {
		f := store.Find{Lang: locales.Vietnamese, Limit: len(all) + 1}
		words := viWords
		if i%2 == 1 {
			f.Lang, words = locales.English, enWords
		}
		for range 1 + i%3 {
			f.Text += words[r.IntN(len(words))] + " "
		}
		found, err := s.Concordance(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range found {
			got = append(got, x.Unit.ID)
		}
		if want := read(all, f); !slices.Equal(slices.Sorted(slices.Values(got)), want) {
			t.Errorf("%+v: %d units, want %d of %d", f, len(got), len(want), len(all))
		}
	}
}

// read gives the IDs of the units that hold the words, in order.
func read(all []bitext.Unit, f store.Find) (ids []string) {
	finder := memory.NewFinder(f.Text)
	for _, u := range all {
		text := u.Source
		if u.TargetLang == f.Lang {
			text = u.Target
		}
		if match, _ := finder.Find(text); match != memory.NoMatch {
			ids = append(ids, u.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// TestDuplicatesInABatch holds that a unit which comes twice, in one large
// batch or in two, is one unit, and that both languages find it once.
func TestDuplicatesInABatch(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		r := rand.New(rand.NewPCG(7, 8))
		var units []bitext.Unit
		for range 1200 {
			units = append(units, unit(sentence(r, viWords), sentence(r, enWords)))
		}
		units = append(units, unit("Chim én bay về", "The swallows return"), unit("Chim én bay về", "The swallows return"))
		if err := s.BeginImport(t.Context(), store.Import{ID: "i"}); err != nil {
			t.Fatal(err)
		}
		total := 0
		for _, part := range [][]bitext.Unit{units, slices.Concat(units[600:], units[:10], []bitext.Unit{unit("Mới", "New")})} {
			added, err := s.ImportUnits(t.Context(), "i", store.NewUnitBatch(slices.Clone(part)))
			if err != nil {
				t.Fatal(err)
			}
			total += added
		}
		if n := count(t, s, `SELECT COUNT(*) FROM units`); n != total || n > len(units) {
			t.Errorf("%d units, %d were added", n, total)
		}
		for _, f := range []store.Find{{Text: "chim én", Lang: locales.Vietnamese}, {Text: "swallows"}} {
			found, err := s.Concordance(t.Context(), f)
			if err != nil || len(found) != 1 {
				t.Errorf("%+v: %d units, %v", f, len(found), err)
			}
		}
		if hits := lookup(t, s.Memory(), "Chim én bay về", locales.Vietnamese); len(hits) != 1 {
			t.Errorf("%d hits", len(hits))
		}
	})
}

// TestTextThatCopyWouldMisread writes what means something to PostgreSQL.
func TestTextThatCopyWouldMisread(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		var units []bitext.Unit
		for _, text := range []string{`\N`, `a\tb`, "a\tb\nc\rd", `\\x41`, `\.`, `"';--`, "  "} {
			units = append(units, unit(text, text, func(u *bitext.Unit) { u.Notes = []string{text}; u.Confidence = 1e-9 }))
		}
		for len(units) < 100 {
			units = append(units, unit("câu", "sentence", func(u *bitext.Unit) { u.Domain = string(rune('a' + len(units))) }))
		}
		want := slices.Clone(units)
		if err := s.BeginImport(t.Context(), store.Import{ID: "i"}); err != nil {
			t.Fatal(err)
		}
		if added, err := s.ImportUnits(t.Context(), "i", store.NewUnitBatch(units)); err != nil || added != len(units) {
			t.Fatalf("%d units, %v", added, err)
		}
		i := 0
		err := s.EachUnit(t.Context(), store.UnitFilter{}, func(u *bitext.Unit) error {
			if u.Source != want[i].Source || !slices.Equal(u.Notes, want[i].Notes) || u.Confidence != want[i].Confidence {
				t.Errorf("%q came back as %q, %q, %v", want[i].Source, u.Source, u.Notes, u.Confidence)
			}
			i++
			return nil
		})
		if err != nil || i != len(want) {
			t.Errorf("%d units, %v", i, err)
		}
	})
}

// TestTwoImportsOfTheSame lets two transactions add the same units at once:
// what one has written when the other looks must be seen by it.
func TestTwoImportsOfTheSame(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		r := rand.New(rand.NewPCG(9, 9))
		var units []bitext.Unit
		for range 300 {
			units = append(units, unit(sentence(r, viWords), sentence(r, enWords)))
		}
		distinct := map[string]bool{}
		for _, u := range units {
			distinct[memory.ID(u)] = true
		}
		done := make(chan error)
		for _, id := range []string{"a", "b", "c"} {
			go func() {
				err := s.BeginImport(t.Context(), store.Import{ID: id})
				if err == nil {
					_, err = s.ImportUnits(t.Context(), id, store.NewUnitBatch(slices.Clone(units)))
				}
				done <- err
			}()
		}
		for range 3 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		if n := count(t, s, `SELECT COUNT(*) FROM units`); n != len(distinct) {
			t.Errorf("%d units, want %d", n, len(distinct))
		}
		if n := count(t, s, `SELECT COUNT(*) FROM unit_backers`); n != 2*len(distinct) {
			t.Errorf("%d further backers, want two for each unit", n)
		}
	})
}
