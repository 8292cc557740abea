package memory

import (
	"cmp"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/fact"
)

// substitute gives the unit's target with the query's values in place of the
// unit's. ok is false unless the query's text is the unit's source in all but
// its values, every value that differs has its place in the target, and the
// new target, read again, says the values of the query and no others. Values
// are facts (package fact) and names (package names).
//
// A unit is only asked when it survived the scan. There figures are all alike,
// so that units which differ from the query in figures are never missed; those
// that differ in number words or names are asked when they are similar enough
// besides.
func (l *looker) substitute(h *Hit) (target string, ok bool) {
	want, have := l.queryFacts(), fact.Read(h.Source, l.query.Lang)
	if len(have) != len(want) || !sameKinds(have, want) {
		return "", false
	}
	var edits []edit
	if frame(l.query.Text, spans(want)) != frame(h.Source, spans(have)) {
		if edits, ok = l.nameEdits(h, have, want); !ok {
			return "", false
		}
	}
	other := l.query.Lang.Other()
	more, ok := factEdits(fact.Read(h.Target, other), have, want, other)
	if !ok {
		return "", false
	}
	// Without any edit the values are the same and only written differently.
	if target, ok = rewrite(h.Target, append(edits, more...)); !ok {
		return "", false
	}
	c := fact.Compare(want, fact.Read(target, other))
	return target, len(c.Wrong)+len(c.Missing)+len(c.Added) == 0
}

// queryFacts reads the query's facts once.
func (l *looker) queryFacts() []fact.Fact {
	if !l.factsRead {
		l.facts, l.factsRead = fact.Read(l.query.Text, l.query.Lang), true
	}
	return l.facts
}

func sameKinds(x, y []fact.Fact) bool {
	return slices.EqualFunc(x, y, func(a, b fact.Fact) bool { return a.Kind == b.Kind })
}

func spans(facts []fact.Fact) []bitext.Span {
	out := make([]bitext.Span, len(facts))
	for i, f := range facts {
		out[i] = f.Span
	}
	return out
}

// frame is the key of a text with a mark in place of each span; the spans
// ascend.
func frame(text string, holes []bitext.Span) string {
	var sb strings.Builder
	at := 0
	for _, h := range holes {
		sb.WriteString(viet.Key(text[at:h.Start], viet.Toned))
		sb.WriteByte(0)
		at = h.End
	}
	sb.WriteString(viet.Key(text[at:], viet.Toned))
	return sb.String()
}

// An edit writes text over a span of the target.
type edit struct {
	bitext.Span
	text string
}

// rewrite makes the edits; ok is false when two of them meet.
func rewrite(text string, edits []edit) (string, bool) {
	slices.SortFunc(edits, func(a, b edit) int { return cmp.Compare(a.Start, b.Start) })
	var sb strings.Builder
	at := 0
	for _, e := range edits {
		if e.Start < at {
			return "", false
		}
		sb.WriteString(text[at:e.Start])
		sb.WriteString(e.text)
		at = e.End
	}
	sb.WriteString(text[at:])
	return sb.String(), true
}

// factEdits finds the place in the target for each fact that differs.
func factEdits(facts, have, want []fact.Fact, lang locales.Lang) (edits []edit, ok bool) {
	taken := make([]bool, len(facts))
	for i := range have {
		j := untaken(facts, taken, have[i].Value)
		same := fact.Equal(have[i].Value, want[i].Value)
		if j < 0 && same {
			continue
		}
		if j < 0 || !same && ambiguous(have, want, i) {
			return nil, false
		}
		taken[j] = true
		if !same {
			edits = append(edits, edit{facts[j].Span, fact.Write(want[i].Value, lang)})
		}
	}
	return edits, true
}

// untaken finds the first fact of that value that stands for no other, −1 when
// there is none.
func untaken(facts []fact.Fact, taken []bool, v fact.Value) int {
	for j, f := range facts {
		if !taken[j] && fact.Equal(f.Value, v) {
			return j
		}
	}
	return -1
}

// ambiguous tells whether a value of the source stands there again and becomes
// something else there: then nobody knows which of the target's is which.
func ambiguous(have, want []fact.Fact, i int) bool {
	for j := range have {
		if j != i && fact.Equal(have[i].Value, have[j].Value) && !fact.Equal(want[i].Value, want[j].Value) {
			return true
		}
	}
	return false
}
