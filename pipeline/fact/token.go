package fact

import (
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/numerals"
)

type tokenKind uint8

const (
	wordToken  tokenKind = iota + 1 // letters and marks
	digitToken                      // ASCII digits
	signToken                       // one other character
)

// A token is a word, a run of digits or a sign. White space stands between
// tokens and is none.
type token struct {
	start, end int
	kind       tokenKind
	glued      bool           // follows the token before without white space
	capital    bool           // a word that begins with a capital
	change     numerals.Class // of a word that tells that an amount fell or rose; 0 for others
	sign       rune           // of a sign; dashes of any length are '-'
	word       *numerals.Word // what the word means in numbers; nil for most
}

// longestWord is the length in bytes of the longest word that numerals knows.
const longestWord = len("seventeenth")

// class sorts ASCII: 'a' letters, 'A' capitals, '0' digits, ' ' white space,
// '.' everything else.
var class = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch b := byte(c); {
		case b >= 'a' && b <= 'z':
			t[c] = 'a'
		case b >= 'A' && b <= 'Z':
			t[c] = 'A'
		case b >= '0' && b <= '9':
			t[c] = '0'
		case b == ' ' || b >= '\t' && b <= '\r':
			t[c] = ' '
		default:
			t[c] = '.'
		}
	}
	return t
}()

// lex appends the tokens of text to dst.
func lex(dst []token, text string, words map[string]*numerals.Word) []token {
	glued := false
	for i := 0; i < len(text); {
		k, size := kindAt(text, i)
		if k == 0 {
			i += size
			glued = false
			continue
		}
		t := token{start: i, kind: k, glued: glued}
		i += size
		switch k {
		case wordToken:
			t.capital = capital(text[t.start:i])
			i = runEnd(text, i, wordToken)
			if i-t.start <= longestWord {
				t.word = words[text[t.start:i]]
				if t.word != nil && t.word.Class >= numerals.Fall {
					t.change, t.word = t.word.Class, nil
				}
			}
		case digitToken:
			i = runEnd(text, i, digitToken)
		case signToken:
			t.sign = signOf(text[t.start:i])
		}
		t.end = i
		dst = append(dst, t)
		glued = true
	}
	return dst
}

// kindAt gives the kind of the character at i, 0 for white space, and its
// length.
func kindAt(text string, i int) (tokenKind, int) {
	if c := text[i]; c < utf8.RuneSelf {
		switch class[c] {
		case 'a', 'A':
			return wordToken, 1
		case '0':
			return digitToken, 1
		case ' ':
			return 0, 1
		}
		return signToken, 1
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case vietnamese(r) || unicode.IsLetter(r) || unicode.Is(unicode.M, r):
		return wordToken, size
	case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
		return 0, size
	}
	return signToken, size
}

// vietnamese is a quick yes for the letters of Vietnamese text.
func vietnamese(r rune) bool {
	return r >= 0xC0 && r < 0x250 && r != '×' && r != '÷' || r >= 0x1EA0 && r <= 0x1EF9
}

func runEnd(text string, i int, want tokenKind) int {
	for i < len(text) {
		k, size := kindAt(text, i)
		if k != want {
			break
		}
		i += size
	}
	return i
}

func capital(first string) bool {
	if first[0] < utf8.RuneSelf {
		return class[first[0]] == 'A'
	}
	r, _ := utf8.DecodeRuneInString(first)
	return unicode.IsUpper(r)
}

func signOf(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	switch r {
	case '‐', '‑', '‒', '–', '—', '−':
		return '-'
	case '’', '′':
		return '\''
	}
	return r
}
