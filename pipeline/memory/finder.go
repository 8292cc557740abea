package memory

import (
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A Match tells how well a text holds the words that were looked for.
type Match int

const (
	NoMatch     Match = iota
	WordsMatch        // all of them, somewhere
	PhraseMatch       // together and in order, diacritics apart
	ExactMatch        // together and in order, as they were typed but for case and tone style
)

// A Finder looks for the words of one text in others.
type Finder struct{ toned, bare []string }

// NewFinder gives a finder for the words of text.
func NewFinder(text string) *Finder {
	f := new(Finder)
	for _, w := range cut(text) {
		f.toned = append(f.toned, w.toned)
		f.bare = append(f.bare, w.bare)
	}
	return f
}

// Words gives the words without diacritics, in order.
func (f *Finder) Words() []string { return f.bare }

// Find tells how text holds the words, and where: the phrases when there are
// any, else each of the words.
func (f *Finder) Find(text string) (Match, []bitext.Span) {
	if len(f.bare) == 0 {
		return NoMatch, nil
	}
	words := cut(text)
	if spans := phrases(words, f.toned, func(w word) string { return w.toned }); spans != nil {
		return ExactMatch, spans
	}
	if spans := phrases(words, f.bare, func(w word) string { return w.bare }); spans != nil {
		return PhraseMatch, spans
	}
	return f.scattered(words)
}

func phrases(words []word, want []string, key func(word) string) []bitext.Span {
	var spans []bitext.Span
	for i := 0; i+len(want) <= len(words); i++ {
		n := 0
		for n < len(want) && key(words[i+n]) == want[n] {
			n++
		}
		if n == len(want) {
			spans = append(spans, bitext.Span{Start: words[i].Start, End: words[i+n-1].End})
			i += n - 1
		}
	}
	return spans
}

func (f *Finder) scattered(words []word) (Match, []bitext.Span) {
	var spans []bitext.Span
	seen := map[string]bool{}
	for _, w := range words {
		if slices.Contains(f.bare, w.bare) {
			spans = append(spans, w.Span)
			seen[w.bare] = true
		}
	}
	for _, w := range f.bare {
		if !seen[w] {
			return NoMatch, nil
		}
	}
	return WordsMatch, spans
}

func (m Match) String() string {
	return [...]string{"none", "words", "phrase", "exact"}[m]
}
