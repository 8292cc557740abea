package memory

import (
	"slices"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/fact"
	"github.com/songngu/songngu/pipeline/names"
)

// nameEdits finds the place in the target for each name in which the query
// differs from the unit, and the name's form in the target's language; ok is
// false unless the two texts differ in nothing but names and facts.
func (l *looker) nameEdits(h *Hit, have, want []fact.Fact) (edits []edit, ok bool) {
	ctx := names.Context{Date: l.query.Date}
	old, fresh := named(h.Source, l.query.Lang, have, ctx), l.queryNames(want, ctx)
	if len(old) != len(fresh) || len(old) == 0 || frame(h.Source, holes(old, have)) != frame(l.query.Text, holes(fresh, want)) {
		return nil, false
	}
	counterparts := l.counterparts(h.Source, h.Target, ctx)
	for i := range old {
		from, to := old[i].Of(h.Source), fresh[i].Of(l.query.Text)
		if from == to {
			continue
		}
		place, known := counterparts[old[i].Span]
		text, rendered := names.Render(to, l.query.Lang.Other(), ctx)
		if !known || !rendered || old[i].Kind != fresh[i].Kind {
			return nil, false
		}
		edits = append(edits, edit{place, text})
	}
	target, ok := rewrite(h.Target, slices.Clone(edits))
	return edits, ok && l.saysNames(target, fresh, ctx)
}

// queryNames finds the query's names once.
func (l *looker) queryNames(facts []fact.Fact, ctx names.Context) []names.Mention {
	if !l.namesRead {
		l.names, l.namesRead = named(l.query.Text, l.query.Lang, facts, ctx), true
	}
	return l.names
}

// named finds the names that hold no fact.
func named(text string, lang locales.Lang, facts []fact.Fact, ctx names.Context) []names.Mention {
	return slices.DeleteFunc(names.Find(text, lang, ctx), func(m names.Mention) bool {
		return slices.ContainsFunc(facts, func(f fact.Fact) bool { return f.Span.Overlaps(m.Span) })
	})
}

// holes are the spans of names and facts in the order of the text.
func holes(mentions []names.Mention, facts []fact.Fact) []bitext.Span {
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
func (l *looker) saysNames(target string, mentions []names.Mention, ctx names.Context) bool {
	places := l.counterparts(l.query.Text, target, ctx)
	for _, m := range mentions {
		if _, ok := places[m.Span]; !ok {
			return false
		}
	}
	return true
}
