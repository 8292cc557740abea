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
		if r.is(i, "noon", "midday", "midnight") {
			return r.noon(i)
		}
		return r.keywordEn(i)
	case numerals.Tens:
		if r.sign(i+1, '-') && r.class(i+2) == numerals.Ordinal {
			return r.ordinalEn(w.Value+r.tokens[i+2].word.Value, i+3)
		}
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
	case r.is(i, "quarter") && n <= 4:
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

// halfYearEn tells whether "of 2025", "of the year" or "this year" follows "the
// first half".
func (r *reader) halfYearEn(i int) bool {
	for r.is(i, "of", "the", "in", "this", "last", "next", "fiscal") {
		i++
	}
	_, ok := r.year(i)
	return ok || r.is(i, "year")
}

// shares tells whether the article at i begins a share by which something is
// more or less: "down a quarter", "by a third".
func (r *reader) shares(i int) bool {
	if r.kind(i+2) == wordToken && !r.is(i+2, "of", "to", "from", "in", "on", "and", "or", "since", "this", "last") {
		return false // "by a third party"
	}
	return r.is(i-1, "by", "down", "up", "over", "than", "about", "nearly", "almost", "around", "lost", "fell", "rose")
}

// lunarEn reads "the 11th lunar month (At Ty year)" or "Tet" after "the 23rd
// day of".
func (r *reader) lunarEn(n, i int) (Day, int, bool) {
	d := Day{Day: int8(n), Lunar: true}
	if r.is(i, "the") {
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

// keywordEn reads "half", "a dozen", "a quarter" and words such as "doubled".
func (r *reader) keywordEn(i int) (Value, int, bool) {
	switch n := r.tokens[i].word.Value; {
	case r.is(i, "half"):
		return r.halfEnglish(i)
	case r.is(i, "dozen"):
		if r.is(i-1, "several", "few", "some", "couple") {
			return Value{}, i, false
		}
		return r.counted(i, amount{value: numerals.Int(12), tokens: 1, scale: 1}, i+1)
	case r.is(i, "quarter"):
		return fractionOf(1, 4), i + 1, r.is(i-1, "a") && (r.is(i+1, "of") && !r.is(i+2, "the", "a") || r.shares(i-1))
	default:
		return whole(Number, n), i + 1, !r.is(i, "double", "triple", "quadruple") || r.multiplies(i)
	}
}

// multiplies tells whether "double" at i says how many times as much, unlike
// "a double room".
func (r *reader) multiplies(i int) bool {
	return r.is(i+1, "the", "that", "what", "its", "their", "last") ||
		r.is(i-1, "than", "nearly", "almost", "about", "over", "roughly", "to", "or", "will", "would", "could", "should", "may", "might", "must", "can")
}

// halfEnglish reads "half of them", "half a million", "half a dozen", and "half"
// by itself where a clause ends: "sold at half".
func (r *reader) halfEnglish(i int) (Value, int, bool) {
	j := i + 1
	if r.is(i-1, "a") && r.is(i-2, "and") {
		return r.andHalf(i)
	}
	if r.class(i-1) == numerals.Ordinal || r.is(i-1, "the", "this", "that", "each", "other", "latter", "st", "nd") { // of a game
		return Value{}, i, false
	}
	if r.is(j, "of", "the") && !r.is(j+1, "month", "year", "day", "week") || r.kind(j) == signToken && !r.glued(j+1) || r.kind(j) == 0 {
		return fractionOf(1, 2), j, true
	}
	if r.is(j, "a", "an") || r.sign(j, '-') && r.glued(j) {
		j++
	}
	if j > i+1 && r.halves(j) {
		return r.counted(i, amount{value: numerals.Int(5).Shift(-1), tokens: 1, scale: 1}, j)
	}
	if r.is(j, "dozen") {
		return r.counted(i, amount{value: numerals.Int(6), tokens: 2, scale: 1}, j+1)
	}
	if r.class(j) != numerals.Scale {
		return Value{}, i, false
	}
	v := numerals.Int(5).Shift(r.tokens[j].word.Value - 1)
	return r.counted(i, amount{value: v, tokens: 2, scale: 1}, j+1)
}

// andHalf reads "an hour and a half" at its last word.
func (r *reader) andHalf(i int) (Value, int, bool) {
	u, next := r.unitAt(i - 3)
	if u == nil || next != i-2 || !r.is(i-4, "a", "an") || i-4 < r.last {
		return Value{}, i, false
	}
	r.first = i - 4
	v := measured(u)
	v.Low = numerals.Int(15).Shift(-1)
	v.High = v.Low
	return v, i + 1, true
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
