package normalize

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Charsets names the legacy charsets that Decode reads, in the order in which
// it tries them.
func Charsets() []string {
	names := make([]string, len(charsets))
	for i, c := range charsets {
		names[i] = c.name
	}
	return names
}

// Encode writes text in one of the Charsets or in windows-1252, for tests and
// measurements. TCVN3 and Vietware F have no capitals with tone marks and get
// small letters; a character that the charset does not have is an error.
func Encode(text, name string) ([]byte, error) {
	c, err := charsetNamed(name)
	if err != nil {
		return nil, err
	}
	return c.encode(norm.NFC.String(text))
}

// DecodeFrom reads raw in the charset of that name, whatever it spells.
func DecodeFrom(raw []byte, name string) (string, error) {
	c, err := charsetNamed(name)
	if err != nil {
		return "", err
	}
	return string(c.decode(nil, view{string(raw), true})), nil
}

func charsetNamed(name string) (*charset, error) {
	for _, c := range charsets {
		if c.name == name {
			return c, nil
		}
	}
	if name == windows1252.name {
		return windows1252, nil
	}
	return nil, fmt.Errorf("no charset %q: know %s and %s", name, strings.Join(Charsets(), ", "), windows1252.name)
}

func (c *charset) encode(text string) ([]byte, error) {
	table := c.inverse()
	var out []byte
	for _, r := range text {
		b, ok := table[r]
		if !ok && c.caps {
			b, ok = table[unicode.ToLower(r)]
		}
		if !ok {
			return nil, fmt.Errorf("%s has no %q", c.name, r)
		}
		out = append(out, b...)
	}
	return out, nil
}

// inverse gives the bytes of every character that c can write. A byte that c
// takes for a letter cannot stand for what it is in windows-1252.
func (c *charset) inverse() map[rune]string {
	table := make(map[rune]string, 512)
	for pair, r := range c.pairs {
		if old, ok := table[r]; !ok || string(pair[:]) < old {
			table[r] = string(pair[:])
		}
	}
	for b, r := range c.single {
		if _, ok := table[r]; r != 0 && !ok {
			table[r] = string([]byte{byte(b)})
		}
	}
	for b, r := range seenRunes {
		if _, ok := table[r]; c.single[b] == 0 && !ok {
			table[r] = string([]byte{byte(b)})
		}
	}
	return table
}
