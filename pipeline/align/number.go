package align

import (
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales"
)

// numberKeys gives the value of a number and, where it can be one, the parts
// of a date. "12.3" may be a decimal, 12 March or 3 December.
func numberKeys(surface string, lang locales.Lang) []key {
	var keys []key
	if v, ok := value(surface, lang); ok {
		keys = append(keys, valueOf(v, 1))
	}
	parts := strings.FieldsFunc(surface, func(r rune) bool { return r == '.' || r == '/' })
	if len(parts) < 2 || len(parts) > 3 {
		return keys
	}
	day, month, year := 0, 0, 0
	for i, dst := range []*int{&day, &month, &year}[:len(parts)] {
		v, err := strconv.Atoi(parts[i])
		if err != nil {
			return keys
		}
		*dst = v
	}
	if lang == locales.English && len(parts) == 3 && day <= 12 {
		day, month = month, day
	}
	switch {
	case len(parts) == 2 && day >= 1 && day <= 12 && month > 1900 && month < 2100:
		return append(keys, key{monthKey, strconv.Itoa(day), 0.5}, valueOf(float64(month), 0.5))
	case day >= 1 && day <= 31 && month >= 1 && month <= 12:
		keys = append(keys, key{monthKey, strconv.Itoa(month), 0.5}, valueOf(float64(day), 0.5))
		if year > 0 {
			keys = append(keys, valueOf(float64(year), 0.4))
		}
	}
	return keys
}

func valueOf(v, weight float64) key {
	return key{valueKey, strconv.FormatFloat(v, 'g', 12, 64), weight}
}

// value reads a number as the language writes it: 1.234,5 in Vietnamese,
// 1,234.5 in English.
func value(surface string, lang locales.Lang) (float64, bool) {
	thousands, decimal := ".", ","
	if lang == locales.English {
		thousands, decimal = ",", "."
	}
	whole, fraction, _ := strings.Cut(surface, decimal)
	groups := strings.Split(whole, thousands)
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(strings.Join(groups, "")+"."+fraction, 64)
	return v, err == nil
}

// magnitude adds the value of number i with the word that multiplies it:
// "48,6 tỷ", "1.420 tỷ", "2.8bn", "2 tạ" in kilograms.
func (r *reader) magnitude(n int32, text string, i int) {
	t := &r.side.types[n]
	if !t.number || i+1 >= len(r.token) {
		return
	}
	times, ok := magnitudes[r.side.lang][r.words[i+1]]
	if !ok {
		return
	}
	if i+2 < len(r.token) {
		if more, ok := magnitudes[r.side.lang][r.words[i+2]]; ok && more >= 1000 {
			times *= more
		}
	}
	if v, ok := value(t.norm, r.side.lang); ok {
		t.add(valueOf(v*times, 1))
	}
}

var magnitudes = map[locales.Lang]map[string]float64{
	locales.Vietnamese: {
		"trăm": 100, "nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỉ": 1e9, "tỷ": 1e9, "tạ": 100, "tấn": 1e3,
	},
	locales.English: {
		"hundr": 100, "thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "k": 1e3,
	},
}

var numerals = map[locales.Lang]map[string]int{
	locales.Vietnamese: {
		"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
	},
	locales.English: {
		"one": 1, "two": 2, "thre": 3, "three": 3, "four": 4, "fiv": 5, "five": 5, "six": 6, "seven": 7, "eight": 8,
		"nin": 9, "nine": 9, "ten": 10, "eleven": 11, "twelv": 12, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
	},
}

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

// weekdays are numbered as Vietnamese names them: thứ Hai is the second day,
// chủ nhật closes the week.
var weekdays = map[string]int{
	"monday": 2, "tuesday": 3, "wednesday": 4, "thursday": 5, "friday": 6, "saturday": 7, "sunday": 8,
}
