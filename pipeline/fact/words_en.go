package fact

import "github.com/songngu/songngu/locales/numerals"

// wordEn reads what begins with a word of numbers or dates.
func (r *reader) wordEn(i int) (Value, int, bool) {
	w := r.tokens[i].word
	switch w.Class {
	case numerals.Month:
		return r.monthEn(i)
	case numerals.Weekday:
		return dateValue(Day{Weekday: int8(w.Value)}), i + 1, r.tokens[i].capital
	case numerals.Ordinal:
		return r.ordinalEn(w.Value, i+1)
	case numerals.Plural:
		return r.plural(i)
	case numerals.Keyword:
		if v, next, ok := r.spokenRange(i); ok {
			return v, next, true
		}
		if r.is(i, "noon", "midday", "midnight") {
			return r.noon(i)
		}
		return r.keywordEn(i)
	case numerals.Tens:
		if r.sign(i+1, '-') && r.class(i+2) == numerals.Ordinal {
			return r.ordinalEn(w.Value+r.tokens[i+2].word.Value, i+3)
		}
	}
	if v, next, ok := r.spokenRange(i); ok {
		return v, next, true
	}
	if v, next, ok := r.partsEn(i); ok {
		return v, next, true
	}
	v, first, next, ok := r.quantityRange(i)
	r.first = first
	return v, next, ok
}

// ordinalEn reads what an ordinal n that ends at i belongs to: a quarter, a
// century, a lunar day or nothing.
func (r *reader) ordinalEn(n, i int) (Value, int, bool) {
	if n > 127 {
		return ordinal(n), i, true
	}
	if n == 1 && (r.kind(i) == digitToken || r.class(i) == numerals.Digit || r.class(i) == numerals.Teen) {
		return Value{}, i, false // "the first six months"
	}
	half := i
	if r.dashed(i) {
		half++
	}
	if n <= 2 && r.is(half, "half") && r.halfYearEn(half+1) {
		return halfYear(), half + 1, true
	}
	if r.dashed(i) && r.is(i+1, "quarter", "century") { // "third-quarter revenue"
		i++
	}
	switch {
	case n <= 4 && r.is(i, "and") && r.class(i+1) == numerals.Ordinal && r.is(i+2, "quarters"):
		return dateValue(Day{Quarter: int8(n)}), i, true
	case r.is(i, "quarter", "quarters") && n <= 4:
		d := Day{Quarter: int8(n)}
		next := r.yearEn(&d, i+1)
		return dateValue(d), next, true
	case r.is(i, "century") && n <= 30:
		return dateValue(Day{Century: int8(n)}), i + 1, true
	case r.is(i, "lunar") && r.is(i+1, "month") && n <= 12:
		d := Day{Month: int8(n), Lunar: true}
		next := r.lunarYear(&d, i+2)
		return dateValue(d), next, true
	case r.is(i, "lunar") && r.is(i+1, "day") && n <= 30:
		return dateValue(Day{Day: int8(n), Lunar: true}), i + 2, true
	case r.is(i, "day") && r.is(i+1, "of"):
		if d, next, ok := r.lunarEn(n, i+2); ok {
			return dateValue(d), next, true
		}
	case (r.is(i, "of") || r.shares(i-2)) && r.is(i-2, "a") && n >= 3 && n <= 10:
		return fractionOf(1, n), i, true
	case r.is(i, "of") && n <= 30 && (r.is(i+1, "the") || r.class(i+1) == numerals.Ordinal):
		if d, next, ok := r.lunarEn(n, i+1); ok {
			return dateValue(d), next, true
		}
	case r.is(i, "of") && n <= 31 && r.class(i+1) == numerals.Month && r.tokens[i+1].capital:
		d := Day{Month: int8(r.tokens[i+1].word.Value), Day: int8(n)}
		next := r.yearEn(&d, i+2)
		return dateValue(d), next, true
	}
	return ordinal(n), i, true
}

// lunarEn reads "the 11th lunar month (At Ty year)" or "Tet" after "the 23rd
// day of".
func (r *reader) lunarEn(n, i int) (Day, int, bool) {
	d := Day{Day: int8(n), Lunar: true}
	for r.is(i, "the", "leap") {
		i++
	}
	if n > 30 {
		return d, i, false
	}
	if r.is(i, "tet", "tết") {
		d.Month = 1
		return d, i + 1, true
	}
	m, next, ok := r.nth(i)
	if !ok && r.class(i) == numerals.Ordinal {
		m, next, ok = r.tokens[i].word.Value, i+1, true
	}
	if !ok || m > 12 || !r.is(next, "lunar") || !r.is(next+1, "month") {
		return d, i, false
	}
	d.Month = int8(m)
	return d, r.lunarYear(&d, next+2), true
}

// lunarYear reads "(At Ty year)", "of the At Ty year".
func (r *reader) lunarYear(d *Day, i int) int {
	j := i
	for r.sign(j, '(') || r.is(j, "of", "the", "in") {
		j++
	}
	if y, ok := r.year(j); ok && j > i {
		d.Year = y
		return j + 1
	}
	c := r.cycle(j)
	if c == 0 {
		return i
	}
	d.Cycle = c
	j += 2
	if r.is(j, "year") {
		j++
	}
	if r.sign(j, ')') {
		j++
	}
	return j
}

// noon reads "at noon" and "by midnight" as times of day.
func (r *reader) noon(i int) (Value, int, bool) {
	minutes := 0
	if !r.is(i, "midnight") {
		minutes = 12 * 60
	}
	return timeValue(minutes, minutes), i + 1, r.is(i+1, "on", "today", "yesterday", "local") || r.is(i-1, "at", "by", "until", "till", "before", "after", "around", "about", "from", "to")
}

// plural reads "hundreds", "tens of thousands".
func (r *reader) plural(i int) (Value, int, bool) {
	exp := 0
	for {
		exp += r.tokens[i].word.Value
		if !r.is(i+1, "of") || r.class(i+2) != numerals.Plural {
			return magnitude(exp), i + 1, true
		}
		i += 2
	}
}

// partsEn reads "two-thirds", "three quarters".
func (r *reader) partsEn(i int) (Value, int, bool) {
	if r.class(i) != numerals.Digit {
		return Value{}, i, false
	}
	j := i + 1
	if r.sign(j, '-') && r.glued(j) {
		j++
	}
	num, den := r.tokens[i].word.Value, denominators[r.lower(j)]
	if r.is(j, "in") || r.is(j, "out") && r.is(j+1, "of") { // "one in five"
		out := r.is(j, "out")
		if out {
			j++
		}
		if j++; r.class(j) == numerals.Digit || r.class(j) == numerals.Teen {
			den = r.tokens[j].word.Value
		} else if n, ok := r.within(j, 2, 10); ok && out {
			den = n
		}
	}
	if num >= den || num == 0 || den > 10 {
		return Value{}, i, false
	}
	return fractionOf(num, den), j + 1, true
}

func fractionOf(num, den int) Value {
	return Value{Kind: Fraction, Low: numerals.Int(int64(num)), High: numerals.Int(int64(den))}
}

var denominators = map[string]int{
	"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4, "fifth": 5, "fifths": 5,
	"sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninths": 9, "tenth": 10, "tenths": 10,
}
