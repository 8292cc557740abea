package intake

import (
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// fragment gives the lines of a text that stands inside another format, as HTML
// when it has tags, else as paragraphs one a line. All bear the place of the
// whole, since escapes hide the places inside.
func fragment(text string, source bitext.Span) []line {
	var lines []line
	if strings.Contains(text, "</") || strings.Contains(text, "<br") || strings.Contains(text, "<p>") {
		s := selection{blocks: readBlocks(text), all: true, title: -1}
		lines = s.lines()
	} else {
		lines = readText(text).lines
	}
	for i := range lines {
		lines[i].source = source
	}
	return lines
}

// tidy makes one line of a text.
func tidy(text string) string {
	var sb strings.Builder
	collapse(&sb, strings.TrimSpace(text))
	return sb.String()
}
