package normalize

import (
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/viet"
)

// blank tells whether b parts tokens. NBSP does not: in much broken text it is
// half of a letter; nor do control codes, which are letters in two charsets.
func blank(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// token gives the next token of s at or after offset i, empty at the end.
func token(s string, i int) (from, to int) {
	for i < len(s) && blank(s[i]) {
		i++
	}
	from = i
	for i < len(s) && !blank(s[i]) {
		i++
	}
	return from, i
}

// plainASCII tells whether s is printable ASCII.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// A tally counts the words outside ASCII of a reading.
type tally struct {
	good int // legal Vietnamese syllables
	best int // those of them that are common
	bad  int // other words, and symbols and controls between letters
}

func (t tally) score() int { return t.good + t.best - t.bad }

// judge adds the words of one token to the tally. A letter that stands alone
// counts for nothing: "Ä Ö Ü" is Vietnamese in three charsets.
func (t *tally) judge(s string) {
	for i := 0; i < len(s); {
		end, ascii := letters(s, i)
		switch {
		case end > i && (ascii || utf8.RuneCountInString(s[i:end]) == 1):
		case end > i && viet.Legal(s[i:end]) && !humped(s[i:end]):
			t.good++
			if isCommon(s[i:end]) {
				t.best++
			}
		case end > i:
			t.bad++
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			end = i + size
			if i > 0 && odd(r) && letterAt(s, end) {
				t.bad++
			}
		}
		i = end
	}
}

// letters gives the end of the run of letters and marks at i, and whether all
// of them are ASCII.
func letters(s string, i int) (end int, ascii bool) {
	ascii = true
	for end = i; end < len(s); {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		ascii = ascii && r < utf8.RuneSelf
		end += size
	}
	return end, ascii
}

// humped tells whether a capital stands behind a small letter, as letters of a
// wrong charset do: "tÌnh".
func humped(word string) bool {
	small := false
	for _, r := range word {
		if small && unicode.IsUpper(r) {
			return true
		}
		small = small || unicode.IsLower(r)
	}
	return false
}

func letterAt(s string, i int) bool {
	end, _ := letters(s, i)
	return end > i
}

// odd tells whether r does not belong between letters: a symbol or a control
// code, but no dash, quotation mark or other common punctuation.
func odd(r rune) bool {
	switch {
	case r < ' ' || r == 0x7F:
		return true
	case r < utf8.RuneSelf || r >= 0x2000 && r < 0x2070 || r == 0xA0 || r == '·':
		return false
	}
	return r != utf8.RuneError && !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r)
}

// judgeAs judges the tokens as text in c.
func judgeAs(c *charset, tokens []view) (t tally) {
	var buf [64]byte
	for _, v := range tokens {
		t.judge(string(c.decode(buf[:0], v)))
	}
	return t
}

// rareNeed is how many accented legal words make a rare charset believable.
const rareNeed = 4

// choose gives the charset that explains the tokens better than windows-1252
// does, with at least need accented legal words and no more others than those.
// Strictly, it asks for twice as many legal words as others, and for a third of
// them to be common: a text in UTF-8 is good until much speaks against it. It
// gives nil when no charset does, or two make one word each.
func choose(tokens []view, need int, strictly bool) *charset {
	var best *charset
	top, tied := judgeAs(windows1252, tokens).score(), false
	for _, c := range charsets {
		t := judgeAs(c, tokens)
		enough := t.good >= need && (!c.rare || t.good >= rareNeed) && t.good >= t.bad
		if strictly {
			enough = enough && t.good >= 2*t.bad && 3*t.best >= t.good
		}
		switch {
		case !enough || t.score() < top:
		case t.score() == top:
			tied = tied || best != nil && t.good == 1
		default:
			best, top, tied = c, t.score(), false
		}
	}
	if tied {
		return nil
	}
	return best
}
