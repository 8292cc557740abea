package bundle

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// An articleForm is article.json.
type articleForm struct {
	Schema     int         `json:"schema"`
	Lang       string      `json:"lang"`
	Title      string      `json:"title"`
	URL        string      `json:"url,omitempty"`
	Published  string      `json:"published,omitempty"`
	Authors    []string    `json:"authors,omitempty"`
	Translated string      `json:"translated"` // how the text came to be in this language: the state of all its blocks together
	Blocks     []blockForm `json:"blocks"`
	Related    []blockForm `json:"related"` // teasers and page furniture
}

// A blockForm is a block; its ID is the same in both languages.
type blockForm struct {
	ID       string        `json:"id"`
	Zone     string        `json:"zone"`
	State    string        `json:"state"` // see blockState
	Text     string        `json:"text"`
	Date     string        `json:"date,omitempty"`
	RepeatOf string        `json:"repeatOf,omitempty"`
	Segments []segmentForm `json:"segments,omitempty"`
}

// A segmentForm is a segment inside a block's text.
type segmentForm struct {
	N      int    `json:"n"`     // index of the segment; of its source when it is a draft
	Start  int    `json:"start"` // bytes of the block's text
	End    int    `json:"end"`
	Origin string `json:"origin,omitempty"` // of what stands in for a counterpart: recalled, machine; human when a person took it over
	State  string `json:"state,omitempty"`  // of that, as in XLIFF 2; "untranslated"
}

const (
	published    = "published"    // the newsroom's own text
	reviewed     = "reviewed"     // every segment a translation that a person took over or wrote
	drafted      = "draft"        // every segment translated, some recalled or made by an engine, and nobody has looked at those
	partly       = "partly-draft" // some segments are translated, the others not
	untranslated = "untranslated" // nothing there yet
	absent       = "absent"       // the newsroom's own page leaves it out
)

func (l *layout) article(s side) articleForm {
	a := l.sides[s].Article
	form := articleForm{Schema: Schema, Lang: string(a.Lang), Title: a.Title(), URL: a.URL, Published: a.Published,
		Authors: a.Authors, Translated: published, Blocks: []blockForm{}, Related: []blockForm{}}
	if s == target && l.pair.Single() {
		form.Title, form.Translated = l.draftTitle(), l.draftState()
	}
	for _, g := range l.order(s) {
		b := l.block(s, l.groups[g])
		if zone := l.zone(s, l.groups[g]); zone.Teaser() || zone == bitext.Other {
			form.Related = append(form.Related, b)
		} else {
			form.Blocks = append(form.Blocks, b)
		}
	}
	return form
}

func (l *layout) block(s side, g group) blockForm {
	form := blockForm{ID: g.id, Zone: string(l.zone(s, g)), State: published}
	switch {
	case len(g.blocks[s]) > 0:
		l.fill(&form, s, g)
	case l.pair.Single():
		l.draft(&form, g)
	default:
		form.State = absent
	}
	return form
}

// fill writes the blocks of a group, which are one text with an empty line
// between them.
func (l *layout) fill(form *blockForm, s side, g group) {
	var sb strings.Builder
	for i, n := range g.blocks[s] {
		if i > 0 {
			sb.WriteString("\n\n")
		}
		l.write(form, &sb, s, n)
	}
	first := l.sides[s].Article.Blocks[g.blocks[s][0]]
	form.Text, form.Date = sb.String(), first.Date
	if first.RepeatOf != "" {
		form.RepeatOf = l.idOf(s, first.RepeatOf)
	}
}

// write appends a block's text with the reviewers' revisions in their places.
func (l *layout) write(form *blockForm, sb *strings.Builder, s side, n int) {
	text, done := l.sides[s].Article.Blocks[n].Text, 0
	for i, g := range l.sides[s].Segments {
		if g.Block != n {
			continue
		}
		sb.WriteString(text[done:g.Start])
		start := sb.Len()
		sb.WriteString(l.sides[s].Text(i))
		form.Segments = append(form.Segments, segmentForm{N: i, Start: start, End: sb.Len()})
		done = g.End
	}
	sb.WriteString(text[done:])
}

// idOf gives the ID of the group that holds the side's block of that ID.
func (l *layout) idOf(s side, block string) string {
	for i, b := range l.sides[s].Article.Blocks {
		if b.ID == block {
			return l.groups[l.of[s][i]].id
		}
	}
	return ""
}

// draft writes what stands in for a block of an article without counterpart:
// its drafts, one after the other, and a mark for each segment that has none.
// Of segments that were translated as one the first has the text, the others
// stand empty behind it.
func (l *layout) draft(form *blockForm, g group) {
	have, seen, want := 0, 0, 0
	for i, seg := range l.sides[source].Segments {
		if !slices.Contains(g.blocks[source], seg.Block) {
			continue
		}
		want++
		start := len(form.Text)
		d, ok := l.drafts[i]
		if !ok {
			form.Segments = append(form.Segments, segmentForm{N: i, Start: start, End: start, State: untranslated})
			continue
		}
		have++
		if d.State == bitext.Reviewed {
			seen++
		}
		if i == d.first {
			start = form.append(d.Target)
		}
		form.Segments = append(form.Segments, segmentForm{i, start, len(form.Text), string(d.Origin), string(d.State)})
	}
	form.State = draftState(have, seen, want)
}

// append adds a sentence to the text of a block and tells where it begins.
func (form *blockForm) append(text string) (start int) {
	if form.Text != "" {
		form.Text += " "
	}
	start = len(form.Text)
	form.Text += text
	return start
}

// draftState is the state of a text of so many segments, of which some have a
// translation, and some of those one that a person has seen.
func draftState(have, seen, want int) string {
	switch {
	case want == 0:
		return absent // bylines and furniture are not translated
	case have == 0:
		return untranslated
	case have < want:
		return partly
	case seen == have:
		return reviewed
	}
	return drafted
}

// draftState is how far an article without counterpart has come.
func (l *layout) draftState() string {
	return draftState(len(l.drafts), l.reviewed(), len(l.sides[source].Segments))
}

// reviewed counts the segments whose translation a person took over or wrote.
func (l *layout) reviewed() (n int) {
	for _, u := range l.drafts {
		if u.State == bitext.Reviewed {
			n++
		}
	}
	return n
}

// draftTitle is the title of an article without counterpart, "" when it has
// not been translated whole.
func (l *layout) draftTitle() string {
	for _, g := range l.groups {
		if l.zone(source, g) == bitext.Title {
			b := l.block(target, g)
			if b.State == drafted || b.State == reviewed {
				return b.Text
			}
			return ""
		}
	}
	return ""
}
