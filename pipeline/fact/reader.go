package fact

import (
	"strings"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A reader walks over the tokens of one segment. Its methods take the index of
// the token at which something may begin and give the index of the token after
// it, with ok false when nothing begins there. Indices outside the tokens are
// asked for freely and stand for nothing.
type reader struct {
	text   string
	lang   locales.Lang
	vi     bool
	tokens []token
	facts  []Fact
	last   int // index of the token after the last fact
	first  int // of a fact in words: its first token, which may stand before the word that is looked at
}

func (r *reader) read() {
	for i := 0; i < len(r.tokens); {
		v, from, next, ok := r.at(i)
		if !ok {
			i = max(next, i+1)
			continue
		}
		span := bitext.Span{Start: r.tokens[from].start, End: r.tokens[next-1].end}
		if r.facts == nil {
			r.facts = make([]Fact, 0, 4)
		}
		r.facts = append(r.facts, Fact{span, v, r.fell(from, v)})
		r.last = next
		i = next
	}
}

// at reads the fact that begins at token i. The fact's span may begin before i,
// at from, when a sign or a currency stands before the number; without a fact,
// next may be beyond i when nothing is to be read up to there.
func (r *reader) at(i int) (v Value, from, next int, ok bool) {
	switch t := &r.tokens[i]; t.kind {
	case digitToken:
		return r.figure(i)
	case wordToken:
		if t.word != nil {
			r.first = i
			v, next, ok = r.word(i)
			return v, r.first, next, ok
		}
		if !t.capital { // neither the name of a year nor a Roman numeral
			return v, i, i, false
		}
		if v, next, ok = r.cycleYear(i); ok {
			return v, i, next, true
		}
		if n, ok := r.roman(i); ok {
			return r.romanValue(i, n), i, i + 1, true
		}
	case signToken:
		if t.sign < utf8.RuneSelf || t.glued && r.kind(i-1) == digitToken {
			break
		}
		if part, ok := vulgar[t.sign]; ok {
			return fractionOf(part[0], part[1]), i, i + 1, true
		}
	}
	return v, i, i, false
}

// word reads what begins with a word that numerals knows.
func (r *reader) word(i int) (Value, int, bool) {
	if r.vi {
		return r.wordVi(i)
	}
	return r.wordEn(i)
}

// figure reads what begins with digits.
func (r *reader) figure(i int) (v Value, from, next int, ok bool) {
	if next, ok = r.phone(i); ok {
		return r.phoneNumber(i, next)
	}
	if next, ok = r.law(i); ok {
		return r.identifier(i, next)
	}
	if next, ok = r.street(i); ok {
		return r.identifier(i, next)
	}
	if v, ok = r.road(i); ok {
		return v, i, i + 1, true
	}
	if r.inName(i) {
		return v, i, r.cluster(i), false
	}
	if r.schoolLevel(i) {
		return v, i, i + 1, false
	}
	if v, next, ok = r.stopwatch(i); ok {
		return v, i, next, true
	}
	if v, next, ok = r.clockRange(i); ok {
		return v, i, next, true
	}
	if v, next, ok = r.date(i); ok {
		if v.From.Quarter != 0 && r.s(i-1) == "Q" && r.glued(i) { // "Q3 2024", but not "3rd quarter"
			i--
		}
		return v, i, next, true
	}
	if next, ok = r.serial(i); ok {
		return v, i, next, false
	}
	if next, ok = r.pattern(i); ok {
		return v, i, next, false
	}
	if v, next, ok = r.score(i); ok {
		return v, i, next, true
	}
	if v, next, ok = r.yearSpan(i); ok {
		return v, i, next, true
	}
	if next, ok = r.model(i); ok {
		return v, i, next, false
	}
	return r.quantityRange(i)
}

func (r *reader) date(i int) (Value, int, bool) {
	if r.vi {
		return r.dateVi(i)
	}
	return r.dateEn(i)
}

// s gives the text of token i, "" when there is none.
func (r *reader) s(i int) string {
	if i < 0 || i >= len(r.tokens) {
		return ""
	}
	t := &r.tokens[i]
	return r.text[t.start:t.end]
}

// lower gives the text of token i in lower case.
func (r *reader) lower(i int) string {
	if i < 0 || i >= len(r.tokens) {
		return ""
	}
	t := &r.tokens[i]
	if t.word != nil {
		return t.word.Text
	}
	if t.capital {
		return strings.ToLower(r.text[t.start:t.end])
	}
	return r.text[t.start:t.end]
}

// is tells whether token i is one of the words, in any case.
func (r *reader) is(i int, words ...string) bool {
	if i < 0 || i >= len(r.tokens) {
		return false
	}
	t := &r.tokens[i]
	w := r.text[t.start:t.end]
	if t.word != nil {
		w = t.word.Text
	}
	for _, x := range words {
		if w == x || t.capital && len(w) == len(x) && strings.EqualFold(w, x) {
			return true
		}
	}
	return false
}

// numeral tells whether token i is one of the words and has a value, which "MộT" in
// mixed letters has not.
func (r *reader) numeral(i int, words ...string) bool { return r.class(i) != 0 && r.is(i, words...) }

// sign tells whether token i is that sign.
func (r *reader) sign(i int, sign rune) bool {
	return i >= 0 && i < len(r.tokens) && r.tokens[i].sign == sign
}

func (r *reader) glued(i int) bool { return i > 0 && i < len(r.tokens) && r.tokens[i].glued }

// capital tells whether token i is a word that begins with a capital.
func (r *reader) capital(i int) bool { return r.kind(i) == wordToken && r.tokens[i].capital }

func (r *reader) kind(i int) tokenKind {
	if i < 0 || i >= len(r.tokens) {
		return 0
	}
	return r.tokens[i].kind
}

// class gives the class of the word at i, 0 when it has none.
func (r *reader) class(i int) numerals.Class {
	if i < 0 || i >= len(r.tokens) || r.tokens[i].word == nil {
		return 0
	}
	return r.tokens[i].word.Class
}

// small gives the number that token i writes in at most width digits.
func (r *reader) small(i, width int) (n int, ok bool) {
	s := r.s(i)
	if r.kind(i) != digitToken || len(s) > width {
		return 0, false
	}
	for _, c := range []byte(s) {
		n = n*10 + int(c-'0')
	}
	return n, true
}

// within tells whether token i is a number of at most two digits from low to
// high.
func (r *reader) within(i, low, high int) (int, bool) {
	n, ok := r.small(i, 2)
	return n, ok && n >= low && n <= high
}

// year reads four digits that can be a year.
func (r *reader) year(i int) (int16, bool) {
	n, ok := r.small(i, 4)
	if !ok || len(r.s(i)) != 4 || n < 1000 || n > 2200 {
		return 0, false
	}
	return int16(n), true
}

// joined tells whether tokens i and i+1 are sign and digits without white
// space around them.
func (r *reader) joined(i int, sign rune) bool {
	return r.sign(i, sign) && r.glued(i) && r.glued(i+1) && r.kind(i+1) == digitToken
}
