package intake

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/pipeline/bitext"
)

// readText reads a text page: one paragraph a line, or paragraphs wrapped to a
// width with empty lines between.
func readText(text string) (*page, error) {
	if strings.Count(text, "\n")+strings.Count(text, "\r") > 2*MaxBlocks {
		return nil, ErrTooMany
	}
	groups := readGroups(text)
	width := wrapWidth(groups)
	p := &page{}
	for _, g := range groups {
		if len(g) > 1 && full(g, width) {
			g = []line{joined(g)}
		}
		if len(g) == 2 && len(groups) > 1 && len(g[0].text) <= longestCaption && endsSentence(g[0].text) && isLoneCredit(g[1].text) {
			g = []line{joined(g)}
		}
		markItems(g, len(groups) > 1)
		p.lines = append(p.lines, g...)
	}
	markCounted(p.lines)
	markSpaced(p.lines)
	return p, nil
}

// readGroups reads the lines, grouped by the empty ones between them.
func readGroups(text string) [][]line {
	var groups [][]line
	open := false
	for lo := 0; lo < len(text); {
		hi := lo + lineLength(text[lo:])
		l, ok := trimmed(text, lo, hi)
		switch {
		case ok && open:
			groups[len(groups)-1] = append(groups[len(groups)-1], l)
		case ok:
			groups = append(groups, []line{l})
		}
		open = ok
		lo = hi
	}
	return groups
}

// lineLength is the length of the first line with its end: LF, CR LF or CR.
func lineLength(text string) int {
	i := strings.IndexAny(text, "\n\r")
	if i < 0 {
		return len(text)
	}
	if strings.HasPrefix(text[i:], "\r\n") {
		return i + 2
	}
	return i + 1
}

// trimmed gives the text in [lo, hi) without the white space around it.
func trimmed(text string, lo, hi int) (line, bool) {
	s := strings.TrimLeftFunc(text[lo:hi], blank)
	lo = hi - len(s)
	s = strings.TrimRightFunc(s, blank)
	return line{text: s, source: bitext.Span{Start: lo, End: lo + len(s)}}, s != ""
}

// blank tells of what is nothing at the ends of a line: white space, zero-width
// characters, controls, a byte order mark.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// markItems finds the items of lists in a group and takes their bullets off. A
// dash makes an item only beside others, on a page whose paragraphs stand apart,
// behind a colon or without stops: elsewhere it may be somebody speaking.
func markItems(group []line, apart bool) {
	for i := range group {
		b := bulletOf(group[i].text)
		if b == "" || isDash(b) && !(amongItems(group, i, b) && (apart || listed(group, i))) {
			continue
		}
		group[i].itemise(b)
	}
}

// listed tells whether a line goes on with a list, or follows a colon or a
// heading and asks nothing, or has no stop, nor has the line behind it.
func listed(group []line, i int) bool {
	if i > 0 && group[i-1].zone == bitext.List {
		return true
	}
	if i > 0 && !stops(group[i-1].text) && bulletOf(group[i-1].text) == "" && !strings.HasSuffix(group[i].text, "?") {
		return i+1 == len(group) || !strings.HasSuffix(group[i+1].text, "?")
	}
	return !stops(group[i].text) && i+1 < len(group) && !stops(group[i+1].text)
}

func stops(text string) bool { return endsSentence(text) || strings.HasSuffix(text, "?") }

// markSpaced finds the items of lists whose lines stand apart, behind a colon. A
// question among them makes them somebody's words.
func markSpaced(lines []line) {
	for i := 1; i < len(lines); i++ {
		b := bulletOf(lines[i].text)
		if b == "" || lines[i].zone != "" || !strings.HasSuffix(lines[i-1].text, ":") {
			continue
		}
		end := i
		for end < len(lines) && strings.HasPrefix(lines[end].text, b) && lines[end].zone == "" && !strings.HasSuffix(lines[end].text, "?") {
			end++
		}
		if end-i < 2 || end < len(lines) && strings.HasPrefix(lines[end].text, b) {
			continue
		}
		for ; i < end; i++ {
			lines[i].itemise(b)
		}
	}
}

// itemise makes a line the item of a list and takes its bullet off.
func (l *line) itemise(bullet string) {
	text := strings.TrimLeftFunc(l.text[len(bullet):], blank)
	l.source.Start += len(l.text) - len(text)
	l.text, l.zone = text, bitext.List
}

// markCounted finds the items of lists that count in lines of their own: 1. 2. 3.
// or a) b) c). The numbers stay, since the text may speak of them.
func markCounted(lines []line) {
	for i := range lines {
		mark, n := countOf(lines[i].text)
		if n == 0 {
			continue
		}
		if i > 0 && lines[i-1].zone == bitext.List {
			lines[i].zone = bitext.List
		} else if i+1 < len(lines) {
			next, m := countOf(lines[i+1].text)
			if next == mark && m == n+1 {
				lines[i].zone = bitext.List
			}
		}
	}
}

// countOf reads the number or letter before an item, and what else stands there:
// "." of "1. Mưa", "Bước :" of "Bước 1: Mưa". The number is 0 when there is
// none; the letter a is 1.
func countOf(text string) (mark string, n int) {
	i := strings.IndexAny(text, ".):")
	if i < 1 || i > longestCount || i+2 >= len(text) || text[i+1] != ' ' {
		return "", 0
	}
	word, number, ok := strings.Cut(text[:i], " ")
	if !ok {
		word, number = "", word
	}
	mark = word + text[i:i+1]
	if v, err := strconv.Atoi(number); err == nil && len(number) <= 2 {
		return mark, v
	}
	if c := text[0] | 0x20; i == 1 && text[i] != ':' && c >= 'a' && c <= 'z' {
		return mark, int(c-'a') + 1
	}
	return "", 0
}

// longestCount is the number of bytes in which a word and its number fit.
const longestCount = 16

// amongItems tells whether the line before is an item or the next one bears the
// same bullet.
func amongItems(group []line, i int, bullet string) bool {
	return i > 0 && group[i-1].zone == bitext.List || i+1 < len(group) && bulletOf(group[i+1].text) == bullet
}

func isDash(bullet string) bool { return strings.Contains("- – * + ", bullet) }

// bulletOf gives the bullet before an item with the space behind it.
func bulletOf(text string) string {
	for _, b := range [...]string{"- ", "– ", "* ", "+ ", "• ", "● ", "▪ ", "◦ "} {
		if strings.HasPrefix(text, b) && len(text) > len(b) {
			return b
		}
	}
	return ""
}

// Widths, in characters, to which people wrap text.
const (
	narrowest = 30
	widest    = 120
)

// wrapWidth gives the width to which the page is wrapped, 0 when it is not:
// when a line is too long, or when no three lines together are full.
func wrapWidth(groups [][]line) int {
	width := 0
	for _, g := range groups {
		for _, l := range g {
			width = max(width, utf8.RuneCountInString(l.text))
		}
	}
	if width < narrowest || width > widest {
		return 0
	}
	for _, g := range groups {
		if len(g) > 2 && full(g, width) {
			return width
		}
	}
	return 0
}

// full tells whether no line of the group had room for the first word of the
// next.
func full(group []line, width int) bool {
	if width == 0 {
		return false
	}
	for i, next := range group[1:] {
		word, _, _ := strings.Cut(next.text, " ")
		if utf8.RuneCountInString(group[i].text)+1+utf8.RuneCountInString(word) <= width {
			return false
		}
	}
	return true
}

// joined makes one line of a wrapped paragraph.
func joined(group []line) line {
	texts := make([]string, len(group))
	for i, l := range group {
		texts[i] = l.text
	}
	last := group[len(group)-1]
	return line{
		text:   strings.Join(texts, " "),
		source: bitext.Span{Start: group[0].source.Start, End: last.source.End},
	}
}
