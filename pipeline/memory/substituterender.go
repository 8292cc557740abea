package memory

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/names"
)

// A renderer writes names in a language.
type renderer struct {
	lang locales.Lang
	ctx  names.Context
}

// inPlaceOf gives the name to in the form that place gives the name from. Names
// that share their general words ("cầu Long Biên", "cầu Bãi Cháy") keep those
// of the place, and only what is left is written anew. Else both must be names
// of their own in the tables or by their letters.
func (r renderer) inPlaceOf(place, from, to string) (string, bool) {
	a, b := strings.Fields(from), strings.Fields(to)
	head, tail := shared(a, b)
	if head+tail > 0 {
		coreA, okA := r.render(strings.Join(a[head:len(a)-tail], " "))
		coreB, okB := r.render(strings.Join(b[head:len(b)-tail], " "))
		if spots := wholeWords(place, coreA); okA && okB && coreB != "" && len(spots) == 1 {
			return place[:spots[0].Start] + coreB + place[spots[0].End:], true
		}
	}
	old, okA := r.render(from)
	fresh, okB := r.render(to)
	if !okA || !okB || old == "" || fresh == "" || lowerFirst(old) != lowerFirst(fresh) || lowerFirst(from) != lowerFirst(to) {
		return "", false
	}
	if (head+tail > 0 || lowerFirst(from)) && lastField(old) != lastField(fresh) && strings.Fields(old)[0] != strings.Fields(fresh)[0] {
		return "", false
	}
	switch {
	case sameName(old, place):
		return fresh, true
	case sameName(upperFirst(old), place):
		return upperFirst(fresh), true
	}
	return "", false
}

// render gives a name that stands on its own: without an explanation that is
// not in it, and one that takes no article.
func (r renderer) render(name string) (string, bool) {
	text, ok := names.Render(name, r.lang, r.ctx)
	return text, ok && !explained(text) && !articled[text]
}

// explains tells whether a name would come with an explanation: a province that
// is no more.
func (r renderer) explains(name string) bool {
	text, ok := names.Render(name, r.lang, r.ctx)
	return ok && explained(text)
}

func explained(name string) bool {
	return strings.Contains(name, "(") || strings.HasPrefix(name, "old ") || strings.HasSuffix(name, " cũ")
}

// articled are the English names that want "the" before them.
var articled = map[string]bool{
	"US": true, "U.S.": true, "United States": true, "UK": true, "United Kingdom": true, "UAE": true, "Netherlands": true,
	"Philippines": true, "Czech Republic": true, "Maldives": true, "EU": true, "European Union": true, "UN": true,
	"United Arab Emirates": true, "United Nations": true, "Soviet Union": true, "Bahamas": true, "Vatican": true, "Middle East": true,
}

// shared counts the words that two names have in common at the beginning and at
// the end; a word is left of each.
func shared(a, b []string) (head, tail int) {
	n := min(len(a), len(b)) - 1
	for head < n && viet.Key(a[head], viet.Toned) == viet.Key(b[head], viet.Toned) {
		head++
	}
	for tail < n-head && viet.Key(a[len(a)-1-tail], viet.Toned) == viet.Key(b[len(b)-1-tail], viet.Toned) {
		tail++
	}
	return head, tail
}

// articleFits tells whether the words before a place go with the new name: after
// "the", and without it, only a name that ends as the old one does is sure to.
func articleFits(before, old, fresh string) bool {
	before = strings.TrimRight(before, " ")
	the := strings.EqualFold(before[lastWord(before):], "the")
	if lastField(old) == lastField(fresh) {
		return true
	}
	if kind, _, ok := strings.Cut(old, " of "); ok && strings.HasPrefix(fresh, kind+" of ") { // "the Ministry of Health"
		return true
	}
	return !the && !watery[lastField(old)] && !watery[lastField(fresh)]
}

// watery are the last words of names that want "the", which lakes and bridges
// do not.
var watery = map[string]bool{"River": true, "Sea": true, "Ocean": true, "Delta": true, "Islands": true, "Canal": true, "Range": true, "Mountains": true, "Highlands": true, "Gulf": true}

func lastField(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

func lowerFirst(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}

// sameName tells whether two names are the same but for spaces between syllables.
func sameName(a, b string) bool {
	return a == b || len(strings.Fields(a)) != len(strings.Fields(b)) && unspaced(a) == unspaced(b)
}

// unspaced is a name without the spaces between its syllables, which English has
// or leaves out: "Da Nang", "Danang".
func unspaced(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(first) + strings.ToLower(strings.Join(strings.Fields(text[size:]), ""))
}
