package check

import (
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// markup compares the tags, placeholders and addresses of both sides.
func (l *link) markup() []Finding {
	var all []Finding
	source, target := marks(l.source.joined), marks(l.target.joined)
	for _, s := range without(l.source.joined, source, l.target.joined, target) {
		f := l.found(Markup, Warning, Source, s)
		f.Expected = f.Source
		all = append(all, f)
	}
	for _, s := range without(l.target.joined, target, l.source.joined, source) {
		all = append(all, l.found(Markup, Warning, Target, s))
	}
	return all
}

// without gives the marks of a that b does not have, as often as they are too
// many.
func without(a string, marksOfA []bitext.Span, b string, marksOfB []bitext.Span) []bitext.Span {
	count := map[string]int{}
	for _, s := range marksOfB {
		count[s.Of(b)]++
	}
	var rest []bitext.Span
	for _, s := range marksOfA {
		if count[s.Of(a)]--; count[s.Of(a)] < 0 {
			rest = append(rest, s)
		}
	}
	return rest
}

// marks finds tags <b>, placeholders {name}, %s and ${name}, addresses of pages
// and of mail.
func marks(text string) []bitext.Span {
	var all []bitext.Span
	for i := 0; i < len(text); i++ {
		end := i
		switch text[i] {
		case '<':
			end = closed(text, i, '>')
		case '{':
			end = closed(text, i, '}')
		case '%':
			if i+1 < len(text) && strings.IndexByte("sdv", text[i+1]) >= 0 && (i+2 == len(text) || !isAlnum(text[i+2])) {
				end = i + 2
			}
		case 'h':
			if strings.HasPrefix(text[i:], "http://") || strings.HasPrefix(text[i:], "https://") {
				end = i + len(strings.TrimRight(word(text[i:]), ".,;:!?)\"'"))
			}
		case '@':
			i, end = mail(text, i)
		}
		if end > i {
			all = append(all, bitext.Span{Start: i, End: end})
			i = end - 1
		}
	}
	return all
}

// closed gives the end of a tag or placeholder that opens at i, i when a space
// or nothing but a comparison follows.
func closed(text string, i int, closing byte) int {
	n := strings.IndexByte(text[i:], closing)
	if n < 2 || text[i+1] == ' ' || strings.ContainsAny(text[i:i+n], "\n") {
		return i
	}
	return i + n + 1
}

func word(s string) string {
	if i := strings.IndexAny(s, " \t\n<>\u00a0"); i >= 0 {
		return s[:i]
	}
	return s
}

// mail gives the mail address around the @ at i.
func mail(text string, i int) (start, end int) {
	start, end = i, i
	for start > 0 && (isAlnum(text[start-1]) || strings.IndexByte("._-+", text[start-1]) >= 0) {
		start--
	}
	for end+1 < len(text) && (isAlnum(text[end+1]) || strings.IndexByte(".-", text[end+1]) >= 0) {
		end++
	}
	for end > i && text[end] == '.' {
		end--
	}
	if start == i || end == i || !strings.Contains(text[i:end+1], ".") {
		return i, i
	}
	return start, end + 1
}
