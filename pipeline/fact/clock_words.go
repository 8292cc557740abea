package fact

import "github.com/songngu/songngu/locales/numerals"

// spoken reads a time of day whose hour is in words: "tám giờ rưỡi", "chín giờ
// kém mười lăm", "half past eight", "a quarter to nine", "eight o'clock".
func (r *reader) spoken(i int) (clock, int, bool) {
	if !r.vi {
		return r.spokenEn(i)
	}
	if h, at, ok := r.hourWord(i); ok {
		return r.clockVi(i, at, h)
	}
	return clock{}, i, false
}

// spokenRange reads what spoken reads, or a range that begins with it.
func (r *reader) spokenRange(i int) (Value, int, bool) {
	if _, _, ok := r.spoken(i); !ok {
		return Value{}, i, false
	}
	return r.clockRange(i)
}

// hourWord reads an hour up to twelve in words.
func (r *reader) hourWord(i int) (h, next int, ok bool) {
	switch r.class(i) {
	case numerals.Digit, numerals.Teen:
	default:
		return 0, i, false
	}
	h, next = r.tokens[i].word.Value, i+1
	if r.vi && h == 10 && r.numeral(next, "một", "hai") {
		h, next = h+r.tokens[next].word.Value, next+1
	}
	return h, next, h >= 1 && h <= 12
}

// minuteWords reads Vietnamese minutes in words, "mười lăm", or in figures.
func (r *reader) minuteWords(i int) (m, next int, ok bool) {
	if m, ok := r.within(i, 1, 59); ok {
		return m, i + 1, true
	}
	switch r.class(i) {
	case numerals.Digit, numerals.Teen:
	default:
		return 0, i, false
	}
	a, next, ok := r.wordsVi(i)
	m, fits := a.value.Int()
	return m, next, ok && fits && m >= 1 && m <= 59
}

// cuedClock tells whether the word before token i announces a time of day.
func (r *reader) cuedClock(i int) bool {
	return r.is(i-1, "lúc", "hồi", "hẹn", "đúng") || r.is(i-1, "từ", "đến", "tới", "vào", "trước") && !r.lasting(i)
}

// halfHourVi reads "tám rưỡi sáng" and "lúc 8 rưỡi", in which no word says hour.
func (r *reader) halfHourVi(i, at, h int) (clock, int, bool) {
	c, next := r.period(h, 30, at+1)
	if next > at+1 {
		return c, next, true
	}
	return c, next, r.cuedClock(i) && !r.unitFollows(next) && !numerals.Counted(r.lang, r.lower(next))
}

// wordMinutes reads the minutes after "giờ" when they are in words: "mười giờ
// mười lăm". Before a noun they rather count it.
func (r *reader) wordMinutes(i, at int) (m, next int, ok bool) {
	if r.kind(at) != wordToken {
		return 0, at, false
	}
	m, next, ok = r.minuteWords(at)
	switch _, end := r.period(0, 0, next); {
	case !ok, r.lasting(i):
		return 0, at, false
	case r.is(next, "phút"):
		return m, next + 1, r.cuedClock(i)
	default:
		return m, next, m >= 5 && (end > next || r.kind(next) != wordToken || r.is(next, "ngày", "hôm", "cùng"))
	}
}

// lastHour reads the end of a range in a bare hour: "đến tám giờ".
func (r *reader) lastHour(i int) (clock, int, bool) {
	h, next, ok := r.hourWord(i)
	return clock{minutes: h % 24 * 60}, next + 1, ok && r.vi && r.is(next, "giờ")
}

// spokenEn reads a time of day that begins with a word.
func (r *reader) spokenEn(i int) (clock, int, bool) {
	m, at, ok := r.pastOrTo(i)
	if !ok {
		return r.plainHour(i)
	}
	c, next, ok := r.hourEn(at)
	if !ok {
		return clock{}, i, false
	}
	told := r.is(at-1, "past")
	h := c.minutes / 60
	if m < 0 {
		h, m = h-1, m+60
	}
	if !c.half {
		return clock{(h+24)%24*60 + m, false}, next, told || r.clauseEnds(next)
	}
	if h == 0 { // "a quarter to one"
		h = 12
	}
	c, end := r.toldPeriod(h, m, next)
	return c, end, told || end > next || r.clauseEnds(end)
}

// pastOrTo reads what stands before the hour: "half past", "quarter to", "ten
// past", "at five to". The minutes are below zero before the hour.
func (r *reader) pastOrTo(i int) (m, next int, ok bool) {
	switch {
	case r.is(i, "half"):
		return 30, i + 2, r.is(i+1, "past")
	case r.is(i, "quarter"):
		m, next = 15, i+1
	default:
		switch r.class(i) {
		case numerals.Digit, numerals.Teen, numerals.Tens:
		default:
			return 0, i, false
		}
		a, end, ok := r.wordsEn(i)
		if m, _ = a.value.Int(); !ok || m < 1 || m > 29 {
			return 0, i, false
		}
		if next = end; r.is(next, "minutes") {
			next++
		}
	}
	switch {
	case r.is(next, "past"):
		return m, next + 1, true
	case r.is(next, "to"):
		return -m, next + 1, r.is(i, "quarter") || r.atClock(i) || r.is(i-1, "about", "around") && r.atClock(i-1)
	}
	return 0, i, false
}

// atClock tells whether the word before token i announces an English time of day.
func (r *reader) atClock(i int) bool { return r.is(i-1, "at", "by", "until", "till", "since") }

// hourEn reads the hour after "past" or "to".
func (r *reader) hourEn(i int) (clock, int, bool) {
	switch {
	case r.is(i, "noon", "midday"):
		return clock{minutes: 12 * 60}, i + 1, true
	case r.is(i, "midnight"):
		return clock{}, i + 1, true
	}
	if h, ok := r.within(i, 1, 12); ok {
		return clock{h * 60, true}, i + 1, !r.glued(i+1) || r.kind(i+1) == signToken
	}
	h, next, ok := r.hourWord(i)
	return clock{h * 60, true}, next, ok
}

// plainHour reads "eight o'clock", "seven a.m." and "at seven in the morning".
func (r *reader) plainHour(i int) (clock, int, bool) {
	h, next, ok := r.hourWord(i)
	if !ok {
		return clock{}, i, false
	}
	if r.is(next, "o") && r.sign(next+1, '\'') && r.is(next+2, "clock") {
		c, end := r.toldPeriod(h, 0, next+3)
		return c, end, true
	}
	c, end := r.period(h, 0, next)
	return c, end, end > next && !r.is(next, "noon", "midnight")
}

// clauseEnds tells whether nothing that an hour could count stands at token i.
func (r *reader) clauseEnds(i int) bool {
	return r.kind(i) != wordToken || r.is(i, "and", "or", "on", "in", "at", "but", "when", "as", "local", "sharp", "yesterday", "today", "tomorrow", "tonight")
}

// toldPeriod reads the half of the day after an English time of day that needs no
// word before it to be one: "half past six in the evening", "7:30 last night".
// In "on Saturday evening" the day is left to be read.
func (r *reader) toldPeriod(h, m, i int) (clock, int) {
	half, next := r.partEn(i)
	if half == 0 {
		return r.period(h, m, i)
	}
	return clock{halved(h, m, half), false}, next
}

// partEn reads "in the evening", "on the morning of", "last night", "at night".
func (r *reader) partEn(i int) (half, next int) {
	next = i
	for next < i+3 && r.is(next, "in", "on", "at", "the", "this", "that", "last", "yesterday", "tomorrow", "every", "following") {
		next++
	}
	if next > i && r.is(next-1, "on") && r.class(next) == numerals.Weekday {
		half, _ = r.partEn(next + 1)
		return half, i
	}
	switch r.lower(next) {
	case "morning":
		return am, next + 1
	case "afternoon", "evening":
		return pm, next + 1
	case "night":
		return night, next + 1
	}
	return 0, i
}
