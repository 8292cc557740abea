package names

import (
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A side is a text with its words.
type side struct {
	text   string
	tokens []token
}

// newSide reads a text. Whether its Vietnamese capital words are foreign is asked
// so often that it is told at once.
func newSide(text string, lang locales.Lang) *side {
	tokens := tokenize(text, lang)
	if lang == locales.Vietnamese {
		for i := range tokens {
			if t := &tokens[i]; t.upper {
				t.origin = native
				if t.noSyllable() {
					t.origin = strange
				}
			}
		}
	}
	return &side{text, tokens}
}

// A run is the half-open range [from, to) of tokens.
type run struct{ from, to int }

func (r run) len() int            { return r.to - r.from }
func (r run) overlaps(o run) bool { return r.from < o.to && o.from < r.to }

// span gives the bytes of a run, with the dot of "Ltd." or "U.S." at its end.
func (s *side) span(r run) bitext.Span {
	last := s.tokens[r.to-1]
	dotted := companyEnds[last.key] && (last.key != "co" || strings.HasPrefix(s.text[last.End:], ".,")) || last.glue == tight && last.Len() == 1 && last.upper
	if dotted && r.len() > 1 && strings.HasPrefix(s.text[last.End:], ".") {
		last.End++
	}
	return bitext.Span{Start: s.tokens[r.from].Start, End: last.End}
}

// companyEnds are abbreviations that end the name of a company; Co. is one with a
// comma only, as Trà Cổ ends sentences.
var companyEnds = set("ltd inc corp co")

func (s *side) surface(r run) string { return s.span(r).Of(s.text) }

// maxRun is the number of words after which a run of capital words is cut: a
// text in capitals throughout names nothing.
const maxRun = 16

// capitals gives the end of the words from i on that begin with a capital
// letter or a digit and are parted by white space or less, at most maxRun of
// them; i itself when the word at i has no capital. A score or date is no part
// of a name.
func (s *side) capitals(i int) int {
	if i >= len(s.tokens) || !s.tokens[i].upper {
		return i
	}
	end := i + 1
	for end < len(s.tokens) && end < i+maxRun && s.tokens[end].glue <= space && (s.tokens[end].upper || s.tokens[end].digit && !s.counts(end) || s.hyphened(end)) {
		end++
	}
	return end
}

// spaced tells whether nothing but white space stands before token i: no
// possessive.
func (s *side) spaced(i int) bool {
	return strings.TrimSpace(s.text[s.tokens[i-1].End:s.tokens[i].Start]) == ""
}

// counts tells whether the number at token i is the first of several, as in a
// score or a date: Myanmar 2-0, but not the ship BP 08-19-01.
func (s *side) counts(i int) bool {
	t := s.tokens
	return t[i].glue == space && !t[i-1].shout && i+1 < len(t) && t[i+1].digit && t[i+1].glue == tight
}

// hyphened tells whether a hyphen or dot joins token i to the one before:
// Sang-sik, Co.opmart.
func (s *side) hyphened(i int) bool {
	return s.tokens[i].glue == tight && (s.text[s.tokens[i-1].End] == '-' || s.text[s.tokens[i-1].End] == '.')
}

// bracketed tells whether token i stands alone in brackets.
func (s *side) bracketed(i int) bool {
	t := s.tokens[i]
	return t.Start > 0 && s.text[t.Start-1] == '(' && strings.HasPrefix(s.text[t.End:], ")")
}

// find gives the start of every place where the words of v[r] stand in s with
// their marks or without, a capital letter on the first.
func (s *side) find(v *side, r run) []int {
	var at []int
	for i := range s.tokens {
		if s.same(i, v, r) {
			at = append(at, i)
		}
	}
	return at
}

// same tells whether all the words of v[r] stand in s from token i on.
func (s *side) same(i int, v *side, r run) bool {
	if i+r.len() > len(s.tokens) || v.tokens[r.from].upper && !s.tokens[i].upper {
		return false
	}
	for k := range r.len() {
		t, o := s.tokens[i+k], v.tokens[r.from+k]
		if t.key != o.key || k > 0 && t.glue > dash {
			return false
		}
	}
	return true
}

// joined gives the places where the words of v[r] stand in s as one: Danang.
func (s *side) joined(v *side, r run) []int {
	if r.len() < 2 {
		return nil
	}
	var key string
	for _, t := range v.tokens[r.from:r.to] {
		key += t.key
	}
	var at []int
	for i, t := range s.tokens {
		if t.key == key && t.upper {
			at = append(at, i)
		}
	}
	return at
}

// foreign tells whether a word cannot be a Vietnamese syllable. Names write y
// where the rules ask for i: Vy, Sỹ.
func (t token) foreign() bool {
	return t.origin == strange || t.origin == unasked && t.noSyllable()
}

func (t token) noSyllable() bool {
	if t.digit || viet.Legal(t.toned) || viet.LegalToneless(t.key) {
		return false
	}
	stem, ok := strings.CutSuffix(t.key, "y")
	return !ok || !viet.LegalToneless(stem+"i")
}
