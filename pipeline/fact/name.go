package fact

import (
	"strings"

	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/locales/viet"
)

// inName tells whether the digits at i are glued to a word before them, as in
// "Ri6", "H5N1" or "COVID-19", and so are part of a name.
func (r *reader) inName(i int) bool {
	if r.glued(i) && r.sign(i-1, '-') && r.glued(i-1) && r.kind(i-2) == wordToken {
		return r.tokens[i-2].capital && !labels[r.lang][r.lower(i-2)] && r.class(i-2) == 0 && i-1 > r.last
	}
	if !r.glued(i) || r.kind(i-1) != wordToken || !r.vi && r.s(i-1) == "Q" {
		return false
	}
	u := numerals.FindUnit(r.lang, r.s(i-1))
	return u == nil || u.Dimension != numerals.Money
}

// road reads the number of a road or of a place on it that is glued to its
// abbreviation: "QL14", "km1850".
func (r *reader) road(i int) (Value, bool) {
	n, ok := r.small(i, 4)
	if !ok || !r.glued(i) || r.glued(i+1) && (r.kind(i+1) != signToken || r.glued(i+2)) {
		return Value{}, false
	}
	name := i - 1
	if r.sign(name, '.') && r.glued(name) { // "ĐT.743"
		name--
	}
	switch r.s(name) {
	case "QL", "TL", "HL", "ĐT", "DT":
		return whole(Label, n), !r.glued(name)
	case "km", "Km", "KM":
		return whole(Label, n), name == i-1 && !r.glued(name)
	}
	return Value{}, false
}

// cluster gives the token after the letters, digits and inner signs that hang
// together with token i: "51F-123.45".
func (r *reader) cluster(i int) int {
	i++
	for r.glued(i) {
		if r.kind(i) == signToken {
			if !strings.ContainsRune("-/.,", r.tokens[i].sign) || !r.glued(i+1) || r.kind(i+1) == signToken {
				break
			}
		}
		i++
	}
	return i
}

// serial tells whether the digits at i begin a plate or a model: "51F-123.45",
// "5G".
func (r *reader) serial(i int) (int, bool) {
	if !r.endsInLetters(i+1) || !r.tokens[i+1].capital || numerals.FindUnit(r.lang, r.s(i+1)) != nil {
		return i, false
	}
	return r.cluster(i), true
}

// pattern tells whether the digits at i begin what is made of figures and counts
// nothing: "3-4-3", "5 trong 1", "5-in-1".
func (r *reader) pattern(i int) (int, bool) {
	if _, ok := r.small(i, 2); !ok {
		return i, false
	}
	switch {
	case r.joined(i+1, '-') && len(r.s(i+2)) <= 2 && r.joined(i+3, '-') && len(r.s(i+4)) <= 2:
		return r.cluster(i), true
	case r.dashed(i+1) && r.is(i+2, "in") && r.joined(i+3, '-'):
		return i + 5, true
	case r.s(i+2) == "1" && r.is(i+1, "trong"):
		return i + 3, r.kind(i+3) != wordToken || !r.unitFollows(i+3) && !numerals.Counted(r.lang, r.lower(i+3))
	}
	return i, false
}

// model tells whether figures that fall and stand after a name, "Boeing 787-9",
// are part of it: they are no range, and no score either.
func (r *reader) model(i int) (int, bool) {
	a, ok := r.small(i, 4)
	b, ok2 := r.small(i+2, 4)
	next := i + 3
	if r.endsInLetters(next) && r.tokens[min(next, len(r.tokens)-1)].capital { // "777-300ER"
		next++
	}
	if !ok || !ok2 || a <= b || !r.named(i) || !r.joined(i+1, '-') || r.glued(next) && (r.glued(next+1) || r.sign(next, '%')) {
		return i, false
	}
	return next, !r.scaleWord(next) && !r.unitFollows(next)
}

// named tells whether a name or "the" stands before token i.
func (r *reader) named(i int) bool { return r.capital(i-1) || r.s(i-1) == "the" }

// surnamed tells whether the number in tokens [i, next) is part of a foreign name
// in a Vietnamese text: "Apollo 11 đưa", where no noun that is counted follows.
func (r *reader) surnamed(i, next int) bool {
	p := i - 1
	if !r.vi || !r.capital(p) || r.glued(i) || r.class(p) != 0 || viet.LegalToneless(r.s(p)) {
		return false
	}
	return !r.unitFollows(next) && !r.is(next, "tuổi") && !numerals.Counted(r.lang, r.lower(next))
}

// camel tells whether the word at p has a capital inside: "iPhone".
func (r *reader) camel(p int) bool {
	for _, c := range []byte(r.s(p)[1:]) {
		if c >= 'A' && c <= 'Z' {
			return true
		}
	}
	return false
}

// schoolLevel tells whether the number at i is the level of a school, "học sinh cấp
// 2", which English tells with a word.
func (r *reader) schoolLevel(i int) bool {
	if !r.vi || !r.is(i-1, "cấp") || !r.is(i-2, "sinh", "trường", "học", "viên") {
		return false
	}
	_, ok := r.within(i, 1, 3)
	return ok
}
