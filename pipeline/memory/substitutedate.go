package memory

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/pipeline/fact"
)

// date writes a day over another that tells the same parts of the calendar.
// Lunar days and quarters have names that belong to one of them, and are
// refused; so is a range but for one of two years.
func (w formWriter) date(f fact.Fact, next fact.Value) (edits []edit, ok bool) {
	from, to := f.From, next.From
	switch {
	case from.Lunar || from.Cycle != 0 || from.Quarter != 0 || f.Range() != next.Range():
		return nil, false
	case f.Range():
		return w.years(f, next)
	case from.Weekday != 0:
		return w.weekday(f, next)
	case from.Century != 0:
		return w.inOrder(f, numbers(from.Century), numbers(to.Century))
	case from.Decade:
		return w.inOrder(f, numbers(from.Year), numbers(to.Year))
	}
	return w.day(f, next)
}

func numbers[T int8 | int16](list ...T) []numerals.Decimal {
	out := make([]numerals.Decimal, len(list))
	for i, n := range list {
		out[i] = numerals.Int(int64(n))
	}
	return out
}

// years writes "2020-2024".
func (w formWriter) years(f fact.Fact, next fact.Value) ([]edit, bool) {
	for _, d := range []fact.Day{f.From, f.To, next.From, next.To} {
		if d != (fact.Day{Year: d.Year}) {
			return nil, false
		}
	}
	return w.inOrder(f, numbers(f.From.Year, f.To.Year), numbers(next.From.Year, next.To.Year))
}

// A datePart is a part of a day before and after.
type datePart struct {
	from, to int
	named    bool // written with the name of a month
}

// day writes day, month and year as far as they are told, the month by its
// name in English. A part that no slot tells ("Sept.", "tháng ba") must stay
// as it is.
func (w formWriter) day(f fact.Fact, next fact.Value) (edits []edit, ok bool) {
	if lower := strings.ToLower(f.Span.Of(w.text)); strings.Contains(lower, "mùng") || strings.Contains(lower, "mồng") { // of the first ten days only
		return nil, false
	}
	from, to := f.From, next.From
	left := []datePart{
		{int(from.Day), int(to.Day), false},
		{int(from.Month), int(to.Month), w.lang == locales.English},
		{int(from.Year), int(to.Year), false},
	}
	for _, s := range slots(w.text, f, w.lang) {
		i := slices.IndexFunc(left, func(p datePart) bool { return p.tellsIn(s) })
		if i < 0 {
			return nil, false
		}
		if edits, ok = w.slot(edits, s, numerals.Int(int64(left[i].to)), false); !ok {
			return nil, false
		}
		left = slices.Delete(left, i, i+1)
	}
	return edits, !slices.ContainsFunc(left, func(p datePart) bool { return p.from != p.to })
}

func (p datePart) tellsIn(s slot) bool {
	return p.from != 0 && s.value == numerals.Int(int64(p.from)) && p.named == (s.style == month)
}

// weekday writes the name of a day of the week in the capitals of the old one:
// "thứ Hai", "Thứ hai", "Monday". The English name must be whole, and the
// Vietnamese one in words, because Sunday has no number.
func (w formWriter) weekday(f fact.Fact, next fact.Value) ([]edit, bool) {
	old := f.Span.Of(w.text)
	from, to := numerals.WeekdayName(w.lang, int(f.From.Weekday)), numerals.WeekdayName(w.lang, int(next.From.Weekday))
	if !strings.EqualFold(old, from) {
		return nil, false
	}
	words, like := strings.Fields(to), strings.Fields(old)
	for i, word := range words {
		words[i] = cased(strings.ToLower(word), like[min(i, len(like)-1)])
	}
	return []edit{{f.Span, strings.Join(words, " ")}}, true
}
