package fact

import "github.com/songngu/songngu/locales/numerals"

// timesVi reads "gấp đôi", "gấp rưỡi" and "gấp ba"; figures are read where they
// stand.
func (r *reader) timesVi(i int) (Value, int, bool) {
	switch {
	case r.is(i+1, "đôi"):
		return whole(Number, 2), i + 2, true
	case r.is(i, "nhân"):
		return Value{}, i, false
	case r.is(i+1, "rưỡi", "rưởi"):
		v := numerals.Int(15).Shift(-1)
		return Value{Kind: Number, Low: v, High: v}, i + 2, true
	case r.class(i+1) != numerals.Digit && r.class(i+1) != numerals.Teen:
		return Value{}, i, false
	}
	a, next, ok := r.wordsVi(i + 1)
	return Value{Kind: Number, Low: a.value, High: a.value}, next, ok && !r.is(next, "phần")
}

// halfVi reads "nửa đêm", "một nửa", "nửa số hộ" and "nửa triệu", and "nửa đầu
// năm" as six months, as which English tells it.
func (r *reader) halfVi(i int) (Value, int, bool) {
	switch {
	case r.is(i+1, "đầu", "cuối", "sau") && (r.is(i+2, "năm") && r.wholeYear(i+2) || r.is(i+2, "của") && r.is(i+3, "năm") && r.wholeYear(i+3)):
		return halfYear(), i + 2, true
	case r.is(i+1, "đêm"):
		return timeValue(0, 0), i + 2, true
	case r.halves(i + 1):
		return r.counted(i, amount{value: numerals.Int(5).Shift(-1), tokens: 1, scale: 1}, i+1)
	case r.is(i-1, "một", "phân"), r.is(i+1, "số", "trong", "dân", "diện"):
		return fractionOf(1, 2), i + 1, true
	case r.class(i+1) == numerals.Scale:
		v := numerals.Int(5).Shift(r.tokens[i+1].word.Value - 1)
		return r.counted(i, amount{value: v, bare: v, tokens: 2, scale: 1}, i+2)
	}
	return Value{}, i, false
}

// halves tells whether a unit of which there is a half stands at i: "nửa tiếng",
// "half a ton". Half a month or a year is rather a vague time.
func (r *reader) halves(i int) bool {
	u, _ := r.unitAt(i)
	return u != nil && u.Dimension != numerals.Months && !u.Money() && u.Dimension != numerals.Percent
}

// wholeYear tells whether "năm" at i is a year: "nửa đầu năm 2025", not "nửa đầu
// năm học".
func (r *reader) wholeYear(i int) bool {
	_, told := r.year(i + 1)
	return told || r.kind(i+1) != wordToken || r.is(i+1, "nay", "ngoái", "sau", "tới", "trước")
}

func halfYear() Value {
	v := whole(Duration, 6)
	v.Unit = "mo"
	return v
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
	case r.is(i, "quarter") && r.is(i+1, "of") && r.is(i+2, "a") && r.class(i+3) == numerals.Scale: // "a quarter of a million"
		v := numerals.Int(25).Shift(r.tokens[i+3].word.Value - 2)
		return r.counted(i, amount{value: v, bare: v, tokens: 4, scale: 1}, i+4)
	case r.is(i, "quarter"):
		return fractionOf(1, 4), i + 1, r.is(i-1, "a") && (r.is(i+1, "of") && !r.is(i+3, "year") || r.shares(i-1))
	default:
		return whole(Number, n), i + 1, !r.is(i, "double", "triple", "quadruple") || r.multiplies(i)
	}
}

// multiplies tells whether "double" at i says how many times as much, unlike
// "a double room".
func (r *reader) multiplies(i int) bool {
	if r.is(i+1, "figures", "digits") || r.dashed(i+1) && r.is(i+2, "digit", "figure") {
		return false
	}
	return r.is(i+1, "the", "that", "what", "its", "their", "last") || multipliers[r.lower(i-1)]
}

// multipliers are words before "double" where it is a verb or compares.
var multipliers = set(`than nearly almost about over roughly to or will would could should may might must can`)

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
	return sharers[r.lower(i-1)]
}

var sharers = set(`by down up over than about nearly almost around lost fell rose`)

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
	ends := r.kind(j) == 0 || r.kind(j) == signToken && !r.glued(j+1)
	if ends || r.is(j, "of", "the", "its", "their", "all") && !r.is(j+1, "month", "year", "day", "week") {
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
