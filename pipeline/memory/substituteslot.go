package memory

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/fact"
)

// A style is how a number is written.
type style uint8

const (
	figures style = iota + 1 // "12", "1.250", "05"
	nth                      // "12th"
	spelled                  // "six", "sáu"
	ranked                   // "sixth"
	roman                    // "XIII"
	month                    // "March"
)

// A slot is a place in a text where a number stands.
type slot struct {
	bitext.Span
	style style
	value numerals.Decimal
}

// slots finds the places of numbers in a fact. Digits take in the separators
// between them where the fact is an amount. Number words count at its beginning
// only, because Vietnamese "năm" is a unit elsewhere, and in a date not at all.
func slots(text string, f fact.Fact, lang locales.Lang) (all []slot) {
	span, grouped := f.Span, isAmount(f.Kind)
	wordy := f.Kind != fact.Date && f.Kind != fact.Time
	for at := span.Start; at < span.End; {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case r >= '0' && r <= '9':
			s := digitSlot(text, at, span.End, lang, grouped)
			all, at = append(all, s), s.End
		case unicode.IsLetter(r):
			end := lettersEnd(text, at, span.End)
			if s, ok := wordSlot(text, bitext.Span{Start: at, End: end}, lang, wordy && at == span.Start); ok {
				all = append(all, s)
			}
			at = end
		default:
			at += size
		}
	}
	return all
}

func isAmount(k fact.Kind) bool {
	return k == fact.Number || k == fact.Percent || k == fact.Money || k == fact.Measure || k == fact.Duration
}

func lettersEnd(text string, at, end int) int {
	for at < end {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		at += size
	}
	return at
}

// digitSlot reads digits at an offset. Digits that cannot be read have a value
// below zero, which is nobody's.
func digitSlot(text string, at, end int, lang locales.Lang, grouped bool) slot {
	next := digitsEnd(text, at, end, grouped)
	group, point := numerals.Separators(lang)
	plain := strings.Replace(strings.ReplaceAll(text[at:next], group, ""), point, ".", 1)
	value, ok := numerals.Parse(plain)
	if !ok {
		value = numerals.Int(-1)
	}
	s := slot{bitext.Span{Start: at, End: next}, figures, value}
	if n, ok := value.Int(); ok && lang == locales.English && strings.HasPrefix(text[next:end], ordinalSuffix(n)) {
		s.style, s.End = nth, next+2
	}
	return s
}

func digitsEnd(text string, at, end int, grouped bool) int {
	for at < end {
		switch c := text[at]; {
		case c >= '0' && c <= '9':
		case grouped && (c == '.' || c == ',') && at+1 < end && text[at+1] >= '0' && text[at+1] <= '9':
		default:
			return at
		}
		at++
	}
	return at
}

// wordSlot reads a word that is a number by itself.
func wordSlot(text string, span bitext.Span, lang locales.Lang, first bool) (slot, bool) {
	word := span.Of(text)
	lower := strings.ToLower(word)
	if n := slices.Index(spelling[lang], lower); n >= 0 && first {
		return slot{span, spelled, numerals.Int(int64(n))}, true
	}
	if n := slices.Index(rankSpelling, lower); n > 0 && lang == locales.English {
		return slot{span, ranked, numerals.Int(int64(n))}, true
	}
	if n := slices.Index(romans, word); n > 0 {
		return slot{span, roman, numerals.Int(int64(n))}, true
	}
	for n := 1; n <= 12 && lang == locales.English; n++ {
		if strings.EqualFold(numerals.MonthName(lang, n), word) {
			return slot{span, month, numerals.Int(int64(n))}, true
		}
	}
	return slot{}, false
}

// spelling are the numbers that a news text spells out.
var spelling = map[locales.Lang][]string{
	locales.Vietnamese: {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"},
	locales.English:    {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"},
}

var rankSpelling = []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}

// romans are the numerals from 1 to 39.
var romans = func() (all []string) {
	for n := range 40 {
		all = append(all, strings.Repeat("X", n/10)+[...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}[n%10])
	}
	return all
}()

// form writes a number as the one in the slot is written; ok is false when
// that style has no form for it. Digits are grouped when grouped is set, as
// the old ones are where those are long enough to tell.
func (s slot) form(text string, v numerals.Decimal, lang locales.Lang, grouped bool) (string, bool) {
	if v == s.value {
		return s.Of(text), true
	}
	old := s.Of(text)
	n, whole := v.Int()
	if s.style != figures && (!whole || n < 1) {
		return "", false
	}
	switch s.style {
	case figures:
		return figuresLike(old, v, lang, grouped)
	case nth:
		return strconv.Itoa(n) + ordinalSuffix(n), n < 1000
	case spelled:
		return pick(spelling[lang], n, old)
	case ranked:
		return pick(rankSpelling, n, old)
	case roman:
		return pick(romans, n, "")
	}
	if n > 12 {
		return "", false
	}
	return cased(numerals.MonthName(lang, n), old), true
}

// pick gives the n-th word in the case of the old one.
func pick(words []string, n int, old string) (string, bool) {
	if n >= len(words) {
		return "", false
	}
	return cased(words[n], old), true
}

// cased writes a word with the capitals of another.
func cased(word, like string) string {
	first, size := utf8.DecodeRuneInString(like)
	if !unicode.IsUpper(first) {
		return word
	}
	if rest := like[size:]; rest != "" && rest == strings.ToUpper(rest) {
		return strings.ToUpper(word)
	}
	return upperFirst(word)
}

func upperFirst(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

func ordinalSuffix(n int) string {
	switch {
	case n/10%10 == 1:
	case n%10 == 1:
		return "st"
	case n%10 == 2:
		return "nd"
	case n%10 == 3:
		return "rd"
	}
	return "th"
}

// figuresLike writes digits. A zero in front is kept as the width of two
// digits, and four digits without a separator mean that there is none in the
// new number, which then must have four at most.
func figuresLike(old string, v numerals.Decimal, lang locales.Lang, grouped bool) (string, bool) {
	group, point := numerals.Separators(lang)
	whole, decimals, _ := strings.Cut(v.String(), ".")
	if len(old) == 2 && old[0] == '0' && len(whole) == 1 {
		whole = "0" + whole
	}
	ungrouped := len(old) == 4 && !strings.ContainsAny(old, ".,")
	if ungrouped && grouped && len(whole) > 4 || len(decimals) > 3 {
		return "", false
	}
	if grouped && !ungrouped {
		whole = inThrees(whole, group)
	}
	if decimals != "" {
		whole += point + decimals
	}
	return whole, true
}

func inThrees(digits, group string) string {
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + group + digits[at:]
	}
	return digits
}
