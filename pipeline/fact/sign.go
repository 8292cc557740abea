package fact

import "github.com/songngu/songngu/locales/numerals"

// negate makes q negative when the words or the sign before it say so: "âm 5 độ
// C", "minus $1.2 billion", "-2,5°C".
func (r *reader) negate(q *quantity) {
	i := q.from - 1
	if i < r.last || !r.minus(i, q) {
		return
	}
	q.value, q.bare = q.value.Neg(), q.bare.Neg()
	q.from, q.plain = i, false
}

// minus tells whether token i, right before q, is a sign or a word of minus.
func (r *reader) minus(i int, q *quantity) bool {
	if r.kind(i-1) == digitToken { // "10 -5", "7 minus 3"
		return false
	}
	switch {
	case r.sign(i, '-'):
		return r.dashMinus(i, q)
	case r.vi && r.is(i, "âm"), !r.vi && r.is(i, "minus"):
		return !r.is(i-1, "or") // "plus or minus 5 percent"
	case r.vi && r.is(i, "trừ"), !r.vi && r.is(i, "negative"):
		return q.unit != nil && q.unit.Dimension == numerals.Temperature
	}
	return false
}

// dashMinus tells whether the dash at i is a minus: it hangs on the number and on
// nothing else. One before a bare number may as well open the item of a list or
// belong to a name, and is a minus only after a word in small letters.
func (r *reader) dashMinus(i int, q *quantity) bool {
	if !r.glued(i+1) || r.glued(i) && !r.sign(i-1, '(') || r.s(i) == "—" {
		return false
	}
	if n := len(r.facts); n > 0 && i > 0 && r.facts[n-1].Span.End == r.tokens[i-1].end { // "10% -15%"
		return false
	}
	if r.kind(i-1) == wordToken {
		return !r.tokens[i-1].capital || q.unit != nil
	}
	switch {
	case r.sign(i-1, ')'), q.unit == nil && r.connector(q.next, *q) == q.next:
		return false
	case q.unit == nil: // "-5 to -2 degrees"
		return true
	case i == 0:
		d := q.unit.Dimension
		return d == numerals.Temperature || d == numerals.Fahrenheit || d == numerals.Percent || d == numerals.Points
	}
	return true
}

// clause is how many tokens before an amount may tell that it fell.
const clause = 12

// fell tells whether v, which begins at token i, is an amount that something fell
// by: the last word before it in its sentence that tells which way an amount went
// says that it fell, and none before v makes a level of it, "fell to 5%".
func (r *reader) fell(i int, v Value) bool {
	switch v.Kind {
	case Number, Percent, Money, Ambiguous:
	default:
		return false
	}
	for j := i - 1; j >= max(i-clause, 0); j-- {
		switch t := &r.tokens[j]; {
		case t.change != 0:
			return t.change == numerals.Fall && !r.level(i-1) && !(r.hedge(i-1) && r.level(i-2))
		case t.sign == ';', t.sign == '.' && !r.glued(j+1):
			return false
		}
	}
	return false
}

// level tells whether the word at i has the amount after it be one that is reached.
func (r *reader) level(i int) bool {
	return r.is(i, "to", "at", "from", "còn", "xuống", "lên", "về", "ở", "từ", "đến", "thành")
}

// hedge tells whether the word at i says how exact the amount after it is.
func (r *reader) hedge(i int) bool {
	return r.is(i, "about", "nearly", "almost", "around", "just", "only", "than", "over", "mức", "khoảng", "gần", "hơn", "trên", "chỉ")
}

// below reads "âm 3-5 độ" and "minus 3-5 degrees", whose word goes for both ends.
func (r *reader) below(q quantity, high *quantity) {
	if q.value.Coef < 0 && high.value.Coef > 0 && r.is(q.from, "âm", "minus") && r.sign(high.from-1, '-') {
		high.value, high.bare = high.value.Neg(), high.bare.Neg()
	}
}
