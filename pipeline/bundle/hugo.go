package bundle

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// page writes index.LANG.md: front matter in YAML, then the body. A page that
// no person has translated or looked over whole is a draft for Hugo too, so that no site shows it by
// accident.
func (l *layout) page(s side) []byte {
	form := l.article(s)
	var buf bytes.Buffer
	buf.WriteString("---\n")
	front(&buf, "title", form.Title)
	front(&buf, "date", form.Published)
	front(&buf, "description", leadOf(form))
	front(&buf, "authors", form.Authors)
	front(&buf, "translationKey", l.pair.ID)
	front(&buf, "canonicalURL", form.URL)
	switch form.Translated {
	case published:
	case reviewed:
		front(&buf, "translated", form.Translated)
	default:
		front(&buf, "draft", true)
		front(&buf, "translated", form.Translated)
	}
	if titles := relatedTitles(form); len(titles) > 0 {
		front(&buf, "relatedTitles", titles)
	}
	buf.WriteString("---\n")
	for _, b := range form.Blocks {
		body(&buf, b)
	}
	return buf.Bytes()
}

// front writes a line of front matter; JSON strings and lists are YAML ones
// too (YAML 1.2, section 1.3). An empty value is left out.
func front(buf *bytes.Buffer, key string, v any) {
	text := new(bytes.Buffer)
	enc := json.NewEncoder(text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return // unreachable: strings, lists of strings and truth values encode
	}
	if value := strings.TrimSpace(text.String()); value != `""` && value != "null" {
		fmt.Fprintf(buf, "%s: %s\n", key, value)
	}
}

func leadOf(form articleForm) string {
	for _, b := range form.Blocks {
		if b.Zone == string(bitext.Lead) {
			return b.Text
		}
	}
	return ""
}

func relatedTitles(form articleForm) (titles []string) {
	for _, b := range form.Related {
		if b.Zone == string(bitext.TeaserTitle) && b.Text != "" && b.RepeatOf == "" {
			titles = append(titles, b.Text)
		}
	}
	return titles
}

// body writes a block of the page. Title, byline and dateline stand in the
// front matter.
func body(buf *bytes.Buffer, b blockForm) {
	zone := bitext.Zone(b.Zone)
	switch {
	case b.State == untranslated:
		fmt.Fprintf(buf, "\n<!-- %s: untranslated -->\n", b.ID)
		return
	case b.Text == "" || zone == bitext.Title || !zone.Prose():
		return
	case b.State == partly:
		fmt.Fprintf(buf, "\n<!-- %s: translated in part -->\n", b.ID)
	}
	text := escape(b.Text)
	switch zone {
	case bitext.Quote:
		text = "> " + strings.ReplaceAll(text, "\n", "\n> ")
	case bitext.List:
		text = "- " + strings.ReplaceAll(text, "\n", "\n  ")
	case bitext.Caption:
		text = "*" + strings.ReplaceAll(text, "\n\n", "*\n\n*") + "*"
	}
	fmt.Fprintf(buf, "\n%s\n", text)
}

var (
	// Characters that mean something to Markdown (CommonMark 0.31, section 2.4)
	// or begin one of Hugo's shortcodes.
	special = regexp.MustCompile("[\\\\`*_{}\\[\\]<>~|&$#]")
	// What means something at the beginning of a line only.
	opening = regexp.MustCompile(`(?m)^(\s*)([-+=]|\d+[.)])`)
)

// escape writes text so that Markdown shows it as it is.
func escape(text string) string {
	text = special.ReplaceAllString(text, `\$0`)
	return opening.ReplaceAllStringFunc(text, func(s string) string { return s[:len(s)-1] + `\` + s[len(s)-1:] })
}
