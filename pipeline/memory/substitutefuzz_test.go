package memory

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/fact"
)

// holdsPromises checks what substitute promises of a text given at 99: written
// back it is the unit's (but that a name may be Danang there and Da Nang here),
// its facts are the query's in the places of the unit's,
// nothing between them has changed unless a name has, and no word is doubled.
// It reports whether a text was given.
func (c valueCase) holdsPromises(t testing.TB) bool {
	target, given := c.ask(t)
	if !given {
		return false
	}
	source, old := c.vi, c.en
	back := valueCase{name: c.name, vi: c.query, en: target, lang: c.lang, query: c.vi}
	if c.lang == locales.English {
		source, old = c.en, c.vi
		back = valueCase{name: c.name, vi: target, en: c.query, lang: c.lang, query: c.en}
	}
	named := frame(c.query, c.lang, readValues(c.query, c.lang).holes()) != frame(source, c.lang, readValues(source, c.lang).holes())
	if Key(source) != Key(c.query) {
		if again, ok := back.ask(t); !ok || again != old && !(named && unspaced(again) == unspaced(old)) {
			t.Errorf("%s: %q\ngives %q\nand back %v %q", c.name, c.query, target, ok, again)
		}
	}
	other := c.lang.Other()
	was, is := readValues(old, other), readValues(target, other)
	if d := fact.Compare(readValues(c.query, c.lang).facts, is.facts); len(d.Wrong)+len(d.Missing)+len(d.Added) > 0 || len(was.facts) != len(is.facts) {
		t.Errorf("%s: %q\ngives %q\nwhich says %+v", c.name, c.query, target, d)
	}
	if !named && frame(target, other, is.holes()) != frame(old, other, was.holes()) {
		t.Errorf("%s: %q\ngives %q\nand changes words", c.name, c.query, target)
	}
	if doubled(target) > doubled(old) {
		t.Errorf("%s: %q\ngives %q\nand doubles a word", c.name, c.query, target)
	}
	return true
}

var digits = regexp.MustCompile(`\d+`)

// otherDigits draws new numbers for the digits of a text, of the same length
// or nearly so.
func otherDigits(r *rand.Rand, text string) string {
	return digits.ReplaceAllStringFunc(text, func(old string) string {
		limit := 10
		for range len(old) - 1 + r.IntN(2) {
			limit *= 10
		}
		n := strconv.Itoa(r.IntN(limit))
		for len(n) < len(old) && len(old) != 2 {
			n = "1" + n
		}
		return n
	})
}

// TestValuesAtRandom asks each case with numbers drawn at random.
func TestValuesAtRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	given := 0
	for _, c := range readValueCases(t) {
		for range 12 {
			c.query = otherDigits(r, c.query)
			if c.holdsPromises(t) {
				given++
			}
		}
	}
	if given < 500 {
		t.Errorf("only %d were given: the test has lost its point", given)
	}
}

// FuzzSubstitution holds the promises for any unit and query.
func FuzzSubstitution(f *testing.F) {
	for _, c := range readValueCases(f) {
		f.Add(c.vi, c.en, c.query, c.lang == locales.English)
	}
	f.Fuzz(func(t *testing.T, vi, en, query string, english bool) {
		c := valueCase{name: "fuzz", vi: vi, en: en, query: query, lang: locales.Vietnamese}
		if english {
			c.lang = locales.English
		}
		if len(vi)+len(en)+len(query) < 2000 {
			c.holdsPromises(t)
		}
	})
}
