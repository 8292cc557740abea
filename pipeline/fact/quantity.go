package fact

import (
	"strings"

	"github.com/songngu/songngu/locales/numerals"
)

// A quantity is an amount with what it measures.
type quantity struct {
	amount
	unit       *numerals.Unit // nil when nothing is measured
	from, next int
	prefixed   bool // a currency stands before the amount
	aged       bool // "67-year-old": a unit of time that tells an age
	listed     bool // "hai ngày 5 và 6/7": counts the days that are listed after it
}

// quantityRange reads a number with its unit and, when another follows as the
// end of a range, both: "650.000 đồng", "0,2-1%", "from 4 to 5 m".
func (r *reader) quantityRange(i int) (Value, int, int, bool) {
	q, ok := r.quantity(i)
	if !ok {
		return Value{}, i, max(q.next, i+1), false
	}
	if q.listed {
		return Value{}, i, q.next - 1, false
	}
	if high, ok := r.rangeEnd(q); ok {
		return r.hourly(r.rangeValue(q, high), q.from), q.from, high.next, true
	}
	if !r.meant(i, q) {
		return Value{}, i, q.next, false
	}
	r.lend(&q)
	v, next := r.value(q)
	return r.hourly(v, q.from), q.from, next, v.Kind != 0
}

// hourly makes a speed of the way in "mỗi giờ đi được khoảng 20-25 km", as
// Vietnamese bulletins tell how fast a storm moves.
func (r *reader) hourly(v Value, i int) Value {
	if !r.vi || v.Unit != "km" {
		return v
	}
	for j := i - 1; j > i-6 && r.kind(j) == wordToken; j-- {
		if r.is(j, "giờ") && r.is(j-1, "mỗi", "một") {
			v.Unit = "km/h"
			return v
		}
	}
	return v
}

// quantity reads the amount at i with a currency before or a unit after it.
func (r *reader) quantity(i int) (quantity, bool) {
	a, next, ok := r.amount(i)
	q := quantity{amount: a, from: i, next: next}
	if !ok {
		return q, false
	}
	switch {
	case r.prefix(&q):
	case r.unit(&q):
		r.compound(&q)
	case r.centimetres(&q), r.andHalfVi(&q):
	default:
		ok = !r.endsInLetters(next) // "10x" is no number
	}
	r.negate(&q)
	return q, ok
}

// endsInLetters tells whether a letter follows token i-1 without white space.
func (r *reader) endsInLetters(i int) bool { return r.glued(i) && r.kind(i) == wordToken }

// digitsGlued tells whether digits follow token i-1 without white space, as the
// 2 of "m2" does where only "m" was matched.
func (r *reader) digitsGlued(i int) bool { return r.glued(i) && r.kind(i) == digitToken }

// meant tells whether a quantity in words means a number: "một" is an article,
// "one" is none before a unit only, and a single Vietnamese word must stand
// before what it counts.
func (r *reader) meant(i int, q quantity) bool {
	if !q.digits && !r.vi && r.is(i-1, "several", "few", "many") { // "several hundred"
		return false
	}
	if q.digits || q.tokens > 1 {
		return true
	}
	w := r.tokens[i].word
	switch {
	case w == nil: // a currency or a minus before it
		return true
	case w.Value == 1 && w.Class == numerals.Digit:
		return q.unit != nil && (!r.vi || q.value != numerals.Int(1)) // "một năm rưỡi"
	case w.Class == numerals.Ten:
		return false
	case !r.vi:
		return w.Class != numerals.Scale && w.Class != numerals.Hundred || r.is(i-1, "a", "one", "per")
	case r.tokens[i].capital && !r.begins(i), r.kind(i+1) != wordToken, r.tokens[i+1].capital:
		return false
	}
	return r.freeVi(i, q) && r.countsVi(i, q)
}

// freeVi tells whether the word before a number word leaves it to count: not in
// "thứ ba", "trường cấp hai" or "cả năm", but in "của năm người", "cả bốn trận".
func (r *reader) freeVi(i int, q quantity) bool {
	switch n := r.tokens[i].word.Value; {
	case r.is(i-1, "của"):
		return r.countedVi(i + 1)
	case r.is(i-1, "cả"):
		return n > 2 && n != 5 && r.countedVi(i+1)
	case r.is(i-1, "số"):
		return r.is(i-2, "trong")
	case r.is(i-1, "cấp", "lớp"):
		return q.unit != nil || r.countedVi(i+1)
	}
	return !r.is(i-1, "thứ", "ngã", "một")
}

// countsVi tells whether a single Vietnamese number word counts what follows.
// "ba" is also a father, "năm" a year and "chín" ripe.
func (r *reader) countsVi(i int, q quantity) bool {
	if r.is(i+1, "chìm", "nổi", "nắng", "sương") || r.is(i+1, "con") && r.is(i+2, "số") { // "ba chìm bảy nổi", "hai con số"
		return false
	}
	switch r.tokens[i].word.Value {
	case 3:
		return !r.is(i+1, "mẹ", "má", "tôi", "lô", "hoa", "gai", "rọi", "chỉ", "ba", "con", "đình")
	case 5:
		if r.is(i+1, "tháng") {
			return r.is(i-1, "trong", "chỉ", "hơn", "gần", "sau", "suốt", "khoảng", "hoặc", "mỗi", "cách")
		}
		if r.is(i+1, "học") {
			return r.is(i+2, "sinh")
		}
		return q.unit != nil || r.countedVi(i+1)
	case 9:
		return q.unit != nil || r.countedVi(i+1)
	}
	return true
}

// countedVi tells whether a noun that is counted stands at i; it tells "năm thành
// viên", five members, from "năm thành lập", the year of founding.
func (r *reader) countedVi(i int) bool {
	return numerals.Counted(r.lang, r.lower(i)) || r.is(i, "thành") && r.is(i+1, "viên", "phố")
}

// begins tells whether token i begins a sentence or a quotation.
func (r *reader) begins(i int) bool {
	return i == 0 || r.kind(i-1) == signToken && strings.ContainsRune(`.!?…:-"“”'‘`, r.tokens[i-1].sign)
}

// measured gives an empty value of the unit's kind.
func measured(u *numerals.Unit) Value {
	switch {
	case u == nil:
		return Value{Kind: Number}
	case u.Money():
		return Value{Kind: Money, Unit: u.Symbol}
	case u.Dimension == numerals.Percent, u.Dimension == numerals.Points:
		return Value{Kind: Percent, Unit: u.Symbol}
	case u.Time():
		return Value{Kind: Duration, Unit: u.Symbol}
	}
	return Value{Kind: Measure, Unit: u.Symbol}
}

// value makes a value of a quantity that is no range.
func (r *reader) value(q quantity) (Value, int) {
	v := measured(q.unit)
	v.Low, v.High = q.value, q.value
	if q.unit != nil || q.aged {
		return v, q.next
	}
	if f, next, ok := r.fraction(q); ok {
		return f, next
	}
	plain := q.digits && q.scale == 0 && q.value.Exp >= 0 && q.value.Coef >= 0
	if plain && r.numbered(q.from, q.next) {
		v.Kind = Label
		return v, q.next
	}
	if y, ok := r.yearValue(q); ok {
		return dateValue(Day{Year: y, Decade: y%10 == 0 && r.nearDecade(q.from)}), q.next
	}
	if q.digits && r.vi && r.dotted(q) {
		return r.ambiguous(q), q.next
	}
	if plain && (q.plain || len(r.s(q.next-1)) < 3 || r.capital(q.next)) && (r.labelled(q.from, q.next) || r.surnamed(q.from, q.next)) {
		v.Kind = Label
	}
	return v, q.next
}

// yearValue tells whether a bare number is a year.
func (r *reader) yearValue(q quantity) (int16, bool) {
	y, ok := r.year(q.from)
	if !ok || !q.plain || !r.toldYear(q.from) && (y < 1500 || y > 2100) || r.vi && numerals.Counted(r.lang, r.lower(q.next)) {
		return 0, false
	}
	return y, true
}

// toldYear tells whether the word before token i announces a year.
func (r *reader) toldYear(i int) bool { return r.is(i-1, "in", "since", "year", "years", "năm") }

// outOf tells whether q and the number after its slash are a part and the whole,
// two numbers: "443/454 đại biểu".
func (r *reader) outOf(q quantity) bool {
	part, ok := r.small(q.from, 4)
	all, ok2 := r.small(q.next+1, 4)
	if !ok || !ok2 || part < 2 || part > all || all <= 10 || all >= 1900 && all <= 2100 {
		return false
	}
	next := q.next + 2
	return !r.glued(next) && r.kind(next) == wordToken && !r.tokens[next].capital && !r.numbered(q.from, next)
}

// fraction reads "2/3", and steps over what only looks like one, "24/7", giving
// no kind.
func (r *reader) fraction(q quantity) (Value, int, bool) {
	if !q.plain {
		return Value{}, q.next, false
	}
	if !r.joined(q.next, '/') {
		return Value{}, q.next, false
	}
	if r.outOf(q) {
		return Value{}, q.next, false
	}
	num, ok := r.small(q.from, 2)
	den, ok2 := r.small(q.next+1, 2)
	if !ok || !ok2 || num >= den || den > 10 || num == 0 || r.glued(q.next+2) && r.sign(q.next+2, '/') {
		return Value{}, r.cluster(q.from), true
	}
	return fractionOf(num, den), q.next + 2, true
}
