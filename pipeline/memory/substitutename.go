package memory

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/fact"
	"github.com/songngu/songngu/pipeline/names"
)

// A renaming is a name of the target before and after, as both stand there.
type renaming struct {
	from, to string
	times    int // how often
}

func reversedNames(list []renaming) []renaming {
	out := make([]renaming, len(list))
	for i, r := range list {
		out[i] = renaming{r.to, r.from, r.times}
	}
	return out
}

// nameEdits write each name wherever it stands in the target; ok is false
// unless that is as often as the source has it.
func (w formWriter) nameEdits(list []renaming) (edits []edit, ok bool) {
	for _, r := range list {
		places := wholeWords(w.text, r.from)
		if len(places) != r.times {
			return nil, false
		}
		for _, p := range places {
			if !w.articleKept(p, r.to) {
				return nil, false
			}
			edits = append(edits, edit{p, r.to})
		}
	}
	return edits, true
}

// wholeWords finds where a name stands in a text and is no part of a word.
func wholeWords(text, name string) (places []bitext.Span) {
	for at := 0; name != ""; {
		i := strings.Index(text[at:], name)
		if i < 0 {
			break
		}
		span := bitext.Span{Start: at + i, End: at + i + len(name)}
		before, _ := utf8.DecodeLastRuneInString(text[:span.Start])
		after, _ := utf8.DecodeRuneInString(text[span.End:])
		if !wordRune(before) && !wordRune(after) {
			places = append(places, span)
		}
		at = span.End
	}
	return places
}

// renamings finds the place in the target for each name in which the query
// differs from the unit, and what is to stand there; ok is false unless the two
// texts differ in nothing but names and values.
func (l *looker) renamings(h *Hit, have, want []fact.Fact) (list []renaming, ok bool) {
	ctx := names.Context{Date: l.query.Date}
	old, fresh := named(h.Source, l.query.Lang, have, ctx), l.queryNames(want)
	if len(old) != len(fresh) || len(old) == 0 || frame(h.Source, nameHoles(old, have)) != frame(l.query.Text, nameHoles(fresh, want)) {
		return nil, false
	}
	counterparts := l.counterparts(h.Source, h.Target, ctx)
	for i := range old {
		from, to := old[i].Of(h.Source), fresh[i].Of(l.query.Text)
		if from == to {
			continue
		}
		place, known := counterparts[old[i].Span]
		if !known || old[i].Kind != fresh[i].Kind {
			return nil, false
		}
		r := renderer{l.query.Lang.Other(), ctx}
		text, ok := r.inPlaceOf(place.Of(h.Target), from, to)
		if !ok || r.lang == locales.English && !articleFits(h.Target[:place.Start], place.Of(h.Target), text) {
			return nil, false
		}
		if list, ok = renamed(list, place.Of(h.Target), text); !ok {
			return nil, false
		}
	}
	return list, true
}

// renamed adds a renaming; ok is false when the name becomes another one
// elsewhere.
func renamed(list []renaming, from, to string) ([]renaming, bool) {
	for i, r := range list {
		if r.from == from || r.to == to {
			list[i].times++
			return list, r.from == from && r.to == to
		}
	}
	return append(list, renaming{from, to, 1}), true
}

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
	if text, ok := names.Render(to, r.lang, r.ctx); ok && explained(text) {
		return "", false
	}
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
	if !okA || !okB || lowerFirst(old) != lowerFirst(fresh) || lowerFirst(from) != lowerFirst(to) {
		return "", false
	}
	if (head+tail > 0 || lowerFirst(from)) && lastField(old) != lastField(fresh) && strings.Fields(old)[0] != strings.Fields(fresh)[0] {
		return "", false
	}
	switch {
	case unspaced(old) == unspaced(place):
		return fresh, true
	case unspaced(upperFirst(old)) == unspaced(place):
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

// unspaced is a name without the spaces between its syllables, which English has
// or leaves out: "Da Nang", "Danang".
func unspaced(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(first) + strings.ToLower(strings.Join(strings.Fields(text[size:]), ""))
}

// queryNames finds the query's names once.
func (l *looker) queryNames(facts []fact.Fact) []names.Mention {
	if !l.namesRead {
		l.names, l.namesRead = named(l.query.Text, l.query.Lang, facts, names.Context{Date: l.query.Date}), true
	}
	return l.names
}

// named finds the names that hold no fact.
func named(text string, lang locales.Lang, facts []fact.Fact, ctx names.Context) []names.Mention {
	return slices.DeleteFunc(names.Find(text, lang, ctx), func(m names.Mention) bool { return overlaps(facts, m.Span) })
}

// nameHoles are the spans of names and facts in the order of the text.
func nameHoles(mentions []names.Mention, facts []fact.Fact) []bitext.Span {
	all := spans(facts)
	for _, m := range mentions {
		all = append(all, m.Span)
	}
	slices.SortFunc(all, func(a, b bitext.Span) int { return a.Start - b.Start })
	return all
}

// counterparts tells where in the target each name of the source stands.
func (l *looker) counterparts(source, target string, ctx names.Context) map[bitext.Span]bitext.Span {
	places := map[bitext.Span]bitext.Span{}
	if l.query.Lang == locales.Vietnamese {
		for _, m := range names.Match(source, target, ctx) {
			places[m.Vietnamese] = m.English
		}
		return places
	}
	for _, m := range names.Match(target, source, ctx) {
		places[m.English] = m.Vietnamese
	}
	return places
}

// saysNames reads the new target again: each of the query's names must be
// found in it.
func (l *looker) saysNames(target string, facts []fact.Fact) bool {
	places := l.counterparts(l.query.Text, target, names.Context{Date: l.query.Date})
	return !slices.ContainsFunc(l.queryNames(facts), func(m names.Mention) bool {
		_, ok := places[m.Span]
		return !ok
	})
}
