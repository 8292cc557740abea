package viet

import "unicode"

// alphabet lists the letters that legal syllables are made of, toneless and
// lower-case. A letter's code is its place in the list, from 1; 0 is no
// letter. Codes fit in five bits.
const alphabet = "aăâbcdđeêghiklmnoôơpqrstuưvxyz"

// asciis holds the ASCII letter under each code of the alphabet.
const asciis = "\x00aaabcddeeghiklmnooopqrstuuvxyz"

// vowels lists each vowel in its six tones, in the order of Tone.
var vowels = [...]string{
	"aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
	"oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
}

// A letter is what is known of one Vietnamese letter: five bits of code,
// three of tone, one that is set for capitals. 0 is no Vietnamese letter.
type letter uint16

const upper letter = 1 << 8

func (l letter) code() uint8 { return uint8(l & 31) }
func (l letter) tone() Tone  { return Tone(l >> 5 & 7) }

const (
	lowEnd    = 0x1B1 // after ư
	highStart = 0x1EA0
	highEnd   = 0x1EFA // after ỹ
)

// letters holds both alphabets: low is indexed by code point, high from
// highStart; runes by code and tone, the capitals from 32 on.
var letters = func() (t struct {
	low   [lowEnd]letter
	high  [highEnd - highStart]letter
	runes [64][6]rune
}) {
	set := func(r rune, l letter) {
		t.runes[l&31|l>>8<<5][l.tone()] = r
		if r < lowEnd {
			t.low[r] = l
		} else {
			t.high[r-highStart] = l
		}
	}
	var code letter
	for _, r := range alphabet {
		code++
		set(r, code)
		set(unicode.ToUpper(r), code|upper)
	}
	for _, row := range vowels {
		var plain, tone letter
		for _, r := range row {
			if tone == 0 {
				plain = letterOf(r, t.low[:], t.high[:])
			}
			set(r, plain|tone<<5)
			set(unicode.ToUpper(r), plain|tone<<5|upper)
			tone++
		}
	}
	return t
}()

func letterOf(r rune, low, high []letter) letter {
	if r < lowEnd {
		return low[r]
	}
	if r >= highStart && r < highEnd {
		return high[r-highStart]
	}
	return 0
}

// look gives the letter that r is, 0 when r is not Vietnamese.
func look(r rune) letter { return letterOf(r, letters.low[:], letters.high[:]) }

// rune writes the letter.
func (l letter) rune() rune { return letters.runes[l&31|l>>8<<5][l.tone()] }

// withTone gives the letter in the same case with tone t.
func (l letter) withTone(t Tone) letter { return l&^(7<<5) | letter(t)<<5 }

// code gives the code of a letter of the alphabet.
func code(r rune) uint8 { return look(r).code() }

// Sets of codes, one bit each.
var (
	vowelSet  = set("aăâeêioôơuưy")
	shapedSet = set("ăâêôơư")
)

func set(s string) (bits uint32) {
	for _, r := range s {
		bits |= 1 << code(r)
	}
	return bits
}

func in(set uint32, code uint8) bool { return set>>code&1 == 1 }

var (
	codeA, codeE, codeEc = code('a'), code('e'), code('ê')
	codeG, codeI, codeO  = code('g'), code('i'), code('o')
	codeQ, codeU, codeY  = code('q'), code('u'), code('y')
	codeC, codeH, codeP  = code('c'), code('h'), code('p')
	codeT                = code('t')
)
