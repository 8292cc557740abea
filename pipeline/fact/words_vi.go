package fact

import "github.com/songngu/songngu/locales/numerals"

// wordVi reads what begins with a word of numbers or dates.
func (r *reader) wordVi(i int) (Value, int, bool) {
	switch r.tokens[i].word.Text {
	case "ngày":
		return r.dayWord(i)
	case "tháng":
		return r.monthWord(i)
	case "năm":
		if v, next, ok := r.yearWord(i); ok {
			return v, next, true
		}
	case "quý", "quí":
		return r.quarterVi(i)
	case "thứ":
		return r.ordinalVi(i)
	case "chủ":
		if r.is(i+1, "nhật") {
			return dateValue(Day{Weekday: 7}), i + 2, true
		}
		return Value{}, i, false
	case "mùng", "mồng", "rằm":
		return r.lunarVi(i)
	case "hàng":
		return r.magnitudeVi(i)
	case "thế":
		return r.centuryVi(i)
	case "thập", "những":
		return r.decadeVi(i)
	case "đầu":
		if r.is(i+1, "tiên") {
			return ordinal(1), i + 2, true
		}
		return ordinal(1), i + 1, r.is(i-1, "lần", "nửa")
	case "nửa":
		return r.halfVi(i)
	case "gấp", "nhân":
		return r.timesVi(i)
	}
	if v, next, ok := r.spokenRange(i); ok {
		return v, next, true
	}
	if v, next, ok := r.partsVi(i); ok {
		return v, next, true
	}
	v, first, next, ok := r.quantityRange(i)
	r.first = first
	return v, next, ok
}

// whole gives a value of one whole number.
func whole(k Kind, n int) Value {
	return Value{Kind: k, Low: numerals.Int(int64(n)), High: numerals.Int(int64(n))}
}

func ordinal(n int) Value { return whole(Ordinal, n) }

// counted makes a value of an amount that was read another way.
func (r *reader) counted(i int, a amount, next int) (Value, int, bool) {
	q := quantity{amount: a, from: i, next: next}
	r.unit(&q)
	v, end := r.value(q)
	return v, end, v.Kind != 0
}

// dayWord reads "ngày 12.3", "ngày 12 tháng 3 năm 2025", "ngày 12".
func (r *reader) dayWord(i int) (Value, int, bool) {
	if r.kind(i+1) != digitToken {
		return Value{}, i, false
	}
	if v, next, ok := r.dayVi(i+1, true); ok {
		return v, next, true
	}
	d, ok := r.within(i+1, 1, 31)
	if !ok || r.perDay(i) || r.glued(i+2) && r.kind(i+2) == signToken && r.glued(i+3) {
		return Value{}, i, false
	}
	return dateValue(Day{Day: int8(d)}), i + 2, true
}

// perDay tells whether "ngày" at i and the number after it have nothing to do
// with each other: "mỗi ngày 20 tấn", "trong ngày 3 người".
func (r *reader) perDay(i int) bool {
	if r.is(i-1, "mỗi", "một", "hàng", "hằng", "trong", "cả", "suốt", "nửa", "bình") {
		return true
	}
	if c := r.class(i + 2); c != 0 && c != numerals.Keyword {
		return true
	}
	return r.unitFollows(i+2) || numerals.Counted(r.lang, r.lower(i+2))
}

// monthWord reads "tháng 8.2024", "tháng 3 năm 2025", "tháng Tám âm lịch".
func (r *reader) monthWord(i int) (Value, int, bool) {
	if r.is(i-1, "mỗi", "hàng", "hằng") {
		return Value{}, i, false
	}
	m, next := r.monthVi(i + 1)
	if m == 0 || r.class(next) == numerals.Scale || r.kind(i+1) == digitToken && r.is(i-1, "một") {
		return Value{}, i, false
	}
	d := Day{Month: int8(m)}
	if end := r.tailVi(&d, next); end > next {
		return dateValue(d), end, true
	}
	j := next
	if r.sign(j, '-') && r.glued(j) == r.glued(j+1) {
		j++
	}
	if to, ok := r.within(j, m+1, 12); ok && j > next {
		end := Day{Month: int8(to)}
		next = r.tailVi(&end, j+1)
		d.Year = end.Year
		return Value{Kind: Date, From: d, To: end}, next, true
	}
	return dateValue(d), next, true
}

// yearWord reads "năm 2025", "năm 2026 - 2030" and "năm Ất Tỵ".
func (r *reader) yearWord(i int) (Value, int, bool) {
	if c := r.cycle(i + 1); c > 0 {
		return dateValue(Day{Cycle: c, Lunar: true}), i + 3, true
	}
	y, ok := r.year(i + 1)
	if !ok || r.glued(i+2) && r.kind(i+2) == digitToken {
		return Value{}, i, false
	}
	if v, next, ok := r.yearSpan(i + 1); ok {
		return v, next, true
	}
	v := dateValue(Day{Year: y})
	if to, ok := r.year(i + 3); ok && r.sign(i+2, '-') && to > y {
		v.To = Day{Year: to}
		return v, i + 4, true
	}
	return v, i + 2, true
}

// quarterVi reads "quý I/2025", "quý 3 năm 2024".
func (r *reader) quarterVi(i int) (Value, int, bool) {
	n, ok := r.within(i+1, 1, 4)
	if !ok {
		n, ok = r.roman(i + 1)
	}
	if !ok || n > 4 {
		return Value{}, i, false
	}
	d := Day{Quarter: int8(n)}
	next := r.yearVi(&d, i+2)
	return dateValue(d), next, true
}

// ordinalVi reads "thứ 9", "thứ III", "thứ hai" and the weekdays among them.
func (r *reader) ordinalVi(i int) (Value, int, bool) {
	n, next := 0, i+2
	if d, ok := r.small(i+1, 4); ok {
		n = d
	} else if d, ok := r.roman(i + 1); ok {
		n = d
	} else if r.is(i+1, "nhất", "nhì", "tư") {
		n = map[string]int{"nhất": 1, "nhì": 2, "tư": 4}[r.lower(i+1)]
	} else if a, end, ok := r.wordsVi(i + 1); ok {
		n, _ = a.value.Int()
		next = end
	}
	switch {
	case n == 0:
		return Value{}, i, false
	case n >= 2 && n <= 7 && r.weekdayVi(i, next):
		return dateValue(Day{Weekday: int8(n - 1)}), next, true
	}
	return ordinal(n), next, true
}

// weekdayVi tells whether "thứ …" in tokens [i, next) is a day of the week.
func (r *reader) weekdayVi(i, next int) bool {
	if r.class(i+1) != 0 && r.tokens[i+1].capital {
		return true
	}
	if r.is(i-1, "sáng", "trưa", "chiều", "tối", "đêm", "hôm", "từ", "đến", "vào", "trừ", "các", "riêng", "mỗi") {
		return true
	}
	if r.is(i-1, "ngày") && r.kind(i+1) == wordToken { // but "ngày thứ hai của lễ hội"
		return !r.is(next, "của", "liên", "kể", "trong")
	}
	if (r.sign(next, ',') || r.is(next, "và")) && r.is(next+1, "thứ") && r.class(next+2) != 0 { // "thứ ba và thứ năm hằng tuần"
		return r.weekdayVi(next+1, next+3)
	}
	if r.sign(next, ',') {
		next++
	}
	_, _, day := r.dayMonth(next)
	return day || r.is(next, "tuần", "hằng", "hàng", "ngày") || r.sign(next, '(') && r.kind(next+1) == digitToken
}

// lunarVi reads "mùng 8 Tết", "mồng 1 tháng Giêng", "rằm tháng Bảy", and "mùng 2
// tháng 9", which does not tell its calendar.
func (r *reader) lunarVi(i int) (Value, int, bool) {
	d, next := Day{Day: 15, Lunar: true}, i+1
	if !r.is(i, "rằm") {
		if day, end, ok := r.dayMonth(i + 1); ok {
			next = r.tailVi(&day, end)
			return dateValue(day), next, true
		}
		n, ok := r.within(i+1, 1, 10)
		if !ok && r.class(i+1) != 0 {
			n, ok = r.tokens[i+1].word.Value, r.class(i+1) == numerals.Digit || r.class(i+1) == numerals.Teen
		}
		if !ok {
			return Value{}, i, false
		}
		d.Day, next = int8(n), i+2
	}
	switch {
	case r.is(next, "tết"):
		d.Month = 1
		return dateValue(d), next + 1, true
	case r.is(next, "tháng"):
		if m, end := r.monthVi(next + 1); m > 0 {
			d.Month = int8(m)
			if !r.is(i, "rằm") && !r.is(next+1, "giêng", "chạp") { // "mùng 2 tháng 9" is solar as a rule
				d.Lunar, d.Either = false, true
			}
			next = r.tailVi(&d, end)
			d.Either = d.Either && !d.Lunar
		}
	}
	return dateValue(d), next, true
}

// magnitudeVi reads "hàng trăm", "hàng chục nghìn".
func (r *reader) magnitudeVi(i int) (Value, int, bool) {
	exp, next := 0, i+1
	for ; r.scaleWord(next); next++ {
		exp += r.tokens[next].word.Value
	}
	return magnitude(exp), next, exp > 0
}

func magnitude(exp int) Value {
	v := numerals.Int(1).Shift(exp)
	return Value{Kind: Magnitude, Low: v, High: v}
}

// partsVi reads "hai phần ba" and "một trên năm".
func (r *reader) partsVi(i int) (Value, int, bool) {
	num, next, ok := r.wordsVi(i)
	if !ok || !r.is(next, "phần", "trên") {
		return Value{}, i, false
	}
	den, end, ok := r.wordsVi(next + 1)
	if r.is(next+1, "tư") {
		den.value, end, ok = numerals.Int(4), next+2, true
	}
	if !ok || num.value.Cmp(den.value) >= 0 || den.value.Cmp(numerals.Int(10)) > 0 {
		return Value{}, i, false
	}
	if den.value == numerals.Int(4) && r.class(end) == numerals.Scale { // "một phần tư triệu"
		if v, ok := num.value.Mul(numerals.Int(25).Shift(r.tokens[end].word.Value - 2)); ok {
			return r.counted(i, amount{value: v, bare: v, tokens: 4, scale: 1}, end+1)
		}
	}
	return Value{Kind: Fraction, Low: num.value, High: den.value}, end, true
}
