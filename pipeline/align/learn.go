package align

import (
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// A Document is a pair of texts to learn from.
type Document struct{ Source, Target Input }

// Induced is the name of the part of a lexicon that Learn makes.
const Induced = "induced"

// How Learn goes about it.
const (
	passes     = 3
	learnFrom  = 0.7 // least confidence of a link that is learned from
	learnRate  = 1.0 // weight beside a lexicon that is there already
	learnDoubt = 2.0 // in words learned from the very texts that are aligned with them
)

// Learn makes a lexicon from the documents themselves, on top of o.Lexicon, or
// of nothing when that is nil: it aligns them, estimates translation
// probabilities from the links it is sure of, and does so again with what it
// learned. It needs many documents, or a long one; what it knows of a word that
// it saw only a few times counts little.
func Learn(documents []Document, o Options) *lexicon.Lexicon {
	if o.Lexicon == nil {
		o.Lexicon = lexicon.New()
	}
	base := o.Lexicon
	how := lexicon.Training{Rounds: 5, Keep: 0.02, MaxEach: 20}
	for range passes {
		var pairs []lexicon.SentencePair
		for _, d := range documents {
			pairs = append(pairs, surePairs(d, o)...)
		}
		o.Lexicon = base.With(lexicon.Part{
			Name: Induced, Table: lexicon.Train(pairs, how), Weight: learnRate, Doubt: learnDoubt,
		})
	}
	return o.Lexicon
}

// surePairs gives the texts of the links that the aligner is sure of.
func surePairs(d Document, o Options) []lexicon.SentencePair {
	source, target := d.Source, d.Target
	if turned(source, target) {
		source, target, o = target, source, o.mirror()
	}
	a, _ := Align(source, target, o)
	var pairs []lexicon.SentencePair
	for _, b := range a.Beads {
		if b.Linked() && b.Confidence >= learnFrom && b.State != bitext.Rejected {
			pairs = append(pairs, lexicon.SentencePair{
				Vietnamese: joined(source.Texts, b.Source), English: joined(target.Texts, b.Target),
			})
		}
	}
	return pairs
}

func joined(texts []string, ids []int) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = texts[id]
	}
	return strings.Join(parts, " ")
}
