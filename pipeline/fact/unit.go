package fact

import (
	"strings"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/numerals"
)

// prefix reads a currency before the amount: "US$1.2 billion", "VND 650,000".
func (r *reader) prefix(q *quantity) bool {
	i := q.from
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
			if r.s(from) == "$" {
				u, from = r.country(u, from)
			}
			q.unit, q.from, q.prefixed = u, from, true
			r.moneyScale(q)
			return true
		}
	}
	return false
}

// country reads whose dollars "AU $5" and "AUD $5" are.
func (r *reader) country(u *numerals.Unit, i int) (*numerals.Unit, int) {
	p := i - 1
	if p < r.last || !r.capital(p) || r.glued(i) || len(r.s(p)) != 2 && len(r.s(p)) != 3 {
		return u, i
	}
	for _, form := range [...]string{r.s(p), r.s(p) + "$"} {
		if of := numerals.FindUnit(r.lang, form); of != nil && of.Dimension == numerals.Money {
			return of, p
		}
	}
	return u, i
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
	case "tr", "T":
		exp = 12
	default:
		return
	}
	if v, ok := q.value.Mul(numerals.Int(1).Shift(exp)); ok {
		q.value, q.scale, q.next = v, exp, q.next+1
	}
}

// unit reads the unit after the amount.
func (r *reader) unit(q *quantity) bool {
	i := q.next
	if !r.vi && r.sign(i, '-') && r.glued(i) && r.glued(i+1) && r.kind(i+1) == wordToken { // "30-day"
		i++
	}
	u, end := r.unitAt(i)
	if r.is(i, "second") && r.is(i+1, "prize", "prizes", "place", "places", "half", "halves", "leg", "legs", "round", "homes") { // "two second prizes"
		u = nil
	}
	if u == nil {
		u, end = r.apart(i, q)
	}
	if u == nil {
		return false
	}
	q.unit, q.next = u, end
	q.listed = r.vi && u.Symbol == "d" && r.is(end-1, "ngày") && r.daysListed(end)
	r.age(q)
	return true
}

// age makes a bare number of "67-year-old" and "67 years old", as Vietnamese
// tells an age without a unit of time.
func (r *reader) age(q *quantity) {
	i := q.next
	if r.sign(i, '-') {
		i++
	}
	if !r.vi && q.unit.Symbol == "yr" && r.is(i, "old") {
		q.aged, q.next, q.unit = true, i+1, nil
	}
}

// apart finds a unit of time behind one adjective: "70 brilliant years".
func (r *reader) apart(i int, q *quantity) (*numerals.Unit, int) {
	if r.vi || r.kind(i) != wordToken || r.class(i) != 0 || r.tokens[i].capital || !strings.HasSuffix(r.s(i+1), "s") {
		return nil, i
	}
	if r.is(i, "in", "of", "to", "for", "and", "or", "several", "many", "some") {
		return nil, i
	}
	if u, end := r.unitAt(i + 1); u != nil && u.Time() {
		return u, end
	}
	return nil, i
}

// unitAt finds the longest spelling of a unit that begins at token i, and the
// token after it; nil when there is none.
func (r *reader) unitAt(i int) (*numerals.Unit, int) {
	longest := numerals.Longest(r.lang, r.s(i))
	if longest == 0 {
		return nil, i
	}
	start, end := r.tokens[i].start, i
	for end < len(r.tokens) && r.tokens[end].end-start <= longest+utf8.UTFMax {
		end++
	}
	for ; end > i; end-- {
		form := r.text[start:r.tokens[end-1].end]
		u := numerals.FindUnit(r.lang, form)
		if u != nil && !r.digitsGlued(end) && !numerals.NotBefore(form, r.lower(end)) {
			return u, end
		}
	}
	return nil, i
}

// unitFollows tells whether a unit begins at token i.
func (r *reader) unitFollows(i int) bool {
	u, _ := r.unitAt(i)
	return u != nil
}

// compound adds what follows a first quantity: "1 giờ 20 phút", "2 năm rưỡi",
// "10 giây 04", "two hours and five minutes", "2 tấn 500 kg".
func (r *reader) compound(q *quantity) {
	switch {
	case q.unit == nil: // an age
		return
	case !q.unit.Time():
		r.addWeight(q)
		return
	}
	for r.addPart(q) {
	}
	rest, next := numerals.Int(5).Shift(-1), q.next+1
	switch n, ok := r.small(q.next, 2); {
	case r.vi && r.is(q.next, "rưỡi", "rưởi"):
	case !r.vi && r.is(q.next, "and") && r.is(q.next+1, "a") && r.is(q.next+2, "half"):
		next = q.next + 3
	case ok && r.vi && q.unit.Symbol == "s" && len(r.s(q.next)) == 2:
		rest = numerals.Int(int64(n)).Shift(-2)
	default:
		return
	}
	if sum, ok := q.value.Add(rest); ok {
		q.value, q.next = sum, next
	}
}

// addWeight adds the second part of "2 tấn 500 kg" and "1 km 200 m", in the unit
// to which both convert exactly.
func (r *reader) addWeight(q *quantity) {
	if q.unit.Dimension != numerals.Mass && q.unit.Dimension != numerals.Length || !q.digits || r.kind(q.next) != digitToken {
		return
	}
	a, next, ok := r.digitAmount(q.next)
	part := quantity{amount: a, from: q.next, next: next}
	if !ok || !r.unit(&part) || part.unit == nil || part.unit.Dimension != q.unit.Dimension || part.unit.Factor.Cmp(q.unit.Factor) >= 0 {
		return
	}
	large, ok := q.value.Mul(q.unit.Factor)
	small, ok2 := part.value.Mul(part.unit.Factor)
	sum, ok3 := large.Add(small)
	if base := numerals.UnitOf(string(q.unit.Dimension)); ok && ok2 && ok3 && base != nil && small.Cmp(numerals.Decimal{}) > 0 {
		q.value, q.unit, q.next = sum, base, part.next
	}
}

func (r *reader) addPart(q *quantity) bool {
	i := q.next
	if r.vi && r.is(i, "và") || !r.vi && r.is(i, "and") {
		i++
	}
	switch r.class(i) {
	case numerals.Digit, numerals.Teen, numerals.Tens:
	default:
		if r.kind(i) != digitToken {
			return false
		}
	}
	a, next, ok := r.amount(i)
	part := quantity{amount: a, from: i, next: next}
	if !ok || !r.unit(&part) || part.unit == nil || part.unit.Dimension != q.unit.Dimension {
		return false
	}
	if part.unit.Factor.Cmp(q.unit.Factor) >= 0 || r.vi && !a.digits && q.value == numerals.Int(1) { // "một ngày hai giờ"
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

// andHalfVi reads "hai lần rưỡi" and "4 trang rưỡi", two and four and a half of
// them.
func (r *reader) andHalfVi(q *quantity) bool {
	i := q.next
	if !r.vi || q.scale > 0 || !r.is(i+1, "rưỡi", "rưởi") || r.kind(i) != wordToken || r.glued(i) {
		return false
	}
	sum, ok := q.value.Add(numerals.Int(5).Shift(-1))
	if ok {
		q.value, q.tokens, q.next, q.plain = sum, q.tokens+2, i+2, false
	}
	return ok
}

// centimetres reads the height "1m82", which is 1.82 m.
func (r *reader) centimetres(q *quantity) bool {
	i := q.next
	n, ok := r.small(i+1, 2)
	if !r.vi || !ok || !q.plain || !r.glued(i) || r.s(i) != "m" || !r.glued(i+1) || r.glued(i+2) && r.kind(i+2) == wordToken {
		return false
	}
	sum, ok := q.value.Add(numerals.Int(int64(n)).Shift(-len(r.s(i + 1))))
	if ok {
		q.value, q.unit, q.next = sum, numerals.UnitOf("m"), i+2
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
