package normalize

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean2 holds the characters of two bytes that stay as they are whatever
// stands around them, except before a combining mark: Latin letters and signs.
var clean2 = func() (t [0x800]bool) {
	for r := rune(0xA1); r < 0x300; r++ {
		t[r] = norm.NFC.IsNormalString(string(r)) && norm.NFC.PropertiesString(string(r)).BoundaryBefore() && !eth(r) && !invisible(r)
	}
	return t
}()

// span gives the length of the longest clean prefix of s that ends before a
// character which a later one may still change: a mark after it, or nothing
// yet when s is not at its end.
//
// It is one look-up for each character of ASCII, Latin and common punctuation;
// only other scripts are looked up in the tables of norm.
func span(s string, atEOF bool) int {
	last := 0 // start of the last character
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7F {
				return last
			}
			last = i
			i++
			continue
		}
		size := cleanSize(s[i:])
		if size == 0 {
			return last
		}
		last = i
		i += size
	}
	if !atEOF {
		return last
	}
	return len(s)
}

// cleanSize gives the size of the character outside ASCII that s begins with,
// 0 when it is not clean.
func cleanSize(s string) int {
	switch {
	case len(s) < 2:
		return 0
	case s[0] < 0xE0:
		if s[0] >= 0xC2 && s[1]&0xC0 == 0x80 && clean2[int(s[0]&0x1F)<<6|int(s[1]&0x3F)] {
			return 2
		}
	case len(s) < 3:
		return 0
	case s[0] == 0xE1 && s[1] >= 0xB8 && s[1] <= 0xBB && s[2]&0xC0 == 0x80:
		return 3 // U+1E00 to U+1EFF, all of them in NFC
	case s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0xA7:
		return 3 // dashes, quotation marks, ellipsis
	}
	return cleanOther(s)
}

// cleanOther is cleanSize for the rest of Unicode. A joiner or a mark of
// direction is never clean, though the transformer may keep it, nor is the
// grapheme joiner that it writes.
func cleanOther(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size < 3 || s[:size] == graphemeJoin || eth(r) || invisible(r) || space(r) || breaksLine(r) || !norm.NFC.PropertiesString(s).BoundaryBefore() {
		return 0
	}
	if !norm.NFC.IsNormalString(s[:size]) {
		return 0
	}
	return size
}

// eth tells whether r looks like Đ or đ and is not.
func eth(r rune) bool { return r == 'Ð' || r == 'ð' || r == 'Ɖ' || r == 'ɖ' }

// space tells whether r is a space that pages are filled with and that String
// writes as U+0020.
func space(r rune) bool { return r == '\u00A0' || r == '\u202F' }

// breaksLine tells whether r ends a line in another way than a line feed does.
func breaksLine(r rune) bool {
	return r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// invisible tells whether r is a control code or shows nothing: such characters
// go.
func invisible(r rune) bool {
	switch {
	case r < ' ':
		return r != '\n' && r != '\t' && !breaksLine(r)
	case r == 0x7F, r >= 0x80 && r < 0xA0 && r != 0x85, r == 0xAD, r == 0xFEFF:
		return true
	}
	return joiner(r) || r == 0x200B || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2069
}

// joiner tells whether r has work to do after a letter of another script or an
// emoji: zero-width joiners and marks of direction.
func joiner(r rune) bool { return r >= 0x200C && r <= 0x200F }

// foreign tells whether r, in its normal form, is of a script, or a sign, after
// which a joiner has work to do. The marks of Latin letters are not.
func foreign(r rune) bool {
	r, _ = utf8.DecodeRuneInString(norm.NFC.String(string(r)))
	latin := r < 0x370 || r >= 0x1E00 && r < 0x1F00
	return !latin && !(r >= 0x2000 && r < 0x2070)
}
