package memory

import (
	"strings"
	"unicode"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/fact"
)

// A code is a token with a digit that is no fact and is written alike in both
// languages: the number of a decree, "168/2024", a road, "1A", a flight, "VN123".
type code struct {
	bitext.Span
	text string
}

// codesIn finds the codes of a text, which lie outside its facts.
func codesIn(text string, facts []fact.Fact) (codes []code) {
	if !strings.ContainsAny(outside(text, facts), "0123456789") {
		return nil
	}
	for _, t := range appendTokens(nil, []byte(text)) {
		if numeric([]byte(t.Of(text))) && !overlaps(facts, t) {
			codes = append(codes, code{t, t.Of(text)})
		}
	}
	return codes
}

// outside is the text without its facts.
func outside(text string, facts []fact.Fact) string {
	if len(facts) == 0 {
		return text
	}
	var sb strings.Builder
	at := 0
	for _, f := range facts {
		sb.WriteString(text[at:f.Span.Start])
		at = f.Span.End
	}
	return sb.String() + text[at:]
}

func overlaps(facts []fact.Fact, span bitext.Span) bool {
	for _, f := range facts {
		if f.Span.Overlaps(span) {
			return true
		}
	}
	return false
}

// codeEdits write the codes want where the target has the codes have. A code
// must stand in the target as often as in the source, and its successor must
// be made like it.
func (w formWriter) codeEdits(facts []fact.Fact, have, want []code) (edits []edit, ok bool) {
	if sameCodes(have, want) {
		return nil, true
	}
	places := codesIn(w.text, facts)
	for i, c := range have {
		next := want[i].text
		if next == c.text {
			continue
		}
		if !alike(c.text, next) || occurrences(have, c.text) != 1 || occurrences(places, c.text) != 1 || occurrences(places, next) != 0 {
			return nil, false
		}
		for _, p := range places {
			if p.text == c.text {
				edits = append(edits, edit{p.Span, next})
				if !w.articleKept(p.Span, next) {
					return nil, false
				}
			}
		}
	}
	return edits, true
}

func sameCodes(a, b []code) bool {
	for i := range a {
		if a[i].text != b[i].text {
			return false
		}
	}
	return true
}

func occurrences(codes []code, text string) (n int) {
	for _, c := range codes {
		if c.text == text {
			n++
		}
	}
	return n
}

// alike tells whether two codes are made of the same sorts of signs in the
// same order, and hold no separator that one language writes otherwise.
func alike(a, b string) bool { return !strings.ContainsAny(a+b, ".,:") && shape(a) == shape(b) }

// shape writes a code with 9 for each run of digits and A or a for each
// letter: "VN123" is "AA9".
func shape(text string) string {
	var sb strings.Builder
	for _, r := range letters(text) {
		switch {
		case unicode.IsUpper(r):
			r = 'A'
		case unicode.IsLetter(r):
			r = 'a'
		}
		sb.WriteRune(r)
	}
	return sb.String()
}

// identifier writes the numbers of a law over those of another whose letters
// are the same: "30/2020/NĐ-CP".
func (w formWriter) identifier(f fact.Fact, next fact.Value) (edits []edit, ok bool) {
	if !strings.ContainsFunc(next.Text, unicode.IsLetter) || letters(next.Text) != letters(f.Text) {
		return nil, false
	}
	all, was, is := slots(w.text, f, w.lang), digitRuns(f.Text), digitRuns(next.Text)
	if len(all) != len(was) || len(was) != len(is) {
		return nil, false
	}
	for i, s := range all {
		if s.style != figures || s.Of(w.text) != was[i] {
			return nil, false
		}
		if is[i] != was[i] {
			edits = append(edits, edit{s.Span, is[i]})
		}
	}
	return edits, true
}

// letters is a text without its digits, a mark in place of each run.
func letters(text string) string {
	var sb strings.Builder
	in := false
	for _, r := range text {
		if digit := r >= '0' && r <= '9'; !digit {
			sb.WriteRune(r)
			in = false
		} else if !in {
			sb.WriteByte(0)
			in = true
		}
	}
	return sb.String()
}

func digitRuns(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
}
