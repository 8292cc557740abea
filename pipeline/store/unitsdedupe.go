package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// A Duplicate is a unit that says what a better one says too: same languages,
// domain and context, and texts with equal keys. Better is who went further,
// then has the higher priority, then changed later, then came first.
type Duplicate struct {
	Unit bitext.Unit
	Kept string // ID of the better one
}

// digest16 stands for a unit's keys in tables over all units.
type digest16 [16]byte

func digestOf(fields ...string) (d digest16) {
	sum := sha256.Sum256([]byte(strings.Join(fields, "\x00")))
	copy(d[:], sum[:])
	return d
}

func duplicateKey(u *bitext.Unit) digest16 {
	return digestOf(string(u.SourceLang), u.Domain, u.Previous, u.Next, viet.Key(u.Source, viet.Toned), viet.Key(u.Target, viet.Toned))
}

// Duplicates visits the units that DedupeUnits would delete. It holds some
// hundred bytes a unit in memory.
func (s *Store) Duplicates(ctx context.Context, visit func(Duplicate) error) error {
	type standing struct {
		id       string
		rank     int
		priority int
		changed  int64
	}
	best := map[digest16]standing{}
	err := s.EachUnit(ctx, UnitFilter{}, func(u *bitext.Unit) error {
		key := duplicateKey(u)
		mine := standing{u.ID, memory.Rank(u.State), u.Priority, micros(u.Changed)}
		old, ok := best[key]
		if !ok || slices.Compare([]int64{int64(mine.rank), int64(mine.priority), mine.changed}, []int64{int64(old.rank), int64(old.priority), old.changed}) > 0 {
			best[key] = mine
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.EachUnit(ctx, UnitFilter{}, func(u *bitext.Unit) error {
		if kept := best[duplicateKey(u)].id; kept != u.ID && kept != "" {
			return visit(Duplicate{*u, kept})
		}
		return nil
	})
}

// DedupeUnits deletes all duplicates; the better ones inherit their uses. It
// reports how many it deleted.
func (s *Store) DedupeUnits(ctx context.Context) (deleted int, err error) {
	var all []Duplicate
	err = s.Duplicates(ctx, func(d Duplicate) error {
		all = append(all, Duplicate{bitext.Unit{ID: d.Unit.ID, Uses: d.Unit.Uses}, d.Kept})
		return nil
	})
	if err != nil {
		return 0, err
	}
	for part := range slices.Chunk(all, 1000) {
		err := s.Tx(ctx, func(tx *sql.Tx) error { return s.dropDuplicates(ctx, tx, part) })
		if err != nil {
			return deleted, fmt.Errorf("delete duplicates: %w", err)
		}
		deleted += len(part)
	}
	return deleted, nil
}

func (s *Store) dropDuplicates(ctx context.Context, tx *sql.Tx, duplicates []Duplicate) error {
	w := unitWriter{store: s, ctx: ctx, tx: tx}
	for _, d := range duplicates {
		if _, err := tx.ExecContext(ctx, `UPDATE units SET uses = uses + $1 WHERE id = $2`, d.Unit.Uses, d.Kept); err != nil {
			return err
		}
		n, _, err := w.lockUnit(d.Unit.ID)
		if err != nil {
			return err
		}
		if err := w.remove(n); err != nil {
			return err
		}
	}
	return nil
}

// Conflicts visits the reviewed units of which one text, by its key, has
// another reviewed translation in the same domain, in either direction and in
// the order of the units.
func (s *Store) Conflicts(ctx context.Context, visit func(*bitext.Unit) error) error {
	translations := map[digest16]digest16{} // of a text; zero when there are several
	err := s.EachUnit(ctx, UnitFilter{}, func(u *bitext.Unit) error {
		if !isReviewed(u) {
			return nil
		}
		source, target := textsOf(u)
		for text, other := range map[digest16]digest16{source: target, target: source} {
			if old, ok := translations[text]; ok && old != other {
				other = digest16{}
			}
			translations[text] = other
		}
		return nil
	})
	if err != nil {
		return err
	}
	several := func(text digest16) bool { // not of one that came between the two readings
		other, ok := translations[text]
		return ok && other == digest16{}
	}
	return s.EachUnit(ctx, UnitFilter{}, func(u *bitext.Unit) error {
		source, target := textsOf(u)
		if isReviewed(u) && (several(source) || several(target)) {
			return visit(u)
		}
		return nil
	})
}

func isReviewed(u *bitext.Unit) bool { return memory.Rank(u.State) >= memory.Rank(bitext.Reviewed) }

// textsOf stands for a unit's two texts, each in its language and domain.
func textsOf(u *bitext.Unit) (source, target digest16) {
	return digestOf(string(u.SourceLang), u.Domain, viet.Key(u.Source, viet.Toned)), digestOf(string(u.TargetLang), u.Domain, viet.Key(u.Target, viet.Toned))
}
