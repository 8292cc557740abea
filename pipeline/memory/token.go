package memory

import (
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Key is the matching key of a segment: what Unit.Previous and Unit.Next hold
// and what similarity is measured on.
func Key(text string) string { return viet.Key(text, viet.Toned) }

// Tokens gives the tokens of a key, by which distance is counted.
func Tokens(key string) []string {
	spans := appendTokens(nil, []byte(key))
	tokens := make([]string, len(spans))
	for i, s := range spans {
		tokens[i] = s.Of(key)
	}
	return tokens
}

// appendTokens cuts a text into tokens and appends their spans. A token is a
// run of letters, digits and marks, joined across an apostrophe between
// letters and across . , / : between digits; or one other character. White
// space is no token.
func appendTokens(dst []bitext.Span, text []byte) []bitext.Span {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case unicode.IsSpace(r):
			i += size
		case wordRune(r):
			end := wordEnd(text, i+size, r)
			dst = append(dst, bitext.Span{Start: i, End: end})
			i = end
		default:
			dst = append(dst, bitext.Span{Start: i, End: i + size})
			i += size
		}
	}
	return dst
}

// wordEnd gives the end of the word of which text[:i], ending in last, is read.
func wordEnd(text []byte, i int, last rune) int {
	for i < len(text) {
		if asciiWord[text[i]] { // as nearly all bytes of a key are
			last = rune(text[i])
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if !wordRune(r) {
			next, more := utf8.DecodeRune(text[i+size:])
			if !joins(last, r, next) {
				return i
			}
			r, size = next, size+more
		}
		last = r
		i += size
	}
	return i
}

func joins(before, r, after rune) bool {
	switch r {
	case '.', ',', '/', ':':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	case '\'', '’':
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	}
	return false
}

// asciiWord holds the ASCII letters and digits.
var asciiWord = func() (t [256]bool) {
	for _, c := range "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" {
		t[c] = true
	}
	return t
}()

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiWord[byte(r)]
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// numeric tells whether a token holds a digit.
func numeric(token []byte) bool {
	for i := 0; i < len(token); {
		if c := token[i]; c < utf8.RuneSelf {
			if c >= '0' && c <= '9' {
				return true
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(token[i:])
		if unicode.IsDigit(r) {
			return true
		}
		i += size
	}
	return false
}
