package names

import (
	"cmp"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A Source tells where a spelling was taken from.
type Source string

const (
	FromVietnamese Source = "vietnamese" // the text on the other side
	FromGazetteer  Source = "gazetteer"  // the only unit of that name in its province
)

// A Restored is a piece of English text that got its marks back.
type Restored struct {
	bitext.Span // bytes of the English text as it was
	Text        string
	Source      Source
}

// Restore gives English text with the marks that its Vietnamese names had
// before they were stripped, and tells what it changed, in order. Marks come
// from the Vietnamese text beside it, where a name stands there with the same
// syllables, and for provinces and their units from the gazetteer, where the
// word for the unit stands beside the name, the province is known and only one
// spelling is possible. Where the Vietnamese text has names that differ in
// their marks alone (Hưng and Hùng), marks come back only if titles, unit words or
// prepositions tell which is meant. English names (Hanoi, Danang), words that have marks
// already and everything in doubt stay. vi may be empty.
func Restore(vi, en string, ctx Context) (string, []Restored) {
	m := newMatcher(vi, en, ctx)
	m.search()
	chosen := m.choose()
	done := make([]bool, len(m.e.tokens))
	var changes []Restored
	for _, c := range chosen {
		for i := c.e.from; i < c.e.to; i++ {
			done[i] = true
		}
		if c.class != Exonym && c.class != Joined {
			changes = append(changes, m.respell(c)...)
		}
	}
	changes = append(changes, m.respellUnits(done)...)
	slices.SortFunc(changes, func(a, b Restored) int { return cmp.Compare(a.Start, b.Start) })
	return apply(en, changes), changes
}

// RestoreBeads restores the English segments of the beads, each from the
// Vietnamese segments of its own, and gives all English segments. One that stands
// in no bead stays as it is.
func RestoreBeads(vi, en []string, beads []bitext.Bead, ctx Context) []string {
	all := slices.Clone(en)
	for _, b := range beads {
		v, _ := joinSegments(vi, b.Source)
		e, at := joinSegments(en, b.Target)
		_, changes := Restore(v, e, ctx)
		own := make([][]Restored, len(b.Target))
		for _, c := range changes {
			if i, s, ok := inSegment(c.Span, at); ok {
				own[i] = append(own[i], Restored{s, c.Text, c.Source})
			}
		}
		for i, id := range b.Target {
			all[id] = apply(en[id], own[i])
		}
	}
	return all
}

func apply(text string, changes []Restored) string {
	var sb strings.Builder
	at := 0
	for _, c := range changes {
		sb.WriteString(text[at:c.Start])
		sb.WriteString(c.Text)
		at = c.End
	}
	sb.WriteString(text[at:])
	return sb.String()
}

// respell gives the words of an English name the spelling of the Vietnamese
// words of the same syllables, provided that no others can be meant.
func (m *matcher) respell(c candidate) []Restored {
	whole := c.class == Strip && c.v.len() == c.e.len()
	if whole && !m.proven(c, c.v, c.e) {
		return nil
	}
	var changes []Restored
	for i := c.e.from; i < c.e.to; i++ {
		j, ok := m.spellingOf(i, c, whole)
		if !ok {
			continue
		}
		if !whole && !m.proven(c, run{j, j + 1}, run{i, i + 1}) {
			return nil // half of a name would be no better
		}
		changes = append(changes, Restored{m.e.tokens[i].Span, m.v.tokens[j].Of(m.v.text), FromVietnamese})
	}
	return changes
}

// spellingOf finds the word on the Vietnamese side of c that spells the English
// word i, which bears no marks: in a name that is merely stripped word by word,
// else only where it begins with a capital letter.
func (m *matcher) spellingOf(i int, c candidate, whole bool) (int, bool) {
	t := m.e.tokens[i]
	word := t.Of(m.e.text)
	if viet.Fold(word) != word {
		return 0, false
	}
	if whole {
		j := c.v.from + i - c.e.from
		return j, m.marks(j, word)
	}
	if !t.upper {
		return 0, false
	}
	found := -1
	for j := c.v.from; j < c.v.to; j++ {
		o := m.v.tokens[j]
		spelled := o.Of(m.v.text)
		if o.key != t.key || viet.Fold(spelled) != word || c.kind == bitext.Organisation && !m.neighbours(i, j) {
			continue
		}
		if found >= 0 && m.v.tokens[found].Of(m.v.text) != spelled {
			return 0, false
		}
		found = j
	}
	return found, found >= 0 && m.marks(found, word)
}

// marks tells whether the Vietnamese word at j is an English one with marks.
func (m *matcher) marks(j int, word string) bool {
	spelled := m.v.tokens[j].Of(m.v.text)
	return viet.Fold(spelled) == word && spelled != word
}

// neighbours tells whether the English word i and the Vietnamese word j of an
// organisation stand for each other: the words beside them do so too, or the
// tables know it for a name. The Co. of a company is not the Cổ of "Cổ phần".
func (m *matcher) neighbours(i, j int) bool {
	if _, n := m.names.find(m.v.tokens, j); n == 1 {
		return true
	}
	beside := func(d int) bool {
		i, j := i+d, j+d
		return i >= 0 && j >= 0 && i < len(m.e.tokens) && j < len(m.v.tokens) && m.e.tokens[i].key == m.v.tokens[j].key && m.v.tokens[j].upper
	}
	return beside(-1) || beside(1)
}

// respellUnits restores provinces and their units that no match holds.
func (m *matcher) respellUnits(done []bool) []Restored {
	var changes []Restored
	province := m.province()
	for i := 0; i < len(done); i++ {
		if done[i] {
			continue
		}
		for to := m.e.capitals(i); to > i; to-- {
			if slices.Contains(done[i:to], true) {
				continue
			}
			if text, ok := m.unitSpelling(run{i, to}, province); ok && m.spelledSo(run{i, to}, text) {
				changes = append(changes, Restored{m.e.span(run{i, to}), text, FromGazetteer})
				i = to - 1
				break
			}
		}
	}
	return changes
}

// spelledSo tells whether the Vietnamese text has the words of e with no other
// marks than text has.
func (m *matcher) spelledSo(e run, text string) bool {
	return !slices.ContainsFunc(m.v.find(m.e, e), func(at int) bool {
		return viet.Key(m.v.surface(run{at, at + e.len()}), viet.Toned) != viet.Key(text, viet.Toned)
	})
}

// province is the one that the context or the English text names; "" when
// neither or several are named.
func (m *matcher) province() string {
	name := ""
	if r, ok := gazetteer.Resolve(m.ctx.Province, m.ctx.Date); ok {
		name = r.Province.Vietnamese
	}
	for i := range m.e.tokens {
		k, n := m.exonym.find(m.e.tokens, i)
		if n == 0 {
			continue
		}
		if r, ok := gazetteer.Resolve(k.vietnamese, m.ctx.Date); ok {
			if name != "" && name != r.Province.Vietnamese {
				return ""
			}
			name = r.Province.Vietnamese
		}
	}
	return name
}

// unitSpelling finds the one spelling of the unit that e names.
func (m *matcher) unitSpelling(e run, province string) (string, bool) {
	surface := m.e.surface(e)
	word := m.unitWord(e)
	if word == "" || viet.Fold(surface) != surface {
		return "", false
	}
	if word == "province" || word == "city" {
		if text, ok := provinceSpelling(surface); ok {
			return text, true
		}
	}
	text := ""
	for _, u := range gazetteer.Within(gazetteer.Units(surface), province, m.ctx.Date) {
		if viet.Fold(u.Name) != surface {
			continue
		}
		if text != "" && viet.Key(text, viet.Toned) != viet.Key(u.Name, viet.Toned) {
			return "", false
		}
		text = u.Name
	}
	text = viet.Restyle(text, viet.Old) // as newspapers write; the official lists do not
	return text, text != "" && text != surface
}

// provinceSpelling gives the marks of a province's name that English merely
// strips; Ho Chi Minh City and Hanoi are English names.
func provinceSpelling(surface string) (string, bool) {
	for _, p := range gazetteer.Provinces() {
		if p.English[0] == surface && viet.Fold(p.Vietnamese) == surface {
			return p.Vietnamese, p.Vietnamese != surface
		}
	}
	return "", false
}

// unitWord gives the word for a unit of administration after an English name,
// "" when there is none.
func (m *matcher) unitWord(e run) string {
	if e.to >= len(m.e.tokens) || m.e.tokens[e.to].glue != space {
		return ""
	}
	switch word := m.e.tokens[e.to].key; word {
	case "province", "city", "ward", "commune", "district", "town", "township":
		return word
	}
	return ""
}
