package fact

import "github.com/songngu/songngu/locales/numerals"

// A clock is a time of day as read.
type clock struct {
	minutes int  // after midnight
	half    bool // without a.m. or p.m., and the hour may be of either half
}

// clockRange reads a time of day, or a range of two.
func (r *reader) clockRange(i int) (Value, int, bool) {
	c, next, ok := r.clock(i)
	if !ok {
		return r.halfClockRange(i)
	}
	v := timeValue(c.minutes, c.minutes)
	j := r.connector(next, quantity{from: i})
	if j == next {
		return v, next, true
	}
	to, end, ok := r.clock(j)
	if !ok {
		to, end, ok = r.lastHour(j)
	}
	if c.half && !to.half && c.minutes+noonMinutes < to.minutes { // "half past six to eight in the evening"
		c.minutes += noonMinutes
	}
	if ok && to.minutes > c.minutes {
		return timeValue(c.minutes, to.minutes), end, true
	}
	return v, next, true
}

// halfClockRange reads "7-9 a.m.", "8-11h30", whose first end borrows from the
// second.
func (r *reader) halfClockRange(i int) (Value, int, bool) {
	h, ok := r.within(i, 0, 23)
	j := r.connector(i+1, quantity{from: i})
	if !ok || j == i+1 {
		return Value{}, i, false
	}
	to, next, ok := r.clock(j)
	if !ok || to.half {
		return Value{}, i, false
	}
	from := h%12*60 + to.minutes/720*720
	if from >= to.minutes || h > 12 {
		from = h * 60
	}
	return timeValue(from, to.minutes), next, from < to.minutes
}

const noonMinutes = 12 * 60

func timeValue(from, to int) Value {
	return Value{Kind: Time, Low: numerals.Int(int64(from)), High: numerals.Int(int64(to))}
}

func (r *reader) clock(i int) (clock, int, bool) {
	if r.class(i) != 0 {
		return r.spoken(i)
	}
	if c, next, ok := r.signal(i); ok {
		return c, next, true
	}
	h, ok := r.within(i, 0, 24)
	if !ok || r.glued(i) && (r.sign(i-1, '.') || r.sign(i-1, ',')) {
		return clock{}, i, false
	}
	switch {
	case r.joined(i+1, ':'):
		return r.clockColon(i, h)
	case r.joined(i+1, '.') && !r.vi: // "7.30 a.m."
		if c, next, ok := r.clockColon(i, h); ok && (next > i+3 || r.zone(next)) {
			return c, next, true
		}
		return clock{}, i, false
	case r.vi && r.joined(i+1, '.') && len(r.s(i+2)) == 2 && r.is(i+3, "giờ"): // "02.00 giờ"
		return r.clockColon(i, h)
	case r.vi, r.glued(i+1) && r.s(i+1) == "h" && h < 24: // but "1H25", "24h"
		return r.clockVi(i, i+1, h)
	case r.is(i+1, "o") && r.sign(i+2, '\''):
		c, next := r.toldPeriod(h, 0, i+4)
		return c, next, r.is(i+3, "clock")
	}
	c, next := r.period(h, 0, i+1)
	return c, next, next > i+1 && (h == 12 || !r.is(next-1, "noon", "midnight"))
}

// signal reads "1730 GMT" and "0800 local time".
func (r *reader) signal(i int) (clock, int, bool) {
	if len(r.s(i)) != 4 || !r.zone(i+1) {
		return clock{}, i, false
	}
	n, ok := r.small(i, 4)
	return clock{n/100*60 + n%100, false}, i + 1, ok && n < 2400 && n%100 < 60
}

// zone tells whether a word at i says that a time of day stands before it.
func (r *reader) zone(i int) bool {
	return r.is(i, "gmt", "utc", "bst", "est", "edt", "cet", "cest", "pst", "aest", "hrs") || r.is(i, "local") && r.is(i+1, "time")
}

// clockColon reads "7:30 a.m." and "7:30 giờ sáng" after the hour, whatever the
// sign between hour and minutes.
func (r *reader) clockColon(i, h int) (clock, int, bool) {
	m, ok := r.within(i+2, 0, 59)
	if !ok || len(r.s(i+2)) != 2 || r.joined(i+3, ':') {
		return clock{}, i, false
	}
	next := i + 3
	if r.is(next, "giờ") {
		next++
	}
	c, next := r.toldPeriod(h, m, next)
	return c, next, true
}

// clockVi reads "7h30", "9g30", "7 giờ 30", "20 giờ" after the hour from i up to
// at; it leaves "9 giờ" to be a duration where the words around it say so, and
// "chín giờ" where they say nothing.
func (r *reader) clockVi(i, at, h int) (clock, int, bool) {
	figures := r.kind(i) == digitToken
	short := figures && r.glued(at) && r.is(at, "h", "g")
	if r.is(at, "rưỡi", "rưởi") {
		return r.halfHourVi(i, at, h)
	}
	if !short && !r.is(at, "giờ") && !(figures && r.is(at, "h")) {
		return clock{}, i, false
	}
	m, next, told := r.minutesVi(i, at, short)
	if m < 0 {
		h, m = h-1, m+60
	}
	if h < 0 || r.is(at, "g") && !told && !r.is(i-1, "lúc", "từ", "đến") { // "500 g"
		return clock{}, i, false
	}
	c, end := r.period(h, m, next)
	if told || end > next || r.is(next, "cùng") || r.zone(next) || r.is(next, "theo") && r.is(next+1, "giờ") {
		return c, end, true
	}
	if !figures {
		return c, end, r.is(i-1, "lúc", "hồi", "đúng")
	}
	return c, end, !r.lasting(i) && (short || r.timed(i, next))
}

// minutesVi reads the minutes after the hour that begins at i, below zero for "kém 10";
// told is false where hours and minutes may as well be a duration.
func (r *reader) minutesVi(i, at int, short bool) (m, next int, told bool) {
	next = at + 1
	if n, ok := r.within(next, 0, 59); ok && (short && r.glued(next) || !short && !r.dayAfter(next)) {
		if r.is(next+1, "phút") || r.sign(next+1, '\'') {
			return n, next + 2, !r.lasting(i) && r.timed(i, next+2)
		}
		return n, next + 1, true
	}
	if r.is(next, "rưỡi") {
		return 30, next + 1, !r.lasting(i) && (r.kind(i) == digitToken || r.cuedClock(i))
	}
	if r.is(next, "kém") {
		if n, end, ok := r.minuteWords(next + 1); ok {
			if r.is(end, "phút") {
				end++
			}
			return -n, end, true
		}
	}
	if n, end, ok := r.wordMinutes(i, next); ok && !short {
		return n, end, true
	}
	return 0, next, false
}

// dayAfter tells whether the number at i begins a date rather than minutes:
// "20 giờ 12.3".
func (r *reader) dayAfter(i int) bool {
	return r.joined(i+1, '.') || r.joined(i+1, '/') || r.is(i+1, "tháng")
}

// lasting tells whether the words before token i say how long, not when.
func (r *reader) lasting(i int) bool {
	if r.is(i-1, "khoảng") {
		return r.is(i-2, "trong", "sau", "mất", "dài")
	}
	return lasts[r.lower(i-1)]
}

var lasts = set("hơn gần trong sau suốt mất kéo dài thêm cả được mỗi tròn đủ chỉ gian")

// timed tells whether the words around a bare hour, "8 giờ", say when.
func (r *reader) timed(i, next int) bool {
	if r.begins(i) && r.kind(i-2) != digitToken || r.is(i-1, "lúc", "vào", "từ", "đến", "tới", "trước", "hồi", "đúng", "khoảng") {
		return !r.is(next, "đồng", "làm", "qua")
	}
	return r.is(next, "ngày", "cùng", "hôm") || r.kind(next) == digitToken && r.dayAfter(next)
}

// period reads what half of the day an hour belongs to.
func (r *reader) period(h, m, i int) (clock, int) {
	half, next := r.half(i)
	if next == i {
		return clock{h%24*60 + m, !r.vi && h > 0 && h <= 12}, i
	}
	return clock{halved(h, m, half), false}, next
}

// halved gives the minutes after midnight of an hour that belongs to half.
func halved(h, m, half int) int {
	switch {
	case h > 12:
		return h%24*60 + m
	case half == am, half == night && (h == 12 || h < 5):
		return h%12*60 + m
	case half == noon && h >= 10 && h < 12:
		return h*60 + m
	}
	return (h%12+12)*60 + m
}

const (
	am = iota + 1
	pm
	noon
	night
)

func (r *reader) half(i int) (half, next int) {
	if r.vi {
		switch r.lower(i) {
		case "sáng":
			return am, i + 1
		case "trưa":
			return noon, i + 1
		case "chiều", "tối":
			return pm, i + 1
		case "đêm", "khuya":
			return night, i + 1
		}
	}
	switch r.lower(i) {
	case "am":
		return am, i + 1
	case "pm", "noon":
		return pm, i + 1
	case "midnight":
		return night, i + 1
	case "in": // "at 7 in the morning"
		if !r.is(i+1, "the") || !r.is(i-2, "at", "about", "around", "by", "until", "before", "after", "from", "to") {
			return 0, i
		}
		switch r.lower(i + 2) {
		case "morning":
			return am, i + 3
		case "afternoon", "evening":
			return pm, i + 3
		}
	case "at": // "until eleven at night"
		if r.is(i+1, "night") && r.is(i-2, "at", "about", "around", "by", "until", "till", "before", "after", "from", "to") {
			return night, i + 2
		}
	case "a", "p":
		if !r.sign(i+1, '.') || !r.glued(i+1) || !r.is(i+2, "m") {
			return 0, i
		}
		if half, next = am, i+3; r.is(i, "p") {
			half = pm
		}
		if r.sign(next, '.') && r.glued(next) {
			next++
		}
		return half, next
	}
	return 0, i
}
