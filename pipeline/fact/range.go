package fact

import "github.com/songngu/songngu/locales/numerals"

// rangeEnd reads the second end of a range after q.
func (r *reader) rangeEnd(q quantity) (quantity, bool) {
	if high, ok := r.nextNumber(q); ok {
		return high, true
	}
	i := r.connector(q.next, q)
	if i == q.next {
		return quantity{}, false
	}
	high, ok := r.quantityFrom(i)
	if !ok || !q.digits && !r.meant(i, high) || r.dashed(high.next) && r.sign(i-1, '-') {
		return quantity{}, false
	}
	if _, year := r.yearValue(q); year && !high.plain && r.toldYear(q.from) { // "in 2024 to 476.3 billion"
		return quantity{}, false
	}
	if !r.vi && q.prefixed && r.is(i-1, "to") && !r.announced(q) && !(high.prefixed && r.priced(q.from)) && (high.unit != nil || high.scale == 0 || q.scale > 0) {
		return quantity{}, false // "fell $5 to $20", "paid $5 to 20 people", but "VND5 to 6 billion"
	}
	r.below(q, &high)
	return high, q.upTo(high)
}

// quantityFrom reads the quantity whose first token is i: the amount or the
// currency before it.
func (r *reader) quantityFrom(i int) (quantity, bool) {
	at := i
	for at < i+3 && r.kind(at) != digitToken && r.class(at) == 0 { // "US$5-US$7", "minus $5"
		at++
	}
	if r.kind(at) != digitToken && r.class(at) == 0 {
		return quantity{}, false
	}
	last := r.last
	r.last = i
	q, ok := r.quantity(at)
	r.last = last
	return q, ok && q.from == i
}

// dashed tells whether a dash without white space stands at i, as in "1-2-3".
func (r *reader) dashed(i int) bool { return r.sign(i, '-') && r.glued(i) && r.glued(i+1) }

// upTo tells whether high can end a range that begins with q: it is more, told
// in the same way, and of the same unit where both have one. Below zero the ends
// may stand in either order: "âm 2 đến âm 5 độ".
func (q quantity) upTo(high quantity) bool {
	order := high.value.Cmp(q.value)
	if q.digits != high.digits || order == 0 || order < 0 && high.value.Coef >= 0 {
		return false
	}
	return q.unit == nil || q.unit == high.unit || high.unit == nil && q.prefixed
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

// connector steps over what joins the ends of a range: a dash, or a word where
// the first end has no unit or "from" or "between" announces a second one.
func (r *reader) connector(i int, q quantity) (next int) {
	announced := q.unit == nil || q.prefixed || r.announced(q)
	switch {
	case r.sign(i, '-') && r.glued(i) == r.glued(i+1):
	case r.vi && r.is(i, "đến", "tới") && announced:
	case !r.vi && r.is(i, "to") && announced:
	case !r.vi && r.is(i, "and") && r.is(q.from-1, "between"), r.vi && r.is(i, "và") && r.is(q.from-1, "giữa"):
	default:
		return i
	}
	return i + 1
}

// yearSpan reads two years of which the second is short or follows a slash:
// "1950-53", "2024/2025".
func (r *reader) yearSpan(i int) (Value, int, bool) {
	from, ok := r.year(i)
	if !ok || odd(from) {
		return Value{}, i, false
	}
	to, ok := r.spanEnd(from, i+1)
	next := i + 3
	inside := r.glued(next) && (r.kind(next) != signToken || r.glued(next+1)) // of "2024/25/QĐ"
	if !ok || inside || r.unitFollows(next) || r.scaleWord(next) || r.is(i-1, "số") {
		return Value{}, i, false
	}
	return Value{Kind: Date, From: Day{Year: from}, To: Day{Year: to}}, next, true
}

// spanEnd reads the second year of a span after the sign at i. After a slash it
// must be the next one, and of two figures that could be a month as well:
// "2011-12", but not "2024-05".
func (r *reader) spanEnd(from int16, i int) (int16, bool) {
	slash := r.joined(i, '/')
	if to, ok := r.year(i + 1); ok {
		return to, slash && to == from+1
	}
	n, ok := r.small(i+1, 2)
	if !ok || len(r.s(i+1)) != 2 || !slash && !r.joined(i, '-') {
		return 0, false
	}
	to := from/100*100 + int16(n)
	if to < from {
		to += 100
	}
	return to, to == from+1 || !slash && n > 12 && to > from && to <= from+60
}

// lend gives the first number of "từ 4,96 triệu lên 5,31 triệu đồng" the unit,
// and that of "từ 2 lên 6 tỉ đồng" the scale, which only the second names.
func (r *reader) lend(q *quantity) {
	if !r.vi || q.unit != nil || !q.digits || !r.is(q.from-1, "từ") || !r.is(q.next, "lên", "xuống", "còn") {
		return
	}
	high, ok := r.quantityFrom(q.next + 1)
	if !ok || high.unit == nil {
		return
	}
	if q.scale == 0 && high.scale > 0 && q.value.Cmp(numerals.Int(1000)) < 0 {
		v, ok := q.value.Mul(numerals.Int(1).Shift(high.scale))
		if !ok {
			return
		}
		q.value = v
	}
	q.unit, q.plain = high.unit, false
}

// announced tells whether a word before q says that a second end follows.
func (r *reader) announced(q quantity) bool {
	return r.is(q.from-1, "từ", "from", "between", "khoảng")
}

// priced tells whether the word before token i says what something costs, and not
// by how much its price went where: "tickets cost $5 to $20".
func (r *reader) priced(i int) bool {
	return r.is(i-1, "cost", "costs", "costing", "at", "for", "of", "about", "around", "ranging")
}

// rangeValue makes one value of both ends: the first takes over the unit and
// the scale that only the second names.
func (r *reader) rangeValue(low, high quantity) Value {
	order := low.value.Cmp(high.bare)
	if high.bare.Coef < 0 {
		order = -order
	}
	if low.scale == 0 && high.scale > 0 && order < 0 {
		if v, ok := low.value.Mul(numerals.Int(1).Shift(high.scale)); ok {
			low.value = v
		}
	}
	if low.value.Cmp(high.value) > 0 {
		low.value, high.value = high.value, low.value
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
	to, ok2 := r.year(high.from)
	p := low.from - 1
	number := r.is(p, "số") || r.sign(p, '.') && r.is(p-1, "no", "nos") // "số 2000-2001"
	if ok && ok2 && high.plain && !number {
		return Value{Kind: Date, From: Day{Year: from}, To: Day{Year: to}}
	}
	if v.Low.Coef >= 0 && v.Low.Exp >= 0 && v.High.Exp >= 0 && r.labelled(low.from, high.next) {
		v.Kind = Label
	}
	return v
}
