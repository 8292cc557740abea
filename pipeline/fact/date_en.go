package fact

import "github.com/songngu/songngu/locales/numerals"

// dateEn reads a date that begins with digits: "12 March 2025", "2025-03-12",
// "3.12.2025", "1990s", "23rd day of the 11th lunar month", "Q1 2025". A date
// of two small figures and a year has its day first, as Vietnamese desks write
// it, unless only the second figure can be a day.
func (r *reader) dateEn(i int) (Value, int, bool) {
	if d, next, ok := r.iso(i); ok {
		return dateValue(d), next, true
	}
	if d, next, ok := r.dayFirst(i); ok && d.Year > 0 {
		return dateValue(d), next, true
	}
	if d, next, ok := r.monthFirst(i); ok {
		return dateValue(d), next, true
	}
	if r.s(i) == "9" && r.joined(i+1, '/') && r.s(i+2) == "11" && !r.glued(i+3) { // the attacks of 2001, as everybody writes them
		return dateValue(Day{Month: 9, Day: 11}), i + 3, true
	}
	if n, ok := r.within(i, 1, 4); ok && r.s(i-1) == "Q" && r.glued(i) {
		d := Day{Quarter: int8(n)}
		next := r.yearEn(&d, i+1)
		return dateValue(d), next, true
	}
	if v, next, ok := r.decadeEn(i); ok {
		return v, next, true
	}
	if v, next, ok := r.sameMonth(i); ok {
		return v, next, true
	}
	if v, next, ok := r.dayOfMonth(i); ok {
		return v, next, true
	}
	n, next, ok := r.nth(i)
	if !ok {
		return Value{}, i, false
	}
	return r.ordinalEn(n, next)
}

// monthFirst reads "3/25/2025".
func (r *reader) monthFirst(i int) (Day, int, bool) {
	m, ok := r.within(i, 1, 12)
	d, ok2 := r.within(i+2, 13, 31)
	if !ok || !ok2 || !r.joined(i+1, '/') || !r.joined(i+3, '/') {
		return Day{}, i, false
	}
	y, ok := r.year(i + 4)
	return Day{Year: y, Month: int8(m), Day: int8(d)}, i + 5, ok
}

// nth reads "3rd", "21st".
func (r *reader) nth(i int) (int, int, bool) {
	if n, ok := r.small(i, 1); ok && r.joined(i+1, ',') && len(r.s(i+2)) == 3 && r.glued(i+3) && r.is(i+3, "st", "nd", "rd", "th") {
		rest, _ := r.small(i+2, 3) // "1,015th"
		return n*1000 + rest, i + 4, n > 0
	}
	n, ok := r.small(i, 4)
	return n, i + 2, ok && n > 0 && r.glued(i+1) && r.is(i+1, "st", "nd", "rd", "th")
}

// dayOfMonth reads "12 March 2025", "12th of March", "12-15 March".
func (r *reader) dayOfMonth(i int) (Value, int, bool) {
	d, ok := r.within(i, 1, 31)
	if !ok {
		return Value{}, i, false
	}
	next := i + 1
	if _, end, ok := r.nth(i); ok {
		next = end
	}
	to := 0
	if r.sign(next, '-') && r.glued(next) == r.glued(next+1) || r.is(next, "to") {
		if n, ok := r.within(next+1, d+1, 31); ok {
			to, next = n, next+2
		}
	}
	if r.is(next, "of") {
		next++
	}
	if r.class(next) != numerals.Month || !r.tokens[next].capital {
		return Value{}, i, false
	}
	day := Day{Month: int8(r.tokens[next].word.Value), Day: int8(d)}
	next = r.yearEn(&day, r.dot(next+1))
	v := dateValue(day)
	if to > 0 {
		v.To = day
		v.To.Day = int8(to)
	}
	return v, next, true
}

// dot steps over the point of a shortened month: "Sept."
func (r *reader) dot(i int) int {
	if r.sign(i, '.') && r.glued(i) && len(r.s(i-1)) <= 4 && r.kind(i+1) == digitToken && !r.glued(i+1) {
		return i + 1
	}
	return i
}

// yearEn reads a year after a day, a month or a quarter: ", 2025", "of 2025".
func (r *reader) yearEn(d *Day, i int) int {
	j := i
	if r.sign(j, ',') || r.is(j, "of", "in") {
		j++
	}
	if y, ok := r.year(j); ok && !r.joined(j+1, ',') {
		d.Year = y
		return j + 1
	}
	return i
}

// decadeEn reads "1990s", "the 90s".
func (r *reader) decadeEn(i int) (Value, int, bool) {
	end := i + 1
	if r.sign(end, '\'') && r.glued(end) { // "1990's"
		end++
	}
	if !r.glued(end) || !r.is(end, "s") {
		return Value{}, i, false
	}
	if age := r.aged(i - 1); age || r.is(i-1, "early", "mid", "late") && r.aged(i-2) { // "in his early 60s"
		n, ok := r.within(i, 20, 90)
		return whole(Number, n), end + 1, ok && n%10 == 0
	}
	if y, ok := r.year(i); ok && y%10 == 0 {
		return dateValue(Day{Year: y, Decade: true}), end + 1, true
	}
	if y, ok := r.within(i, 20, 90); ok && y%10 == 0 {
		return dateValue(Day{Year: int16(1900 + y), Decade: true}), end + 1, true
	}
	return Value{}, i, false
}

// aged tells whether the word at i makes an age of the decade after it.
func (r *reader) aged(i int) bool { return r.is(i, "his", "her", "their", "my", "our", "your") }

// sameMonth reads the 13 of "March 12 and 13".
func (r *reader) sameMonth(i int) (Value, int, bool) {
	if !r.near(i) || i == r.last {
		return Value{}, i, false
	}
	before := r.facts[len(r.facts)-1].Value
	d, ok := r.within(i, int(before.From.Day)+1, 31)
	if !ok || before.Kind != Date || before.From.Day == 0 || before.From.Month == 0 || before.From.Year > 0 {
		return Value{}, i, false
	}
	if r.unitFollows(i+1) || r.sign(i-1, ',') && r.kind(i+1) == wordToken && !r.listEnds(i+1, d) {
		return Value{}, i, false
	}
	day := before.From
	day.Day = int8(d)
	next := r.yearEn(&day, i+1)
	return dateValue(day), next, true
}

// listEnds tells whether "and 25" at i ends the list of days of "May 23, 24 and
// 25", with nothing after it that the 25 could count.
func (r *reader) listEnds(i, after int) bool {
	_, ok := r.within(i+1, after+1, 31)
	return ok && r.is(i, "and") && (r.kind(i+2) != wordToken || r.is(i+2, "in", "at", "on", "for", "with", "of", "from", "by", "near"))
}

// monthEn reads "March 12, 2025", "March 12-15", "August 2024" and "March".
func (r *reader) monthEn(i int) (Value, int, bool) {
	w := r.tokens[i].word
	short := len(w.Text) <= 4 && w.Text != "june" && w.Text != "july" && w.Text != "may"
	next := r.dot(i + 1)
	if !r.tokens[i].capital || r.class(i) != numerals.Month {
		return Value{}, i, false
	}
	d := Day{Month: int8(w.Value)}
	n, ok := r.within(next, 1, 31)
	if !ok || r.joined(next+1, ':') || r.joined(next+1, '.') {
		end := r.yearEn(&d, next)
		if v, end, ok := r.toMonth(d, end); ok {
			return v, end, true
		}
		if end == next && (short || !r.monthName(i)) {
			return Value{}, i, false
		}
		return dateValue(d), end, true
	}
	d.Day = int8(n)
	if _, end, ok := r.nth(next); ok {
		next = end - 1
	}
	return r.toDayEn(d, next+1)
}

// toMonth reads the end of "March to August 2025".
func (r *reader) toMonth(from Day, i int) (Value, int, bool) {
	if !r.sign(i, '-') && !r.is(i, "to", "through") || r.class(i+1) != numerals.Month || !r.tokens[i+1].capital ||
		r.tokens[i+1].word.Value == int(from.Month) {
		return Value{}, i, false
	}
	to := Day{Month: int8(r.tokens[i+1].word.Value)}
	if _, day := r.within(i+2, 1, 31); day {
		return Value{}, i, false
	}
	next := r.yearEn(&to, r.dot(i+2))
	if from.Year == 0 && from.Month < to.Month {
		from.Year = to.Year
	}
	return Value{Kind: Date, From: from, To: to}, next, true
}

// toDayEn reads what may follow "March 12": the end of a range and the year.
func (r *reader) toDayEn(d Day, i int) (Value, int, bool) {
	v := dateValue(d)
	to, next, ok := r.lastDay(d, i)
	if !ok {
		i = r.yearEn(&v.From, i)
		if to, next, ok := r.lastDay(v.From, i); ok && v.From.Year != 0 && to.Month > 0 { // "March 5, 2024 - May 2, 2025"
			if end := r.yearEn(&to, next); end > next && v.From.canEnd(to) {
				v.To, i = to, end
			}
		}
		return v, i, true
	}
	next = r.yearEn(&to, next)
	v.To = to
	if d.Month <= to.Month {
		v.From.Year = to.Year
	}
	return v, next, true
}

// lastDay reads the second end of "March 12-15" and "April 30 - May 1".
func (r *reader) lastDay(d Day, i int) (to Day, next int, ok bool) {
	if !(r.sign(i, '-') && r.glued(i) == r.glued(i+1)) && !r.is(i, "to", "through") {
		return Day{}, i, false
	}
	if n, ok := r.within(i+1, int(d.Day)+1, 31); ok && d.Year == 0 && !r.unitFollows(i+2) {
		d.Day = int8(n)
		return d, i + 2, true
	}
	n, ok := r.within(i+2, 1, 31)
	if !ok || r.class(i+1) != numerals.Month {
		return Day{}, i, false
	}
	to = Day{Month: int8(r.tokens[i+1].word.Value), Day: int8(n)}
	return to, i + 3, d.Year != 0 || d.canEnd(to)
}

// monthName tells whether a month's name without day and year is no other
// word: "May" and "March" do not begin a sentence and follow no name.
func (r *reader) monthName(i int) bool {
	if !r.is(i, "may", "march") || len(r.tokens) == 1 {
		return true
	}
	if r.sign(i-1, '-') {
		return r.is(i-2, "mid")
	}
	if r.is(i+1, "and", "to") && r.class(i+2) == numerals.Month {
		return true
	}
	return !r.begins(i) && (r.kind(i-1) != wordToken || !r.tokens[i-1].capital || r.class(i-1) != 0 ||
		r.is(i-1, "in", "since", "by", "from", "last", "next", "early", "late", "until", "during", "after", "before", "this"))
}
