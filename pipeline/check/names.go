package check

import (
	"strings"
	"sync"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
)

// names reports persons and places of the source that have no counterpart in
// the target. Only names that leave no doubt count: persons after a title, and
// places whose name in the other language is known. A name of which a word of
// its own comes back ("Mr. Luc", "Macedonians") has a counterpart.
func (l *link) names() []Finding {
	ctx := names.Context{Date: l.validity(), Ledger: l.house}
	matched := l.matchedNames(ctx)
	said := wordsOf(l.target.joined)
	told := l.source.factSpans() // "Thứ Hai" is no name
	var all []Finding
	for _, m := range names.Find(l.source.joined, l.source.lang, ctx) {
		name := m.Span.Of(l.source.joined)
		expected, sure := l.surely(m, ctx)
		if !sure || overlaps(told, m.Span) || overlaps(matched, m.Span) || saysPart(said, name) || saysPart(said, expected) {
			continue
		}
		f := l.found(MissingName, Note, Source, m.Span)
		f.Expected = expected
		all = append(all, f)
	}
	return all
}

// surely tells whether a mention is a name beyond doubt, and what it is in the
// other language.
func (l *link) surely(m names.Mention, ctx names.Context) (expected string, ok bool) {
	name := m.Span.Of(l.source.joined)
	if !strings.Contains(name, " ") || hasDigit(name) || strings.ToUpper(name) == name {
		return "", false
	}
	switch m.Kind {
	case bitext.Person:
		return viet.Fold(name), titles[lastWord(l.source.joined[:m.Span.Start])]
	case bitext.Place:
		expected, ok = names.Render(name, l.target.lang, ctx)
		_, listed := gazetteer.Resolve(name, ctx.Date)
		return expected, ok && (listed || expected != viet.Fold(name))
	}
	return "", false
}

// lastWord gives the last word of a text, without its point, in lower case.
func lastWord(text string) string {
	text = strings.TrimRight(text, " .")
	return strings.ToLower(text[strings.LastIndexAny(text, " (\n")+1:])
}

var titles = set("ông bà anh chị em cháu cô chú bác thầy ths ts bs mr mrs ms dr")

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
	for _, m := range l.match(ctx) {
		span := m.Vietnamese
		if l.source.lang != locales.Vietnamese {
			span = m.English
		}
		spans = append(spans, span)
	}
	return spans
}

func (l *link) match(ctx names.Context) []names.Matched {
	if l.source.lang == locales.Vietnamese {
		return names.Match(l.source.joined, l.target.joined, ctx)
	}
	return names.Match(l.target.joined, l.source.joined, ctx)
}

// houseNames reports names whose English is not what the house has decided on.
func (l *link) houseNames() []Finding {
	if l.house == nil {
		return nil
	}
	vi, en, side := l.source, l.target, Target
	if l.source.lang != locales.Vietnamese {
		vi, en, side = l.target, l.source, Source
	}
	var all []Finding
	for _, m := range l.match(names.Context{Date: l.validity(), Ledger: l.house}) {
		known := l.house.Lookup(m.Vietnamese.Of(vi.joined))
		written := m.English.Of(en.joined)
		if len(known) == 0 || asTheHouse(known[0], written) {
			continue
		}
		f := l.found(HouseName, Warning, side, m.English)
		f.Source, f.Target, f.Expected = m.Vietnamese.Of(vi.joined), written, known[0].English
		all = append(all, f)
	}
	return all
}

// asTheHouse tells whether words say a name as the house does, or say something
// else than the name: its adjective, where the house has fixed the noun ("Nga"
// as Russia, "tàu Nga" a Russian ship), or a part of a person's, as a later
// mention does.
func asTheHouse(house names.Rendering, written string) bool {
	want, got := viet.Key(house.English, viet.Toned), viet.Key(written, viet.Toned)
	if want == got || house.Kind == bitext.Person && strings.Contains(" "+want+" ", " "+got+" ") {
		return true
	}
	ofPeople := adjectives()[viet.Key(house.Vietnamese, viet.Toned)]
	return ofPeople[got] != ofPeople[want]
}

// adjectives are the words for what belongs to a country and for its people, by
// the Vietnamese name of the country.
var adjectives = sync.OnceValue(func() map[string]map[string]bool {
	by := map[string]map[string]bool{}
	for _, n := range gazetteer.Names() {
		for _, name := range n.Vietnamese {
			key := viet.Key(name, viet.Toned)
			if by[key] == nil {
				by[key] = map[string]bool{}
			}
			for _, a := range n.Adjectives {
				by[key][viet.Key(a, viet.Toned)] = true
			}
		}
	}
	return by
})

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

// saysPart tells whether a word of the name is said, all of them joined as in
// "Danang", or a longer word that begins alike.
func saysPart(said map[string]bool, name string) bool {
	words := strings.FieldsFunc(viet.Key(name, viet.Bare), apart)
	for _, w := range words {
		if said[w] && len(w) > 1 || len(w) >= stem && begins(said, w[:stem]) {
			return true
		}
	}
	return said[strings.Join(words, "")]
}

// stem is how many letters "Macedonia" and "Macedonians" must share.
const stem = 4

func begins(said map[string]bool, prefix string) bool {
	for w := range said {
		if strings.HasPrefix(w, prefix) {
			return true
		}
	}
	return false
}
