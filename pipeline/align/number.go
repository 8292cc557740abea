package align

import (
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
)

// numberKeys gives the value of a number and, where it can be one, the parts
// of a date. "12.3" may be a decimal, 12 March or 3 December; whichever the
// other side has will be found. (Package fact refuses to guess here, and is
// right for its purpose; an aligner has the other side to ask.)
func numberKeys(surface string, lang locales.Lang) []key {
	var keys []key
	if v, ok := value(surface, lang); ok {
		keys = append(keys, valueOf(v, 1))
	}
	return append(keys, dateKeys(surface, lang)...)
}

func dateKeys(surface string, lang locales.Lang) []key {
	parts := strings.FieldsFunc(surface, func(r rune) bool { return r == '.' || r == '/' })
	if len(parts) < 2 || len(parts) > 3 {
		return nil
	}
	var n [3]int
	for i, part := range parts {
		v, err := strconv.Atoi(part)
		if err != nil {
			return nil
		}
		n[i] = v
	}
	day, month, year := n[0], n[1], n[2]
	if lang == locales.English && len(parts) == 3 && day <= 12 {
		day, month = month, day
	}
	switch {
	case len(parts) == 2 && isMonth(day) && month > 1900 && month < 2100: // 8.2024
		return []key{{monthKey, strconv.Itoa(day), 0.5}, {valueKey, strconv.Itoa(month), 0.5}}
	case day < 1 || day > 31 || !isMonth(month):
		return nil
	}
	keys := []key{{monthKey, strconv.Itoa(month), 0.5}, {valueKey, strconv.Itoa(day), 0.5}}
	if year > 0 {
		keys = append(keys, key{valueKey, strconv.Itoa(year), 0.4})
	}
	return keys
}

func isMonth(n int) bool { return n >= 1 && n <= 12 }

func valueOf(v numerals.Decimal, weight float64) key { return key{valueKey, v.String(), weight} }

// value reads a number as the language writes it: 1.234,5 in Vietnamese,
// 1,234.5 in English.
func value(surface string, lang locales.Lang) (numerals.Decimal, bool) {
	group, decimal := numerals.Separators(lang)
	whole, fraction, _ := strings.Cut(surface, decimal)
	groups := strings.Split(whole, group)
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return numerals.Decimal{}, false
		}
	}
	plain := strings.Join(groups, "")
	if fraction != "" {
		plain += "." + fraction
	}
	return numerals.Parse(plain)
}

// magnitude adds the value of number i with the words that multiply it: "48,6
// tỷ", "1.420 nghìn tỷ", "2.8bn".
func (r *reader) magnitude(n int32, text string, i int) {
	t := &r.side.types[n]
	if !t.number {
		return
	}
	power := 0
	for k := i + 1; k < len(r.token); k++ {
		w := r.numeral(text, k)
		if w == nil || w.Class != numerals.Scale && w.Class != numerals.Hundred {
			break
		}
		power += w.Value
	}
	if power == 0 {
		return
	}
	if v, ok := value(t.norm, r.side.lang); ok {
		t.add(valueOf(v.Shift(power), 1))
	}
}

// numeral gives what the number words know of token i, nil when nothing.
func (r *reader) numeral(text string, i int) *numerals.Word {
	return numeralOf(text[r.token[i].Start:r.token[i].End], r.side.lang)
}

func numeralOf(surface string, lang locales.Lang) *numerals.Word {
	return numerals.Words(lang)[surface]
}

// numeralKeys gives the keys of a number word or the name of a month or a day.
func numeralKeys(surface string, lang locales.Lang) []key {
	w := numeralOf(surface, lang)
	if w == nil {
		return nil
	}
	switch w.Class {
	case numerals.Digit, numerals.Teen, numerals.Tens:
		return []key{{valueKey, strconv.Itoa(w.Value), 0.6}}
	case numerals.Month:
		if surface == "may" || surface == "march" {
			return nil // verbs
		}
		return []key{{monthKey, strconv.Itoa(w.Value), 0.9}}
	case numerals.Weekday:
		return []key{{dayKey, strconv.Itoa(w.Value), 0.9}}
	}
	return nil
}

// calendarKeys reads "tháng 3", "tháng Ba", "thứ Hai", "chủ nhật" at token i.
func (r *reader) calendarKeys(n int32, text string, i int) {
	if i == 0 {
		return
	}
	t := &r.side.types[n]
	v := 0
	if w := r.numeral(text, i); w != nil {
		v = w.Value
	} else if t.number {
		v, _ = strconv.Atoi(strings.SplitN(t.norm, ".", 2)[0])
	}
	const sunday = 7 // days are numbered from Monday, which is "thứ Hai"
	switch before := r.words[i-1]; {
	case before == "tháng" && isMonth(v):
		t.add(key{monthKey, strconv.Itoa(v), 0.9})
	case before == "thứ" && v >= 2 && v <= sunday:
		t.add(key{dayKey, strconv.Itoa(v - 1), 0.9})
	case before == "chủ" && t.norm == "nhật":
		t.add(key{dayKey, strconv.Itoa(sunday), 0.9})
	}
}
