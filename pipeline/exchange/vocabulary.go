package exchange

import (
	"hash/maphash"
	"strings"
	"unicode/utf8"
)

// A vocabulary keeps one copy of short strings that come again and again in a
// file: names of tags and attributes, white space between tags, states, dates,
// authors. It has a fixed number of places, and a newcomer takes that of an
// older word, so that no file can make it grow. Each word has its copy to
// itself: it keeps nothing else in memory.
type vocabulary struct {
	seed  maphash.Seed
	words [vocabularySize]string
}

const (
	vocabularySize = 1024
	wordLimit      = 32 // bytes; longer strings rarely come again
)

func newVocabulary() *vocabulary { return &vocabulary{seed: maphash.MakeSeed()} }

func (v *vocabulary) place(b []byte) *string {
	return &v.words[maphash.Bytes(v.seed, b)%vocabularySize]
}

// known gives the copy of b that is at hand.
func (v *vocabulary) known(b []byte) (word string, ok bool) {
	if len(b) > wordLimit {
		return "", false
	}
	word = *v.place(b)
	return word, word == string(b)
}

// word gives UTF-8 as a string, and keeps it when it is short and may stand in
// any document as it is.
func (v *vocabulary) word(b []byte) string {
	if len(b) > wordLimit {
		return string(b)
	}
	place := v.place(b)
	if *place == string(b) {
		return *place
	}
	word := string(b)
	if !unusual(b) {
		*place = word
	}
	return word
}

// name gives a name as a string; what is not UTF-8 in it is marked as such.
func (v *vocabulary) name(b []byte) string {
	if !utf8.Valid(b) {
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	return v.word(b)
}

// joined gives a string made of several.
func (v *vocabulary) joined(parts ...string) string {
	var room [2 * wordLimit]byte
	b := room[:0]
	for _, p := range parts {
		b = append(b, p...)
	}
	return v.word(b)
}
