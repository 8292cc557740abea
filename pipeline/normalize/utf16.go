package normalize

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/songngu/songngu/pipeline/bitext"
)

// utf16Order gives the byte order of raw when raw is UTF-16, nil when it is
// not. Without a byte order mark, four in ten characters must have a zero for
// their upper byte, and next to none for their lower: in Vietnamese and English
// three in four have, in other encodings of text none.
func utf16Order(raw []byte) binary.ByteOrder {
	switch {
	case len(raw) < 2:
		return nil
	case raw[0] == 0xFF && raw[1] == 0xFE:
		return binary.LittleEndian
	case raw[0] == 0xFE && raw[1] == 0xFF:
		return binary.BigEndian
	}
	head := raw[:min(len(raw), 4096)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case zeros[1]*10 >= half*4 && zeros[0]*20 <= half && speaks(head, binary.LittleEndian):
		return binary.LittleEndian
	case zeros[0]*10 >= half*4 && zeros[1]*20 <= half && speaks(head, binary.BigEndian):
		return binary.BigEndian
	}
	return nil
}

// speaks tells whether UTF-16 in that order gives the letters of a text that we
// expect: ASCII with a NUL after every other letter gives Gurmukhi or Chinese.
func speaks(head []byte, order binary.ByteOrder) bool {
	odd := 0
	for i := 0; i+1 < len(head); i += 2 {
		if r := rune(order.Uint16(head[i:])); r >= utf8.RuneSelf && !utf16.IsSurrogate(r) && (!expectedRune(r) || r >= 0x2C00) {
			odd++
		}
	}
	return odd*10 <= len(head)/2
}

// decodeUTF16 reads UTF-16 with or without a byte order mark. Surrogates
// without their other half, and a last odd byte, become U+FFFD. Offsets are
// exact at the ends of words.
func decodeUTF16(raw []byte, order binary.ByteOrder) Decoded {
	d := Decoded{Charset: "UTF-16LE"}
	if order == binary.BigEndian {
		d.Charset = "UTF-16BE"
	}
	out := make([]byte, 0, len(raw))
	gap, broken, first := true, 0, 0
	for i := 0; i < len(raw); {
		r, size := utf16Rune(raw[i:], order)
		if i == 0 && r == '\uFEFF' {
			d.Offsets.add(0, size)
			i += size
			continue
		}
		if r == utf8.RuneError && size < 4 {
			if broken++; broken == 1 {
				first = i
			}
		}
		if space := r <= ' '; space != gap {
			d.Offsets.add(len(out), i)
			gap = space
		}
		out = utf8.AppendRune(out, r)
		i += size
	}
	d.Offsets.add(len(out), len(raw))
	d.Text = string(out)
	d.Repairs = []Repair{{Source: bitext.Span{End: len(raw)}, Charset: d.Charset}}
	if broken > 0 {
		d.Warnings = []Warning{{WarnTruncated, bitext.Span{Start: first, End: min(first+2, len(raw))}, broken}}
	}
	return d
}

// utf16Rune reads the first character of raw, U+FFFD when it is not whole.
func utf16Rune(raw []byte, order binary.ByteOrder) (r rune, size int) {
	if len(raw) < 2 {
		return utf8.RuneError, len(raw)
	}
	r = rune(order.Uint16(raw))
	if !utf16.IsSurrogate(r) {
		return r, 2
	}
	if len(raw) >= 4 {
		if pair := utf16.DecodeRune(r, rune(order.Uint16(raw[2:]))); pair != utf8.RuneError {
			return pair, 4
		}
	}
	return utf8.RuneError, 2
}
