package viet

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldEnd and foldHigh bound the two ranges of Latin letters that Fold knows.
const (
	foldEnd  = 0x250
	foldHigh = 0x1E00
	foldTop  = 0x1F00
)

// folded holds the letter under each Latin letter's diacritics, 0 when there
// are none to take off.
var folded = func() (t struct {
	low  [foldEnd]rune
	high [foldTop - foldHigh]rune
}) {
	for r := rune(0xC0); r < foldEnd; r++ {
		t.low[r] = under(r)
	}
	for r := rune(foldHigh); r < foldTop; r++ {
		t.high[r-foldHigh] = under(r)
	}
	// Strokes are no combining marks, so Unicode does not take them off. Ð, ð
	// and Ɖ stand for Đ and đ in much Vietnamese text.
	for from, to := range map[rune]rune{
		'Đ': 'D', 'đ': 'd', 'Ð': 'D', 'ð': 'd', 'Ɖ': 'D',
		'Ł': 'L', 'ł': 'l', 'Ø': 'O', 'ø': 'o', 'Ǿ': 'O', 'ǿ': 'o',
	} {
		t.low[from] = to
	}
	return t
}()

// under gives the first code point of r's canonical decomposition, 0 when r
// does not decompose.
func under(r rune) rune {
	d := norm.NFD.PropertiesString(string(r)).Decomposition()
	if d == nil {
		return 0
	}
	base, _ := utf8.DecodeRune(d)
	return base
}

// foldRune gives the letter under r's diacritics, r itself when there are none.
func foldRune(r rune) rune {
	var f rune
	switch {
	case r < foldEnd:
		f = folded.low[r]
	case r >= foldHigh && r < foldTop:
		f = folded.high[r-foldHigh]
	}
	if f == 0 {
		return r
	}
	return f
}

// Fold takes all diacritics off Latin letters, composed or decomposed, and
// writes D and d for Đ, Ð, Ɖ and đ, ð. Case and everything else stays, also
// the marks of other scripts.
func Fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	if i == len(s) {
		return s
	}
	return string(appendFold(make([]byte, 0, len(s)), s))
}

func appendFold(dst []byte, s string) []byte {
	latin := false
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			dst = append(dst, c)
			latin = c|0x20 >= 'a' && c|0x20 <= 'z'
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if latin && combining(r) {
			i += size
			continue
		}
		if f := foldRune(r); f != r {
			dst = utf8.AppendRune(dst, f)
			latin = true
		} else {
			dst = append(dst, s[i:i+size]...)
			latin = unicode.Is(unicode.Latin, r)
		}
		i += size
	}
	return dst
}

// combining tells whether r is one of the marks that stand on Latin letters.
func combining(r rune) bool { return r >= 0x300 && r < 0x370 }
