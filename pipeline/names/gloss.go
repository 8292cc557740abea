package names

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/pipeline/bitext"
)

// oldWords say in English that a name is no longer in use.
var oldWords = set("old former formerly previously ex")

// joinGlosses extends places that are called former on both sides over the
// words that say so, and joins them with the place they explain: "Đắk Lắk (Phú
// Yên cũ)" and "Dak Lak (old Phu Yen)" are one name.
func (m *matcher) joinGlosses(chosen []candidate) []candidate {
	var out []candidate
	for _, c := range chosen {
		former, ok := m.former(c)
		if !ok || taken(chosen, c, former) {
			out = append(out, c)
			continue
		}
		if n := len(out); n > 0 {
			if joined, ok := m.gloss(out[n-1], former); ok {
				out[n-1] = joined
				continue
			}
		}
		out = append(out, former)
	}
	return out
}

// taken tells whether a candidate other than c holds a word over which wide
// extends c.
func taken(chosen []candidate, c, wide candidate) bool {
	return slices.ContainsFunc(chosen, func(o candidate) bool {
		return o.v != c.v && (o.v.overlaps(wide.v) || o.e.overlaps(wide.e))
	})
}

// former extends c over "cũ" and "old" or "former".
func (m *matcher) former(c candidate) (candidate, bool) {
	e := m.e.tokens
	words := m.oldAfter(c.v.to)
	if words == 0 || c.kind == bitext.Person {
		return c, false
	}
	from := c.e.from - 1
	for from >= 0 && e[from+1].glue <= space && !oldWords[e[from].key] && (e[from].key == "the" || m.isPlaceWord(from) || e[from].key == "of") {
		from--
	}
	if from < 0 || !oldWords[e[from].key] || e[from+1].glue > space || m.formerOfficer(from) {
		return c, false
	}
	c.v.to += words
	c.e.from = from
	c.class = FormerProvince
	return c, true
}

// formerOfficer tells whether the one "former" of the English text, at i, may
// as well be said of a person: "cựu Chủ tịch UBND huyện Bình Chánh cũ".
func (m *matcher) formerOfficer(i int) bool {
	for k, t := range m.e.tokens {
		if k != i && oldWords[t.key] {
			return false
		}
	}
	for k, t := range m.v.tokens[:len(m.v.tokens)-1] {
		if t.toned == "cựu" || t.toned == "nguyên" {
			if _, n := m.titles.find(m.v.tokens, k+1); n > 0 {
				return true
			}
		}
	}
	return false
}

// oldAfter is the number of words at token i that call what stands before them
// former: "cũ", "trước đây".
func (m *matcher) oldAfter(i int) int {
	v := m.v.tokens
	switch {
	case i < len(v) && v[i].toned == "cũ" && v[i].glue == space:
		return 1
	case i+1 < len(v) && v[i].toned == "trước" && v[i+1].toned == "đây" && v[i].glue == space && v[i+1].glue == space:
		return 2
	}
	return 0
}

func (m *matcher) isPlaceWord(i int) bool {
	_, n := m.places.find(m.e.tokens, i)
	return n > 0
}

// gloss joins a place with the former one that stands in brackets after it on
// both sides, over the word for its unit where English has it in between.
func (m *matcher) gloss(place, former candidate) (candidate, bool) {
	if place.kind == bitext.Person || former.e.from < place.e.to {
		return place, false
	}
	v := m.v.text[m.v.tokens[place.v.to-1].End:m.v.tokens[former.v.from].Start]
	e := m.e.text[m.e.tokens[place.e.to-1].End:m.e.tokens[former.e.from].Start]
	word, unit := strings.CutSuffix(e, "(")
	if !opensBracket(v) || !unit || !m.closes(former) {
		return place, false
	}
	joined := candidate{v: run{place.v.from, former.v.to}, e: run{place.e.from, former.e.to}, kind: place.kind, class: FormerProvince, gloss: true}
	if word = strings.TrimSpace(word); word == "" {
		return joined, true
	}
	if !m.isPlaceWord(place.e.to) {
		return place, false
	}
	joined.v.from = m.unitBefore(place.v.from, word)
	return joined, true
}

func opensBracket(gap string) bool { return strings.TrimSpace(gap) == "(" }

// closes tells whether a bracket closes after the run on both sides.
func (m *matcher) closes(c candidate) bool {
	return strings.HasPrefix(m.v.text[m.v.tokens[c.v.to-1].End:], ")") && strings.HasPrefix(m.e.text[m.e.tokens[c.e.to-1].End:], ")")
}

// unitBefore gives the start of the unit word that stands before token i and
// that word translates, i when there is none.
func (m *matcher) unitBefore(i int, word string) int {
	for n := 1; n <= 3 && i-n >= 0; n++ {
		h, k := m.heads.find(m.v.tokens, i-n)
		if k == n && h.role == gazetteer.Admin && slices.ContainsFunc(h.english, func(p phrase) bool {
			return strings.Join(p.keys, " ") == strings.ToLower(word)
		}) {
			return i - n
		}
	}
	return i
}
