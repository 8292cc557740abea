// Package numerals knows the words with which Vietnamese and English write
// quantities and times: number words and scales, months, weekdays, the names
// of lunar years, units, currencies, and the separators inside a number.
//
// It needs words in NFC and gives what they stand for, without any context: a
// word such as "năm" (five, year) or "second" has all its meanings here, and
// whoever reads a sentence chooses. It refuses to read sentences, and to round:
// numbers are exact decimals.
package numerals

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
)

// A Class is a part that a word can play in a number or a date.
type Class uint8

const (
	Digit   Class = iota + 1 // 0 to 9 by itself: "hai", "six"
	Teen                     // 10 to 19 by itself: "ten", "mười"
	Tens                     // a multiple of ten, to which a digit may be added: "twenty"
	Ten                      // the factor ten after a digit: "mươi", "chục"
	Hundred                  // the factor hundred: "trăm", "hundred"
	Scale                    // a power of ten that closes a group: "nghìn", "million"
	Plural                   // an uncounted scale: "dozens", "hundreds"
	Tail                     // a digit that only stands inside a number: "mốt", "lăm"
	Zero                     // a filler before a last digit: "linh", "lẻ"
	Ordinal                  // "first", "twentieth"
	Month                    // "March"
	Weekday                  // "Monday"
	Keyword                  // begins a date or an ordinal: "ngày", "thứ", "quý"
	Fall                     // tells that an amount after it went away: "giảm", "fell"; no part of a number
	Rise                     // tells that it was added: "tăng", "rose"; no part of a number
)

// A Word is a word that can begin or carry on a number or a date, or that tells
// which way an amount went.
type Word struct {
	Text  string // in lower case
	Class Class
	Value int // of a digit, an ordinal, a month (1–12), a weekday (Monday is 1); the exponent of ten of a scale
}

var words = map[locales.Lang]map[string]*Word{
	locales.Vietnamese: index(slices.Concat(vietnamese, changes(fallsVi, risesVi))),
	locales.English:    index(slices.Concat(english, calendar(), changes(fallsEn, risesEn))),
}

// index lists each word as it stands inside a sentence, at its beginning and
// in capitals, so that finding one costs no folding of case.
func index(list []Word) map[string]*Word {
	m := make(map[string]*Word, 3*len(list))
	for i := range list {
		w := &list[i]
		m[w.Text] = w
		m[title(w.Text)] = w
		m[strings.ToUpper(w.Text)] = w
	}
	return m
}

func title(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// Words gives all words of lang by their spelling, in lower case, in capitals
// and with a first capital. The map is shared: it must not be changed.
func Words(lang locales.Lang) map[string]*Word { return words[lang] }

// Counted tells whether word, in lower case, is a classifier or a noun that a
// number word usually counts. It tells "ba người" (three people) from "ba mẹ"
// (father and mother), and "năm con" (five) from "năm nay" (this year).
func Counted(lang locales.Lang, word string) bool { return counted[lang][word] }
