package intake

import (
	"strings"
	"unicode"

	"github.com/songngu/songngu/pipeline/bitext"
)

// fragment gives the lines of a text that stands inside another format, as HTML
// when it has tags, else as paragraphs one a line. All bear the place of the
// whole, since escapes hide the places inside.
func fragment(text string, source bitext.Span) ([]line, error) {
	lines, err := fragmentLines(text)
	for i := range lines {
		lines[i].source = source
	}
	return lines, err
}

func fragmentLines(text string) ([]line, error) {
	if !hasTags(text) {
		p, err := readText(text)
		if err != nil {
			return nil, err
		}
		return p.lines, nil
	}
	blocks, err := readBlocks(text)
	if err != nil {
		return nil, err
	}
	s := selection{blocks: blocks, all: true, title: -1}
	return s.lines(), nil
}

// tidy makes one line of a text.
func tidy(text string) string {
	var sb strings.Builder
	collapse(&sb, strings.TrimSpace(text))
	return sb.String()
}

// hasTags tells whether a text is HTML: whether a letter, a slash or a
// comment stands behind a <, and a > after it.
func hasTags(text string) bool {
	text = text[:strings.LastIndexByte(text, '>')+1]
	for {
		_, rest, ok := strings.Cut(text, "<")
		if !ok {
			return false
		}
		if c := rest[0] | 0x20; c >= 'a' && c <= 'z' || rest[0] == '/' || strings.HasPrefix(rest, "!--") {
			return true
		}
		text = rest
	}
}

// collapse writes text with each run of white space as one space.
func collapse(sb *strings.Builder, text string) {
	space := false
	for _, c := range text {
		if unicode.IsSpace(c) && c != '\u00a0' {
			space = true
			continue
		}
		if space {
			sb.WriteByte(' ')
			space = false
		}
		sb.WriteRune(c)
	}
}
