// Package memory finds what was translated before: for a segment, every unit
// that says nearly the same, how near it is, and in which order a person
// should see them.
//
// # How it finds
//
// A segment's key (viet.Key: no case, no tone style) is cut into tokens. The
// similarity of two segments of n and m tokens is 1 − d/max(n, m), d being the
// Levenshtein distance over tokens. Each segment has a 256-bit Signature. A
// look-up scans the signatures of all segments whose length allows a match,
// which no match can escape (see Signature), fetches the few units that
// survive and measures their distance exactly (see pattern). So the answer is
// complete: it is what comparing with every unit would give, in the same order.
// Cost: one exclusive-or and one population count a unit in the scan; that
// grows with the memory, and stays under a millisecond at a million units.
//
// # Scores
//
// A Hit has an integer score:
//
//	101  the same text (score 100) between the same neighbours; for a query in the
//	     language of the target, between translations of the unit's neighbours
//	100  the same text, letter by letter
//	 99  the same but for numbers, dates or names, which were put in place in the
//	     form that stands there (see substitute)
//	≤98  ⌊100·(1 − d/max(n, m))⌋
//
// Equal keys count as 100 and equal keys without diacritics as 100, less what
// Penalties ask for; a penalty never adds. Hits are in a total order: score,
// similarity in characters, context, state, priority, date of the last
// change, ID.
//
// It needs a Scanner for the signatures and a Source for the units; Shelf is
// both, in memory, and the store is both, in SQL. It refuses to guess: no
// sampling, no limit before ranking, no similarity in meaning.
package memory

import (
	"context"
	"fmt"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A Ref is the number under which a source knows a unit. Numbers are given
// out in ascending order, from 1, and never again.
type Ref uint32

// A Scanner gives the refs of all segments of one language that may match a
// probe. It may give some that do not match; it must not miss one.
type Scanner interface {
	Scan(ctx context.Context, p *Probe, dst []Ref) ([]Ref, error)
}

// A Source gives the units behind refs, in any order. Refs whose unit is gone
// are passed over. The unit is the visitor's to keep.
type Source interface {
	Units(ctx context.Context, refs []Ref, visit func(Ref, *bitext.Unit)) error
}

// A Memory looks up segments of either language in the same units.
type Memory struct {
	Vietnamese Scanner // over the Vietnamese side of the units
	English    Scanner // over the English side
	Units      Source
}

func (m *Memory) scanner(l locales.Lang) (Scanner, error) {
	switch {
	case l == locales.Vietnamese && m.Vietnamese != nil:
		return m.Vietnamese, nil
	case l == locales.English && m.English != nil:
		return m.English, nil
	}
	return nil, fmt.Errorf("memory has no side in %q", l)
}

// side gives the unit's text in a language, and its text in the other.
func side(u *bitext.Unit, l locales.Lang) (from, to string) {
	if u.SourceLang == l {
		return u.Source, u.Target
	}
	return u.Target, u.Source
}
