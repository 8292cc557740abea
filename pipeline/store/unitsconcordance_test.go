package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

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

// TestWordsOfManyKinds holds that a unit is found alike while its words wait and
// when they are in the index.
func TestWordsOfManyKinds(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		texts := []string{"iPhone™ mới", "Hà Nội¹ đẹp", "rộng 5 m² đất", "№7 và ½", "co\u00adoperation pact", "d’Arc, O'Neil", "ﬁne ﬂag", "㎞ 3", "Huê\u0301 xưa", "x\u200by", "1\u00ad.2"}
		for _, text := range texts {
			put(t, s, unit(text, "x "+text))
		}
		queries := []string{"iphone", "iphone™", "noi", "nội¹", "m", "m2", "m²", "7", "cooperation", "operation", "d'arc", "oneil", "neil", "fine", "flag", "km", "huế", "xy", "1", "1.2"}
		ask := func() (answers []string) {
			for _, q := range queries {
				found, err := s.Concordance(t.Context(), store.Find{Text: q})
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range found {
					answers = append(answers, fmt.Sprint(q, ": ", f.Unit.Source, f.Match))
				}
			}
			return answers
		}
		waiting := ask()
		var more []bitext.Unit
		r := rand.New(rand.NewPCG(1, 1))
		for range 1100 {
			more = append(more, unit("zz "+sentence(r, []string{"zq", "zw", "zv", "zf"}), fmt.Sprint("zz", len(more))))
		}
		for part := range slices.Chunk(more, 50) {
			put(t, s, part...)
		}
		if err := s.MergeUnits(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := count(t, s, `SELECT COUNT(*) FROM unit_tail`); n != 0 {
			t.Fatalf("%d units are left waiting", n)
		}
		if got := ask(); !slices.Equal(got, waiting) {
			t.Errorf("got %q\nwhile they waited: %q", got, waiting)
		}
		for _, want := range []string{"iphone: iPhone™ mớiexact", "cooperation: co\u00adoperation pactexact", "nội¹: Hà Nội¹ đẹpexact", "xy: x\u200byexact"} {
			if !slices.Contains(waiting, want) {
				t.Errorf("%q is missing in %q", want, waiting)
			}
		}
	})
}

// TestSmallBatchesAreJoined imports many small files.
func TestSmallBatchesAreJoined(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		r := rand.New(rand.NewPCG(11, 12))
		for i := range 20 {
			id := fmt.Sprint(i)
			var units []bitext.Unit
			for range 1030 {
				units = append(units, unit(sentence(r, viWords)+fmt.Sprint(" ", len(units), i), sentence(r, enWords)))
			}
			if err := s.BeginImport(t.Context(), store.Import{ID: id}); err != nil {
				t.Fatal(err)
			}
			if _, err := s.ImportUnits(t.Context(), id, store.NewUnitBatch(units)); err != nil {
				t.Fatal(err)
			}
			if err := s.FinishImport(t.Context(), id); err != nil {
				t.Fatal(err)
			}
		}
		if n := count(t, s, `SELECT COUNT(*) FROM unit_batches`); n != 5 {
			t.Errorf("%d batches, want that of the first sixteen and four more", n)
		}
		sameAsReading(t, s)
	})
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

// TestImportsOfTheSame lets transactions add the same units at once, each in
// another order: what one has written when the other looks must be seen by it.
func TestImportsOfTheSame(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		r := rand.New(rand.NewPCG(9, 9))
		distinct := map[string]bool{}
		var units []bitext.Unit
		for range 2000 {
			u := unit(sentence(r, viWords), sentence(r, enWords))
			if !distinct[u.ID] {
				units = append(units, u)
			}
			distinct[u.ID] = true
		}
		done := make(chan error)
		const importers = 4
		for i := range importers {
			mine := slices.Clone(units)
			rand.New(rand.NewPCG(uint64(i), 1)).Shuffle(len(mine), func(i, j int) { mine[i], mine[j] = mine[j], mine[i] })
			go func() {
				id := fmt.Sprint(i)
				err := s.BeginImport(t.Context(), store.Import{ID: id})
				for part := range slices.Chunk(mine, 500) {
					if err == nil {
						_, err = s.ImportUnits(t.Context(), id, store.NewUnitBatch(part))
					}
				}
				done <- err
			}()
		}
		for range importers {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		if n := count(t, s, `SELECT COUNT(*) FROM units`); n != len(units) {
			t.Errorf("%d units, want %d", n, len(units))
		}
		if n := count(t, s, `SELECT COUNT(*) FROM unit_backers`); n != (importers-1)*len(units) {
			t.Errorf("%d further backers, want %d", n, (importers-1)*len(units))
		}
	})
}

// TestUndoSparesWhatIsJustAccepted undoes an import while a transaction that
// accepts one of its units is still open.
func TestUndoSparesWhatIsJustAccepted(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		u := unit("Trời mưa", "It rains")
		if err := s.BeginImport(t.Context(), store.Import{ID: "i"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.ImportUnits(t.Context(), "i", store.NewUnitBatch([]bitext.Unit{u, unit("Nắng", "Sun")})); err != nil {
			t.Fatal(err)
		}
		undone := make(chan error)
		err := s.Tx(t.Context(), func(tx *sql.Tx) error {
			mine := u
			mine.Import, mine.Pair = "", "p"
			if _, err := s.PutUnits(t.Context(), tx, mine); err != nil {
				return err
			}
			go func() {
				_, err := s.UndoImport(t.Context(), "i")
				undone <- err
			}()
			time.Sleep(100 * time.Millisecond) // it stands before the lock now
			return nil
		})
		if err := errors.Join(err, <-undone); err != nil {
			t.Fatal(err)
		}
		if units, err := s.Units(t.Context(), u.ID); err != nil || len(units) != 1 || units[0].Pair != "p" {
			t.Errorf("%+v, %v, want the accepted unit", units, err)
		}
		if n := count(t, s, `SELECT COUNT(*) FROM units`); n != 1 {
			t.Errorf("%d units, want the accepted one", n)
		}
	})
}

// TestImportBesideRetracts imports what a pair takes back all the while.
func TestImportBesideRetracts(t *testing.T) {
	everyEngine(t, func(t *testing.T, s *store.Store) {
		var units, pairs []bitext.Unit
		var ids []string
		for i := range 400 {
			u := unit(fmt.Sprint("câu ", i), fmt.Sprint("sentence ", i))
			units, ids = append(units, u), append(ids, u.ID)
			u.Pair = "p"
			pairs = append(pairs, u)
		}
		if err := s.BeginImport(t.Context(), store.Import{ID: "i"}); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error)
		go func() {
			var err error
			for range 10 {
				if err == nil {
					_, err = s.ImportUnits(t.Context(), "i", store.NewUnitBatch(slices.Clone(units)))
				}
			}
			ended <- err
		}()
		for range 10 {
			put(t, s, pairs...)
			err := s.Tx(t.Context(), func(tx *sql.Tx) error {
				_, err := s.RetractUnits(t.Context(), tx, "p", ids...)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
		if n := count(t, s, `SELECT COUNT(*) FROM units`); n != len(units) {
			t.Errorf("%d units, want %d", n, len(units))
		}
	})
}
