package viet

import (
	"bytes"
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
// ends. Invisible characters go. "gịa" and "giạ" stay two words.
//
// Key(Key(s, l), l) is Key(s, l), and Key(Key(s, Toned), Bare) is Key(s, Bare).
func Key(s string, l Level) string {
	return string(AppendKey(make([]byte, 0, len(s)+8), s, l))
}

// AppendKey appends Key(s, l) to dst. A text of nothing but ASCII and
// Vietnamese letters in NFC costs one pass and no allocation.
func AppendKey(dst []byte, s string, l Level) []byte {
	if !Plain(s) {
		s = unify(s)
	}
	start, gap := len(dst), false
	for i := 0; i < len(s); {
		if blank(s[i]) {
			gap = true
			i++
			continue
		}
		if gap && len(dst) > start {
			dst = append(dst, ' ')
		}
		gap = false
		if end, _ := word(s, i); end > i {
			dst = appendWord(dst, s[i:end], l)
			i = end
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch c := mark(r); {
		case c != 0:
			dst = append(dst, c)
		case r == ellipsis:
			dst = append(dst, "..."...)
		default:
			dst = append(dst, s[i:i+size]...)
		}
		i += size
	}
	return dst
}

const ellipsis = '…'

// appendWord appends the key of one word in NFC.
func appendWord(dst []byte, w string, l Level) []byte {
	if l == Bare {
		return appendBare(dst, w)
	}
	if mended, ok := MendEth(w); ok {
		w = mended
	}
	if p, ok := parse(w); ok {
		return p.appendKey(dst)
	}
	return appendLower(dst, w)
}

// appendBare writes Vietnamese letters straight from their codes; a word with
// any other letter takes the long way.
func appendBare(dst []byte, w string) []byte {
	from := len(dst)
	for i := 0; i < len(w); {
		if c := w[i]; c < utf8.RuneSelf {
			dst = append(dst, c|0x20) // words hold no other ASCII than letters
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(w[i:])
		l := look(r)
		if l == 0 {
			dst = appendFold(dst[:from], string(appendLower(nil, w)))
			break
		}
		dst = append(dst, asciis[l.code()])
		i += size
	}
	folded := dst[from:]
	if len(folded) > longest || bytes.IndexByte(folded, 'y') < 0 {
		return dst
	}
	if p, ok := parse(string(folded)); ok {
		return p.appendKey(dst[:from])
	}
	return dst
}

func appendLower(dst []byte, w string) []byte {
	for _, r := range w {
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}

// appendKey writes the word in lower case, in the new style, with i for a y
// that is the only vowel after an onset.
func (p *parsed) appendKey(dst []byte) []byte {
	for i := range p.letters[:p.n] {
		p.letters[i] &^= upper
	}
	from, to := p.nucleus()
	if from > 0 && to == from+1 && p.letters[from].code() == codeY {
		p.letters[from] = letter(codeI)
	}
	return p.append(dst, New)
}

// Plain tells whether s is ASCII text, Latin letters and signs in NFKC and the
// usual quotes, dashes and ellipses only. Key changes nothing in it but case,
// diacritics, white space and those signs, and so cuts it where s would be cut.
func Plain(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' && !blank(c) || c == 0x7F {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if look(r) == 0 && mark(r) == 0 && r != ellipsis && !(r < foldEnd && inert[r]) {
			return false
		}
		i += size
	}
	return true
}

// inert holds the Latin letters and signs that unify changes in nothing but
// case.
var inert = func() (t [foldEnd]bool) {
	for r := rune(0xA1); r < foldEnd; r++ {
		lower := string(unicode.ToLower(r))
		t[r] = unify(string(r)) == lower && norm.NFKC.IsNormalString(string(r))
	}
	return t
}()

// unify brings s to NFKC in lower case, with ASCII quotes, dashes and white
// space and without invisible characters. The second NFKC joins what lower
// case and the invisible characters kept apart.
func unify(s string) string {
	s = strings.Map(unified, norm.NFKC.String(s))
	return Compose(norm.NFKC.String(s))
}

func unified(r rune) rune {
	if c := mark(r); c != 0 {
		return rune(c)
	}
	switch {
	case unicode.IsSpace(r):
		return ' '
	case Unseen(r):
		return -1
	}
	return unicode.ToLower(r)
}

// Unseen tells whether r shows nothing and is no white space: Key leaves it out.
func Unseen(r rune) bool {
	if r < utf8.RuneSelf {
		return (r < ' ' || r == 0x7F) && !unicode.IsSpace(r)
	}
	return !unicode.IsSpace(r) && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector))
}

// mark gives the ASCII form of a curly quote or a dash, 0 for anything else.
func mark(r rune) byte {
	switch r {
	case '“', '”', '„', '‟', '«', '»':
		return '"'
	case '‘', '’', '‚', '‛':
		return '\''
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	}
	return 0
}

// blank tells whether c is white space in a text that unify let through.
func blank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }
