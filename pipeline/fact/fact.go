// Package fact reads the facts that a news text states in figures and number
// words, in Vietnamese and English, as values that belong to no language:
// counts, money, percentages, measures, durations, dates, times of day,
// ordinals, scores and the numbers of laws, roads and storms.
//
// It needs one segment of text in NFC and the language it is in. Its result is
// for comparing two languages and for writing a value in the other one, so it
// keeps numbers exact and never converts between solar and lunar dates or
// between currencies. It refuses to guess: "12.3" without a word beside it that
// tells a date from a decimal is read as Ambiguous, single Vietnamese number
// words count only before a noun that is counted ("ba người", not "ba mẹ"), and
// "one" and "một" by themselves are articles. A dash is a minus only where it
// hangs on the number alone and a unit or a word before it speaks for one. Vague
// words ("several", "vài") are no facts, and neither are figures in names and
// patterns ("COVID-19", "3-4-3").
//
// Reading is a single pass from left to right over tokens; each token begins at
// most one fact, and facts do not overlap.
package fact

import (
	"sync"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A Kind is what sort of fact a value is.
type Kind uint8

const (
	Number     Kind = iota + 1 // a count: "1.250", "six", "2,1 triệu"
	Ordinal                    // a place in an order: "thứ 9", "ninth"
	Fraction                   // Low parts of High: "2/3", "two-thirds"
	Magnitude                  // an order of magnitude, Low: "hàng trăm", "hundreds"
	Percent                    // "0,35%"; Unit tells percent from percentage points
	Money                      // Unit is an ISO 4217 code
	Measure                    // Unit is a symbol of numerals.Unit
	Duration                   // Unit is a symbol of numerals.Unit: "h", "yr"; "2:12:05" is in seconds
	Time                       // a time of day in minutes after midnight
	Date                       // a day, month, quarter, year, decade, century or weekday
	Label                      // a number that names: "bão số 13", "District 1", "cấp 8"
	Score                      // "3-1"
	Identifier                 // Text, unchanged in any language: "30/2020/NĐ-CP", phone numbers
	Ambiguous                  // a number, Low, or a day, From: "12.3"
)

var kinds = [...]string{
	"none", "number", "ordinal", "fraction", "magnitude", "percent", "money", "measure",
	"duration", "time", "date", "label", "score", "identifier", "ambiguous",
}

func (k Kind) String() string {
	if int(k) < len(kinds) {
		return kinds[k]
	}
	return "unknown"
}

// A Fact is a value and where it stands in the text that was read.
type Fact struct {
	Span bitext.Span
	Value
	// Fell tells that a word before an amount says that so much went away, which
	// another text may tell with a minus: "fell 0.86%", "-0,86%".
	Fell bool
}

// A Value is a fact without a language. Values may be compared with ==, which
// asks for the same unit too; Equal converts units.
type Value struct {
	Kind Kind
	// Low and High are the ends of a range, equal when there is none; both are
	// zero for dates.
	Low, High numerals.Decimal
	Unit      string // symbol of a numerals.Unit; "" for kinds without one
	From, To  Day    // of dates; To is zero unless the date is a range
	Text      string // of identifiers, without diacritics
}

// A Day is a date as far as it was told: fields that were not are zero.
type Day struct {
	Year    int16
	Month   int8 // 1–12
	Day     int8 // 1–31
	Quarter int8 // 1–4
	Weekday int8 // 1–7, from Monday
	Century int8 // 21 for 2001–2100
	Cycle   int8 // year of the sexagenary cycle, 1–60
	Decade  bool // Year stands for itself and the nine after it
	Lunar   bool // month and day are of the lunar calendar
	Either  bool // they may be of the lunar calendar: "mùng 7 tháng 8"; Equal does not ask
}

// Range tells whether the value has two different ends.
func (v Value) Range() bool {
	return v.Kind == Date && v.To != Day{} || v.ranged() && v.Low != v.High
}

// ranged tells whether Low and High are ends, rather than two parts.
func (v Value) ranged() bool { return v.Kind != Fraction && v.Kind != Score }

// Ends gives both ends of a range as values of their own; both are v when it
// is none.
func (v Value) Ends() (low, high Value) {
	low, high = v, v
	if v.Range() {
		low.High, low.To = v.Low, Day{}
		high.Low, high.From, high.To = v.High, v.To, Day{}
	}
	return low, high
}

// Read gives the facts that text, one segment in NFC, states, in the order of
// the text. It returns nil for text in a language without numerals. Bytes that
// are not UTF-8 belong to no fact.
func Read(text string, lang locales.Lang) []Fact {
	if !lang.Known() {
		return nil
	}
	room := rooms.Get().(*[]token)
	defer rooms.Put(room)
	*room = lex((*room)[:0], text, numerals.Words(lang))
	r := reader{text: text, lang: lang, vi: lang == locales.Vietnamese, tokens: *room}
	r.read()
	return r.facts
}

// rooms keeps token lists for the next segment.
var rooms = sync.Pool{New: func() any { return new([]token) }}
