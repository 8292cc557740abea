package fact

import (
	"strconv"

	"github.com/songngu/songngu/locales/numerals"
)

// base gives v with its unit converted into the base unit of the dimension, so
// that "2 tạ" is "200 kg", and without the doubt about its calendar. Values that do not fit stay as they are.
func (v Value) base() Value {
	v.From.Either, v.To.Either = false, false
	if v.Unit == "" {
		return v
	}
	u := numerals.UnitOf(v.Unit)
	if u == nil || u.Dimension == numerals.Money {
		return v
	}
	low, ok := v.Low.Mul(u.Factor)
	high, ok2 := v.High.Mul(u.Factor)
	if ok && ok2 {
		v.Low, v.High, v.Unit = low, high, string(u.Dimension)
	}
	return v
}

// neg gives a value that is no range with the other sign.
func (v Value) neg() Value {
	v.Low, v.High = v.Low.Neg(), v.High.Neg()
	return v
}

// Equal tells whether a and b say the same: same kind, same number in whatever
// unit of one dimension, same date as far as told.
func Equal(a, b Value) bool { return a == b || a.base() == b.base() }

// Compatible tells whether a and b can both be said of one thing: equal, or one
// of them tells less. A day goes with the same day of a told year and with the
// fraction of its figures, "2/9"; a bare number with the same number of dong,
// metres or years; an ordinal, a label or a day without a month with its number.
// A lunar date goes only with a lunar date, or one that may be.
func Compatible(a, b Value) bool {
	if Equal(a, b) {
		return true
	}
	if a.Kind == Ambiguous || b.Kind == Ambiguous {
		return ambiguousWith(a, b) || ambiguousWith(b, a)
	}
	if a.Kind == Fraction && b.Kind == Date || a.Kind == Date && b.Kind == Fraction {
		return sliced(a, b) || sliced(b, a)
	}
	if a.Kind == Date && b.Kind == Date {
		return a.From.with(b.From) && (a.To == b.To || a.To.with(b.To))
	}
	x, ok := a.count()
	y, ok2 := b.count()
	if !ok || !ok2 || x != y {
		return false
	}
	return a.Kind.bare() || b.Kind.bare() || a.cents() && b.cents()
}

// cents tells whether v is in hundredths of a currency, which "cent" by itself does
// not tell.
func (v Value) cents() bool { return v.Unit == "US¢" || v.Unit == "euro cent" }

// sliced tells whether the fraction is the day in figures: "2/9" is the second of
// September as well.
func sliced(fraction, date Value) bool {
	d := Day{Day: date.From.Day, Month: date.From.Month}
	return fraction.Kind == Fraction && d.Day != 0 && d.Month != 0 && date.To == (Day{}) &&
		fraction.Low == numerals.Int(int64(d.Day)) && fraction.High == numerals.Int(int64(d.Month))
}

func ambiguousWith(a, b Value) bool {
	if a.Kind != Ambiguous {
		return false
	}
	if b.Kind == Date {
		return a.From.with(b.From)
	}
	return a.Low == b.Low && a.High == b.High && b.ranged()
}

// bare tells whether a value of this kind is a number without a unit.
func (k Kind) bare() bool { return k == Number || k == Ordinal || k == Label || k == Date }

// count gives the number that v is when its unit is not looked at; a year and a
// day without a month are one.
func (v Value) count() ([2]numerals.Decimal, bool) {
	switch v.Kind {
	case Number, Ordinal, Label, Percent, Money, Measure, Duration:
		return [2]numerals.Decimal{v.Low, v.High}, true
	case Date:
		if v.From == (Day{Day: v.From.Day, Lunar: v.From.Lunar}) && v.To == (Day{}) { // "ngày 5", "the 5th"
			d := numerals.Int(int64(v.From.Day))
			return [2]numerals.Decimal{d, d}, true
		}
		if v.From == (Day{Year: v.From.Year}) && v.To == (Day{Year: v.To.Year}) {
			y, to := int64(v.From.Year), int64(v.To.Year)
			if to == 0 {
				to = y
			}
			return [2]numerals.Decimal{numerals.Int(y), numerals.Int(to)}, true
		}
	}
	return [2]numerals.Decimal{}, false
}

// with tells whether two days agree in every field that both tell, and share
// at least one.
func (d Day) with(o Day) bool {
	if d.Decade != o.Decade || d.Lunar != o.Lunar && !d.Either && !o.Either && !d.festive(o) {
		return false
	}
	shared := false
	for _, f := range [...][2]int16{
		{d.Year, o.Year}, {int16(d.Month), int16(o.Month)}, {int16(d.Day), int16(o.Day)},
		{int16(d.Quarter), int16(o.Quarter)}, {int16(d.Weekday), int16(o.Weekday)},
		{int16(d.Century), int16(o.Century)}, {int16(d.Cycle), int16(o.Cycle)},
	} {
		if f[0] == 0 || f[1] == 0 {
			continue
		}
		if f[0] != f[1] {
			return false
		}
		shared = true
	}
	return shared
}

// festive tells whether both are the first or the last month alone: "tháng
// Giêng" and "tháng Chạp" mean January and December as well as the lunar months.
func (d Day) festive(o Day) bool {
	return (d.Month == 1 || d.Month == 12) && d.Month == o.Month && d.Day == 0 && o.Day == 0
}

// Key gives the string under which values that say the same are found. Equal
// values share it. So do values that differ only in what one of two texts often
// leaves out: the year of a day, and whether a number counts, orders or names.
// A range has the key of both its ends; to find its ends, ask them (see Keys).
func (v Value) Key() string { return string(v.AppendKey(nil)) }

// AppendKey appends Key to dst.
func (v Value) AppendKey(dst []byte) []byte {
	switch v.Kind {
	case Date:
		dst = v.From.appendKey(dst)
		if v.To != (Day{}) {
			dst = v.To.appendKey(append(dst, '/'))
		}
		return dst
	case Ambiguous:
		return v.From.appendKey(dst)
	case Identifier:
		return append(dst, v.Text...)
	case Time:
		return appendClock(append(dst, 'T'), v)
	case Magnitude:
		return v.Low.Append(append(dst, '~'))
	case Fraction:
		return v.High.Append(append(v.Low.Append(dst), ':'))
	}
	b := v.base()
	dst = b.Low.Append(dst)
	if b.High != b.Low {
		dst = b.High.Append(append(dst, '/'))
	}
	return append(dst, b.Unit...)
}

func appendClock(dst []byte, v Value) []byte {
	dst = v.Low.Append(dst)
	if v.High != v.Low {
		dst = v.High.Append(append(dst, '/'))
	}
	return dst
}

func (d Day) appendKey(dst []byte) []byte {
	if d.Lunar {
		dst = append(dst, 'L')
	}
	field := func(mark byte, n int) {
		if n != 0 {
			dst = strconv.AppendInt(append(dst, mark), int64(n), 10)
		}
	}
	switch {
	case d.Month != 0:
		field('-', int(d.Month))
		field('-', int(d.Day))
		if d.Day == 0 && d.Year != 0 {
			field('y', int(d.Year))
		}
	case d.Year != 0 && d.Quarter == 0 && !d.Decade: // as a bare number
		return strconv.AppendInt(dst, int64(d.Year), 10)
	default:
		field('y', int(d.Year))
		field('q', int(d.Quarter))
		field('w', int(d.Weekday))
		field('c', int(d.Century))
		field('z', int(d.Cycle))
		field('d', int(d.Day))
	}
	return dst
}

// Keys gives the keys of all facts in order, with a range as its two ends, so
// that "từ 58.000 đến 63.000" and "VND 58,000 or VND 63,000" share theirs.
func Keys(facts []Fact) []string {
	keys := make([]string, 0, len(facts))
	for _, f := range facts {
		low, high := f.Ends()
		keys = append(keys, low.Key())
		if high != low {
			keys = append(keys, high.Key())
		}
	}
	return keys
}
