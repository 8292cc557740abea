package segment

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A list is a paragraph whose items follow each other in one line: "1) Nội
// dung thứ nhất 2) Nội dung thứ hai". Each item is a segment (golden rules 31
// to 39).
//
// It starts with an item that bears 1, a or a bullet and goes on as long as the
// next number or letter follows in the same form. Where the form has no
// bracket, "2." also ends a sentence ("… đi Quốc lộ 2. Đây là …"): there a
// capital must follow, and an item must come behind a mark or the paragraph
// must have no stop at its end, as lists of mere phrases have none.
type list struct {
	next   int    // start of the next item, -1 when none is left
	bullet string // "• ", "" when there is none
	number int    // of the next item; a is 1
	letter rune   // 'a' or 'A' when items bear letters, else 0
	suffix string // ".", ")" or ".)"
	strict bool   // items come only behind a mark
}

// bullets are the marks that stand before items.
const bullets = "•⁃▪◦●"

// longestHead is the number of bytes in which the head of an item fits.
const longestHead = 16

// startList reads the head of the paragraph.
func startList(text string) list {
	if !strings.ContainsAny(text[:min(len(text), longestHead)], ".)") {
		return list{next: -1}
	}
	l, size := readItem(text)
	if size == 0 || l.number != 1 && l.bullet == "" {
		return list{next: -1}
	}
	l.strict = l.suffix == "." && l.bullet == "" && stops(text)
	l.next = size
	l.advance(text)
	return l
}

// advance looks for the item behind next.
func (l *list) advance(text string) {
	l.number++
	head := l.head()
	for from := l.next + 1; from < len(text); {
		n := strings.Index(text[from:], head)
		if n < 0 {
			break
		}
		if at := from + n; l.isItem(text[:at], text[at+len(head):]) {
			l.next = at
			return
		}
		from += n + len(head)
	}
	l.next = -1
}

// head writes what the next item must begin with.
func (l *list) head() string {
	if l.letter != 0 {
		return l.bullet + string(l.letter+rune(l.number-1)) + l.suffix
	}
	return l.bullet + strconv.Itoa(l.number) + l.suffix
}

func (l *list) isItem(before, after string) bool {
	trimmed := strings.TrimRightFunc(before, unicode.IsSpace)
	if len(trimmed) == len(before) || !strings.HasPrefix(after, " ") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(trimmed)
	if l.strict && !strings.ContainsRune(".;,:!?…", last) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " "))
	return l.suffix != "." || unicode.IsUpper(first)
}

// readItem reads the head of an item at the start of text and gives its
// length, 0 when there is none.
func readItem(text string) (list, int) {
	var l list
	i := skip(text, 0, unicode.IsSpace)
	bullet := skip(text, i, func(r rune) bool { return strings.ContainsRune(bullets, r) })
	if bullet > i {
		bullet = skip(text, bullet, unicode.IsSpace)
	}
	l.bullet = text[i:bullet]
	end := skip(text, bullet, letterOrDigit)
	l.number, l.letter = ordinal(text[bullet:end])
	if l.number == 0 {
		return l, 0
	}
	for _, suffix := range [...]string{".)", ")", "."} {
		if strings.HasPrefix(text[end:], suffix) {
			l.suffix = suffix
			return l, end + len(suffix)
		}
	}
	return l, 0
}

// ordinal reads "1" to "99" and "a" to "y", and gives the first letter of the
// alphabet for letters. It gives 0 for all else.
func ordinal(s string) (int, rune) {
	if len(s) == 1 && s[0]|0x20 >= 'a' && s[0]|0x20 < 'z' {
		first := rune(s[0]) - rune(s[0]|0x20-'a')
		return int(s[0]|0x20-'a') + 1, first
	}
	if len(s) > 2 {
		return 0, 0
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, 0
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, 0
}
