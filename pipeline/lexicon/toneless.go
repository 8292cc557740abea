package lexicon

import (
	"cmp"
	"slices"

	"github.com/songngu/songngu/locales/viet"
)

// Toneless gives a lexicon for Vietnamese that is written without diacritics:
// headwords that differ in nothing else are one, "ban" for "bạn", "bàn" and
// "bán", and what they say counts as often as each was seen. Phrases keep most
// of their sense that way, single syllables much less.
func (l *Lexicon) Toneless() *Lexicon {
	var parts []Part
	for _, p := range l.Parts() {
		p.Table = p.Table.toneless()
		parts = append(parts, p)
	}
	return New(parts...)
}

func (t *Table) toneless() *Table {
	plain := make([]string, len(t.vi))
	for i, w := range t.vi {
		plain[i] = viet.Fold(w)
	}
	vi := sorted(slices.Clone(plain))
	id := numbers(vi)
	seen := make([]int32, len(vi))
	for i, w := range plain {
		seen[id[w]] += t.timesSeen(i)
	}
	var cells []cell
	for i, w := range plain {
		to := id[w]
		share := float32(t.timesSeen(i)) / float32(seen[to])
		for _, p := range t.row(int32(i)) {
			cells = append(cells, cell{to, p.en, p.given * share, p.reversed})
		}
	}
	return newTable(vi, t.en, seen, t.enSeen, added(cells))
}

// timesSeen is how often a Vietnamese word was seen, at least once.
func (t *Table) timesSeen(vi int) int32 { return max(t.viSeen[vi], 1) }

// added adds up cells of the same two words.
func added(cells []cell) []cell {
	slices.SortStableFunc(cells, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.vi, b.vi), cmp.Compare(a.en, b.en))
	})
	n := 0
	for _, c := range cells {
		if n > 0 && cells[n-1].vi == c.vi && cells[n-1].en == c.en {
			cells[n-1].given += c.given
			cells[n-1].reversed += c.reversed
			continue
		}
		cells[n] = c
		n++
	}
	return cells[:n]
}
