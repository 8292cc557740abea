// Package viet knows how Vietnamese is spelled: its letters and tones, which
// words are legal syllables, where a tone mark stands, and which spellings
// count as the same when texts are matched.
//
// It needs text in UTF-8 and nothing else. It refuses to judge meaning: a
// legal syllable may still be an English word ("the", "can"), and a name of a
// minority language ("Krông") may be right without being legal. Fold and Key
// lose letters on purpose; their results are for matching and are never
// published.
package viet

// A Tone is one of the six tones, named after its mark.
type Tone uint8

const (
	Flat  Tone = iota // ngang, no mark
	Grave             // huyền, U+0300
	Acute             // sắc, U+0301
	Hook              // hỏi, U+0309
	Tilde             // ngã, U+0303
	Dot               // nặng, U+0323
)

var toneNames = [...]string{"flat", "grave", "acute", "hook", "tilde", "dot"}

func (t Tone) String() string {
	if int(t) < len(toneNames) {
		return toneNames[t]
	}
	return "no tone"
}
