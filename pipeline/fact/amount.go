package fact

import (
	"strings"

	"github.com/songngu/songngu/locales/numerals"
)

// An amount is a number with its scale words: "1,2 tỷ", "a hundred and five".
type amount struct {
	value  numerals.Decimal
	bare   numerals.Decimal // before the scale words: 1.2
	scale  int              // exponent of the scale words together; 0 when there are none
	tokens int              // how many tokens it takes
	digits bool             // begins with digits, not with a word
	plain  bool             // nothing but one run of digits
}

// amount reads a number in digits or words at i.
func (r *reader) amount(i int) (amount, int, bool) {
	var a amount
	next, ok := i, false
	switch {
	case r.kind(i) == digitToken:
		a, next, ok = r.digitAmount(i)
	case r.class(i) == 0:
	case r.vi:
		a, next, ok = r.wordsVi(i)
	default:
		a, next, ok = r.wordsEn(i)
	}
	if ok && (r.vi && r.s(next) == "tá" || !r.vi && r.s(next) == "dozen") {
		a.value, ok = a.value.Mul(numerals.Int(12))
		a.bare, a.scale, a.plain = a.value, max(a.scale, 1), false
		a.tokens, next = a.tokens+1, next+1
	}
	return a, next, ok
}

func (r *reader) digitAmount(i int) (amount, int, bool) {
	value, next, ok := r.digits(i)
	if !ok {
		return amount{}, next, false
	}
	a := amount{value: value, bare: value, digits: true, plain: next == i+1}
	next = r.mixed(&a, next)
	next, ok = r.scale(&a, next)
	a.tokens = next - i
	return a, next, ok
}

// scale multiplies a by the scale words at i: "nghìn tỷ", "million", "tỷ rưỡi",
// "tỷ 200 triệu". It reports false when the number does not fit.
func (r *reader) scale(a *amount, i int) (int, bool) {
	for r.scaleWord(i) {
		a.scale += r.tokens[i].word.Value
		a.plain = false
		i++
	}
	i = r.shortScale(a, i)
	value, ok := a.value.Mul(numerals.Int(1).Shift(a.scale))
	a.value = value
	if !ok || !r.vi || a.scale == 0 {
		return i, ok
	}
	if r.is(i, "rưỡi", "rưởi") {
		a.value, ok = a.value.Add(numerals.Int(5).Shift(a.scale - 1))
		return i + 1, ok
	}
	if n, ok := r.small(i, 1); ok && a.scale >= 6 && n > 0 && (r.kind(i+1) == 0 || r.kind(i+1) == signToken && !r.glued(i+2)) {
		a.value, ok = a.value.Add(numerals.Int(int64(n)).Shift(a.scale - 1)) // "2 tỷ 3"
		return i + 1, ok
	}
	return r.smaller(a, i)
}

// mixed adds the fraction of "2 1/2" or "2½" to its whole number.
func (r *reader) mixed(a *amount, i int) int {
	if part, ok := vulgar[r.glyph(i)]; ok && r.glued(i) && 100%part[1] == 0 { // "2½"
		return r.plus(a, part[0], part[1], i, i+1)
	}
	num, ok := r.small(i, 1)
	den, ok2 := r.small(i+2, 1)
	if r.vi || !a.plain || r.glued(i) || !ok || !ok2 || !r.joined(i+1, '/') || num >= den || 100%max(den, 1) != 0 {
		return i
	}
	return r.plus(a, num, den, i, i+3)
}

// plus adds num parts of den, which divides 100, to a, and gives next, or i when
// the sum does not fit.
func (r *reader) plus(a *amount, num, den, i, next int) int {
	sum, ok := a.value.Add(numerals.Int(int64(num * 100 / den)).Shift(-2))
	if !ok {
		return i
	}
	a.value, a.bare, a.plain = sum, sum, false
	return next
}

// vulgar are the fractions that are one character.
var vulgar = map[rune][2]int{'½': {1, 2}, '¼': {1, 4}, '¾': {3, 4}, '⅓': {1, 3}, '⅔': {2, 3}, '⅕': {1, 5}}

// glyph gives the sign at i, 0 when there is none.
func (r *reader) glyph(i int) rune {
	if r.kind(i) != signToken {
		return 0
	}
	return r.tokens[i].sign
}

// shortScale reads the "k" and "tr" of Vietnamese prices, "500k" and "50tr", and
// the "k" and "m" of English counts, "100k people".
func (r *reader) shortScale(a *amount, i int) int {
	if a.scale > 0 || !r.glued(i) || r.kind(i) != wordToken || r.glued(i+1) && r.kind(i+1) == digitToken {
		return i
	}
	switch s := r.s(i); {
	case !r.vi && (s == "k" || s == "m") && !numerals.Counted(r.lang, r.lower(i+1)): // "1.2m high"
		return i
	case s == "k":
		a.scale = 3
	case s == "tr" && r.vi, s == "m" && !r.vi:
		a.scale = 6
	default:
		return i
	}
	a.plain = false
	return i + 1
}

func (r *reader) scaleWord(i int) bool {
	switch c := r.class(i); {
	case c == numerals.Scale, c == numerals.Hundred:
		return !r.is(i+1, "phú") // "tỉ phú" are billionaires
	case c == numerals.Ten:
		return r.is(i, "chục")
	case c == numerals.Plural: // "$300 millions"
		return r.kind(i-1) == digitToken && r.tokens[i].word.Value > 2
	}
	return false
}

// smaller adds the rest of a number told in parts: "1 tỷ 200 triệu".
func (r *reader) smaller(a *amount, i int) (int, bool) {
	if r.kind(i) != digitToken || r.class(i+1) != numerals.Scale || r.tokens[i+1].word.Value >= a.scale {
		return i, true
	}
	n, ok := r.small(i, 3)
	if !ok {
		return i, true
	}
	exp := r.tokens[i+1].word.Value
	sum, ok := a.value.Add(numerals.Int(int64(n)).Shift(exp))
	a.value = sum
	return i + 2, ok
}

// maxParts is how many runs of digits a number may have: 18 digits in groups
// of three, and decimals.
const maxParts = 7

// digits reads a number in digits with the separators of the language: groups
// of three and decimals. The separators of the other language are understood
// where they can mean nothing else ("1,250,000" in Vietnamese).
func (r *reader) digits(i int) (numerals.Decimal, int, bool) {
	group, point := byte(','), byte('.')
	if r.vi {
		group, point = point, group
	}
	if d, next, ok := r.spaced(i); ok {
		return d, next, true
	}
	n, first, last := r.chain(i)
	next := i + 2*n - 1
	switch {
	case n == 1:
	case n > maxParts:
		return numerals.Decimal{}, next, false
	case n == 2 && r.grouped(i, 2) && first == group:
		return r.decimal(i, 2, false)
	case n == 2 && r.vi && r.grouped(i, 2) && (strings.HasSuffix(r.s(i+2), "0") || r.wholes(next)): // "10,000 người"
		return r.decimal(i, 2, false)
	case n == 2 && (first == point || r.vi || len(r.s(i+2)) < 3): // "1,5 m" left as it was in English
		return r.decimal(i, 2, true)
	case n == 2:
		return r.decimal(i, 1, false)
	case r.grouped(i, n) && first == last:
		return r.decimal(i, n, false)
	case r.grouped(i, n-1) && first != last:
		return r.decimal(i, n, true)
	default:
		return numerals.Decimal{}, next, false
	}
	return r.decimal(i, 1, false)
}

// wholes tells whether a Vietnamese noun of which there are only whole ones stands
// at i: "1,986 vụ" is no decimal.
func (r *reader) wholes(i int) bool {
	return numerals.Counted(r.lang, r.lower(i)) && !r.unitFollows(i) && !r.is(i, "điểm", "lần", "phần")
}

// chain counts the runs of digits that points and commas join from i on, and
// gives the first and the last sign; all but the last must be the same.
func (r *reader) chain(i int) (n int, first, last byte) {
	n = 1
	for j := i + 1; r.joined(j, '.') || r.joined(j, ','); j += 2 {
		s := byte(r.tokens[j].sign)
		if n > 1 && last != first {
			break
		}
		if n == 1 {
			first = s
		}
		last = s
		n++
	}
	return n, first, last
}

// grouped tells whether the n runs from i on are groups of three after a first
// one of one to three digits.
func (r *reader) grouped(i, n int) bool {
	if head := r.s(i); len(head) > 3 || head[0] == '0' {
		return false
	}
	for k := 1; k < n; k++ {
		if len(r.s(i+2*k)) != 3 {
			return false
		}
	}
	return true
}

// decimal puts n runs of digits together; with a fraction the last one is the
// decimals.
func (r *reader) decimal(i, n int, fraction bool) (numerals.Decimal, int, bool) {
	var buf [40]byte
	dst := buf[:0]
	for k := range n {
		if fraction && k == n-1 {
			dst = append(dst, '.')
		}
		s := r.s(i + 2*k)
		if len(dst)+len(s) > len(buf)-1 {
			return numerals.Decimal{}, i + 2*n - 1, false
		}
		dst = append(dst, s...)
	}
	d, ok := numerals.Parse(string(dst))
	return d, i + 2*n - 1, ok
}
