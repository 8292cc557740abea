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
// unit's. Values are facts (package fact), codes ("168/2024", "1A") and names
// (package names). ok is false unless the query's text is the unit's source in
// all but its values, each value that differs has its place in the target and
// can be written there in the form that stands there, and
//
//   - writing the unit's values back gives the unit's target, byte for byte;
//   - the new target, read again, says the query's values, each in its place,
//     and nothing else;
//   - no word is doubled that was not doubled before.
//
// Only digits, number words and names are written; all else is the unit's own
// text. A value that would want another word beside it ("1 people", "a 8-hour
// flight") is refused, as is what tells its number in no digit or word of its
// own ("tripled", "dozens", "half a million").
//
// A unit is only asked when it survived the scan. There figures are all alike,
// so that units which differ from the query in figures are never missed; those
// that differ in number words or names are asked when they are similar enough
// besides.
func (l *looker) substitute(h *Hit) (target string, ok bool) {
	want, have := l.queryValues(), readValues(h.Source, l.query.Lang)
	if !slices.EqualFunc(have.facts, want.facts, sameKind) || len(have.codes) != len(want.codes) {
		return "", false
	}
	s := substitution{lang: l.query.Lang.Other(), have: have, want: want}
	if frame(l.query.Text, l.query.Lang, want.holes()) != frame(h.Source, l.query.Lang, have.holes()) {
		if s.names, ok = l.renamings(h, have.facts, want.facts); !ok {
			return "", false
		}
	}
	if target, ok = s.write(h.Target); !ok || newlyDoubled(h.Target, target) {
		return "", false
	}
	// Without any edit the values are the same and only written differently.
	c := fact.Compare(want.facts, fact.Read(target, s.lang))
	if len(c.Wrong)+len(c.Missing)+len(c.Added) > 0 || len(s.names) > 0 && !l.saysNames(target, want.facts) {
		return "", false
	}
	back, ok := s.reversed().write(target)
	return target, ok && back == h.Target
}

// Values are what a text says in facts and codes.
type values struct {
	facts []fact.Fact
	codes []code
}

func readValues(text string, lang locales.Lang) values {
	facts := fact.Read(text, lang)
	return values{facts, codesIn(text, facts)}
}

// queryValues reads the query's values once.
func (l *looker) queryValues() values {
	if !l.valuesRead {
		l.values, l.valuesRead = readValues(l.query.Text, l.query.Lang), true
	}
	return l.values
}

func sameKind(a, b fact.Fact) bool { return a.Kind == b.Kind }

// holes are the spans of the values in the order of the text.
func (v values) holes() []bitext.Span {
	all := spans(v.facts)
	if len(v.codes) == 0 {
		return all
	}
	for _, c := range v.codes {
		all = append(all, c.Span)
	}
	slices.SortFunc(all, func(a, b bitext.Span) int { return a.Start - b.Start })
	return all
}

func spans(facts []fact.Fact) []bitext.Span {
	out := make([]bitext.Span, len(facts))
	for i, f := range facts {
		out[i] = f.Span
	}
	return out
}

// frame is the key of a text with a mark in place of each span; the spans
// ascend. English has one article before them: "an" 80-year-old is "a" there.
func frame(text string, lang locales.Lang, holes []bitext.Span) string {
	var sb strings.Builder
	at := 0
	for _, h := range holes {
		before := viet.Key(text[at:h.Start], viet.Toned)
		if lang == locales.English && (before == "an" || strings.HasSuffix(before, " an")) {
			before = before[:len(before)-1]
		}
		sb.WriteString(before)
		sb.WriteByte(0)
		at = h.End
	}
	sb.WriteString(viet.Key(text[at:], viet.Toned))
	return sb.String()
}

// A substitution writes the values want where a target says the values have.
type substitution struct {
	lang       locales.Lang // of the target
	have, want values       // of the unit's source and of the query
	names      []renaming
}

// reversed takes the substitution back.
func (s substitution) reversed() substitution {
	s.have, s.want = s.want, s.have
	s.names = reversedNames(s.names)
	return s
}

// write gives the target with the values in place; ok is false when one has no
// place, cannot be written in the form that stands there, or is not read again
// where it was written.
func (s substitution) write(target string) (string, bool) {
	facts := fact.Read(target, s.lang)
	next, ok := renewed(facts, s.have.facts, s.want.facts)
	if !ok {
		return "", false
	}
	w := formWriter{target, s.lang}
	edits, ok := w.edits(facts, next)
	if !ok {
		return "", false
	}
	more, ok := w.codeEdits(facts, s.have.codes, s.want.codes)
	if !ok {
		return "", false
	}
	edits = append(edits, more...)
	if more, ok = w.nameEdits(s.names); !ok {
		return "", false
	}
	edits = append(edits, more...)
	fresh, ok := rewrite(target, edits)
	return fresh, ok && inPlace(fact.Read(fresh, s.lang), facts, next, edits)
}

// inPlace tells whether the facts that were read again are those that were
// there before with the values next, each where it stood.
func inPlace(read, facts []fact.Fact, next []fact.Value, edits []edit) bool {
	if len(read) != len(facts) {
		return false
	}
	for i, f := range facts {
		start, end := f.Span.Start+moved(edits, f.Span.Start), f.Span.End+moved(edits, f.Span.End)
		if read[i].Span.Start != start || read[i].Span.End != end || read[i].Kind != next[i].Kind || !fact.Equal(read[i].Value, next[i]) {
			return false
		}
	}
	return true
}

// moved tells by how many bytes the edits shift what stands at an offset that
// lies in none of them.
func moved(edits []edit, at int) (bytes int) {
	for _, e := range edits {
		if e.End <= at {
			bytes += len(e.text) - (e.End - e.Start)
		}
	}
	return bytes
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

// newlyDoubled tells whether more words stand twice in a row than before.
func newlyDoubled(before, after string) bool { return doubled(after) > doubled(before) }

func doubled(text string) (n int) {
	tokens := Tokens(Key(text))
	for i := 1; i < len(tokens); i++ {
		if tokens[i] == tokens[i-1] && !strings.ContainsAny(tokens[i], `"'().,-–!?`) {
			n++
		}
	}
	return n
}
