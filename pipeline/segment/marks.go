package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/abbrev"
)

// Rules that look at the marks themselves and at the characters behind them.

// spacedDots keeps ". . ." together. Where a full stop stands at the word before
// three dots, spaced or not, these begin the next sentence.
func spacedDots(c *cut) verdict {
	if !c.single() || c.close != c.end {
		return pass
	}
	if c.next < len(c.text) && c.text[c.next] == '.' && !c.glued() {
		rest := c.text[c.next:]
		if c.mark > c.word && (strings.HasPrefix(rest, ". . . ") || strings.HasPrefix(rest, "...")) {
			return verdict(c.next)
		}
		return join
	}
	if c.mark > c.word || !strings.HasSuffix(c.text[c.from:c.mark], ". ") {
		return pass
	}
	if strings.TrimLeft(c.text[c.from:c.mark], ". ") == "" || unicode.IsLower(c.after) {
		return join
	}
	return verdict(c.next)
}

// continuation joins before a mark that goes on with the sentence (SContinue)
// and before the dash that brings the speaker of a quotation. A dash before a
// capital that follows no quotation starts a line of dialogue, unless an agency
// signs behind it.
func continuation(c *cut) verdict {
	r, size := utf8.DecodeRuneInString(c.text[c.next:])
	switch {
	case strings.ContainsRune(",;:/、", r), c.close > c.end && strings.ContainsRune(".!?…", r):
		return join
	case !strings.ContainsRune("-–—", r):
		return pass
	case c.glued() || unicode.IsLower(c.after) || strings.ContainsAny(c.text[c.end:c.close], `"”’»`):
		return join
	case unicode.IsUpper(c.after) && c.body > c.next+size:
		if c.signs() {
			return join
		}
		return verdict(c.next)
	}
	return pass
}

// signs tells whether nothing but an agency's letters follows the dash: "— VNS",
// "– AFP/VNA".
func (c *cut) signs() bool {
	rest := strings.TrimRightFunc(c.text[c.body:min(len(c.text), c.body+farthest)], unicode.IsSpace)
	return c.body+farthest > len(c.text) && strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ/") == ""
}

// glued splits where the white space between two sentences is missing, which
// needs a word before and a capitalised word behind, and joins elsewhere:
// inside numbers, addresses, TP.HCM, N.Q.T.
func glued(c *cut) verdict {
	if !c.glued() || c.next != c.body || !letterOrDigit(c.after) {
		return pass
	}
	if !unicode.IsUpper(c.after) {
		return join
	}
	if c.close > c.end {
		return verdict(c.next)
	}
	if !c.wordBefore() || !c.sentenceCase() || c.class != abbrev.None {
		return join
	}
	return verdict(c.next)
}

// wordBefore tells whether a word or a number of two characters or more, and no
// address, stands before the marks.
func (c *cut) wordBefore() bool {
	token := c.token()
	if strings.Contains(token, "://") || strings.ContainsAny(token, "@=&") || strings.HasPrefix(token, "www.") {
		return false
	}
	p := c.piece()
	last, _ := utf8.DecodeLastRuneInString(p)
	return closes(last) || unicode.IsDigit(last) || unicode.IsLower(last) && utf8.RuneCountInString(p) > 1
}

// sentenceCase tells whether the text at body begins like a sentence: with a
// capital and small letters, or with a word of one letter.
func (c *cut) sentenceCase() bool {
	_, size := utf8.DecodeRuneInString(c.text[c.body:])
	word := c.following()
	if len(word) == size {
		rest, _ := utf8.DecodeRuneInString(c.text[c.body+size:])
		return unicode.IsSpace(rest)
	}
	second, _ := utf8.DecodeRuneInString(word[size:])
	behind, _ := utf8.DecodeRuneInString(c.text[c.body+len(word):])
	return unicode.IsLower(second) && (unicode.IsSpace(behind) || strings.ContainsRune(",.:-?!", behind) || behind == utf8.RuneError)
}

// bracketed joins behind a mark that stands alone in brackets: (!), [...].
func bracketed(c *cut) verdict {
	if c.mark == c.from || c.close == c.end || !strings.ContainsRune("([", rune(c.text[c.mark-1])) {
		return pass
	}
	return join
}

// smallLetter joins before a small letter, unless it begins a brand that has a
// capital inside, such as iPhone, or a quotation behind a full stop.
func smallLetter(c *cut) verdict {
	if !unicode.IsLower(c.after) || c.quotes() && c.single() && c.class == abbrev.None {
		return pass
	}
	if strings.IndexFunc(c.following(), unicode.IsUpper) > 0 && c.class == abbrev.None {
		return verdict(c.next)
	}
	return join
}

// ellipsisRule ends a sentence at an ellipsis before a capital or a number. An
// ellipsis that opens a quotation or a bracket leaves words out.
func ellipsisRule(c *cut) verdict {
	if c.single() || !strings.HasSuffix(c.text[:c.end], "..") && !strings.HasSuffix(c.text[:c.end], ellipsis) {
		return pass
	}
	before, _ := utf8.DecodeLastRuneInString(c.text[c.from:c.mark])
	if c.mark == c.from || strings.ContainsRune("[(“‘«", before) || before == '"' && c.open {
		return join
	}
	if c.glued() && c.next == c.body {
		return join
	}
	return verdict(c.next)
}

// digit ends a sentence before a number: no word that needs the number stands
// before, or the rules for abbreviations would have said so. The number in
// brackets behind initials is somebody's age: "Trần Văn B. (34 tuổi)".
func digit(c *cut) verdict {
	if !unicode.IsDigit(c.after) || c.glued() {
		return pass
	}
	if c.text[c.next] == '(' && c.single() && c.close == c.end && (initials(c.token()) || shortened(c.token())) {
		return join
	}
	return verdict(c.next)
}

// quotation ends a sentence before a quotation that opens with a small letter.
func quotation(c *cut) verdict {
	if !c.single() || !c.quotes() || c.glued() {
		return pass
	}
	return verdict(c.next)
}

// quotes tells whether an opening quotation mark stands before body.
func (c *cut) quotes() bool {
	return c.body > c.next && strings.ContainsAny(c.text[c.next:c.body], "\"“‘«")
}
