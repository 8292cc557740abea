package viet

import (
	"unicode"
	"unicode/utf8"
)

// A Style says where the tone mark stands in open oa, oe and uy, the three
// places about which spellers differ.
type Style uint8

const (
	Old Style = iota // hòa, khỏe, thủy: what newspapers write
	New              // hoà, khoẻ, thuỷ: decision 1989/QĐ-BGDĐT; a bare uy keeps ủy
)

// Restyle puts the tone mark of every legal syllable where st wants it and
// changes nothing else. It is for an edition's house style; a text that is
// merely passed on keeps the style of its author. The text is in NFC.
func Restyle(s string, st Style) string {
	var out []byte // nil until something changes
	copied := 0
	for i := 0; i < len(s); {
		end, marked := word(s, i)
		if end == i {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		if marked {
			if p, ok := parse(s[i:end]); ok && p.tone != Flat && p.singable() && p.place(st) != p.at {
				out = append(out, s[copied:i]...)
				out = p.append(out, st)
				copied = end
			}
		}
		i = end
	}
	if out == nil {
		return s
	}
	return string(append(out, s[copied:]...))
}

// place gives the index of the letter that bears the tone mark.
//
// The onset is what stands before the first vowel; qu keeps its u, and gi
// takes the i only before a vowel other than ê. The last of ă â ê ô ơ ư bears
// the mark; else the last vowel before a coda, the middle one of three, and
// the first of two except in oa, oe, uy.
func (p *parsed) place(style Style) int {
	from, to := p.nucleus()
	for i := to - 1; i >= from; i-- {
		if in(shapedSet, p.letters[i].code()) {
			return i
		}
	}
	switch {
	case to-from == 1:
		return from
	case to < p.n:
		return to - 1
	case to-from == 3:
		return from + 1
	case style == New && p.disputed(from) && !(from == 0 && p.letters[0].code() == codeU):
		return from + 1
	}
	return from
}

// placed tells whether the mark stands where one of the styles puts it. A bare
// "uỷ" is let through: no style asks for it, but half of the country writes it.
func (p *parsed) placed() bool {
	if p.tone == Flat || p.at == p.place(Old) {
		return true
	}
	from, to := p.nucleus()
	return to == p.n && to-from == 2 && p.disputed(from) && p.at == from+1
}

// disputed tells whether the two vowels from i on are oa, oe or uy.
func (p *parsed) disputed(i int) bool {
	a, b := p.letters[i].code(), p.letters[i+1].code()
	return a == codeO && (b == codeA || b == codeE) || a == codeU && b == codeY
}

// nucleus gives the half-open range of the vowels after the onset.
func (p *parsed) nucleus() (from, to int) {
	for from < p.n && !in(vowelSet, p.letters[from].code()) {
		from++
	}
	switch {
	case p.n > 2 && p.letters[0].code() == codeQ && p.letters[1].code() == codeU:
		from = 2
	case p.n > 2 && p.letters[0].code() == codeG && p.letters[1].code() == codeI &&
		in(vowelSet, p.letters[2].code()) && p.letters[2].code() != codeEc:
		from = 2
	}
	for to = from; to < p.n && in(vowelSet, p.letters[to].code()); {
		to++
	}
	return from, to
}

// word gives the end of the run of letters and marks that begins at i, i
// itself when none does, and whether the run holds a letter outside ASCII.
func word(s string, i int) (end int, marked bool) {
	for end = i; end < len(s); {
		if c := s[end]; c < utf8.RuneSelf {
			if c|0x20 < 'a' || c|0x20 > 'z' {
				break
			}
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[end:])
		if !wordRune(r) {
			break
		}
		marked = true
		end += size
	}
	return end, marked
}

// wordRune tells whether r belongs to a word: a letter of any script, or a
// mark on one.
func wordRune(r rune) bool {
	return look(r) != 0 || unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
}
