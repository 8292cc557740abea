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
	return high, q.upTo(high)
}

// quantityFrom reads the quantity whose first token is i: the amount or the
// currency before it.
func (r *reader) quantityFrom(i int) (quantity, bool) {
	at := i
	if r.kind(at) != digitToken && r.class(at) == 0 { // "$5-$7"
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
// in the same way, and of the same unit where both have one.
func (q quantity) upTo(high quantity) bool {
	if q.digits != high.digits || high.value.Cmp(q.value) <= 0 {
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
	announced := q.unit == nil || r.is(q.from-1, "từ", "from", "between", "khoảng")
	switch {
	case r.sign(i, '-') && r.glued(i) == r.glued(i+1):
	case r.vi && r.is(i, "đến", "tới") && announced:
	case !r.vi && r.is(i, "to") && announced:
	case !r.vi && r.is(i, "and") && r.is(q.from-1, "between"):
	default:
		return i
	}
	return i + 1
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
	to, ok2 := r.year(high.from)
	if ok && ok2 && high.plain {
		return Value{Kind: Date, From: Day{Year: from}, To: Day{Year: to}}
	}
	if v.Low.Exp >= 0 && v.High.Exp >= 0 && r.labelled(low.from, high.next) {
		v.Kind = Label
	}
	return v
}
