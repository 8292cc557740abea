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
		l.counts, l.by = make(map[Rendering]int), make(map[string][]Rendering)
	}
	fresh := l.counts[r] == 0
	if l.counts[r] += n; l.counts[r] == 0 {
		delete(l.counts, r)
	}
	for _, name := range []string{r.Vietnamese, r.English} {
		key := viet.Key(name, viet.Toned)
		if fresh && !slices.Contains(l.by[key], r) {
			l.by[key] = append(l.by[key], r)
		}
		if l.counts[r] == 0 {
			l.by[key] = slices.DeleteFunc(l.by[key], func(o Rendering) bool { return o == r })
		}
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
	for _, r := range m.ctx.Ledger.Entries() {
		v, e := newPhrase(r.Vietnamese, locales.Vietnamese), newPhrase(r.English, locales.English)
		for i := range m.v.tokens {
			if !v.at(m.v.tokens, i) {
				continue
			}
			for at := range m.e.tokens {
				if e.at(m.e.tokens, at) {
					vr, er := run{i, i + len(v.keys)}, run{at, at + len(e.keys)}
					m.propose(candidate{v: vr, e: er, kind: r.Kind, sure: true})
				}
			}
		}
	}
}
