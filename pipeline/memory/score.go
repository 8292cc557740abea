package memory

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/songngu/songngu/pipeline/bitext"
)

// Penalties are subtracted from a score, in points. They change what a person
// sees first; they never hide that a unit is the same text.
type Penalties struct {
	Case       int // the keys are equal and the texts differ in case
	ToneStyle  int // the keys are equal and the texts differ in tone style, quotes, dashes or white space
	Diacritics int // the keys are equal without their diacritics only
	Numbers    int // a fuzzy match whose numbers are not those of the query
	Candidate  int // nobody has reviewed the unit
	Domain     int // the query names a domain and the unit belongs to another one
}

// check tells whether a penalty would add to a score.
func (p Penalties) check() error {
	for _, points := range [...]int{p.Case, p.ToneStyle, p.Diacritics, p.Numbers, p.Candidate, p.Domain} {
		if points < 0 || points > 100 {
			return fmt.Errorf("penalty of %d points: want 0 to 100", points)
		}
	}
	return nil
}

// DefaultPenalties keep a unit nobody looked at below one a person approved,
// and a unit of the own desk above another's.
var DefaultPenalties = Penalties{Case: 1, ToneStyle: 1, Diacritics: 4, Numbers: 1, Candidate: 5, Domain: 2}

// A Kind says what a hit is.
type Kind string

const (
	InContext   Kind = "in-context"  // 101
	Exact       Kind = "exact"       // equal keys, but for space between tokens
	Substituted Kind = "substituted" // equal but for values that were put in place
	Diacritics  Kind = "diacritics"  // equal keys but for diacritics
	Fuzzy       Kind = "fuzzy"
)

// substitutedScore is the score of a hit whose values were put in place, and
// topFuzzy the highest of a hit with an edit, which stays below it.
const (
	substitutedScore = 99
	topFuzzy         = 98
)

// Similarity is 1 − d/max(n, m) of two texts: the same in both directions, 0
// when one of them has no tokens. Where only the space between tokens differs
// and d is 0, it is counted in characters, so that 1 is for equal keys only.
func Similarity(a, b string) float64 {
	m := newMatcher()
	defer m.release()
	if m.query(a); len(m.tokens) == 0 {
		return 0
	}
	d, n := m.measure(b)
	return m.similarity(d, max(n, len(m.tokens)))
}

func (m *matcher) similarity(d, longer int) float64 {
	if d == 0 {
		return m.characters()
	}
	return 1 - float64(d)/float64(longer)
}

// fuzzyScore is ⌊100·(1 − d/max(n, m))⌋, not above topFuzzy unless d is 0.
func fuzzyScore(d, longer int) int {
	if d == 0 {
		return 100
	}
	return min(topFuzzy, 100*(longer-d)/longer)
}

// spelling is the penalty for two texts with equal keys.
func (p Penalties) spelling(a, b string) int {
	a, b = norm.NFC.String(strings.TrimSpace(a)), norm.NFC.String(strings.TrimSpace(b))
	if a == b {
		return 0
	}
	if strings.EqualFold(a, b) {
		return p.Case
	}
	if capitals(a) == capitals(b) {
		return p.ToneStyle
	}
	return p.ToneStyle + p.Case
}

// capitals writes the case of each letter: "Hà Nội" is "Xx Xxx".
func capitals(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsUpper(r):
			return 'X'
		case unicode.IsLetter(r):
			return 'x'
		}
		return -1
	}, s)
}

// standing is the penalty for who stands behind the unit and whose it is.
func (p Penalties) standing(u *bitext.Unit, domain string) int {
	points := 0
	if u.State != bitext.Reviewed && u.State != bitext.Final {
		points += p.Candidate
	}
	if domain != "" && u.Domain != domain {
		points += p.Domain
	}
	return points
}

// Rank orders states by how far a translation has come: 0 for Initial to 3 for
// Final.
func Rank(s bitext.State) int {
	switch s {
	case bitext.Final:
		return 3
	case bitext.Reviewed:
		return 2
	case bitext.Translated:
		return 1
	}
	return 0
}

// compareHits is the order of hits, best first.
func compareHits(a, b Hit) int {
	return cmp.Or(
		cmp.Compare(b.Score, a.Score),
		cmp.Compare(b.Characters, a.Characters),
		cmp.Compare(b.Context, a.Context),
		cmp.Compare(Rank(b.Unit.State), Rank(a.Unit.State)),
		cmp.Compare(b.Unit.Priority, a.Unit.Priority),
		b.Unit.Changed.Compare(a.Unit.Changed),
		cmp.Compare(a.Unit.ID, b.Unit.ID),
	)
}
