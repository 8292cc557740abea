package check

import (
	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/fact"
)

// numberStyle reports numbers of the target whose value is right but whose
// separators are those of the other language: "1,5 m" in English, "10,000
// người" in Vietnamese.
func (l *link) numberStyle() []Finding {
	var all []Finding
	for _, f := range l.target.facts() {
		switch f.Kind {
		case fact.Number, fact.Percent, fact.Money, fact.Measure, fact.Duration:
		default:
			continue
		}
		if foreign(f.Span.Of(l.target.joined), l.target.lang) {
			found := l.found(NumberStyle, Warning, Target, f.Span)
			found.Expected = fact.Write(f.Value, l.target.lang)
			all = append(all, found)
		}
	}
	return all
}

// foreign tells whether a number uses the separators of the other language: a
// comma before one or two last digits in English; in Vietnamese a comma before
// three digits of which the last is 0, or more than one comma.
func foreign(number string, lang locales.Lang) bool {
	commas := 0
	for i := 1; i < len(number); i++ {
		if number[i] != ',' || !digit(number, i-1) || !digit(number, i+1) {
			continue
		}
		commas++
		n := 1
		for digit(number, i+1+n) {
			n++
		}
		if lang == locales.English && n < 3 {
			return true
		}
		if lang == locales.Vietnamese && (commas > 1 || n == 3 && number[i+3] == '0') {
			return true
		}
	}
	return false
}

func digit(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }
