package memory

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A word is what the concordance finds: a run of letters, digits and marks. It
// is found under its keys, with and without diacritics.
type word struct {
	bitext.Span
	toned, bare string
}

// cut gives the words of a text, in order. What cannot be seen, such as a soft
// hyphen, cuts no word. Signs that Key would make letters of do: "Nội¹" has one
// word, which is not "noi1".
func cut(text string) []word {
	if strings.ContainsFunc(text, viet.Unseen) {
		return cutSeen(text)
	}
	var words []word
	for _, token := range appendTokens(nil, []byte(text)) {
		eachWord([]byte(text[token.Start:token.End]), func(start, end int) bool {
			span := bitext.Span{Start: token.Start + start, End: token.Start + end}
			s := span.Of(text)
			words = append(words, word{span, viet.Key(s, viet.Toned), viet.Key(s, viet.Bare)})
			return true
		})
	}
	return words
}

// cutSeen cuts what can be seen of a text, and gives the places in the text.
func cutSeen(text string) []word {
	var seen []byte
	var places []int // in text, of each byte of seen
	for i, r := range text {
		if viet.Unseen(r) {
			continue
		}
		from := len(seen)
		seen = utf8.AppendRune(seen, r)
		for range len(seen) - from {
			places = append(places, i)
		}
	}
	words := cut(string(seen))
	for i := range words {
		w := &words[i]
		last := places[w.End-1]
		_, size := utf8.DecodeRuneInString(text[last:])
		w.Start, w.End = places[w.Start], last+size
	}
	return words
}

// eachWord gives the words of one token: "1.234" has two. It reports whether
// yield wants more.
func eachWord(token []byte, yield func(start, end int) bool) bool {
	start, i := 0, 0
	for i < len(token) && asciiWord[token[i]] {
		i++
	}
	for i < len(token) {
		r, size := utf8.DecodeRune(token[i:])
		if !wordRune(r) {
			if i > start && !yield(start, i) {
				return false
			}
			start = i + size
		}
		i += size
	}
	return start == len(token) || yield(start, i)
}

// Words gives the words of the text that was signed last, without diacritics,
// as a Finder knows them; they stand until the next Sign.
func (s *Signer) Words() iter.Seq[[]byte] {
	if !viet.Plain(s.text) {
		return s.cutWords
	}
	return func(yield func([]byte) bool) {
		for _, t := range s.tokens {
			token := s.key[t.Start:t.End]
			if !eachWord(token, func(start, end int) bool { return yield(token[start:end]) }) {
				return
			}
		}
	}
}

func (s *Signer) cutWords(yield func([]byte) bool) {
	for _, w := range cut(s.text) {
		if !yield([]byte(w.bare)) {
			return
		}
	}
}
