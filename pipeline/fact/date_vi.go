package fact

import "github.com/songngu/songngu/locales/numerals"

// dateVi reads a date that begins with digits.
func (r *reader) dateVi(i int) (Value, int, bool) {
	if v, next, ok := r.sameYearVi(i); ok {
		return v, next, true
	}
	return r.dayVi(i, r.cuedVi(i))
}

// cuedVi tells whether the words before token i announce a date.
func (r *reader) cuedVi(i int) bool {
	if r.near(i) || r.sign(i-1, '(') && r.sign(i+3, ')') && !r.afterScore(i) {
		return true
	}
	return dateCues[r.lower(i-1)]
}

var dateCues = set(`ngày sáng trưa chiều tối đêm khuya hôm nay qua mai dịp lễ hết sớm rạng từ trước sau
	kể mùng mồng khánh chiếu mạc`)

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
	if m == 0 && cued && r.numeral(i+2, "một", "năm") {
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
		if r.numeral(i+1, "một", "hai") {
			return 10 + r.tokens[i+1].word.Value, i + 2
		}
		return 10, i + 1
	case "một", "năm":
		if !r.tokens[i].capital && !(r.is(i+1, "năm") && r.wholeYear(i+1) && r.kind(i+2) != signToken) {
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
	if r.is(i, "nhuận") && d.Month != 0 { // only a lunar month is told to be a leap month
		d.Lunar = true
		i++
	}
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

// centuryVi reads "thế kỷ XXI", "thế kỷ 19".
func (r *reader) centuryVi(i int) (Value, int, bool) {
	if !r.is(i+1, "kỷ", "kỉ") {
		return Value{}, i, false
	}
	j := i + 2
	if r.is(j, "đầu") && r.is(j+1, "tiên") {
		return dateValue(Day{Century: 1}), j + 2, true
	}
	if r.is(j, "thứ") { // "thế kỷ thứ ba"
		v, next, ok := r.ordinalVi(j)
		n, _ := v.Low.Int()
		if !ok || n > 30 {
			return Value{}, i, false
		}
		return dateValue(Day{Century: int8(n)}), next, true
	}
	n, ok := r.within(j, 1, 30)
	if !ok {
		n, ok = r.roman(j)
	}
	if !ok {
		return Value{}, i, false
	}
	return dateValue(Day{Century: int8(n)}), j + 1, true
}

// decadeVi reads "thập niên 1990", "những năm 90".
func (r *reader) decadeVi(i int) (Value, int, bool) {
	if !r.is(i+1, "niên", "kỷ", "kỉ") && !(r.is(i, "những") && r.is(i+1, "năm")) {
		return Value{}, i, false
	}
	if y, ok := r.year(i + 2); ok && y%10 == 0 {
		return dateValue(Day{Year: y, Decade: true}), i + 3, true
	}
	if y, ok := r.within(i+2, 20, 90); ok && y%10 == 0 {
		return dateValue(Day{Year: int16(1900 + y), Decade: true}), i + 3, true
	}
	return Value{}, i, false
}
