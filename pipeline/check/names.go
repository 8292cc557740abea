package check

import (
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
)

// names reports the names of persons and places in the source that have no
// counterpart in the target. A name of which a word of its own comes back
// ("Mr. Luc") has one.
func (l *link) names() []Finding {
	ctx := names.Context{Date: l.validity()}
	matched := l.matchedNames(ctx)
	said := wordsOf(l.target.joined)
	var all []Finding
	for _, m := range names.Find(l.source.joined, l.source.lang, ctx) {
		if m.Kind != bitext.Person && m.Kind != bitext.Place || overlaps(matched, m.Span) {
			continue
		}
		if name := m.Span.Of(l.source.joined); !hasDigit(name) && !saysPart(said, name) {
			all = append(all, l.found(MissingName, Note, Source, m.Span))
		}
	}
	return all
}

// validity is the day for which the names of the link are to be read.
func (l *link) validity() string {
	if len(l.source.ids) == 0 {
		return ""
	}
	return l.source.side.Article.Validity(l.source.side.Segments[l.source.ids[0]].Block)
}

// matchedNames gives the spans of the source that are names with counterparts.
func (l *link) matchedNames(ctx names.Context) []bitext.Span {
	var spans []bitext.Span
	if l.source.lang == locales.Vietnamese {
		for _, m := range names.Match(l.source.joined, l.target.joined, ctx) {
			spans = append(spans, m.Vietnamese)
		}
		return spans
	}
	for _, m := range names.Match(l.target.joined, l.source.joined, ctx) {
		spans = append(spans, m.English)
	}
	return spans
}

func overlaps(spans []bitext.Span, s bitext.Span) bool {
	for _, o := range spans {
		if o.Overlaps(s) {
			return true
		}
	}
	return false
}

// wordsOf gives the words of a text without diacritics and case.
func wordsOf(text string) map[string]bool {
	said := map[string]bool{}
	for _, w := range strings.FieldsFunc(viet.Key(text, viet.Bare), apart) {
		said[w] = true
	}
	return said
}

func apart(r rune) bool { return strings.ContainsRune(" .,;:!?()[]\"'/-", r) }

// saysPart tells whether a word of the name, or all of them joined as in
// "Danang", is said.
func saysPart(said map[string]bool, name string) bool {
	words := strings.FieldsFunc(viet.Key(name, viet.Bare), apart)
	for _, w := range words {
		if said[w] && len(w) > 1 {
			return true
		}
	}
	return said[strings.Join(words, "")]
}
