package exchange

import (
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// The neighbours of a unit are what makes a match one in context. Tools write
// their text as props, on <tu> for the source language of the file or on the
// <tuv> that they are neighbours of:
//
//	OmegaT                prev, next                                   on <tu>, of alternative translations
//	memoQ                 x-context-pre, x-context-post                on <tuv>, as an escaped <seg>
//	MateCat, MyMemory     x-context-pre, x-context-post                on <tu>, plain
//	Phrase                context_prev, context_next                   on <tuv>
//	XTM                   x-previous-source-text, x-next-source-text   on <tu>
//	GlobalLink, Wordfast  previousMd5Segment, nextMd5Segment           on <tu>
//	Trados Studio         x-ContextContent                             on <tu>, see tradosNeighbours
//
// Not taken, since no text of a neighbour can be had from it: hashes (x-Context
// of Trados, x-previous-crc of XTM, previousMd5Checksum of GlobalLink) and the
// keys of messages (x-context of Weblate, context of Transifex, x-IdContext of
// Trados, id of OmegaT). All of them, taken or not, are kept as props and
// written back as they came. Okapi writes no context. Neighbours that songngu
// found itself are keys, not texts, and so are written as its own props alone.
var neighbours = map[string]func(*bitext.Unit) *string{
	"prev": previous, "next": next,
	"x-context-pre": previous, "x-context-post": next,
	"context_prev": previous, "context_next": next,
	"x-previous-source-text": previous, "x-next-source-text": next,
	"previousMd5Segment": previous, "nextMd5Segment": next,
}

func previous(u *bitext.Unit) *string { return &u.Previous }
func next(u *bitext.Unit) *string     { return &u.Next }

// context fills the neighbours of a unit's source with their matching keys. In
// a file of songngu's own nothing is to be found out: the unit's fields stand
// there as they are. Of several contexts, which Trados keeps of a sentence
// that comes again and again, a unit takes the first.
func (t *TMXReader) context(unit *bitext.Unit, u *tu, from *tuv) {
	if t.own {
		return
	}
	for _, p := range from.props {
		t.neighbour(unit, p)
	}
	if _, known := locales.Parse(u.declared(t.source)); known || u.declared(t.source) == "*all*" || u.declared(t.source) == "" {
		for _, p := range u.props {
			t.neighbour(unit, p)
		}
	}
}

func (t *TMXReader) neighbour(unit *bitext.Unit, p bitext.Prop) {
	switch field := neighbours[p.Name]; {
	case field != nil:
		setNeighbour(field(unit), t.plainSegment(p.Value))
	case p.Name == "x-ContextContent":
		before, after := tradosNeighbours(p.Value)
		setNeighbour(&unit.Previous, before)
		if t.following {
			setNeighbour(&unit.Next, after)
		}
	}
}

func setNeighbour(field *string, text string) {
	if *field == "" {
		*field = viet.Key(text, viet.Toned)
	}
}

// tradosNeighbours reads what Trados Studio writes when a memory keeps the
// text of its contexts: "text | tags | text | tags", the tags in a form of its
// own and a | of the text doubled. The first text is the source before; the
// second is the source after when the header says of x-TextContextMatchType
// that it is PrecedingAndFollowingSource, else the target before, which is no
// neighbour of the source.
func tradosNeighbours(value string) (before, other string) {
	parts := strings.Split(value, " | ")
	if len(parts) != 4 {
		return "", ""
	}
	return strings.ReplaceAll(parts[0], "||", "|"), strings.ReplaceAll(parts[2], "||", "|")
}

// plainSegment gives the text of a neighbour: as it stands, or without the
// tags of a <seg> that stands there as text. One that cannot be read is none.
func (t *TMXReader) plainSegment(value string) string {
	inside := strings.TrimSpace(value)
	if !strings.HasPrefix(inside, "<seg") {
		return value
	}
	if text, ok := strings.CutPrefix(inside, "<seg>"); ok {
		if text, ok = strings.CutSuffix(text, "</seg>"); ok && !strings.ContainsAny(text, "<&") {
			return text
		}
	}
	text, _ := segmentText(t.scan.inner(inside))
	return text
}

// segmentText reads a <seg> that was kept as text.
func segmentText(s *scanner) (text string, ok bool) {
	t := &TMXReader{scan: s}
	open, err := t.next()
	var v tuv
	if err != nil || open.name != "seg" || open.kind == endTag || t.segment(&v, open) != nil {
		return "", false
	}
	return v.text, true
}
