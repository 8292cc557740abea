package fact

import "github.com/songngu/songngu/locales/numerals"

// A sum adds up a number in words: digits into a section below a thousand,
// sections into the total.
type sum struct {
	total, section int64
	digit          int64 // a digit that waits for its place; -1 when none does
	scale          int   // exponent of the last scale word
	last           numerals.Class
}

func (s *sum) value() int64 { return s.total + s.section + max(s.digit, 0) }

// close multiplies the section, or after another scale the total, by 10^exp.
func (s *sum) close(exp int, afterScale bool) bool {
	s.section += max(s.digit, 0)
	s.digit = -1
	f := power(exp)
	switch {
	case s.section > 0 && s.section <= 1e17/f:
		s.total += s.section * f
	case s.section == 0 && afterScale && s.total > 0 && s.total <= 1e17/f:
		s.total *= f
	default:
		return false
	}
	s.section, s.scale = 0, exp
	return s.total <= 1e17
}

func power(exp int) int64 {
	p := int64(1)
	for range exp {
		p *= 10
	}
	return p
}

func (s *sum) amount(from, next int) (amount, int, bool) {
	v := numerals.Int(s.value())
	return amount{value: v, bare: v, scale: s.scale, tokens: next - from}, next, next > from
}

// wordsVi reads a Vietnamese number in words: "hai mươi mốt", "một triệu rưỡi",
// "ba trăm nghìn tỷ", "chục triệu".
func (r *reader) wordsVi(i int) (amount, int, bool) {
	s := sum{digit: -1}
	from := i
	for r.stepVi(&s, i, i == from) {
		i++
	}
	if i > from && s.scale+int(s.section) > 0 && s.digit < 0 && r.is(i, "rưỡi", "rưởi") {
		unit := s.scale
		if s.section > 0 {
			unit = 2
		}
		s.total += 5 * power(max(unit-1, 0))
		i++
	}
	return s.amount(from, i)
}

// stepVi takes the word at i into the sum, or reports that it does not belong.
func (r *reader) stepVi(s *sum, i int, first bool) bool {
	c := r.class(i)
	if !first && r.glued(i) {
		return false
	}
	if c == 0 {
		return false
	}
	n := int64(r.tokens[i].word.Value)
	switch c {
	case numerals.Digit:
		if s.digit >= 0 || !first && n == 5 && !r.fiveVi(i) {
			return false
		}
		s.digit = n
	case numerals.Tail:
		if first || s.digit >= 0 || s.value() == 0 {
			return false
		}
		s.digit = n
	case numerals.Zero:
		return !first && s.digit < 0 && r.fillerVi(i)
	case numerals.Teen:
		if s.digit >= 0 || s.section%100 != 0 {
			return false
		}
		s.section += 10
	case numerals.Ten:
		return s.place(10, first && r.is(i, "chục") && r.class(i+1) == numerals.Scale)
	case numerals.Hundred:
		return s.place(100, r.is(i-1, "không"))
	case numerals.Scale:
		return !first && !r.is(i+1, "phú") && s.close(int(n), r.class(i-1) == numerals.Scale)
	default:
		return false
	}
	return true
}

// place gives the waiting digit its place; alone tells that the word may stand
// without one.
func (s *sum) place(factor int64, alone bool) bool {
	if s.digit < 0 && !alone {
		return false
	}
	if s.digit >= 0 {
		s.section += s.digit * factor
	} else if factor == 10 {
		s.section += factor
	}
	s.digit = -1
	return true
}

// fiveVi tells whether "năm" inside a number is the digit: "hai trăm năm mươi",
// "một trăm linh năm"; "hai mươi năm" are twenty years.
func (r *reader) fiveVi(i int) bool {
	switch r.class(i + 1) {
	case numerals.Ten, numerals.Hundred, numerals.Scale:
		return true
	}
	return r.class(i-1) == numerals.Zero
}

// fillerVi tells whether "linh", "lẻ" or "không" at i goes on with the number.
func (r *reader) fillerVi(i int) bool {
	if r.is(i, "không") {
		return r.class(i+1) == numerals.Hundred
	}
	return r.class(i+1) == numerals.Digit
}

// wordsEn reads an English number in words: "twenty-one", "a hundred and five"
// (without the article), "two million", "two and a half million".
func (r *reader) wordsEn(i int) (amount, int, bool) {
	s := sum{digit: -1}
	from := i
	for {
		if i > from {
			i = r.linkEn(i)
		}
		if !r.stepEn(&s, i, i == from) {
			break
		}
		i++
	}
	for i > from && r.class(i-1) == 0 { // give back a link without a number after it
		i--
	}
	if a, next, ok := r.halfEn(s, from, i); ok {
		return a, next, true
	}
	return s.amount(from, i)
}

// linkEn steps over what may stand between number words: the hyphen of
// "twenty-one" and the "and" of "hundred and five".
func (r *reader) linkEn(i int) int {
	switch {
	case r.sign(i, '-') && r.glued(i) && r.glued(i+1) && r.class(i-1) == numerals.Tens && r.class(i+1) == numerals.Digit:
		return i + 1
	case r.is(i, "and") && (r.class(i-1) == numerals.Hundred || r.class(i-1) == numerals.Scale):
		switch r.class(i + 1) {
		case numerals.Digit, numerals.Teen, numerals.Tens:
			return i + 1
		}
	}
	return i
}

func (r *reader) stepEn(s *sum, i int, first bool) bool {
	c := r.class(i)
	if c == 0 {
		return false
	}
	n := int64(r.tokens[i].word.Value)
	switch c {
	case numerals.Digit:
		if s.section%10 != 0 || s.last == numerals.Digit || s.last == numerals.Teen {
			return false
		}
		s.section += n
	case numerals.Teen, numerals.Tens:
		if s.section%100 != 0 {
			return false
		}
		s.section += n
	case numerals.Hundred:
		if s.section == 0 && !first || s.section >= 100 {
			return false
		}
		s.section = max(s.section, 1) * 100
	case numerals.Scale:
		if first {
			s.section = 1
		}
		if !s.close(int(n), false) {
			return false
		}
	default:
		return false
	}
	s.last = c
	return true
}

// halfEn reads "two and a half million" after "two".
func (r *reader) halfEn(s sum, from, i int) (amount, int, bool) {
	j := i
	for _, w := range [...]string{"and", "a", "half"} {
		if r.sign(j, '-') {
			j++
		}
		if i == from || !r.is(j, w) {
			return amount{}, i, false
		}
		j++
	}
	v, ok := numerals.Int(s.value()).Add(numerals.Int(5).Shift(-1))
	a := amount{value: v, bare: v}
	if !ok {
		return a, i, false
	}
	j, ok = r.scale(&a, j)
	a.tokens = j - from
	return a, j, ok
}
