package normalize

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Text that went through a wrong charset is seen as windows-1252: either its
// bytes are still there, or a program read them so and saved the letters as
// UTF-8. Both are looked at through a view, which gives the legacy bytes.

// seenRunes is windows-1252 as WHATWG reads it: the five bytes that the code
// page leaves open are the C1 controls, so that nothing is lost.
var seenRunes = func() (t [256]rune) {
	for b := range t {
		t[b] = charmap.Windows1252.DecodeByte(byte(b))
		if t[b] == utf8.RuneError {
			t[b] = rune(b)
		}
	}
	return t
}()

// highBytes gives the byte of each rune of windows-1252 above U+00FF.
var highBytes = func() map[rune]byte {
	m := make(map[rune]byte, 27)
	for b, r := range seenRunes {
		if r > 0xFF {
			m[r] = byte(b)
		}
	}
	return m
}()

// seenByte gives the byte that is seen as r. It reports false when r is no
// letter of windows-1252. Controls stand for themselves: some programs read
// Latin-1 instead.
func seenByte(r rune) (byte, bool) {
	switch {
	case r <= 0xFF:
		return byte(r), true
	case r < 'Œ' || r > '˜' && r < '–' || r > '™':
		return 0, false // no look-up for the letters of Vietnamese
	}
	b, ok := highBytes[r]
	return b, ok
}

// A view gives text as the bytes of windows-1252.
type view struct {
	text string
	raw  bool // text is such bytes already; else it is UTF-8
}

// at gives the byte at offset i and how many bytes of text it takes; 0 at the
// end of the text, and where a letter is none of windows-1252.
func (v view) at(i int) (b byte, size int) {
	if i >= len(v.text) {
		return 0, 0
	}
	if v.raw || v.text[i] < utf8.RuneSelf {
		return v.text[i], 1
	}
	r, size := utf8.DecodeRuneInString(v.text[i:])
	if r == utf8.RuneError && size == 1 {
		return 0, 0
	}
	b, ok := seenByte(r)
	if !ok {
		return 0, 0
	}
	return b, size
}

// whole tells whether all of the text can be seen as windows-1252.
func (v view) whole() bool {
	for i := 0; i < len(v.text); {
		_, size := v.at(i)
		if size == 0 {
			return false
		}
		i += size
	}
	return true
}
