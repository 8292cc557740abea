package names

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A Found is a match in a bead, with the segments in which its two names
// stand. The spans are bytes of these segments.
type Found struct {
	Source, Target int
	Matched
}

// MatchBead pairs the names of the segments of a bead: Source indexes the
// Vietnamese segments, Target the English ones. A name that would run over the
// end of a segment is left out.
func MatchBead(vi, en []string, b bitext.Bead, ctx Context) []Found {
	if !b.Linked() {
		return nil
	}
	v, vAt := joinSegments(vi, b.Source)
	e, eAt := joinSegments(en, b.Target)
	var all []Found
	for _, m := range Match(v, e, ctx) {
		i, vs, ok := inSegment(m.Vietnamese, vAt)
		j, es, also := inSegment(m.English, eAt)
		if ok && also {
			all = append(all, Found{b.Source[i], b.Target[j], Matched{vs, es, m.Kind, m.Class}})
		}
	}
	return all
}

// MatchBeads pairs the names of all beads, in their order. What a name is in
// one bead helps where another bead does not tell: Kursk in "tỉnh Kursk" makes
// every Kursk of the text a place, and who has been named in full is known by
// the given name.
func MatchBeads(vi, en []string, beads []bitext.Bead, ctx Context) []Found {
	byBead := make([][]Found, len(beads))
	people := make(cast)
	for i, b := range beads {
		byBead[i] = MatchBead(vi, en, b, ctx)
		people.meet(vi, byBead[i])
	}
	ctx.cast = people
	for i, b := range beads {
		if people.missedIn(vi, b, byBead[i]) {
			byBead[i] = MatchBead(vi, en, b, ctx)
		}
	}
	all := slices.Concat(byBead...)
	elect(vi, all)
	return all
}

// elect gives the names whose kind nothing told the one they have elsewhere.
func elect(vi []string, all []Found) {
	votes := make(map[string]map[bitext.TermKind]int)
	for _, f := range all {
		vote(votes, f.Vietnamese.Of(vi[f.Source]), f.Kind)
	}
	for i, f := range all {
		if f.Kind == Misc {
			all[i].Kind = elected(votes[f.Vietnamese.Of(vi[f.Source])])
		}
	}
}

// vote counts that a name is of a kind; the last word of a person's name also
// stands for the person.
func vote(votes map[string]map[bitext.TermKind]int, name string, kind bitext.TermKind) {
	if votes[name] == nil {
		votes[name] = make(map[bitext.TermKind]int)
	}
	votes[name][kind]++
	if i := strings.LastIndexByte(name, ' '); i >= 0 && kind == bitext.Person {
		vote(votes, name[i+1:], kind)
	}
}

// elected is the kind with most votes beside Misc, which needs none.
func elected(votes map[bitext.TermKind]int) bitext.TermKind {
	best := Misc
	for _, kind := range []bitext.TermKind{bitext.Person, bitext.Place, bitext.Organisation} {
		if votes[kind] > 0 && (best == Misc || votes[kind] > votes[best]) {
			best = kind
		}
	}
	return best
}

// joinSegments puts the segments on lines of one text and tells where each
// stands in it.
func joinSegments(all []string, ids []int) (string, []bitext.Span) {
	var sb strings.Builder
	spans := make([]bitext.Span, len(ids))
	for i, id := range ids {
		if i > 0 {
			sb.WriteByte('\n')
		}
		spans[i] = bitext.Span{Start: sb.Len(), End: sb.Len() + len(all[id])}
		sb.WriteString(all[id])
	}
	return sb.String(), spans
}

func inSegment(s bitext.Span, segments []bitext.Span) (int, bitext.Span, bool) {
	for i, g := range segments {
		if g.Contains(s) {
			return i, bitext.Span{Start: s.Start - g.Start, End: s.End - g.Start}, true
		}
	}
	return 0, bitext.Span{}, false
}
