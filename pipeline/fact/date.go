package fact

import "github.com/songngu/songngu/locales/numerals"

func dateValue(d Day) Value { return Value{Kind: Date, From: d} }

// canEnd tells whether a range that begins on d may end on o: later in one
// year, or, where a year is not told, in another month.
func (d Day) canEnd(o Day) bool {
	if d.Year != 0 && o.Year != 0 && d.Year != o.Year {
		return d.Year < o.Year
	}
	if d.Year != 0 && o.Year != 0 && d.Month != o.Month {
		return d.Month < o.Month
	}
	return d.Month != o.Month || d.Day < o.Day
}

// iso reads "2025-03-12".
func (r *reader) iso(i int) (Day, int, bool) {
	y, ok := r.year(i)
	if !ok || !r.joined(i+1, '-') || !r.joined(i+3, '-') {
		return Day{}, i, false
	}
	m, ok := r.within(i+2, 1, 12)
	d, ok2 := r.within(i+4, 1, 31)
	return Day{Year: y, Month: int8(m), Day: int8(d)}, i + 5, ok && ok2 && len(r.s(i+2)) == 2
}

// dayFirst reads "12.3.2025", "12/3/25": day, month and year with one sign.
func (r *reader) dayFirst(i int) (Day, int, bool) {
	d, next, ok := r.dayMonth(i)
	if !ok || !r.joined(next, r.tokens[i+1].sign) {
		return Day{}, i, false
	}
	if y, ok := r.year(next + 1); ok {
		d.Year = y
		return d, next + 2, true
	}
	if y, ok := r.small(next+1, 2); ok && len(r.s(next+1)) == 2 && !r.sign(next, '-') {
		d.Year = int16(2000 + y)
		return d, next + 2, true
	}
	return Day{}, i, false
}

// dayMonth reads "12.3", "12/3" and "12-3" as day and month.
func (r *reader) dayMonth(i int) (Day, int, bool) {
	d, ok := r.within(i, 1, 31)
	if !ok || !r.joined(i+1, '.') && !r.joined(i+1, '/') && !r.joined(i+1, '-') {
		return Day{}, i, false
	}
	m, ok := r.within(i+2, 1, 12)
	return Day{Month: int8(m), Day: int8(d)}, i + 3, ok
}

// monthYear reads "3/2025", "8.2024" as month and year.
func (r *reader) monthYear(i int) (Day, int, bool) {
	m, ok := r.within(i, 1, 12)
	if !ok || !r.joined(i+1, '.') && !r.joined(i+1, '/') && !r.joined(i+1, '-') {
		return Day{}, i, false
	}
	y, ok := r.year(i + 2)
	return Day{Year: y, Month: int8(m)}, i + 3, ok && y >= 1800 && y <= 2100
}

// cycle reads the name of a lunar year, "Ất Tỵ" or "At Ty".
func (r *reader) cycle(i int) int8 {
	if r.kind(i) != wordToken || r.kind(i+1) != wordToken || !r.tokens[i].capital || !r.tokens[i+1].capital {
		return 0
	}
	return int8(numerals.Cycle(r.s(i), r.s(i+1)))
}

// cycleYear reads a lunar year by its name: "the At Ty year", "Tết Ất Tỵ".
func (r *reader) cycleYear(i int) (Value, int, bool) {
	next := i + 2
	if !r.tokens[i].capital || !r.capital(i+1) {
		return Value{}, i, false
	}
	if r.s(next) == "year" {
		next++
	} else if !r.is(i-1, "tết", "xuân") {
		return Value{}, i, false
	}
	c := r.cycle(i)
	return dateValue(Day{Cycle: c, Lunar: true}), next, c > 0
}

// near tells whether a date or a time ends right before token i, or before a
// sign or a word that joins it with another.
func (r *reader) near(i int) bool {
	if len(r.facts) == 0 || i != r.last && i != r.last+1 {
		return false
	}
	k := r.facts[len(r.facts)-1].Kind
	return (k == Date || k == Time) && (i == r.last || r.sign(i-1, ',') || r.sign(i-1, '-') || r.is(i-1, "và", "and"))
}

// nearDecade tells whether a year at i goes on with decades: "những năm 1980 và
// 1990".
func (r *reader) nearDecade(i int) bool {
	return r.vi && r.near(i) && r.facts[len(r.facts)-1].From.Decade
}

// ambiguous gives the value of "12.3" that may be a number or a day.
func (r *reader) ambiguous(q quantity) Value {
	d, _, _ := r.dayMonth(q.from)
	return Value{Kind: Ambiguous, Low: q.value, High: q.value, From: d}
}

// dotted tells whether the number could be a day: "12.3".
func (r *reader) dotted(q quantity) bool {
	_, next, ok := r.dayMonth(q.from)
	return ok && next == q.next && r.sign(q.from+1, '.')
}
