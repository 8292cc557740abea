package align

import (
	"sync"
	"unicode"

	"github.com/songngu/songngu/pipeline/lexicon"
)

const (
	// fewestMarks is the share of marked letters below which Vietnamese is written
	// without diacritics, but for a stray name. In others it is a quarter.
	fewestMarks = 0.02
	// fewestLetters is how many a line must have to be told by itself.
	fewestLetters = 20
	// mostBare is the share of letters in lines without diacritics above which the
	// whole text is read without them. That costs F1 .001 on clean and .006 on mod
	// where all is marked; not to do it costs .007 on clean where a tenth is bare,
	// and .2 where nearly all is. No line of the development sets is bare.
	mostBare = 0.1
)

// Toneless tells whether Vietnamese texts, or a good part of them, are written
// without diacritics, as messages and old pages are.
func Toneless(texts []string) bool {
	letters, marked, bare := 0, 0, 0
	for _, text := range texts {
		l, m := diacritics(text)
		letters, marked = letters+l, marked+m
		if l >= fewestLetters && isBare(l, m) {
			bare += l
		}
	}
	return letters > 0 && (isBare(letters, marked) || float64(bare) > mostBare*float64(letters))
}

func isBare(letters, marked int) bool { return float64(marked) < fewestMarks*float64(letters) }

// diacritics counts the letters of text and those with a mark.
func diacritics(text string) (letters, marked int) {
	for _, r := range text {
		switch {
		case unicode.IsLetter(r):
			letters++
			if r > unicode.MaxASCII {
				marked++
			}
		case unicode.Is(unicode.Mn, r): // beside its letter, in decomposed text
			marked++
		}
	}
	return letters, marked
}

// shippedToneless is made on first use.
var shippedToneless = sync.OnceValue(func() *lexicon.Lexicon { return lexicon.Default().Toneless() })

func tonelessOf(l *lexicon.Lexicon) *lexicon.Lexicon {
	if l == lexicon.Default() {
		return shippedToneless()
	}
	return l.Toneless()
}
