package intake

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/songngu/songngu/locales/viet"
)

// dateLine reads a line that is a day of publication and nothing else: "Thứ
// Tư, 12/03/2025, 14:30 (GMT+7)", "12 March 2025 | 10:15", "2025-03-12". It
// gives the day as 2025-03-12. Days without a year are none.
func dateLine(text string) (string, bool) {
	if len(text) > 100 || !strings.ContainsFunc(text, unicode.IsDigit) {
		return "", false
	}
	d := dayReader{}
	for word := range strings.FieldsFuncSeq(viet.Key(text, viet.Bare), betweenDateWords) {
		if !d.read(word) {
			return "", false
		}
	}
	return validDay(d.year, d.month, d.date)
}

// besides are the marks between parts of a line that do not belong together.
const besides = "|·•"

// pageDay reads a day of publication, alone on its line or beside the section and
// such numbers as those of readers: "24-06-2025 | Giáo dục", "12/3/2025 | Lượt
// xem: 312".
func pageDay(text string) (day string, ok bool) {
	if day, ok = dateLine(text); ok || len(text) > longestMark || !strings.ContainsAny(text, besides) || !hasYear(text) {
		return day, ok
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(besides, r) }) {
		d, isDay := dateLine(part)
		p := phraseOf(strings.TrimFunc(part, blank))
		if !isDay && p != section && p != furniture && len(strings.Fields(part)) > longestLabelled {
			return "", false
		}
		day = cmp.Or(day, d)
	}
	return day, day != ""
}

func betweenDateWords(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",;|()[]-–—•·+", r)
}

// A dayReader gathers a day from its words.
type dayReader struct {
	year, month, date int
	word              string     // the word before the one at hand
	prior             *dayReader // as it was before that word
}

// dateWords stand in a line with a day and say nothing themselves.
var dateWords = keys(`thu hai ba tu nam sau bay chu nhat ngay thang nam luc gio phut cap nhat cn t2 t3 t4 t5 t6 t7 dang xuat ban
	monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun at on of
	published updated posted last update date by am pm a.m p.m a.m. p.m. gmt gmt7 utc ict hanoi time hrs
	cuoi lan dau sua tao doc first created modified edited released min mins minute read tues weds thur thurs
	a pt et pst pdt est edt ct cst cdt cet cest bst sgt jst`)

// clockWords make an hour of the number before them.
var clockWords = keys(`am pm a.m p.m a.m. p.m. gio`)

var monthWords = func() map[string]int {
	m := map[string]int{}
	for i := time.January; i <= time.December; i++ {
		for _, name := range []string{i.String(), i.String()[:3], i.String()[:3] + "."} {
			m[viet.Key(name, viet.Bare)] = int(i)
		}
	}
	m["sept"], m["sept."] = 9, 9
	return m
}()

// keys are the words of a list under the key by which lines are read.
func keys(words string) map[string]struct{} {
	m := map[string]struct{}{}
	for w := range strings.FieldsSeq(words) {
		m[viet.Key(w, viet.Bare)] = struct{}{}
	}
	return m
}

// read takes one word of the line and tells whether a date may hold it.
func (d *dayReader) read(word string) bool {
	word = strings.TrimSuffix(word, ":")
	before := *d
	if _, ok := clockWords[word]; ok && d.prior != nil {
		*d = *d.prior
	}
	ok := d.take(word)
	d.word, d.prior = word, &before
	before.prior = nil
	return ok
}

func (d *dayReader) take(word string) bool {
	if m, ok := monthWords[word]; ok && d.month == 0 {
		d.month = m
		return true
	}
	if m := d.vietnameseMonth(word); m > 0 {
		d.month = m
		return true
	}
	if n, err := strconv.Atoi(strings.TrimRight(word, "stndr")); err == nil && len(word) <= 4 {
		d.number(n)
		return true
	}
	if _, ok := dateWords[word]; ok || isClock(word) {
		return true
	}
	return d.readDay(word)
}

// vietnameseMonths follow "tháng". November and December have a second word.
var vietnameseMonths = map[string]int{
	"gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "chap": 12,
}

// vietnameseMonth reads the word behind "tháng", and behind "tháng mười"; 0 when
// it names no month.
func (d *dayReader) vietnameseMonth(word string) int {
	switch {
	case d.word == "thang" && d.month == 0:
		return vietnameseMonths[word]
	case d.word == "muoi" && d.month == 10 && (word == "mot" || word == "hai"):
		return 10 + vietnameseMonths[word]
	}
	return 0
}

// number finds what a number stands for: by the word before it, else by its
// size, else by the order of 12 3 2025 and 2025 3 12.
func (d *dayReader) number(n int) {
	switch {
	case d.word == "thu" || d.word == "gmt" || d.word == "utc":
		// thứ 4 is Wednesday, GMT+7 a time zone
	case n >= 1900 && n < 2200 && d.year == 0:
		d.year = n
	case d.word == "ngay":
		d.date = n
	case d.word == "thang":
		d.month = n
	case d.year != 0 && d.month == 0:
		d.month = n
	case d.date == 0:
		d.date = n
	case d.month == 0:
		d.month = n
	}
}

// readHalf reads 03/2025 behind the name of a month.
func (d *dayReader) readHalf(date, year string) bool {
	n, err := strconv.Atoi(date)
	y, fault := strconv.Atoi(year)
	if err != nil || fault != nil || d.month == 0 || d.year != 0 || len(year) != 4 {
		return false
	}
	d.date, d.year = n, y
	return true
}

// readDay reads 12/3/2025, 12.3.2025, 2025/03/12. The day comes before the
// month, unless no month has that number.
func (d *dayReader) readDay(word string) bool {
	parts := strings.FieldsFunc(word, func(r rune) bool { return r == '/' || r == '.' })
	if len(parts) == 2 {
		return d.readHalf(parts[0], parts[1])
	}
	if len(parts) != 3 || d.year != 0 {
		return false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return false
		}
		n[i] = v
	}
	if len(parts[0]) == 4 {
		n[0], n[2] = n[2], n[0]
	}
	if n[1] > 12 && n[0] <= 12 {
		n[0], n[1] = n[1], n[0] // 08/22/2025
	}
	d.date, d.month, d.year = n[0], n[1], n[2]
	return true
}

// isClock tells of 14:30, 14h30, 10:15:00.
func isClock(word string) bool {
	digits := strings.Map(func(r rune) rune {
		if r == ':' || r == 'h' || r == 'z' {
			return '0'
		}
		return r
	}, word)
	_, err := strconv.Atoi(digits)
	return err == nil && strings.ContainsAny(word, ":h")
}

// validDay writes a day that the calendar has as 2025-03-12.
func validDay(year, month, date int) (string, bool) {
	t := time.Date(year, time.Month(month), date, 0, 0, 0, 0, time.UTC)
	if year < 1900 || t.Year() != year || int(t.Month()) != month || t.Day() != date {
		return "", false
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, date), true
}

// dayForms are the ways in which machines write a day, with the most usual
// first.
var dayForms = []string{
	time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05",
	"2006-01-02 15:04", time.DateOnly, time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700",
	"2006-01-02T15:04:05-0700", "2006/01/02", "20060102",
}

// isoDay reads a day as metadata write it and gives it as RFC 3339 where a time
// zone is told, else as 2006-01-02; "" when it is neither.
func isoDay(text string) string {
	text = strings.TrimSpace(text)
	for _, form := range dayForms {
		t, err := time.Parse(form, text)
		if err != nil || t.Year() < 1900 {
			continue
		}
		if strings.Contains(form, "07") || strings.Contains(form, "MST") {
			return t.Format(time.RFC3339)
		}
		return t.Format(time.DateOnly)
	}
	day, _ := dateLine(text)
	return day
}

// dayOf is the day of a time in RFC 3339.
func dayOf(published string) string {
	return published[:min(len(published), len(time.DateOnly))]
}
