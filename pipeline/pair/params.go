package pair

import (
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// Parameters of pairing. They were set on heaps cut from the development sets
// ("songngu eval pair"), by hand where one figure stands for a judgement and by
// logistic regression for those of confidence.

// channelWeights say how much a key of each channel counts beside the others.
var channelWeights = [channels]float64{byWord: 1, byName: 1, byFact: 1, byCognate: 1}

const (
	pseudoArticles = 50   // unseen articles that join a heap when words are weighed
	leastGiven     = 0.02 // translations less likely than this are noise
)

const (
	mostCandidates = 16   // counterparts an article is compared with in full
	commonShare    = 0.05 // keys on more than this share of articles propose nobody,
	commonCount    = 20   // unless they are on no more articles than this
)

const (
	chanceCosine = 0.05 // of two articles that have nothing to do with each other
	copyCosine   = 0.75 // from here on two articles of one language are the same
	slugBonus    = 1.5  // nats for a slug that is all the same
	sameDay      = 0.3  // nats for published within a day of each other
	otherMonth   = -0.7 // nats for published more than a month apart
	lengthMean   = 0.05 // English letters over Vietnamese ones, logarithm
	lengthSpread = 0.35 // standard deviation of the same
	lengthWeight = 0.15 // nats for a deviation of one, to the square
)

const (
	mostAligned  = 150  // segments of a text that are aligned
	openScore    = 0.4  // candidates below this are no pair whatever the aligner says,
	openMargin   = -0.7 // and so are those so far behind another
	openLifted   = 1.0  // the same for candidates of unequal length, as if the longer text were cut
	mostLift     = 2.5  // nats that a difference in length is excused at most before the aligner has spoken
	clearScore   = 2.0  // candidates above both are pairs whatever the aligner says
	clearMargin  = 1.5
	linkedWeight = 3.5  // nats between no and all of the text linked
	linkedEven   = 0.39 // square of the share of linked text that speaks for nothing when there are no links,
	manyLinks    = 16   // half of that when there are so many
	shorterShare = 0.75 // what the shorter text counts in the share
	leastWhole   = 0.78 // up to this share of the shorter text a difference in length counts in full,
	mostWhole    = 0.95 // from this one on not at all
	fewLinks     = 3    // if there are so many links
)

// What speaks for bulletins of different days, as logarithms of odds.
const (
	otherBias      = -4.5 // before any fact is looked at
	otherDiffering = 2.2  // a fact that differs in linked sentences
	otherEqual     = 0.85 // one that is the same, against it
	otherTitle     = 2.5  // days in the titles that differ
	otherDay       = 1.0  // published more than a day apart
	mostOther      = 0.7  // for differing figures alone
	surelyOther    = 1 - 1e-9
)

const (
	fewMissed  = 2    // facts of the article with fewer facts that the other has not,
	mostMissed = 0.35 // and their share, from which on differing facts are looked at
)

// Confidence is a logistic function of the score and of its distance to the
// runner-up.
const (
	confidenceBias   = -5.0
	confidenceScore  = 1.9
	confidenceMargin = 3.6
)

const (
	possible = 0.3  // below this, two articles are no pair
	sure     = 0.75 // below this, a link is doubtful
)

// common are the normal forms of words that stand in most English articles,
// with the chance to meet them in one. A large heap finds them by itself.
var common = chances(0.9, "the of to and a in is that for on with was as it at by has be from have are an this not he were who will his "+
	"but their they said which after been or its had more one also when about than out up her there would")

func chances(chance float64, words string) map[string]float64 {
	m := map[string]float64{}
	for w := range strings.FieldsSeq(words) {
		m[lexicon.Norm(w, locales.English)] = chance
	}
	return m
}
