package names

import (
	"slices"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A cast is the people of a text: the toned keys of their given names and of
// the last two words of their names, by which the text calls them again ("Hà
// nhận tiền" after "Trần Thị Thu Hà").
type cast map[string]bool

// meet takes the people of the matches into the cast.
func (c cast) meet(vi []string, all []Found) {
	for _, f := range all {
		if f.Kind != bitext.Person {
			continue
		}
		t := tokenize(f.Vietnamese.Of(vi[f.Source]), locales.Vietnamese)
		for n := 1; n <= 2 && (n < len(t) || n == 1); n++ {
			c[callName(t[len(t)-n:])] = true
		}
	}
}

func callName(t []token) string {
	name := t[0].toned
	for _, o := range t[1:] {
		name += " " + o.toned
	}
	return name
}

// missedIn tells whether a Vietnamese segment of the bead may call somebody of
// the cast where found has no person.
func (c cast) missedIn(vi []string, b bitext.Bead, found []Found) bool {
	if !b.Linked() {
		return false
	}
	for _, id := range b.Source {
		var has []bitext.Span
		for _, f := range found {
			if f.Source == id && f.Kind == bitext.Person {
				has = append(has, f.Vietnamese)
			}
		}
		if c.calls(vi[id], has) {
			return true
		}
	}
	return false
}

// calls tells whether a segment holds a word that may call somebody of the
// cast and that no match has as a person.
func (c cast) calls(text string, has []bitext.Span) bool {
	for r := range capitalRuns(text, locales.Vietnamese) {
		for _, t := range r {
			if c[viet.Key(t.toned, viet.Toned)] && !within(t.Span, has) {
				return true
			}
		}
	}
	return false
}

func within(s bitext.Span, spans []bitext.Span) bool {
	for _, o := range spans {
		if o.Overlaps(s) {
			return true
		}
	}
	return false
}

// quoted tells whether a small Vietnamese word follows r in both texts, as in the
// title of a song that English merely strips: "Vũ trụ cò bay".
func (m *matcher) quoted(r run) bool {
	t := m.v.tokens
	return r.to < len(t) && !t[r.to].upper && t[r.to].glue == space &&
		slices.ContainsFunc(m.e.find(m.v, r), func(at int) bool {
			next := at + r.len()
			return next < len(m.e.tokens) && m.e.tokens[next].key == t[r.to].key && m.e.tokens[next].glue == space
		})
}

// called reads the name at token i by which the text calls somebody it has
// named in full elsewhere. It stands alone: capital words beside it make it a
// piece of another name, and the word for a place one of a place.
func (m *matcher) called(i int) (person, bool) {
	t := m.v.tokens
	if len(m.ctx.cast) == 0 || !t[i].upper || m.placed(i) || i > 0 && t[i].glue <= space && t[i-1].upper && !t[i-1].first {
		return person{}, false
	}
	r := run{i, m.v.capitals(i)}
	if r.len() > 1 && m.ctx.cast[t[i].toned] && len(m.e.find(m.v, run{i, i + 2})) == 0 {
		r.to = i + 1 // "tặng Phạt Huy hiệu"
	}
	if r.len() > 2 || !m.ctx.cast[callName(t[r.from:r.to])] || m.quoted(r) {
		return person{}, false
	}
	return person{run: r}, true
}
