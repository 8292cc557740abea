package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
)

// A Token is a word or a number in a text.
type Token struct {
	Start, End int  // bytes of the text
	Number     bool // digits, with . , / between digits inside
}

// AppendTokens appends the tokens of text to dst: runs of letters, and runs of
// digits with the signs between them. An apostrophe ends a word, and what
// English hangs behind it ("'s", "n't") is no token. It is the one notion of a
// word for training and aligning.
func AppendTokens(dst []Token, text string) []Token {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsDigit(r):
			end := endNumber(text, i)
			dst = append(dst, Token{i, end, true})
			i = end
		case unicode.IsLetter(r):
			end := endWord(text, i)
			if !clitic(text, i, end) {
				dst = append(dst, Token{i, end, false})
			}
			i = end
		default:
			i += size
		}
	}
	return dst
}

func endWord(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		i += size
	}
	return i
}

// endNumber lets a sign stay inside a number when a digit follows it.
func endNumber(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		inner := (r == '.' || r == ',' || r == '/') && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9'
		if !unicode.IsDigit(r) && !inner {
			break
		}
		i += size
	}
	return i
}

// clitic tells whether text[start:end] is what an apostrophe cuts off an
// English word.
func clitic(text string, start, end int) bool {
	if start == 0 || text[start-1] != '\'' && !strings.HasSuffix(text[:start], "’") {
		return false
	}
	switch text[start:end] {
	case "s", "t", "d", "m", "ll", "re", "ve", "S":
		return true
	}
	return false
}

// Norm gives the form under which the lexicon knows a word: the matching key
// of a Vietnamese syllable, the lower-case stem of an English word in American
// spelling.
func Norm(word string, lang locales.Lang) string {
	if lang == locales.Vietnamese {
		return viet.Key(word, viet.Toned)
	}
	return american(stem(strings.ToLower(word)))
}

// stem takes off English endings so that forms of a word share what was
// learned of it. It cares for being the same everywhere, not for being a word:
// "makes", "making" and "make" are all "mak".
func stem(w string) string {
	if len(w) < 4 {
		return w
	}
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		w = w[:len(w)-1]
	}
	switch {
	case strings.HasSuffix(w, "ied") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ing") && len(w) > 5:
		return undouble(w[:len(w)-3])
	case strings.HasSuffix(w, "ed") && len(w) > 4:
		return undouble(w[:len(w)-2])
	case strings.HasSuffix(w, "tre") && len(w) > 4:
		return w[:len(w)-2] + "er"
	case strings.HasSuffix(w, "e") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}

// american gives a stem in American spelling, so that "labour" and "labor",
// "organised" and "organized", "centre" and "center" are one word.
func american(w string) string {
	const shortest = 5 // "four" and "tour" are no "for" and "tor"
	switch {
	case len(w) <= shortest:
		return w
	case strings.HasSuffix(w, "our"):
		return w[:len(w)-2] + "r"
	case strings.HasSuffix(w, "is"):
		return w[:len(w)-1] + "z"
	case strings.HasSuffix(w, "isation"):
		return w[:len(w)-len("isation")] + "ization"
	}
	return w
}

// undouble gives "stop" for "stopp", but leaves "fill" and "pass".
func undouble(w string) string {
	n := len(w)
	if n > 3 && w[n-1] == w[n-2] && w[n-1] != 'l' && w[n-1] != 's' && w[n-1] != 'z' && w[n-1] != 'e' {
		return w[:n-1]
	}
	return w
}

// Words gives the normal forms of the words of text, numbers left out.
func Words(text string, lang locales.Lang) []string {
	var words []string
	for _, t := range AppendTokens(nil, text) {
		if !t.Number {
			words = append(words, Norm(text[t.Start:t.End], lang))
		}
	}
	return words
}
