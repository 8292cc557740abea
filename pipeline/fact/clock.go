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
	if to, end, ok := r.clock(j); ok && to.minutes > c.minutes {
		return timeValue(c.minutes, to.minutes), end, true
	}
	return v, next, true
}

// halfClockRange reads "7-9 a.m.", whose first end borrows from the second.
func (r *reader) halfClockRange(i int) (Value, int, bool) {
	h, ok := r.within(i, 1, 12)
	j := r.connector(i+1, quantity{from: i})
	if !ok || r.vi || j == i+1 {
		return Value{}, i, false
	}
	to, next, ok := r.clock(j)
	if !ok || to.half {
		return Value{}, i, false
	}
	from := h%12*60 + to.minutes/720*720
	if from >= to.minutes {
		return Value{}, i, false
	}
	return timeValue(from, to.minutes), next, true
}

func timeValue(from, to int) Value {
	return Value{Kind: Time, Low: numerals.Int(int64(from)), High: numerals.Int(int64(to))}
}

func (r *reader) clock(i int) (clock, int, bool) {
	h, ok := r.within(i, 0, 24)
	if !ok || r.sign(i-1, '.') && r.glued(i) || r.sign(i-1, ',') && r.glued(i) {
		return clock{}, i, false
	}
	if r.joined(i+1, ':') && len(r.s(i+2)) == 2 {
		if m, ok := r.within(i+2, 0, 59); ok && !r.joined(i+3, ':') {
			next := i + 3
			if r.is(next, "giờ") {
				next++
			}
			return r.period(h, m, next)
		}
		return clock{}, i, false
	}
	if r.vi || r.glued(i+1) && r.is(i+1, "h") {
		return r.clockVi(i, h)
	}
	if c, next, ok := r.period(h, 0, i+1); ok && next > i+1 {
		return c, next, ok
	}
	if r.is(i+1, "o'clock") || r.is(i+1, "o") && r.sign(i+2, '\'') {
		return clock{h * 60, h <= 12}, i + 4, r.is(i+3, "clock")
	}
	return clock{}, i, false
}

// clockVi reads "7h30", "9g30", "7 giờ 30", "20 giờ" after the hour; it leaves
// "9 giờ" to be a duration where the words around it say so.
func (r *reader) clockVi(i, h int) (clock, int, bool) {
	short := r.glued(i+1) && r.is(i+1, "h", "g")
	if !short && !r.is(i+1, "giờ", "h") {
		return clock{}, i, false
	}
	next, m, told := i+2, 0, false
	if n, ok := r.within(next, 0, 59); ok && (short && r.glued(next) || !short && !r.dayAfter(next)) {
		m, next, told = n, next+1, true
		if r.is(next, "phút") || r.sign(next, '\'') {
			next++
			told = !r.lasting(i) && r.timed(i, next)
		}
	} else if r.is(next, "rưỡi") {
		m, next, told = 30, next+1, !r.lasting(i)
	} else if n, ok := r.within(next+1, 1, 59); ok && r.is(next, "kém") {
		h, m, next, told = h-1, 60-n, next+2, true
	}
	if r.is(i+1, "g") && !told && !r.is(i-1, "lúc", "từ", "đến") { // "500 g"
		return clock{}, i, false
	}
	c, end, _ := r.period(h, m, next)
	if told || end > next || r.is(next, "cùng") || !r.lasting(i) && (short || r.timed(i, next)) {
		return c, end, h >= 0
	}
	return clock{}, i, false
}

// dayAfter tells whether the number at i begins a date rather than minutes:
// "20 giờ 12.3".
func (r *reader) dayAfter(i int) bool {
	return r.joined(i+1, '.') || r.joined(i+1, '/') || r.is(i+1, "tháng")
}

// lasting tells whether the word before token i says how long, not when.
func (r *reader) lasting(i int) bool {
	return r.is(i-1, "hơn", "gần", "trong", "sau", "suốt", "mất", "kéo", "dài", "thêm", "cả", "được",
		"mỗi", "tròn", "đủ", "chỉ", "khoảng") && !r.is(i-1, "khoảng") || r.is(i-1, "gian") ||
		r.is(i-1, "khoảng") && r.is(i-2, "trong", "sau", "mất", "dài")
}

// timed tells whether the words around a bare hour, "8 giờ", say when.
func (r *reader) timed(i, next int) bool {
	if r.begins(i) || r.is(i-1, "lúc", "vào", "từ", "đến", "tới", "trước", "hồi", "đúng", "khoảng") {
		return !r.is(next, "đồng", "làm", "qua")
	}
	return r.is(next, "ngày", "cùng", "hôm") || r.kind(next) == digitToken && r.dayAfter(next)
}

// period reads what half of the day the hour belongs to.
func (r *reader) period(h, m, i int) (clock, int, bool) {
	half, next := r.half(i)
	if next == i {
		return clock{h%24*60 + m, !r.vi && h > 0 && h <= 12}, i, true
	}
	if h > 12 || half == 0 {
		return clock{h%24*60 + m, false}, next, true
	}
	if half == night && (h == 12 || h < 5) || half == am {
		return clock{h%12*60 + m, false}, next, true
	}
	if half == noon && h >= 10 && h < 12 {
		return clock{h*60 + m, false}, next, true
	}
	return clock{(h%12+12)*60 + m, false}, next, true
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
	case "pm":
		return pm, i + 1
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
