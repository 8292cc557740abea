package fact

import (
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
)

// Write gives v as a news text in lang writes it: "1,2 tỷ đồng" and "VND 1.2
// billion", "ngày 12.3" and "March 12", "7h30" and "7:30 a.m.". Reading it back
// gives a value that is Equal, or for a range its two ends, with two
// exceptions: English has no form for a day without a month but an ordinal, and
// an Ambiguous value stands as it stood. Units that English does not use are
// converted: "2 tạ" is "200 kg".
func Write(v Value, lang locales.Lang) string {
	w := writer{lang, lang != locales.English}
	switch v.Kind {
	case Date:
		return w.date(v)
	case Time:
		return w.ends(v, func(d numerals.Decimal) string { return w.clock(d) })
	case Identifier:
		return v.Text
	case Fraction:
		return w.fraction(v)
	case Score:
		return w.pick("tỉ số ", "score ") + v.Low.String() + "-" + v.High.String()
	case Label:
		return w.pick("số ", "No. ") + w.ends(v, func(d numerals.Decimal) string { return d.String() })
	case Ambiguous:
		return strconv.Itoa(int(v.From.Day)) + "." + strconv.Itoa(int(v.From.Month))
	case Ordinal:
		return w.ordinal(v)
	case Magnitude:
		return w.magnitude(v)
	}
	return w.measured(v)
}

type writer struct {
	lang locales.Lang
	vi   bool
}

func (w writer) pick(vi, en string) string {
	if w.vi {
		return vi
	}
	return en
}

// ends joins both ends of a range, or gives the one value there is.
func (w writer) ends(v Value, form func(numerals.Decimal) string) string {
	if v.Low == v.High {
		return form(v.Low)
	}
	if v.Low.Coef < 0 {
		return form(v.Low) + w.pick(" đến ", " to ") + form(v.High)
	}
	return form(v.Low) + "-" + form(v.High)
}

// measured writes a number with its unit.
func (w writer) measured(v Value) string {
	u := numerals.UnitOf(v.Unit)
	if u != nil && u.Name(w.lang, false) == "" {
		v = v.base()
		u = numerals.UnitOf(v.Unit)
		if u == nil { // months
			u = numerals.UnitOf("mo")
		}
	}
	if u != nil && u.Dimension == numerals.Money {
		if w.vi || v.Low.Coef < 0 {
			return w.amount(v) + " " + u.Name(w.lang, true)
		}
		return u.Symbol + " " + w.amount(v)
	}
	if u == nil {
		return w.amount(v)
	}
	name := u.Name(w.lang, v.High != numerals.Int(1))
	if name == "%" {
		return w.amount(v) + name
	}
	return w.amount(v) + " " + name
}

// scales are the words that shorten large numbers, from the largest.
var scales = []struct {
	exp    int
	vi, en string
}{{12, "nghìn tỷ", "trillion"}, {9, "tỷ", "billion"}, {6, "triệu", "million"}}

// amount writes a number or a range, with a scale word from a million on when
// that leaves at most three decimals.
func (w writer) amount(v Value) string {
	for _, s := range scales {
		low, high := v.Low.Shift(-s.exp), v.High.Shift(-s.exp)
		if (low.Cmp(numerals.Int(1)) >= 0 || high.Cmp(numerals.Int(-1)) <= 0) && low.Exp >= -3 && high.Exp >= -3 {
			return w.ends(Value{Low: low, High: high}, w.number) + " " + w.pick(s.vi, s.en)
		}
	}
	return w.ends(v, w.number)
}

// number writes digits in groups of three with the separators of the language,
// and the minus as a word, which no dash can be mistaken for.
func (w writer) number(d numerals.Decimal) string {
	if d.Coef < 0 {
		return w.pick("âm ", "minus ") + w.number(d.Neg())
	}
	group, point := numerals.Separators(w.lang)
	whole, decimals, _ := strings.Cut(d.String(), ".")
	var b strings.Builder
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteByte(whole[i])
	}
	if decimals != "" {
		b.WriteString(point + decimals)
	}
	return b.String()
}

// fraction writes "2/3". Vietnamese takes sixths, sevenths and ninths in figures
// for days, and has them in words.
func (w writer) fraction(v Value) string {
	low, _ := v.Low.Int()
	switch high, _ := v.High.Int(); {
	case w.vi && (high == 6 || high == 7 || high == 9):
		return digitsVi[low] + " phần " + digitsVi[high]
	}
	return v.Low.String() + "/" + v.High.String()
}

var digitsVi = [...]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

func (w writer) ordinal(v Value) string {
	n, _ := v.Low.Int()
	if !w.vi {
		return nth(n)
	}
	if n == 1 {
		return "thứ nhất"
	}
	return "thứ " + strconv.Itoa(n)
}

// nth writes an English ordinal: "23rd".
func nth(n int) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// magnitude writes "hàng chục nghìn", "tens of thousands".
func (w writer) magnitude(v Value) string {
	exp := v.Low.Exp
	var words []string
	for _, s := range magnitudes {
		for exp >= s.exp {
			words = append([]string{w.pick(s.vi, s.en)}, words...)
			exp -= s.exp
		}
	}
	if w.vi {
		return "hàng " + strings.Join(words, " ")
	}
	if len(words) == 1 && words[0] == "tens" {
		return "dozens"
	}
	return strings.Join(words, " of ")
}

var magnitudes = []struct {
	exp    int
	vi, en string
}{{9, "tỷ", "billions"}, {6, "triệu", "millions"}, {3, "nghìn", "thousands"}, {2, "trăm", "hundreds"}, {1, "chục", "tens"}}

func (w writer) clock(d numerals.Decimal) string {
	minutes, _ := d.Int()
	h, m := minutes/60, minutes%60
	if w.vi {
		if m == 0 {
			return strconv.Itoa(h) + "h"
		}
		return strconv.Itoa(h) + "h" + two(m)
	}
	half := " a.m."
	if h >= 12 {
		half = " p.m."
	}
	if h = h % 12; h == 0 {
		h = 12
	}
	if m == 0 {
		return strconv.Itoa(h) + half
	}
	return strconv.Itoa(h) + ":" + two(m) + half
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
