package names

import (
	"cmp"
	"maps"
	"slices"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A Rendering is how the house writes one name in the other language.
type Rendering struct {
	Vietnamese string
	English    string
	Kind       bitext.TermKind
}

// A Ledger counts the renderings of names that people accepted. It is a plain
// value: whoever keeps it stores Entries and fills a new one with Add. The
// zero value is empty and ready.
type Ledger struct {
	counts map[Rendering]int
	by     map[string][]Rendering // under the toned keys of both names
	starts map[string][]Rendering // under the first word of the Vietnamese name
}

// Add counts r once more.
func (l *Ledger) Add(r Rendering) { l.count(r, 1) }

// Remove takes back one Add of r, after a decision was undone. Taking back
// what was never added does nothing.
func (l *Ledger) Remove(r Rendering) {
	if l.counts[r] > 0 {
		l.count(r, -1)
	}
}

func (l *Ledger) count(r Rendering, n int) {
	if l.counts == nil {
		l.counts, l.by, l.starts = make(map[Rendering]int), make(map[string][]Rendering), make(map[string][]Rendering)
	}
	fresh := l.counts[r] == 0
	if l.counts[r] += n; l.counts[r] == 0 {
		delete(l.counts, r)
	}
	for _, name := range []string{r.Vietnamese, r.English} {
		l.file(l.by, viet.Key(name, viet.Toned), r, fresh)
	}
	if p := newPhrase(r.Vietnamese, locales.Vietnamese); len(p.keys) > 0 {
		l.file(l.starts, p.keys[0], r, fresh)
	}
}

// file puts r under key when it is fresh and takes it off when it has gone.
func (l *Ledger) file(index map[string][]Rendering, key string, r Rendering, fresh bool) {
	if fresh && !slices.Contains(index[key], r) {
		index[key] = append(index[key], r)
	}
	if l.counts[r] == 0 {
		index[key] = slices.DeleteFunc(index[key], func(o Rendering) bool { return o == r })
	}
}

// Lookup gives the renderings of a name in either language, the most frequent
// first, in alphabetical order among equals.
func (l *Ledger) Lookup(name string) []Rendering {
	if l == nil {
		return nil
	}
	return l.sorted(slices.Clone(l.by[viet.Key(name, viet.Toned)]))
}

// Count tells how often r was added and not taken back.
func (l *Ledger) Count(r Rendering) int {
	if l == nil {
		return 0
	}
	return l.counts[r]
}

// Entries are all renderings, the most frequent first.
func (l *Ledger) Entries() []Rendering {
	if l == nil {
		return nil
	}
	return l.sorted(slices.Collect(maps.Keys(l.counts)))
}

func (l *Ledger) sorted(rs []Rendering) []Rendering {
	slices.SortFunc(rs, func(a, b Rendering) int {
		return cmp.Or(cmp.Compare(l.counts[b], l.counts[a]), cmp.Compare(a.Vietnamese, b.Vietnamese),
			cmp.Compare(a.English, b.English), cmp.Compare(a.Kind, b.Kind))
	})
	return rs
}

// matchLedger proposes what the house has written before.
func (m *matcher) matchLedger() {
	if m.ctx.Ledger == nil {
		return
	}
	for i, t := range m.v.tokens {
		for _, r := range m.ctx.Ledger.starts[t.toned] {
			m.matchRendering(i, r)
		}
	}
}

func (m *matcher) matchRendering(i int, r Rendering) {
	v, e := newPhrase(r.Vietnamese, locales.Vietnamese), newPhrase(r.English, locales.English)
	if !v.at(m.v.tokens, i) {
		return
	}
	for at := range m.e.tokens {
		if e.at(m.e.tokens, at) {
			m.propose(candidate{v: run{i, i + len(v.keys)}, e: run{at, at + len(e.keys)}, kind: r.Kind, sure: true})
		}
	}
}
