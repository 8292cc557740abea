package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/abbrev"
)

// Rules for numbers and letters that stand before what they count.

// enumerator joins the number or letter of an item to the item: at the start of
// a segment, or behind a colon or semicolon.
func enumerator(c *cut) verdict {
	if !c.single() || c.glued() || !c.counts() {
		return pass
	}
	before := strings.TrimRightFunc(c.text[c.from:c.word], func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("•⁃▪◦●", r)
	})
	last, _ := utf8.DecodeLastRuneInString(before)
	if before == "" || last == ';' || last == ':' {
		return join
	}
	return pass
}

// counts tells whether the token is the number of an item: one or two digits,
// a Roman number, a letter.
func (c *cut) counts() bool {
	t := strings.TrimLeft(c.token(), "•⁃▪◦●")
	if n, _ := ordinal(t); n > 0 {
		return true
	}
	return t != "" && len(t) <= len("XVIII") && strings.Trim(t, "IVX") == ""
}

// heading joins "Điều 5." to its title when nothing else stands before.
func heading(c *cut) verdict {
	if !c.single() || c.glued() || !c.counts() || !unicode.IsUpper(c.after) {
		return pass
	}
	before := strings.TrimSpace(c.text[c.from:c.word])
	if abbrev.Is(before, c.lang, abbrev.Heading) {
		return join
	}
	return pass
}
