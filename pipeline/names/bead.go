package names

import (
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
