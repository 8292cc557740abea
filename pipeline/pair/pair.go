// Package pair finds which Vietnamese article belongs to which English one in
// a heap of files whose names may say nothing.
//
// It needs articles that intake has read and a lexicon. An article becomes a
// vector over keys that both languages share: English words, to which the
// lexicon brings the Vietnamese ones; names without marks; facts by value; words
// that no language owns, such as code. An inverted index of the rarer keys
// proposes a few counterparts for each article, the cosine of the full vectors
// ranks them, together with what names of files and addresses, days and lengths
// say. A link is believed for standing clear of the runner-up on both sides,
// not for its similarity alone: the margin criterion of Artetxe and Schwenk
// ("Margin-based parallel corpus mining with multilingual sentence
// embeddings", ACL 2019), here with vectors that a person can read. What the
// vectors leave open the aligner decides: a page that leaves out much, and two
// bulletins that have every word in common but neither day nor figures.
//
// It refuses to pair two texts of one language, to use an article twice, and
// to guess: what is in doubt is reported as doubtful, and "has no counterpart"
// is an answer. Bulletins of two days are no pair when titles or days of
// publication differ with the figures, and doubtful when the figures alone do.
// An abridged page of three sentences is a pair; what is left of one that kept a
// single sentence is mostly doubtful or alone. Differing facts are not held
// against Vietnamese without diacritics, in which they are read less surely, and
// a short report that repeats sentences of a longer one of the same event counts
// as its abridged page. It does not look at teasers, which speak of other articles.
//
// Its cost is linear in the size of the articles and, for each, in the number
// of articles that share a rare key with it. The order of the articles does not
// matter to the result.
package pair

import (
	"cmp"
	"slices"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// A Link says that two articles of a heap are one in two languages.
type Link struct {
	Vietnamese, English int // index in the heap
	// Confidence is the probability that the link is right.
	Confidence float64
	// Doubtful links are for a person to look at: there is no better
	// counterpart for either article, but what speaks for this one is thin.
	Doubtful bool
	// Reasons tell what the two articles share and what it weighs in nats, the
	// heaviest first.
	Reasons []bitext.Reason
}

// Reasons that only whole articles have.
const (
	ReasonDay       bitext.ReasonKind = "day"       // days of publication
	ReasonSlug      bitext.ReasonKind = "slug"      // words in file name, address and title
	ReasonMargin    bitext.ReasonKind = "margin"    // distance from the second best counterpart
	ReasonLinked    bitext.ReasonKind = "linked"    // share of the text that the aligner links
	ReasonDiffering bitext.ReasonKind = "differing" // dates and figures that contradict each other
)

// A Result is what became of a heap.
type Result struct {
	Links    []Link // by confidence, the surest first
	Unpaired []int  // articles in no link, ascending
}

// Find pairs the articles of a heap. Every article is in one link at most;
// each that is in none is listed as unpaired, and so is one in another language
// than the two. lex is asked for translations; nil is lexicon.Default().
func Find(heap []bitext.Article, lex *lexicon.Lexicon) Result {
	if lex == nil {
		lex = lexicon.Default()
	}
	vi, en := profiles(heap)
	s := newSpace(vi, en, lex)
	all := s.candidates()
	s.setMargins(all)
	s.verify(all, lex)
	s.setMargins(all)
	var r Result
	paired := make([]bool, len(heap))
	for _, c := range s.assign(all) {
		l := s.link(c)
		if l.Confidence < possible {
			continue
		}
		r.Links = append(r.Links, l)
		paired[l.Vietnamese], paired[l.English] = true, true
	}
	slices.SortStableFunc(r.Links, func(a, b Link) int { return cmp.Compare(b.Confidence, a.Confidence) })
	for i, done := range paired {
		if !done {
			r.Unpaired = append(r.Unpaired, i)
		}
	}
	return r
}

// profiles reads the articles of both languages, each list in an order that
// comes from the articles alone.
func profiles(heap []bitext.Article) (vi, en []*profile) {
	for i, a := range heap {
		switch a.Lang {
		case locales.Vietnamese:
			vi = append(vi, newProfile(i, a))
		case locales.English:
			en = append(en, newProfile(i, a))
		}
	}
	slices.SortStableFunc(vi, compareProfiles)
	slices.SortStableFunc(en, compareProfiles)
	return vi, en
}
