package memory

import (
	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// Learned is the name of the part of a lexicon that a memory makes.
const Learned = "memory"

// How much a few hundred units may say beside a lexicon made of many
// thousands: a word seen twice is half trusted.
const (
	learnedWeight = 1
	learnedDoubt  = 2
)

// Learn makes the part of a lexicon that a desk's decisions add: word
// translations estimated from units that a person reviewed. Others are passed
// over. It is made of the units alone, so that a decision which is taken back
// leaves nothing behind. ok is false when no unit was reviewed.
func Learn(units []bitext.Unit) (part lexicon.Part, ok bool) {
	var pairs []lexicon.SentencePair
	for i := range units {
		u := &units[i]
		if Rank(u.State) < Rank(bitext.Reviewed) {
			continue
		}
		vi, en := side(u, locales.Vietnamese)
		pairs = append(pairs, lexicon.SentencePair{Vietnamese: vi, English: en})
	}
	if len(pairs) == 0 {
		return lexicon.Part{}, false
	}
	how := lexicon.Training{Rounds: 5, Keep: 0.02, MaxEach: 20}
	return lexicon.Part{Name: Learned, Table: lexicon.Train(pairs, how), Weight: learnedWeight, Doubt: learnedDoubt}, true
}
