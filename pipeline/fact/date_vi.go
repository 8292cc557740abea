package fact

import "github.com/songngu/songngu/locales/numerals"

// dateVi reads a date that begins with digits.
func (r *reader) dateVi(i int) (Value, int, bool) {
	return r.dayVi(i, r.cuedVi(i))
}

// cuedVi tells whether the words before token i announce a date.
func (r *reader) cuedVi(i int) bool {
	if r.near(i) || r.sign(i-1, '(') && r.sign(i+3, ')') {
		return true
	}
	return dateCues[r.lower(i-1)]
}

var dateCues = set(`ngày sáng trưa chiều tối đêm khuya hôm nay qua mai dịp lễ hết sớm rạng từ trước sau
	kể mùng mồng khánh`)

// dayVi reads a date at i; cued tells that a word before it says it is one.
func (r *reader) dayVi(i int, cued bool) (Value, int, bool) {
	if d, next, ok := r.iso(i); ok {
		return dateValue(d), next, true
	}
	if d, next, ok := r.oneDayVi(i, cued); ok {
		return r.toDayVi(d, next)
	}
	if d, next, ok := r.monthYear(i); ok && !r.numbered(i, next) {
		return dateValue(d), next, true
	}
	if d, ok := r.within(i, 1, 31); ok && r.partOfDay(i-1) && r.is(i+1, "đến", "tới", "và", "rạng") {
		return dateValue(Day{Day: int8(d)}), i + 1, true // "đêm 18 đến sáng 20.11"
	}
	if v, next, ok := r.daysVi(i, cued); ok {
		return v, next, true
	}
	return r.listedDay(i, cued)
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
			day.Day = int8(d)
			return dateValue(day), i + 1, int(day.Month) > 0 && last < r.firstDay(j+1)
		}
		n, ok := r.within(j+1, last+1, 31)
		if !ok {
			break
		}
		last = n
	}
	return Value{}, i, false
}

// firstDay gives the number of at most two digits at i.
func (r *reader) firstDay(i int) int {
	n, _ := r.small(i, 2)
	return n
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

func (r *reader) partOfDay(i int) bool { return r.is(i, "sáng", "trưa", "chiều", "tối", "đêm") }

// oneDayVi reads a single day with its month: "12.3.2025", "12 tháng 3", "12/3".
func (r *reader) oneDayVi(i int, cued bool) (Day, int, bool) {
	d, next, ok := r.dayFirst(i)
	if !ok {
		d, next, ok = r.namedDayVi(i, cued)
	}
	if ok || !r.meansDay(i, cued) {
		return d, next, ok
	}
	d, next, ok = r.dayMonth(i)
	if ok {
		next = r.tailVi(&d, next)
	}
	return d, next, ok
}

// namedDayVi reads "12 tháng 3 năm 2025", "20 tháng Giêng".
func (r *reader) namedDayVi(i int, cued bool) (Day, int, bool) {
	d, ok := r.within(i, 1, 31)
	if !ok || !r.is(i+1, "tháng") {
		return Day{}, i, false
	}
	m, next := r.monthVi(i + 2)
	if m == 0 && cued && r.is(i+2, "một", "năm") {
		m, next = r.tokens[i+2].word.Value, i+3
	}
	day := Day{Month: int8(m), Day: int8(d)}
	next = r.tailVi(&day, next)
	if day.Year == 0 && d <= 30 && r.is(i+2, "giêng", "chạp") {
		day.Lunar = true
	}
	return day, next, m > 0
}

// meansDay tells whether "12.3", "12/3" or "12-3" at i is a day: a word before
// or after it says so, and nothing after it says otherwise.
func (r *reader) meansDay(i int, cued bool) bool {
	_, next, ok := r.dayMonth(i)
	switch {
	case !ok, r.is(i-1, "số", "ngõ", "hẻm", "kiệt"), r.scaleWord(next):
		return false
	case r.unitFollows(next) && !r.is(next, "năm", "ngày", "tuần") && !(r.is(next, "giờ") && r.sign(i+1, '/')), r.rangeBefore(i, next):
		return false
	case r.sign(i+1, '-') && r.is(next, "tháng"), r.joined(next, '/'), r.joined(next, '.'), r.joined(next, '-') && !r.toDay(i, next+1):
		return false
	}
	return cued || r.surelyDay(i, next)
}

// toDay tells whether the second end of "30/4-1/5" stands at j, written with the
// sign of the first.
func (r *reader) toDay(i, j int) bool {
	_, _, ok := r.dayMonth(j)
	return ok && !r.sign(i+1, '-') && r.sign(j+1, r.tokens[i+1].sign)
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

// surelyDay tells whether "12/3" or "12.3" at i is a day without a word before
// it: a slash that is no fraction, or a word after it that speaks of days.
func (r *reader) surelyDay(i, next int) bool {
	if r.is(next, "âm", "vừa", "tới", "hằng", "hàng") || r.sign(next, '(') && r.is(next+1, "âm") {
		return true
	}
	num, _ := r.small(i, 2)
	den, _ := r.small(i+2, 2)
	part := num < den && (numerals.Counted(r.lang, r.lower(next)) || r.is(next, "số", "dân", "diện", "trong") ||
		den <= 10 && den != 6 && den != 7 && den != 9) // sixths, sevenths and ninths are days
	return r.sign(i+1, '/') && !part && r.s(i) != "0" && num != 24
}

// monthVi reads the month after "tháng": digits or a word. It gives 0 when
// there is none.
func (r *reader) monthVi(i int) (month, next int) {
	if m, ok := r.within(i, 1, 12); ok && !r.joined(i+1, ',') {
		return m, i + 1
	}
	switch r.lower(i) {
	case "giêng":
		return 1, i + 1
	case "chạp":
		return 12, i + 1
	case "mười":
		if r.is(i+1, "một", "hai") {
			return 10 + r.tokens[i+1].word.Value, i + 2
		}
		return 10, i + 1
	case "một", "năm":
		if !r.tokens[i].capital {
			return 0, i
		}
	}
	switch r.class(i) {
	case numerals.Digit, numerals.Tail:
		return r.tokens[i].word.Value, i + 1
	}
	return 0, i
}

// tailVi reads what may follow day and month: the year, the lunar calendar.
func (r *reader) tailVi(d *Day, i int) int {
	if d.Year == 0 {
		i = r.yearVi(d, i)
	}
	if r.is(i, "âm") && r.is(i+1, "lịch") {
		d.Lunar = true
		return r.yearVi(d, i+2)
	}
	if r.sign(i, '(') && r.is(i+1, "âm") && r.is(i+2, "lịch") && r.sign(i+3, ')') {
		d.Lunar = true
		return i + 4
	}
	return i
}

// yearVi reads the year after a month: "năm 2025", "/2025", ", 2025",
// "năm Ất Tỵ".
func (r *reader) yearVi(d *Day, i int) int {
	for _, sign := range [...]rune{'/', '.', '-'} {
		if r.joined(i, sign) {
			if y, ok := r.year(i + 1); ok {
				d.Year = y
				return i + 2
			}
		}
	}
	if !r.is(i, "năm") {
		return i
	}
	if y, ok := r.year(i + 1); ok {
		d.Year = y
		return i + 2
	}
	if c := r.cycle(i + 1); c > 0 {
		d.Cycle, d.Lunar = c, true
		return i + 3
	}
	return i
}

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
