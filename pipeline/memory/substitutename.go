package memory

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
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
	if len(old) != len(fresh) || len(old) == 0 || frame(h.Source, l.query.Lang, nameHoles(old, have)) != frame(l.query.Text, l.query.Lang, nameHoles(fresh, want)) {
		return nil, false
	}
	counterparts := l.counterparts(h.Source, h.Target, ctx)
	for i := range old {
		if old[i].Of(h.Source) == fresh[i].Of(l.query.Text) {
			continue
		}
		whole, place, known := counterparts.of(old[i].Span)
		if !known || old[i].Kind != fresh[i].Kind {
			return nil, false
		}
		from := whole.Of(h.Source)
		to := h.Source[whole.Start:old[i].Start] + fresh[i].Of(l.query.Text) + h.Source[old[i].End:whole.End]
		r := renderer{l.query.Lang.Other(), ctx}
		if r.explains(old[i].Of(h.Source)) || r.explains(fresh[i].Of(l.query.Text)) {
			return nil, false
		}
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

// A counterpart is a name of the source and the place of its form in the
// target.
type counterpart struct{ source, target bitext.Span }

type counterparts []counterpart

// counterparts tells where in the target each name of the source stands.
func (l *looker) counterparts(source, target string, ctx names.Context) (all counterparts) {
	if l.query.Lang == locales.Vietnamese {
		for _, m := range names.Match(source, target, ctx) {
			all = append(all, counterpart{m.Vietnamese, m.English})
		}
		return all
	}
	for _, m := range names.Match(target, source, ctx) {
		all = append(all, counterpart{m.English, m.Vietnamese})
	}
	return all
}

// of gives the place in the target of the name at a span of the source, and
// what stands there with it: at least the name, and more where a general word
// belongs to it, "tỉnh Bắc Ninh", Bac Ninh province. ok is false when no place or
// more than one has to do with the name.
func (c counterparts) of(span bitext.Span) (whole, place bitext.Span, ok bool) {
	for _, m := range c {
		if !m.source.Overlaps(span) {
			continue
		}
		inside := m.source.Start >= span.Start && m.source.End <= span.End
		around := m.source.Start <= span.Start && m.source.End >= span.End
		if ok || !inside && !around {
			return whole, place, false
		}
		whole, place, ok = span, m.target, true
		if around {
			whole = m.source
		}
	}
	return whole, place, ok
}

// saysNames reads the new target again: each of the query's names must be
// found in it.
func (l *looker) saysNames(target string, facts []fact.Fact) bool {
	found := l.counterparts(l.query.Text, target, names.Context{Date: l.query.Date})
	return !slices.ContainsFunc(l.queryNames(facts), func(m names.Mention) bool {
		return !slices.ContainsFunc(found, func(c counterpart) bool { return c.source.Overlaps(m.Span) })
	})
}
