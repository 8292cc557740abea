package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Level says how much Key takes off a text.
type Level uint8

const (
	Toned Level = iota // diacritics stay
	Bare               // diacritics go, as Fold takes them off
)

// Key gives the form under which s is matched with other texts. It is the one
// matching key of memory, names, search and slugs, and is never shown.
//
// Both levels fold case, compatibility forms (NFKC: m² is m2), the order of
// combining marks, the place of tone marks (hòa = hoà), y to i where they
// sound alike (lý = lí, quý = quí, but not thúy = thúi), Ð inside a syllable,
// curly quotes and dashes to ASCII, and white space to one space, none at the
// ends. Invisible characters go.
//
// Key(Key(s, l), l) is Key(s, l), and Key(Key(s, Toned), Bare) is Key(s, Bare).
func Key(s string, l Level) string {
	return string(AppendKey(make([]byte, 0, len(s)+8), s, l))
}

// AppendKey appends Key(s, l) to dst. Text in NFC of Vietnamese and English
// letters costs one pass and no allocation.
func AppendKey(dst []byte, s string, l Level) []byte {
	if !plain(s) {
		s = unify(s)
	}
	start, gap := len(dst), false
	for i := 0; i < len(s); {
		if gap && !blank(s[i]) {
			if len(dst) > start {
				dst = append(dst, ' ')
			}
			gap = false
		}
		if end, _ := word(s, i); end > i {
			dst = appendWord(dst, s[i:end], l)
			i = end
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r == ' ' {
			gap = true
			continue
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

func appendWord(dst []byte, w string, l Level) []byte {
	from := len(dst)
	if mended, ok := MendEth(w); ok {
		w = mended
	}
	p, ok := parse(w)
	if ok && l == Toned {
		return p.appendKey(dst)
	}
	return dst
}
