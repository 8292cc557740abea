package fact

import (
	"strings"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/numerals"
)

// A quantity is an amount with what it measures.
type quantity struct {
	amount
	unit       *numerals.Unit // nil when nothing is measured
	from, next int
	aged       bool // "67-year-old": a unit of time that tells an age
}

// quantityRange reads a number with its unit and, when another follows as the
// end of a range, both: "650.000 đồng", "0,2-1%", "from 4 to 5 m".
func (r *reader) quantityRange(i int) (Value, int, int, bool) {
	q, ok := r.quantity(i)
	if !ok {
		return Value{}, i, max(q.next, i+1), false
	}
	if high, next, ok := r.rangeEnd(q); ok {
		return r.rangeValue(q, high), q.from, next, true
	}
	if !r.meant(i, q) {
		return Value{}, i, q.next, false
	}
	v, next := r.value(q)
	return v, q.from, next, v.Kind != 0
}

// quantity reads the amount at i with a currency before or a unit after it.
func (r *reader) quantity(i int) (quantity, bool) {
	a, next, ok := r.amount(i)
	q := quantity{amount: a, from: i, next: next}
	if !ok || r.endsInLetters(next) && r.prefix(i, &q) == i && r.unit(&q) == 0 {
		return q, false
	}
	if from := r.prefix(i, &q); from < i {
		q.from = from
		r.moneyScale(&q)
		return q, true
	}
	if r.unit(&q) > 0 {
		r.compound(&q)
	}
	return q, true
}

// endsInLetters tells whether a letter follows token i-1 without white space.
func (r *reader) endsInLetters(i int) bool { return r.glued(i) && r.kind(i) == wordToken }

// prefix looks for a currency before the amount at i and gives where it
// begins: "US$1.2 billion", "VND 650,000".
func (r *reader) prefix(i int, q *quantity) int {
	for n := 2; n >= 1; n-- {
		from := i - n
		if from < r.last || n == 2 && !r.glued(i-1) {
			continue
		}
		u := numerals.FindUnit(r.lang, r.text[r.tokens[from].start:r.tokens[i-1].end])
		if u == nil || u.Dimension != numerals.Money {
			continue
		}
		if s := r.s(from); r.kind(from) == signToken || s == u.Symbol || n == 2 || s == "VNĐ" {
			q.unit = u
			return from
		}
	}
	return i
}

// moneyScale reads the short scales of English money: "$5m", "$1.2bn", "€3k".
func (r *reader) moneyScale(q *quantity) {
	if !r.glued(q.next) || q.scale > 0 {
		return
	}
	exp := 0
	switch r.s(q.next) {
	case "k", "K":
		exp = 3
	case "m", "M", "mn":
		exp = 6
	case "b", "B":
		exp = 9
	default:
		return
	}
	q.value, q.scale, q.next = q.value.Shift(exp), exp, q.next+1
}

// unit reads the unit after the amount and gives how many tokens it takes.
func (r *reader) unit(q *quantity) int {
	i := q.next
	if !r.vi && r.sign(i, '-') && r.glued(i) && r.glued(i+1) && r.kind(i+1) == wordToken { // "30-day"
		i++
	}
	end := r.unitEnd(i, q)
	if end == i {
		end = r.apart(i, q)
	}
	if end == i {
		return 0
	}
	q.next = end
	if r.vi {
		return end - i
	}
	old := end
	if r.sign(old, '-') {
		old++
	}
	if q.unit.Symbol == "yr" && r.is(old, "old") {
		q.aged, q.next, q.unit = true, old+1, nil
	}
	return end - i
}

// apart finds a unit of time behind one adjective: "70 brilliant years".
func (r *reader) apart(i int, q *quantity) int {
	if r.vi || r.kind(i) != wordToken || r.class(i) != 0 || r.tokens[i].capital || !strings.HasSuffix(r.s(i+1), "s") {
		return i
	}
	var far quantity
	end := r.unitEnd(i+1, &far)
	if end == i+1 || !far.unit.Time() || r.is(i, "in", "of", "to", "for", "and", "or") {
		return i
	}
	q.unit = far.unit
	return end
}

// unitEnd finds the longest spelling of a unit that begins at i.
func (r *reader) unitEnd(i int, q *quantity) int {
	longest := numerals.Longest(r.lang, r.s(i))
	if longest == 0 {
		return i
	}
	start, end := r.tokens[i].start, i
	for end < len(r.tokens) && r.tokens[end].end-start <= longest+utf8.UTFMax {
		end++
	}
	for ; end > i; end-- {
		form := r.text[start:r.tokens[end-1].end]
		u := numerals.FindUnit(r.lang, form)
		if u == nil || end < len(r.tokens) && r.endsInLetters(end) && r.kind(end-1) == wordToken {
			continue
		}
		if numerals.NotBefore(form, r.lower(end)) {
			continue
		}
		if r.digitsGlued(end) {
			continue
		}
		q.unit = u
		return end
	}
	return i
}

// digitsGlued tells whether digits follow token i-1 without white space, as the
// 2 of "m2" does where only "m" was matched.
func (r *reader) digitsGlued(i int) bool { return r.glued(i) && r.kind(i) == digitToken }

// compound adds what follows a first quantity of time: "1 giờ 20 phút",
// "2 năm rưỡi", "10 giây 04", "2 hours and 5 minutes".
func (r *reader) compound(q *quantity) {
	if q.unit == nil || !q.unit.Time() {
		return
	}
	if r.vi && r.is(q.next, "rưỡi", "rưởi") {
		q.value, _ = q.value.Add(numerals.Int(5).Shift(-1))
		q.next++
		return
	}
	if n, ok := r.small(q.next, 2); ok && r.vi && q.unit.Symbol == "s" && len(r.s(q.next)) == 2 {
		q.value, _ = q.value.Add(numerals.Int(int64(n)).Shift(-2))
		q.next++
		return
	}
	for r.addPart(q) {
	}
}

func (r *reader) addPart(q *quantity) bool {
	i := q.next
	if !r.vi && r.is(i, "and") {
		i++
	}
	if r.kind(i) != digitToken {
		return false
	}
	a, next, ok := r.amount(i)
	part := quantity{amount: a, from: i, next: next}
	if !ok || r.unit(&part) == 0 || part.unit == nil || part.unit.Dimension != q.unit.Dimension {
		return false
	}
	if part.unit.Factor.Cmp(q.unit.Factor) >= 0 {
		return false
	}
	sum, ok := inUnit(q.value, q.unit, part.unit)
	if !ok {
		return false
	}
	if sum, ok = sum.Add(part.value); ok {
		q.value, q.unit, q.next = sum, part.unit, part.next
	}
	return ok
}

// inUnit converts v from a unit to a smaller one that divides it exactly.
func inUnit(v numerals.Decimal, from, to *numerals.Unit) (numerals.Decimal, bool) {
	f, ok := from.Factor.Int()
	g, ok2 := to.Factor.Int()
	if !ok || !ok2 || g == 0 || f%g != 0 {
		return v, false
	}
	return v.Mul(numerals.Int(int64(f / g)))
}

// meant tells whether a quantity in words means a number: "one" and "một" alone
// are articles, and a single Vietnamese word must stand before what it counts.
func (r *reader) meant(i int, q quantity) bool {
	if q.digits || q.tokens > 1 {
		return true
	}
	w := r.tokens[i].word
	switch {
	case w.Value == 1 && w.Class == numerals.Digit, w.Class == numerals.Ten:
		return false
	case !r.vi:
		return w.Class != numerals.Scale && w.Class != numerals.Hundred || r.is(i-1, "a", "one", "per")
	case r.tokens[i].capital && !r.begins(i), r.kind(i+1) != wordToken, r.tokens[i+1].capital:
		return false
	case r.is(i-1, "thứ", "ngã", "cả", "số", "của", "một"):
		return false
	}
	return r.countsVi(i, q)
}

// countsVi tells whether a single Vietnamese number word counts what follows.
// "ba" is also a father, "năm" a year and "chín" ripe.
func (r *reader) countsVi(i int, q quantity) bool {
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
		return q.unit != nil || numerals.Counted(r.lang, r.lower(i+1))
	case 9:
		return q.unit != nil || numerals.Counted(r.lang, r.lower(i+1))
	}
	return true
}

// begins tells whether token i begins a sentence or a quotation.
func (r *reader) begins(i int) bool {
	return i == 0 || r.kind(i-1) == signToken && !r.sign(i-1, ',') && !r.sign(i-1, '(')
}

// rangeEnd reads the second end of a range after q.
func (r *reader) rangeEnd(q quantity) (quantity, int, bool) {
	if high, ok := r.nextNumber(q); ok {
		return high, high.next, true
	}
	i, word := r.connector(q.next, q)
	if i == q.next || r.class(i) != 0 && q.digits {
		return quantity{}, 0, false
	}
	at := i
	if r.kind(at) != digitToken && r.class(at) == 0 { // "USD 5-USD 7", "$5-$7"
		at++
	}
	if r.kind(at) != digitToken && r.class(at) == 0 {
		return quantity{}, 0, false
	}
	keep := r.last
	r.last = i
	high, ok := r.quantity(at)
	r.last = keep
	ok = ok && (q.digits || r.meant(at, high))
	if !ok || high.from != i || r.sign(high.next, '-') && r.glued(high.next) && r.glued(high.next+1) && !word {
		return quantity{}, 0, false
	}
	if q.unit != nil && q.unit != high.unit && high.unit != nil || high.value.Cmp(q.value) <= 0 {
		return quantity{}, 0, false
	}
	if q.unit != nil && high.unit == nil && !(q.from < q.next-1 && q.unit.Dimension == numerals.Money) {
		return quantity{}, 0, false
	}
	return high, high.next, true
}

// nextNumber reads the end of a range of two neighbours in words: "hai, ba
// ngày", "ba bốn người", "two or three days".
func (r *reader) nextNumber(q quantity) (quantity, bool) {
	i := q.next
	if q.digits || q.unit != nil || q.tokens != 1 {
		return quantity{}, false
	}
	if r.vi && r.sign(i, ',') || !r.vi && r.is(i, "or") {
		i++
	}
	if r.class(i) != numerals.Digit && r.class(i) != numerals.Teen || i == q.next && !r.vi {
		return quantity{}, false
	}
	high, ok := r.quantity(i)
	next, fits := q.value.Add(numerals.Int(1))
	return high, ok && fits && high.bare == next && high.tokens <= 2 && r.meant(i, high)
}

// connector steps over what joins the ends of a range, and tells whether it is
// a word. A word joins only ends that share a unit or that "from" or "between"
// announces.
func (r *reader) connector(i int, q quantity) (next int, word bool) {
	if r.sign(i, '-') {
		if r.glued(i) != r.glued(i+1) {
			return i, false
		}
		return i + 1, false
	}
	announced := r.is(q.from-1, "từ", "from", "between", "khoảng")
	switch {
	case r.vi && r.is(i, "đến", "tới") && (announced || q.unit == nil):
	case !r.vi && r.is(i, "to") && (announced || q.unit == nil):
	case !r.vi && r.is(i, "and") && r.is(q.from-1, "between"):
	default:
		return i, false
	}
	return i + 1, true
}

// rangeValue makes one value of both ends: the first takes over the unit and
// the scale that only the second names.
func (r *reader) rangeValue(low, high quantity) Value {
	if low.scale == 0 && high.scale > 0 && low.value.Cmp(high.bare) < 0 {
		low.value = low.value.Shift(high.scale)
	}
	unit := high.unit
	if unit == nil {
		unit = low.unit
	}
	v := measured(unit)
	v.Low, v.High = low.value, high.value
	if unit != nil {
		return v
	}
	from, ok := r.yearValue(low)
	to, ok2 := r.yearValue(high)
	if ok && ok2 {
		return Value{Kind: Date, From: Day{Year: from}, To: Day{Year: to}}
	}
	if v.Low.Exp >= 0 && v.High.Exp >= 0 && r.labelled(low.from, high.next) {
		v.Kind = Label
	}
	return v
}

// measured gives an empty value of the unit's kind.
func measured(u *numerals.Unit) Value {
	switch {
	case u == nil:
		return Value{Kind: Number}
	case u.Dimension == numerals.Money:
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
	whole := q.digits && q.scale == 0 && q.value.Exp >= 0
	if whole && r.numbered(q.from, q.next) {
		v.Kind = Label
		return v, q.next
	}
	if y, ok := r.yearValue(q); ok {
		return dateValue(Day{Year: y}), q.next
	}
	if q.digits && r.vi && r.dotted(q) {
		return r.ambiguous(q), q.next
	}
	if whole && r.labelled(q.from, q.next) {
		v.Kind = Label
	}
	return v, q.next
}

// yearValue tells whether a bare number is a year.
func (r *reader) yearValue(q quantity) (int16, bool) {
	y, ok := r.year(q.from)
	told := r.is(q.from-1, "in", "since", "year", "năm")
	if !ok || !q.plain || !told && (y < 1500 || y > 2100) || r.vi && numerals.Counted(r.lang, r.lower(q.next)) {
		return 0, false
	}
	return y, true
}

// fraction reads "2/3", and steps over what only looks like one, "24/7", giving
// no kind.
func (r *reader) fraction(q quantity) (Value, int, bool) {
	if !q.plain || !r.joined(q.next, '/') {
		return Value{}, q.next, false
	}
	num, ok := r.small(q.from, 2)
	den, ok2 := r.small(q.next+1, 2)
	if !ok || !ok2 || num >= den || den > 10 || num == 0 || r.glued(q.next+2) && r.sign(q.next+2, '/') {
		return Value{}, r.cluster(q.from), true
	}
	return Value{Kind: Fraction, Low: numerals.Int(int64(num)), High: numerals.Int(int64(den))}, q.next + 2, true
}
