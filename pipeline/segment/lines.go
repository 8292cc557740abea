package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraphEnd gives the end of the paragraph that starts at lo, behind its
// line end. A line is a paragraph, unless it is part of one that was wrapped.
//
// Wrapped text and a list look alike; what tells them apart is that each line
// of wrapped text but the first goes on with a small letter and that the last
// ends like a sentence (golden rules 40 to 42: "It was a cold \nnight in the
// city." against "features\ncontact manager\nevents, activities\n").
func (s *splitter) paragraphEnd(lo int) int {
	first := lineEnd(s.text, lo)
	if lo < s.listEnd {
		return first
	}
	end := first
	for end < len(s.text) && goesOn(s.text[end:]) && !stops(s.text[lo:end]) {
		lo, end = end, lineEnd(s.text, end)
	}
	if end > first && !stops(s.text[lo:end]) {
		s.listEnd = end
		return first
	}
	return end
}

// lineEnd gives the offset behind the next line feed.
func lineEnd(text string, lo int) int {
	if n := strings.IndexByte(text[lo:], '\n'); n >= 0 {
		return lo + n + 1
	}
	return len(text)
}

// goesOn tells whether a line starts with a small letter.
func goesOn(line string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, " \t"))
	return unicode.IsLower(r)
}

// stops tells whether a line ends like a sentence.
func stops(line string) bool {
	line = strings.TrimRightFunc(line, func(r rune) bool {
		return unicode.IsSpace(r) || r == '"' || closes(r)
	})
	r, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".!?…", r)
}
