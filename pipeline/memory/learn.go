package memory

import (
	"cmp"
	"slices"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// The names of the parts of a lexicon that a memory makes: of the units of a
// desk's own domain, and of those of all others.
const (
	Learned   = "memory"
	Elsewhere = "memory-elsewhere"
)

// What a few hundred units may say beside a lexicon made of many thousands: as
// much as a dictionary's bare list. A word that nothing else knows is half
// trusted when it was seen learnedDoubt times.
const (
	learnedWeight   = 0.2
	elsewhereWeight = 0.1
	learnedDoubt    = 4
)

// learning keeps what is likely; in a few sentences everything that stands
// together once looks a little likely.
var learning = lexicon.Training{Rounds: 5, Keep: 0.1, MaxEach: 20}

// Learn gives a lexicon that knows what base knows and what a desk's decisions
// add: which of the translations that base has for a word they use, and what
// the words mean that base does not know, estimated from the units that a
// person reviewed. Other units are passed over; those of another domain than
// the desk's count half. The result depends on the set of units alone, not on
// their order, so that a decision which is taken back leaves nothing behind. It
// is base itself when there is nothing to learn.
func Learn(units []bitext.Unit, domain string, base *lexicon.Lexicon) *lexicon.Lexicon {
	var own, others []lexicon.SentencePair
	for i := range units {
		u := &units[i]
		if Rank(u.State) < Rank(bitext.Reviewed) {
			continue
		}
		vi, en := side(u, locales.Vietnamese)
		pair := lexicon.SentencePair{Vietnamese: vi, English: en}
		if u.Domain == domain {
			own = append(own, pair)
		} else {
			others = append(others, pair)
		}
	}
	l := learn(base, lexicon.Part{Name: Learned, Weight: learnedWeight}, own, base)
	return learn(l, lexicon.Part{Name: Elsewhere, Weight: elsewhereWeight}, others, base)
}

// learn adds a part to l that is made of pairs as base reads them.
func learn(l *lexicon.Lexicon, p lexicon.Part, pairs []lexicon.SentencePair, base *lexicon.Lexicon) *lexicon.Lexicon {
	slices.SortFunc(pairs, func(a, b lexicon.SentencePair) int {
		return cmp.Or(cmp.Compare(a.Vietnamese, b.Vietnamese), cmp.Compare(a.English, b.English))
	})
	p.Table, p.Doubt = lexicon.Train(told(pairs, base), learning), learnedDoubt
	if p.Table.Len() == 0 {
		return l
	}
	return l.With(p)
}
