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
	if !c.single() || c.glued() {
		return pass
	}
	before := strings.TrimRightFunc(c.text[c.from:c.word], func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(bullets, r)
	})
	last, _ := utf8.DecodeLastRuneInString(before)
	if before == "" && (c.counts() || c.countsParts()) || (last == ';' || last == ':') && c.counts() {
		return join
	}
	return pass
}

// counts tells whether the token is the number of an item: one or two digits,
// a Roman number, a letter.
func (c *cut) counts() bool {
	t := strings.TrimLeft(c.token(), bullets)
	if n, _ := ordinal(t); n > 0 {
		return true
	}
	return t != "" && len(t) <= len("XVIII") && strings.Trim(t, "IVX") == ""
}

// countsParts tells whether the token is the number of a part of a part: 2.1.3.
func (c *cut) countsParts() bool {
	t := c.token()
	return startsInDigit(t) && len(t) <= len("10.10.10") && strings.Trim(t, "0123456789.") == ""
}

// heading joins "Điều 5." to its title when nothing else stands before.
func heading(c *cut) verdict {
	if !c.single() || c.glued() || !unicode.IsUpper(c.after) || !c.counts() && !c.countsParts() {
		return pass
	}
	before := strings.TrimSpace(c.text[c.from:c.word])
	if abbrev.Is(before, c.lang, abbrev.Heading) {
		return join
	}
	return pass
}
