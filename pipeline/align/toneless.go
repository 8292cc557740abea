package align

import (
	"sync"
	"unicode"

	"github.com/songngu/songngu/pipeline/lexicon"
)

// fewestMarks is the share of marked letters below which a Vietnamese text is
// written without diacritics, but for a stray name. In others it is a quarter.
const fewestMarks = 0.02

// isToneless tells whether Vietnamese texts are written without diacritics, as
// messages and old pages are.
func isToneless(texts []string) bool {
	letters, marked := 0, 0
	for _, text := range texts {
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
	}
	return letters > 0 && float64(marked) < fewestMarks*float64(letters)
}

// shippedToneless is made on first use.
var shippedToneless = sync.OnceValue(func() *lexicon.Lexicon { return lexicon.Default().Toneless() })

func tonelessOf(l *lexicon.Lexicon) *lexicon.Lexicon {
	if l == lexicon.Default() {
		return shippedToneless()
	}
	return l.Toneless()
}
