package fact

import "github.com/songngu/songngu/locales/numerals"

// spaced reads a number whose groups of three stand apart, "1 250 000", with
// decimals or without. No-break and thin spaces say that it is one number. Plain
// spaces do not: "tháng 3 200 ha" and "District 1 250 m" are two numbers, and so
// they must have a group of zeros after them, or a unit, a currency or "about"
// beside them, and no word before them that a number names.
func (r *reader) spaced(i int) (numerals.Decimal, int, bool) {
	s := r.s(i)
	if len(s) > 3 || s[0] == '0' || !r.group(i+1) || r.joined(i-1, '.') || r.joined(i-1, ',') {
		return numerals.Decimal{}, i, false
	}
	var buf [40]byte
	digits := append(buf[:0], s...)
	next, zeros, told := i+1, false, true
	for ; r.group(next) && next < i+maxParts; next++ {
		zeros = zeros || r.s(next) == "000"
		told = told && r.text[r.tokens[next-1].end:r.tokens[next].start] != " "
		digits = append(digits, r.s(next)...)
	}
	if r.kind(next) == digitToken || r.endsInLetters(next) && !r.unitFollows(next) {
		return numerals.Decimal{}, i, false
	}
	if d := r.s(next + 1); (r.joined(next, '.') || r.joined(next, ',')) && len(d) != 3 && len(digits)+len(d) < len(buf) {
		digits = append(append(digits, '.'), d...)
		next += 2
	}
	if !told && (r.namesNumber(i-1) || !zeros && !r.hedge(i-1) && !r.measuredAt(i, next)) {
		return numerals.Decimal{}, i, false
	}
	d, ok := numerals.Parse(string(digits))
	return d, next, ok
}

// group tells whether token i is three digits with one space before them.
func (r *reader) group(i int) bool {
	if r.kind(i) != digitToken || r.glued(i) || len(r.s(i)) != 3 {
		return false
	}
	switch r.text[r.tokens[i-1].end:r.tokens[i].start] {
	case " ", "\u00a0", "\u2009", "\u202f":
		return true
	}
	return false
}

// namesNumber tells whether the word at i takes a number as its name: "District 1
// 250 000 people".
func (r *reader) namesNumber(i int) bool {
	return r.kind(i) == wordToken && labels[r.lang][r.lower(i)]
}

// measuredAt tells whether a unit or a scale follows at next, or a currency stands
// before token i.
func (r *reader) measuredAt(i, next int) bool {
	q := quantity{from: i, next: next}
	return r.unitFollows(next) || r.scaleWord(next) || r.prefix(&q)
}
