package viet

import (
	"strings"
	"unicode/utf8"
)

// A Syllable is one Vietnamese word without what differs between ways of
// writing it: case and the place of the tone mark.
type Syllable struct {
	Base string // lower-case, NFC, toneless, with shape marks: "đương"
	Tone Tone
}

// ParseSyllable reads one word in NFC and any case. It reports false when the
// word is not a legal Vietnamese syllable: letters or an order of letters that
// do not occur, two tone marks, a mark that neither the old nor the new style
// puts there ("tuá"), or a coda p, t, c, ch with a tone other than sắc and
// nặng. It allocates nothing.
func ParseSyllable(word string) (Syllable, bool) {
	p, ok := parse(word)
	if !ok || !p.placed() || !p.singable() {
		return Syllable{}, false
	}
	return Syllable{p.base, p.tone}, true
}

// Legal tells whether word, in NFC and any case, is a legal Vietnamese
// syllable, as ParseSyllable reads it.
func Legal(word string) bool {
	_, ok := ParseSyllable(word)
	return ok
}

// LegalToneless tells whether word would be a legal syllable if it bore the
// right tone: true for "viet" and "nước", false for "the dog".
func LegalToneless(word string) bool {
	_, ok := parse(word)
	return ok
}

// Write spells the syllable in lower case with its tone mark where style
// wants it. ParseSyllable reads it back.
func (s Syllable) Write(style Style) string {
	if s.Tone == Flat {
		return s.Base
	}
	p, ok := parse(s.Base)
	if !ok {
		return s.Base
	}
	p.tone = s.Tone
	return string(p.append(nil, style))
}

// A parsed word: its letters as written but toneless, and its one tone.
type parsed struct {
	base    string
	letters [longest]letter
	n       int  // letters
	tone    Tone // Flat when there is no mark
	at      int  // the letter that bears the mark; meaningless for Flat
}

// longest is the number of letters in "nghuyêng", which the grammar lets pass;
// the longest word in use is "nghiêng".
const longest = 8

// parse takes a word apart. Unlike ParseSyllable it lets the tone mark stand
// on any vowel, for the functions that put it right, and lets every tone go
// with every coda. "gịa" is not among its words: it is g-ia, "giạ" is gi-a,
// and only the place of the mark tells them apart.
func parse(word string) (p parsed, ok bool) {
	var packed uint64
	for _, r := range word {
		l := look(r)
		if l == 0 || p.n == longest {
			return p, false
		}
		if t := l.tone(); t != Flat {
			if p.tone != Flat {
				return p, false
			}
			p.tone, p.at = t, p.n
			l = l.withTone(Flat)
		}
		p.letters[p.n] = l
		p.n++
		packed = packed<<5 | uint64(l.code())
	}
	p.base, ok = bases[packed]
	if ok && p.tone != Flat && p.at == 1 && p.base == "gia" {
		return p, false
	}
	return p, ok
}

// singable tells whether the tone goes with the coda: p, t, c and ch are sung
// sắc or nặng only.
func (p *parsed) singable() bool {
	if p.tone == Acute || p.tone == Dot {
		return true
	}
	last := p.letters[p.n-1].code()
	stop := last == codeP || last == codeT || last == codeC ||
		last == codeH && p.n > 1 && p.letters[p.n-2].code() == codeC
	return !stop
}

// append writes the word in its own case, its tone mark where style wants it.
func (p *parsed) append(dst []byte, style Style) []byte {
	at := -1
	if p.tone != Flat {
		at = p.place(style)
	}
	for i, l := range p.letters[:p.n] {
		if i == at {
			l = l.withTone(p.tone)
		}
		dst = utf8.AppendRune(dst, l.rune())
	}
	return dst
}

// The grammar of toneless syllables: which onsets stand before which nuclei,
// and which nuclei before which codas. It is that of BambooEngine/bamboo-core
// (spelling.go, MIT licence), an input method, and so a little generous: it
// lets "kan" pass, which nobody writes. It yields 6,096 syllables.
var (
	onsets = [...]string{
		"b d đ g gh m n nh p ph r s t tr v z",
		"c h k kh qu th",
		"ch gi l ng ngh x",
		"đ l",
		"h",
	}
	nuclei = [...]string{
		"ê i ua uê uy y",
		"a iê oa uyê yê",
		"â ă e o oo ô ơ oe u ư uâ uô ươ",
		"oă",
		"uơ",
		"ai ao au âu ay ây eo êu ia iêu iu oai oao oay oeo oi ôi ơi ưa uây ui ưi uôi ươi ươu ưu uya uyu yêu",
		// From here on, nuclei only before the coda they come with: "đăk", "hic".
		"ă",
		"i",
	}
	codas = [...]string{"ch nh", "c ng", "m n p t", "k", "c"}

	onsetNuclei = [...][]int{{0, 1, 2, 5}, {0, 1, 2, 3, 4, 5}, {0, 1, 2, 3, 5}, {6}, {7}}
	nucleusCoda = [...][]int{{0, 2}, {0, 1, 2}, {1, 2}, {1, 2}, {}, {}, {3}, {4}}
)

// firstClosed is the first group of nuclei that do not end a syllable.
const firstClosed = 6

// bases maps the packed codes of every legal toneless syllable to its text, so
// that a parse allocates nothing.
var bases = func() map[uint64]string {
	table := make(map[uint64]string, 6200)
	add := func(base string) {
		var packed uint64
		for _, r := range base {
			packed = packed<<5 | uint64(code(r))
		}
		table[packed] = base
	}
	grow := func(onset string, group int) {
		for nucleus := range strings.FieldsSeq(nuclei[group]) {
			if group < firstClosed {
				add(onset + nucleus)
			}
			for _, end := range nucleusCoda[group] {
				for coda := range strings.FieldsSeq(codas[end]) {
					add(onset + nucleus + coda)
				}
			}
		}
	}
	for group := range nuclei {
		grow("", group)
	}
	for i, list := range onsets {
		for onset := range strings.FieldsSeq(list) {
			for _, group := range onsetNuclei[i] {
				grow(onset, group)
			}
		}
	}
	return table
}()
