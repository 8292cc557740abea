// Package translate fills what has no counterpart in the other language: first
// from the memory, then by an engine.
//
// It needs a pair whose beads without counterpart are to be filled, a Memory
// and, if there is one, an Engine. It gives units whose Origin and State say
// where each text came from. It refuses to guess: a text from the memory is
// taken only when it is the same text, but for values that were put in place;
// what is left stays empty. It refuses to touch what a newsroom published: only
// articles without counterpart are filled.
package translate

import (
	"context"
	"fmt"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// A Memory is asked for segments that were translated before.
type Memory interface {
	Lookup(ctx context.Context, q memory.Query, opts memory.Options) ([]memory.Hit, error)
}

// An Engine translates segments by machine. Translate gives one text a
// segment, in order; "" for one that it could not translate. An error means
// that none was translated and that trying later may help.
type Engine interface {
	Name() string
	Translate(ctx context.Context, from, to locales.Lang, segments []string) ([]string, error)
}

// least is the score from which a text of the memory may stand in an article:
// the same text, less the penalties for what nobody has reviewed and for
// spelling. Fuzzy matches are for a person to look at.
const least = 90

// sure is the confidence that a link must have had when the unit it gave is
// taken over and nobody has reviewed it.
const sure = 0.9

// Recall gives a unit for each segment of an article without counterpart that
// the memory knows, in page order.
func Recall(ctx context.Context, m Memory, p bitext.Pair) ([]bitext.Unit, error) {
	if !p.Single() {
		return nil, nil
	}
	var units []bitext.Unit
	keys := make([]string, len(p.Source.Segments)+2)
	for i := range p.Source.Segments {
		keys[i+1] = memory.Key(p.Source.Text(i))
	}
	for i := range p.Source.Segments {
		q := memory.Query{Text: p.Source.Text(i), Lang: p.Source.Article.Lang, Domain: p.Domain, Previous: keys[i], Next: keys[i+2],
			Date: p.Source.Article.Validity(p.Source.Segments[i].Block)}
		hits, err := m.Lookup(ctx, q, memory.Options{Min: least, Best: 0, Penalties: memory.DefaultPenalties})
		if err != nil {
			return nil, fmt.Errorf("recall segment %d: %w", i, err)
		}
		if u, ok := take(p, i, hits); ok {
			units = append(units, u)
		}
	}
	return units, nil
}

// take makes a unit of the best hit that may stand in an article.
func take(p bitext.Pair, i int, hits []memory.Hit) (bitext.Unit, bool) {
	for _, h := range hits {
		if h.Kind == memory.Fuzzy || h.Kind == memory.Diacritics || h.Unit.Pair == p.ID || h.Target == "" {
			continue
		}
		reviewed := h.Unit.State == bitext.Reviewed || h.Unit.State == bitext.Final
		if !reviewed && h.Unit.Confidence < sure {
			continue
		}
		u := draft(p, i, h.Target)
		u.ID, u.Origin, u.State, u.Confidence = h.Unit.ID, bitext.Recalled, bitext.Initial, float64(min(h.Score, 100))/100
		if reviewed && h.Kind != memory.Substituted {
			u.State = bitext.Translated
		}
		return u, true
	}
	return bitext.Unit{}, false
}

func draft(p bitext.Pair, i int, target string) bitext.Unit {
	return bitext.Unit{SourceLang: p.Source.Article.Lang, TargetLang: p.Target.Article.Lang, Source: p.Source.Text(i),
		Target: target, Pair: p.ID, Bead: bitext.Bead{Source: []int{i}}.String()}
}

// Fill lets an engine translate the segments of an article without counterpart
// that have no unit yet, and gives all units in page order.
func Fill(ctx context.Context, e Engine, p bitext.Pair, units []bitext.Unit) ([]bitext.Unit, error) {
	if !p.Single() {
		return units, nil
	}
	open, texts := rest(p, units)
	if len(open) == 0 {
		return units, nil
	}
	made, err := e.Translate(ctx, p.Source.Article.Lang, p.Target.Article.Lang, texts)
	if err != nil {
		return nil, fmt.Errorf("engine %s: %w", e.Name(), err)
	}
	if len(made) != len(texts) {
		return nil, fmt.Errorf("engine %s gave %d texts for %d segments", e.Name(), len(made), len(texts))
	}
	byBead := map[string]bitext.Unit{}
	for _, u := range units {
		byBead[u.Bead] = u
	}
	for k, i := range open {
		if made[k] == "" {
			continue
		}
		u := draft(p, i, made[k])
		u.Origin, u.State, u.Author = bitext.Machine, bitext.Initial, e.Name()
		byBead[u.Bead] = u
	}
	return inPageOrder(p, byBead), nil
}

// rest gives the segments without a unit and their texts.
func rest(p bitext.Pair, units []bitext.Unit) (open []int, texts []string) {
	have := map[string]bool{}
	for _, u := range units {
		have[u.Bead] = true
	}
	for i := range p.Source.Segments {
		if !have[bitext.Bead{Source: []int{i}}.String()] {
			open, texts = append(open, i), append(texts, p.Source.Text(i))
		}
	}
	return open, texts
}

func inPageOrder(p bitext.Pair, byBead map[string]bitext.Unit) (units []bitext.Unit) {
	for i := range p.Source.Segments {
		if u, ok := byBead[bitext.Bead{Source: []int{i}}.String()]; ok {
			units = append(units, u)
		}
	}
	return units
}
