package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/normalize"
	"github.com/songngu/songngu/pipeline/review"
)

// A sheetRow is what a row of a spreadsheet wants of the link that it was made
// of.
type sheetRow struct {
	was     *review.Sheet // as it was when the row was written; nil = not known
	link    review.Link
	known   bool // the sheet has the link
	op      review.Op
	comment string
	texts   map[string]string // of all segments of the link, by their IDs
	taken   string            // the new translation of an article without counterpart; "" = as it was
	edited  bool
}

// A rowFault is a row that was not taken, with what its message says beside
// the detail.
type rowFault struct {
	review.RowFault
	data messages.Data
}

// words say in a person's language why a row was not taken.
func (f rowFault) words(say messages.Speaker) string {
	data := messages.Data{"Detail": f.Detail, "Words": listDecisions(say)}
	for k, v := range f.data {
		data[k] = v
	}
	if column, ok := f.data["Column"].(string); ok {
		data["Column"] = say.Say("column."+column, nil)
	}
	for _, topic := range []string{"sheet.row.", "review.row.", "review.impossible."} {
		if say.Has(topic + f.Reason) {
			return say.Say(topic+f.Reason, data)
		}
	}
	return f.Detail
}

// read finds what a row wants and brings its cells to the words and texts that
// review knows: decisions of any language, texts as they are in the sheet where
// a program only wrote them in another form of Unicode, and in ours where an
// editor changed them.
func (r *sheetRow) read(cells []string, words map[string]string) *rowFault {
	cells[commentColumn] = strings.TrimSpace(normalize.String(cells[commentColumn]))
	r.comment = cells[commentColumn]
	if key := wordKey(cells[decisionColumn]); key != "" {
		word, ok := words[key]
		if !ok {
			return &rowFault{RowFault: review.RowFault{Reason: "no-decision", Detail: cells[decisionColumn]}}
		}
		cells[decisionColumn], r.op = word, review.Decisions[word]
	}
	if r.was == nil {
		return nil
	}
	if r.link, r.known = r.was.Link(cells[linkColumn]); !r.known {
		return nil
	}
	r.texts = map[string]string{}
	for c, column := range textColumns {
		lines, fault := r.lines(review.Column(c), cells[column])
		if fault != nil {
			return fault
		}
		cells[column] = strings.Join(lines, "\n")
	}
	return nil
}

// lines gives the texts of the segments of one side as a cell wants them.
func (r *sheetRow) lines(c review.Column, cell string) ([]string, *rowFault) {
	if c == review.Target && len(r.was.Segments[c]) == 0 {
		return r.translation(cell)
	}
	ids := r.link.Sides[c]
	published := make([]string, len(ids))
	for i, id := range ids {
		g, _, _ := r.was.Segment(id)
		published[i] = r.was.Text(c, g)
	}
	cell = strings.TrimSpace(normalize.String(cell))
	lines := slices.Clone(published)
	if cell != strings.TrimSpace(normalize.String(strings.Join(published, "\n"))) {
		lines = strings.Split(cell, "\n")
		if fault := lineFault(c, cell, lines, len(ids)); fault != nil {
			return nil, fault
		}
	}
	for i, id := range ids {
		if lines[i] = review.OneLine(lines[i]); lines[i] == review.OneLine(normalize.String(published[i])) {
			lines[i] = published[i]
		}
		r.edited = r.edited || lines[i] != published[i]
		r.texts[id] = lines[i]
	}
	return lines, nil
}

// translation is what a cell makes of a link whose article has no counterpart:
// one text, for however many segments, which may be new.
func (r *sheetRow) translation(cell string) ([]string, *rowFault) {
	text := spaced(cell)
	switch {
	case text == spaced(r.link.Taken):
		text = r.link.Taken
	case text == "":
		return nil, lineFault(review.Target, text, nil, 1)
	default:
		r.taken, r.edited = text, true
	}
	return []string{text}, nil
}

// spaced is a text in our form on one line, its words one space apart.
func spaced(text string) string { return strings.Join(strings.Fields(normalize.String(text)), " ") }

// lineFault says what is wrong with a cell that does not have a line for each
// segment.
func lineFault(c review.Column, cell string, lines []string, segments int) *rowFault {
	full := 0
	for _, line := range lines {
		if strings.TrimSpace(line) != "" {
			full++
		}
	}
	fault := &rowFault{data: messages.Data{"Column": review.SpreadsheetColumns[textColumns[c]], "Lines": full, "Segments": segments}}
	fault.Detail = fmt.Sprintf("%s: %d lines, %d segments", fault.data["Column"], full, segments)
	switch {
	case segments == 0:
		fault.Reason = "no-side"
	case cell == "":
		fault.Reason = "emptied"
	case full != segments || full != len(lines):
		fault.Reason = "lines"
	default:
		return nil
	}
	return fault
}

// wantsNothing tells whether the editor left the row as it was.
func (r *sheetRow) wantsNothing() bool {
	return r.known && r.op == "" && r.comment == "" && !r.edited
}

// fulfilled tells whether the link is in a sheet as the row wants it, whoever
// saw to that.
func (r *sheetRow) fulfilled(now *review.Sheet) bool {
	for id, text := range r.texts {
		g, c, ok := now.Segment(id)
		if !ok || normalize.String(now.Text(c, g)) != normalize.String(text) {
			return false
		}
	}
	if l, ok := now.Link(r.link.ID); r.taken != "" && (!ok || spaced(l.Taken) != r.taken) {
		return false
	}
	return r.known && r.decided(now) && (r.comment == "" || r.comments(now) > r.comments(r.was))
}

func (r *sheetRow) decided(now *review.Sheet) bool {
	switch r.op {
	case "":
		return true
	case review.Unlink:
		return r.apart(now)
	}
	l, ok := now.Link(r.link.ID)
	if !ok || !slices.Equal(l.Sides[0], r.link.Sides[0]) || !slices.Equal(l.Sides[1], r.link.Sides[1]) {
		return false
	}
	switch r.op {
	case review.Accept:
		return l.State == bitext.Accepted && !l.Untranslated
	case review.Reject:
		return l.State == bitext.Rejected
	case review.Reopen:
		return l.Open()
	case review.Untranslated:
		return l.Untranslated
	}
	return false
}

// around gives the links of a sheet that have segments of the row.
func (r *sheetRow) around(s *review.Sheet) (links []review.Link) {
	for _, l := range s.Links {
		if slices.ContainsFunc(slices.Concat(l.Sides[:]...), func(id string) bool { _, ok := r.texts[id]; return ok }) {
			links = append(links, l)
		}
	}
	return links
}

// apart tells whether every segment of the row stands alone.
func (r *sheetRow) apart(now *review.Sheet) bool {
	return !slices.ContainsFunc(r.around(now), func(l review.Link) bool { return len(slices.Concat(l.Sides[:]...)) > 1 })
}

// comments counts the comment of the row beside its segments.
func (r *sheetRow) comments(s *review.Sheet) (n int) {
	for _, l := range r.around(s) {
		for _, c := range l.Comments {
			if c.Text == r.comment {
				n++
			}
		}
	}
	return n
}
