package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	circumflex = '\u0302'
	breve      = '\u0306'
)

// Compose puts the circumflex or breve of a, e, o before the tone marks that
// were typed ahead of it, and gives s in NFC. NFC alone leaves "a\u0300\u0302"
// apart, since both marks stand above the letter and so keep their order;
// the horn and the dot below have places of their own and never go wrong.
func Compose(s string) string {
	s = norm.NFC.String(s)
	if !strings.ContainsAny(s, "\u0302\u0306") {
		return s
	}
	var out strings.Builder
	copied := 0
	for i, r := range s {
		if r != circumflex && r != breve {
			continue
		}
		from := starter(s, copied, i)
		if fixed, ok := reorder(s[from:i], r); ok {
			out.WriteString(s[copied:from])
			out.WriteString(fixed)
			copied = i + utf8.RuneLen(r)
		}
	}
	if copied == 0 {
		return s
	}
	out.WriteString(s[copied:])
	return norm.NFC.String(out.String())
}

// mostMarks is how many marks a letter can bear before a shape mark and still
// be looked at: two tone marks are one too many already.
const mostMarks = 2

// starter gives the start of the letter that the marks before s[i:] stand on,
// or of the last few marks when there are more than a letter can bear.
func starter(s string, low, i int) int {
	for n := 0; i > low && n <= mostMarks; n++ {
		r, size := utf8.DecodeLastRuneInString(s[low:i])
		i -= size
		if !unicode.Is(unicode.Mn, r) {
			break
		}
	}
	return i
}

// reorder puts shape right after the letter of cluster, provided that letter
// can bear it and nothing but tone marks stand between them.
func reorder(cluster string, shape rune) (string, bool) {
	d := norm.NFD.String(cluster)
	if d == "" || strings.Trim(d[1:], "\u0300\u0301\u0303\u0309\u0323") != "" {
		return "", false
	}
	switch d[0] | 0x20 {
	case 'a':
	case 'e', 'o':
		if shape == breve {
			return "", false
		}
	default:
		return "", false
	}
	return d[:1] + string(shape) + d[1:], true
}

// MendEth gives word with Đ and đ for the look-alikes Ð (U+00D0), Ɖ (U+0189)
// and ð, which no Unicode form joins with them. It reports false, and the word
// as it was, when there are none or the result is not a legal syllable:
// Icelandic keeps its eth.
func MendEth(word string) (string, bool) {
	if !strings.ContainsAny(word, "ÐƉðɖ") {
		return word, false
	}
	mended := strings.Map(func(r rune) rune {
		switch r {
		case 'Ð', 'Ɖ':
			return 'Đ'
		case 'ð', 'ɖ':
			return 'đ'
		}
		return r
	}, word)
	if !Legal(mended) {
		return word, false
	}
	return mended, true
}
