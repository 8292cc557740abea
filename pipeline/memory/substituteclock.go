package memory

import (
	"slices"
	"strings"
	"unicode"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/fact"
)

// clock writes a time of day over hours and minutes, or over the hour alone, as
// it stands: "7:30" has no form for eight sharp.
func (w formWriter) clock(f fact.Fact, next fact.Value) (edits []edit, ok bool) {
	from, ok1 := f.Low.Int()
	to, ok2 := next.Low.Int()
	all := slots(w.text, f, w.lang)
	if !ok1 || !ok2 || f.Range() || next.Range() || (from%60 == 0) != (to%60 == 0) || len(all) == 0 || len(all) > 2 {
		return nil, false
	}
	if edits, ok = w.hour(f, all, from/60, to/60); !ok {
		return nil, false
	}
	if len(all) == 1 {
		return edits, from%60 == 0
	}
	minutes := all[1]
	if minutes.Of(w.text) != twoDigits(from%60) {
		return nil, false
	}
	if from%60 != to%60 {
		edits = append(edits, edit{minutes.Span, twoDigits(to % 60)})
	}
	return edits, true
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// hour writes an hour of 24 in the first of the slots.
func (w formWriter) hour(f fact.Fact, all []slot, from, to int) (edits []edit, ok bool) {
	told, ok := all[0].value.Int()
	after := all[len(all)-1].End
	words := partWords(w.text[after:f.Span.End])
	switch {
	case !ok:
	case len(words) > 0 && w.lang == locales.English:
		edits, ok = w.half(after, f.Span.End, words, from, to)
		ok, to = ok && told == twelve(from), twelve(to)
	case len(words) > 0:
		ok = len(words) == 1 && fits(words[0], from, to)
		if told != from || told <= 12 {
			ok, to = ok && told == twelve(from), twelve(to)
		}
	case w.lang == locales.English: // "19:30", but not "8 o'clock"
		ok = told == from && (from > 12) == (to > 12) && strings.Contains(f.Span.Of(w.text), ":")
	default:
		ok = told == from
	}
	if !ok {
		return nil, false
	}
	return w.slot(edits, all[0], numerals.Int(int64(to)), false)
}

// partWords gives the words behind a time of day that are no units.
func partWords(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.DeleteFunc(words, func(s string) bool { return s == "giờ" || s == "h" || s == "phút" || s == "g" })
}

// twelve gives an hour of 24 on a clock of twelve hours.
func twelve(hour int) int { return (hour+11)%12 + 1 }

// half writes "a.m." over "p.m." and the reverse, one letter. Noon and midnight
// are refused: a newsroom has words for them.
func (w formWriter) half(start, end int, words []string, from, to int) ([]edit, bool) {
	if mark := strings.Join(words, ""); mark != "am" && mark != "pm" || from%12 == 0 || to%12 == 0 {
		return nil, false
	}
	if from < 12 == (to < 12) {
		return nil, true
	}
	at := start + strings.IndexAny(w.text[start:end], "apAP")
	letter := "a"
	if to >= 12 {
		letter = "p"
	}
	return []edit{{bitext.Span{Start: at, End: at + 1}, cased(letter, w.text[at:at+1])}}, true
}

// dayParts are the Vietnamese words for parts of the day, with the hours for
// which nobody doubts them.
var dayParts = map[string][2]int{"sáng": {1, 10}, "trưa": {11, 12}, "chiều": {13, 17}, "tối": {18, 21}, "đêm": {22, 23}}

// fits tells whether a word for a part of the day goes with both hours.
func fits(word string, hours ...int) bool {
	part, ok := dayParts[word]
	return ok && !slices.ContainsFunc(hours, func(h int) bool { return h < part[0] || h > part[1] })
}
