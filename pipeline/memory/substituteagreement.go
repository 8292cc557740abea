package memory

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/fact"
)

// agrees tells whether the words around an amount fit the new one as they fit
// the old one. English counts one, parts of one, and many; a percentage, an
// amount after its currency and a compound before a noun ("35-year-old") are
// the same for all.
func (w formWriter) agrees(f fact.Fact, all []slot, next fact.Value) bool {
	if next.Low.Coef == 0 || f.Low.Coef == 0 {
		return f.Kind != fact.Number && w.lang != locales.English
	}
	if w.lang != locales.English || f.Kind == fact.Percent && !strings.Contains(f.Span.Of(w.text), "point") || f.Kind == fact.Money && all[0].Start > f.Span.Start || w.compound(all[len(all)-1]) {
		return true
	}
	return count(f.High) == count(next.High)
}

// compound tells whether a slot is tied to the word behind it by a hyphen.
func (w formWriter) compound(s slot) bool {
	if !strings.HasPrefix(w.text[s.End:], "-") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w.text[s.End+1:])
	return unicode.IsLetter(r)
}

// paired tells whether English has a word for two where the text has one for
// more: "all three", but "both".
func (w formWriter) paired(s slot, v numerals.Decimal) bool {
	two := numerals.Int(2)
	before := strings.TrimRight(w.text[:s.Start], " ")
	return w.lang == locales.English && (v == two || s.value == two) && strings.EqualFold(before[lastWord(before):], "all")
}

// count tells which form of a noun goes with a number.
func count(d numerals.Decimal) int { return magnitude(d).Cmp(numerals.Int(1)) }

// articleKept tells whether an article before the span fits the new text as
// it fits the old one: "an 8-year-old" has no room for 9.
func (w formWriter) articleKept(span bitext.Span, text string) bool {
	if w.lang != locales.English {
		return true
	}
	before := strings.TrimRight(w.text[:span.Start], " $€£¥₫\u00a0")
	word := strings.ToLower(before[lastWord(before):])
	if word != "a" && word != "an" {
		return true
	}
	return vowel(span.Of(w.text)) == vowel(text)
}

// lastWord gives the offset of the last run of letters.
func lastWord(text string) int {
	return strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) + 1
}

// vowel tells whether a number or a name is read with a vowel first: eight,
// eleven, eighteen, eighty and their thousands.
func vowel(text string) bool {
	head := text
	if end := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' }); end >= 0 {
		head = text[:end]
	}
	if head == "" {
		lower := strings.ToLower(text)
		return strings.ContainsRune("aeiou", rune(lower[0])) && lower != "one"
	}
	eleven := strings.HasPrefix(head, "11") || strings.HasPrefix(head, "18")
	return head[0] == '8' || eleven && (len(head) == 2 || len(head) == 4)
}
