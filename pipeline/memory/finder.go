package memory

import (
	"slices"

	"github.com/songngu/songngu/locales/viet"
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

// A foundWord is a word of a text in both its keys.
type foundWord struct {
	bitext.Span
	toned, bare string
}

func cut(text string) []foundWord {
	var words []foundWord
	for _, span := range appendTokens(nil, []byte(text)) {
		for _, part := range wordsIn(text, span) {
			w := part.Of(text)
			words = append(words, foundWord{part, viet.Key(w, viet.Toned), viet.Key(w, viet.Bare)})
		}
	}
	return words
}

// wordsIn cuts a token at what joins its parts: "1.234" has two words.
func wordsIn(text string, token bitext.Span) []bitext.Span {
	var parts []bitext.Span
	start := -1
	for i, r := range text[token.Start:token.End] {
		switch {
		case wordRune(r) && start < 0:
			start = i
		case !wordRune(r) && start >= 0:
			parts = append(parts, bitext.Span{Start: token.Start + start, End: token.Start + i})
			start = -1
		}
	}
	if start >= 0 {
		parts = append(parts, bitext.Span{Start: token.Start + start, End: token.End})
	}
	return parts
}

// Find tells how text holds the words, and where: the phrases when there are
// any, else each of the words.
func (f *Finder) Find(text string) (Match, []bitext.Span) {
	if len(f.bare) == 0 {
		return NoMatch, nil
	}
	words := cut(text)
	if spans := phrases(words, f.toned, func(w foundWord) string { return w.toned }); spans != nil {
		return ExactMatch, spans
	}
	if spans := phrases(words, f.bare, func(w foundWord) string { return w.bare }); spans != nil {
		return PhraseMatch, spans
	}
	return f.scattered(words)
}

func phrases(words []foundWord, want []string, key func(foundWord) string) []bitext.Span {
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

func (f *Finder) scattered(words []foundWord) (Match, []bitext.Span) {
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
