package fact

import (
	"strconv"

	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/locales/viet"
)

func (w writer) date(v Value) string {
	if v.To == (Day{}) {
		return w.day(v.From)
	}
	from, to := v.From, v.To
	switch {
	case from == (Day{Year: from.Year}) && to == (Day{Year: to.Year}):
		if !w.vi && odd(from.Year) {
			return "the years " + strconv.Itoa(int(from.Year)) + "-" + strconv.Itoa(int(to.Year))
		}
		return w.pick("năm ", "") + strconv.Itoa(int(from.Year)) + "-" + strconv.Itoa(int(to.Year))
	case from.Day == 0 || to.Day == 0 || from.Lunar || to.Lunar:
		return w.day(from) + w.pick(" đến ", " to ") + w.day(to)
	case w.vi:
		return w.day(from) + " - " + w.solarVi(to)
	}
	shown := from
	if from.Year == to.Year {
		shown.Year = 0
	}
	if from.Month == to.Month && from.Year == to.Year {
		return w.day(shown) + "-" + strconv.Itoa(int(to.Day)) + comma(to.Year)
	}
	return w.day(shown) + " - " + w.day(to)
}

// odd tells whether four digits alone would not be taken for that year.
func odd(year int16) bool { return year < 1500 || year > 2100 }

func comma(year int16) string {
	if year == 0 {
		return ""
	}
	return ", " + strconv.Itoa(int(year))
}

func (w writer) day(d Day) string {
	switch {
	case d.Weekday != 0:
		return numerals.WeekdayName(w.lang, int(d.Weekday))
	case d.Century != 0:
		return w.pick("thế kỷ "+strconv.Itoa(int(d.Century)), nth(int(d.Century))+" century")
	case d.Decade:
		return w.pick("những năm "+strconv.Itoa(int(d.Year)), strconv.Itoa(int(d.Year))+"s")
	case d.Quarter != 0:
		return w.quarter(d)
	case d.Lunar && w.vi:
		return lunarVi(d)
	case d.Lunar:
		return lunarEn(d)
	case w.vi:
		return w.dayVi(d)
	}
	return w.dayEn(d)
}

func (w writer) quarter(d Day) string {
	year := strconv.Itoa(int(d.Year))
	if w.vi {
		if d.Year == 0 {
			return "quý " + romans[d.Quarter]
		}
		return "quý " + romans[d.Quarter] + "/" + year
	}
	name := [...]string{"", "first", "second", "third", "fourth"}[d.Quarter] + " quarter"
	if d.Year == 0 {
		return name
	}
	return name + " of " + year
}

func (w writer) dayVi(d Day) string {
	switch {
	case d.Month == 0 && d.Day == 0:
		return "năm " + strconv.Itoa(int(d.Year))
	case d.Month == 0:
		return "ngày " + strconv.Itoa(int(d.Day))
	case d.Day == 0:
		if d.Year == 0 {
			return numerals.MonthName(w.lang, int(d.Month))
		}
		return numerals.MonthName(w.lang, int(d.Month)) + "." + strconv.Itoa(int(d.Year))
	}
	return "ngày " + w.solarVi(d)
}

// solarVi writes day, month and, when told, the year with points.
func (w writer) solarVi(d Day) string {
	s := strconv.Itoa(int(d.Day)) + "." + strconv.Itoa(int(d.Month))
	if d.Year == 0 {
		return s
	}
	return s + "." + strconv.Itoa(int(d.Year))
}

func (w writer) dayEn(d Day) string {
	year := strconv.Itoa(int(d.Year))
	switch {
	case d.Month == 0 && d.Day == 0:
		if odd(d.Year) {
			return "the year " + year
		}
		return year
	case d.Month == 0:
		return "the " + nth(int(d.Day))
	case d.Day == 0:
		if d.Year == 0 {
			return numerals.MonthName(w.lang, int(d.Month))
		}
		return numerals.MonthName(w.lang, int(d.Month)) + " " + year
	}
	return numerals.MonthName(w.lang, int(d.Month)) + " " + strconv.Itoa(int(d.Day)) + comma(d.Year)
}

func lunarVi(d Day) string {
	s := ""
	switch {
	case d.Day != 0 && d.Month != 0:
		s = "ngày " + strconv.Itoa(int(d.Day)) + " tháng " + strconv.Itoa(int(d.Month))
	case d.Month != 0:
		s = "tháng " + strconv.Itoa(int(d.Month))
	case d.Day == 15:
		return "rằm"
	case d.Day != 0:
		return "mùng " + strconv.Itoa(int(d.Day))
	default:
		return "năm " + numerals.CycleName(int(d.Cycle))
	}
	if d.Cycle != 0 {
		return s + " năm " + numerals.CycleName(int(d.Cycle))
	}
	s += " âm lịch"
	if d.Year != 0 {
		s += " năm " + strconv.Itoa(int(d.Year))
	}
	return s
}

func lunarEn(d Day) string {
	s := ""
	switch {
	case d.Day != 0 && d.Month != 0:
		s = "the " + nth(int(d.Day)) + " day of the " + nth(int(d.Month)) + " lunar month"
	case d.Month != 0:
		s = "the " + nth(int(d.Month)) + " lunar month"
	case d.Day != 0:
		return "the " + nth(int(d.Day)) + " lunar day"
	default:
		return "the " + viet.Fold(numerals.CycleName(int(d.Cycle))) + " year"
	}
	switch {
	case d.Cycle != 0:
		return s + " (" + viet.Fold(numerals.CycleName(int(d.Cycle))) + " year)"
	case d.Year != 0:
		return s + " of " + strconv.Itoa(int(d.Year))
	}
	return s
}
