package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/songngu/songngu/locales/viet"
)

// A charset is a legacy way to write Vietnamese in bytes. Bytes that it does
// not use are those of windows-1252, since its fonts were used on Windows.
type charset struct {
	name   string
	single [256]rune        // 0 for a byte that is no letter on its own
	pairs  map[[2]byte]rune // a letter and a byte for its marks
	caps   bool             // capitals with a tone mark share the bytes of small letters
	rare   bool             // needs more evidence before it is believed
}

// charsets are tried in this order; of two that explain a text equally well
// the first one is believed.
var charsets = []*charset{
	newCharset("TCVN3", tcvn3Bytes).sharingCapitals(),
	newCharset("VNI", vniBytes).mixingCase(),
	newCharset("VISCII", visciiBytes),
	newCharset("VPS", vpsBytes),
	newCharset("windows-1258", windows1258Bytes).with(charmap.Windows1258),
	newCharset("Vietware F", vietwareFBytes).sharingCapitals().seldomSeen(),
	newCharset("Vietware X", vietwareXBytes).mixingCase().seldomSeen(),
	newCharset("BKHCM1", bkhcm1Bytes).seldomSeen(),
	newCharset("BKHCM2", bkhcm2Bytes).mixingCase().seldomSeen(),
}

// windows1252 is not Vietnamese: it reads what nothing better explains.
var windows1252 = &charset{name: "windows-1252"}

// newCharset reads a table: the bytes of each letter of letterOrder, apart by
// spaces. ASCII characters that a charset takes for letters (BKHCM1 writes Ý
// as "{") are left what they are.
func newCharset(name, table string) *charset {
	c := &charset{name: name, pairs: map[[2]byte]rune{}}
	letters := []rune(letterOrder)
	for i, bytes := range strings.Split(table, " ") {
		switch r := letters[i]; {
		case len(bytes) == 2:
			c.pairs[[2]byte{bytes[0], bytes[1]}] = r
		case c.single[bytes[0]] == 0 && !printable(bytes[0]):
			c.single[bytes[0]] = r
		}
	}
	return c
}

func printable(b byte) bool { return b >= ' ' && b < 0x7F }

func (c *charset) sharingCapitals() *charset { c.caps = true; return c }
func (c *charset) seldomSeen() *charset      { c.rare = true; return c }

// mixingCase lets a capital stand before the byte of a small letter's marks:
// "Aán" for Ấn, beside "AÁn".
func (c *charset) mixingCase() *charset {
	for pair, r := range c.pairs {
		capital := [2]byte{upperByte(pair[0]), pair[1]}
		if _, taken := c.pairs[capital]; !taken && unicode.IsLower(r) {
			c.pairs[capital] = unicode.ToUpper(r)
		}
	}
	return c
}

// upperByte gives the capital of a letter of Latin-1.
func upperByte(b byte) byte {
	if b >= 'a' && b <= 'z' || b >= 0xE0 && b <= 0xFE && b != 0xF7 {
		return b - 0x20
	}
	return b
}

// with fills the bytes that are no letter yet from a code page.
func (c *charset) with(page *charmap.Charmap) *charset {
	for b := 0x80; b < 0x100; b++ {
		if r := page.DecodeByte(byte(b)); c.single[b] == 0 && r != utf8.RuneError {
			c.single[b] = r
		}
	}
	return c
}

// letter reads one letter at offset i of v and tells how many bytes of the
// text it takes; 0 where the view has no byte.
func (c *charset) letter(v view, i int) (r rune, size int) {
	first, size := v.at(i)
	if size == 0 {
		return 0, 0
	}
	if second, more := v.at(i + size); more > 0 {
		if r, ok := c.pairs[[2]byte{first, second}]; ok {
			return r, size + more
		}
	}
	if r := c.single[first]; r != 0 {
		return r, size
	}
	return seenRunes[first], size
}

// decode appends what v says when its bytes are those of c. What the view
// cannot show is copied.
func (c *charset) decode(dst []byte, v view) []byte {
	from, plain := len(dst), true
	for i := 0; i < len(v.text); {
		r, size := c.letter(v, i)
		if size == 0 {
			_, size = utf8.DecodeRuneInString(v.text[i:])
			dst = append(dst, v.text[i:i+size]...)
		} else {
			dst = utf8.AppendRune(dst, r)
			plain = plain && (r < 0x300 || r > 0x36F)
		}
		i += size
	}
	if !plain {
		dst = append(dst[:from], viet.Compose(string(dst[from:]))...)
	}
	if c.caps {
		capitalise(dst[from:])
	}
	return dst
}

// capitalise writes the words of b in capitals that have one after their first
// letter: "NộI" is what is left of "NỘI" where capitals share the bytes of
// small letters. Both cases of these letters take the same number of bytes.
func capitalise(b []byte) {
	for i := 0; i < len(b); {
		end, capital := i, false
		for end < len(b) {
			r, size := utf8.DecodeRune(b[end:])
			if !unicode.IsLetter(r) {
				break
			}
			capital = capital || end > i && unicode.IsUpper(r)
			end += size
		}
		if capital {
			capitalsIn(b[i:end])
		}
		_, size := utf8.DecodeRune(b[end:])
		i = end + size
	}
}

// capitalsIn replaces the letters outside ASCII; "iPhone" has none.
func capitalsIn(word []byte) {
	for i := 0; i < len(word); {
		r, size := utf8.DecodeRune(word[i:])
		if u := unicode.ToUpper(r); r >= utf8.RuneSelf && utf8.RuneLen(u) == size {
			utf8.EncodeRune(word[i:], u)
		}
		i += size
	}
}
