package fact

import "github.com/songngu/songngu/locales/numerals"

// toDayVi reads the second end of a range of dates: "30.4 - 1.5", "từ ngày 1.3
// đến hết ngày 5.3".
func (r *reader) toDayVi(from Day, i int) (Value, int, bool) {
	v := dateValue(from)
	j := i
	switch {
	case r.sign(i, '-') && r.glued(i) == r.glued(i+1):
		j = i + 1
	case r.is(i, "đến", "tới"):
		j = i + 1
		if r.is(j, "hết") {
			j++
		}
		if r.is(j, "ngày") {
			j++
		}
	}
	if j == i || r.kind(j) != digitToken {
		return v, i, true
	}
	if to, next, ok := r.oneDayVi(j, true); ok && from.canEnd(to) {
		v.To = to
		if to.Year != 0 && from.Year == 0 && from.Month <= to.Month {
			v.From.Year = to.Year
		}
		return v, next, true
	}
	return v, i, true
}

// sameYearVi reads the 11 of "tháng 10, 11" and of "tháng 10 và 11".
func (r *reader) sameYearVi(i int) (Value, int, bool) {
	if i == r.last || !r.near(i) || r.sign(i-1, '-') {
		return Value{}, i, false
	}
	before := r.facts[len(r.facts)-1].From
	m, ok := r.within(i, int(before.Month)+1, 12)
	if !ok || before.Month == 0 || before.Day != 0 || r.glued(i+1) && r.glued(i+2) {
		return Value{}, i, false
	}
	d := Day{Month: int8(m)}
	next := r.tailVi(&d, i+1)
	return dateValue(d), next, next > i+1 || r.afterName(next) || r.is(next, "năm", "hằng", "hàng", "tới", "vừa", "qua")
}

// daysVi reads days of one month: "12-15.3", "12 đến 15/3", "12 - 15 tháng 3".
func (r *reader) daysVi(i int, cued bool) (Value, int, bool) {
	d, ok := r.within(i, 1, 31)
	dash := r.sign(i+1, '-') && r.glued(i+1) == r.glued(i+2)
	if !ok || !dash && !r.is(i+1, "đến", "tới") {
		return Value{}, i, false
	}
	j := i + 2
	if r.is(j, "ngày") {
		j++
	}
	if r.kind(j) != digitToken || !cued && !r.is(j+1, "tháng") {
		return Value{}, i, false
	}
	to, next, ok := r.oneDayVi(j, cued)
	if !ok || to.Day == 0 || int(to.Day) <= d {
		return Value{}, i, false
	}
	from := to
	from.Day = int8(d)
	return Value{Kind: Date, From: from, To: to}, next, true
}

// listedDay reads the 5 of "ngày 5 và 6/7" and of "ngày 5, 6 và 7/7", whose
// month stands at the end of the list.
func (r *reader) listedDay(i int, cued bool) (Value, int, bool) {
	d, ok := r.within(i, 1, 31)
	if !ok || !cued {
		return Value{}, i, false
	}
	last := d
	for j := i + 1; r.is(j, "và") || r.sign(j, ','); j += 2 {
		if r.is(j+1, "ngày") {
			j++
		}
		if day, _, ok := r.oneDayVi(j+1, true); ok {
			rises := int8(last) < day.Day
			day.Day = int8(d)
			return dateValue(day), i + 1, rises
		}
		n, ok := r.within(j+1, last+1, 31)
		if !ok {
			break
		}
		last = n
	}
	return Value{}, i, false
}

// daysListed tells whether a list of two days or more begins at i, "5 và 6/7", so
// that a count of days before it says nothing more.
func (r *reader) daysListed(i int) bool {
	for n := 1; n <= 6; n++ {
		if _, ok := r.within(i, 1, 31); !ok {
			return false
		}
		i++
		month := r.joined(i, '/') || r.joined(i, '.') || r.is(i, "tháng")
		if month && n > 1 {
			return true
		}
		for month && (r.joined(i, '/') || r.joined(i, '.') || r.is(i, "tháng")) {
			i += 2
		}
		if !r.is(i, "và", "đến") && !r.sign(i, ',') && !r.sign(i, '-') {
			return false
		}
		if i++; r.is(i, "ngày") {
			i++
		}
	}
	return false
}

// rangeBefore tells whether "2-7" at i is a range of what is counted at next, not
// the second of July: "từ 2-7 năm tù", "trước 3-5 ngày".
func (r *reader) rangeBefore(i, next int) bool {
	low, _ := r.small(i, 2)
	high, _ := r.small(i+2, 2)
	switch {
	case !r.sign(i+1, '-') || low >= high:
		return false
	case r.is(next, "năm"):
		_, year := r.year(next + 1)
		return !year && r.cycle(next+1) == 0 && !r.is(next+1, "nay", "ngoái", "trước", "sau", "đó", "ấy", "kia", "tới")
	case r.is(next, "ngày", "tuần"):
		return true
	}
	return r.is(i-1, "từ") && numerals.Counted(r.lang, r.lower(next))
}

// toDay tells whether the second end of "30/4-1/5" stands at j, written with the
// sign of the first.
func (r *reader) toDay(i, j int) bool {
	_, _, ok := r.dayMonth(j)
	return ok && !r.sign(i+1, '-') && r.sign(j+1, r.tokens[i+1].sign)
}
