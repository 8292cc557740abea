package review

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A spreadsheet of a pair has one row a link, in these columns. The first two
// say what the row was made of and must stay; the next are for the editor to
// change.
const (
	colLink       = iota // ID of the link
	colSeen              // revision and number of the sheet when the row was written
	colDecision          // one of Decisions
	colSource            // a line a segment
	colTarget            // a line a segment
	colComment           // a new comment
	colState             // from here on only to be read
	colConfidence        // percent
	colZone
	columns
)

// Decisions are the words of the column of decisions and what they ask for. An
// empty cell asks for nothing.
var Decisions = map[string]Op{
	"accept": Accept, "reject": Reject, "unlink": Unlink, "reopen": Reopen, "untranslated": Untranslated,
}

// SpreadsheetColumns are the names of the columns, in order: IDs of messages
// for who writes the head.
var SpreadsheetColumns = [columns]string{"link", "seen", "decision", "source", "target", "comment", "state", "confidence", "zone"}

// Spreadsheet gives the sheet as rows of cells, without a head.
func (s *Sheet) Spreadsheet() [][]string {
	place := s.places()
	rows := make([][]string, len(s.Links))
	for i, l := range s.Links {
		row := make([]string, columns)
		row[colLink], row[colSeen] = l.ID, fmt.Sprintf("r%d.%d", s.Revision, s.Seq)
		row[colSource], row[colTarget] = s.cell(Source, l, place), s.cell(Target, l, place)
		row[colState] = string(l.State)
		row[colConfidence] = strconv.FormatFloat(l.Confidence*100, 'f', 1, 64)
		row[colZone] = string(s.zone(l, place))
		rows[i] = row
	}
	return rows
}

// cell holds the texts of one side of a link, a line each.
func (s *Sheet) cell(c Column, l Link, place map[string]int) string {
	lines := make([]string, len(l.Sides[c]))
	for i, id := range l.Sides[c] {
		lines[i] = s.Text(c, s.Segments[c][place[id]])
	}
	return strings.Join(lines, "\n")
}

func (s *Sheet) zone(l Link, place map[string]int) bitext.Zone {
	for c, side := range l.Sides {
		if len(side) > 0 {
			return s.Articles[c].Blocks[s.Segments[c][place[side[0]]].Block].Zone
		}
	}
	return bitext.Other // unreachable: no link is empty
}

// A RowFault is a row of a spreadsheet that was not taken, and why.
type RowFault struct {
	Row    int // from 1, the head counted
	Link   string
	Reason string
}

// Import does what an editor changed in rows that Spreadsheet gave; first is
// the number of rows[0] in the file. What others changed since the file was
// written stays as they left it and is reported, as is every row that makes no
// sense. It gives how many actions were done. Importing the same file again
// does nothing more.
func (d *Desk) Import(ctx context.Context, r Request, rows [][]string, first int) (done int, faults []RowFault, err error) {
	for i, cells := range rows {
		for len(cells) < columns {
			cells = append(cells, "")
		}
		n, reason, err := d.importRow(ctx, r, cells)
		if err != nil {
			return done, faults, err
		}
		done += n
		if reason != "" {
			faults = append(faults, RowFault{first + i, cells[colLink], reason})
		}
	}
	return done, faults, nil
}

func (d *Desk) importRow(ctx context.Context, r Request, cells []string) (done int, reason string, err error) {
	written, reason, err := d.at(ctx, r.Pair, cells[colSeen])
	if err != nil || reason != "" {
		return 0, reason, err
	}
	actions, reason := written.fromRow(cells)
	base, seen := r.ID, written.Seq
	for i, a := range actions {
		a.Seen = seen
		r.Action, r.ID = a, fmt.Sprintf("%s/%s/%s/%d", base, cells[colSeen], cells[colLink], i)
		out, err := d.Do(ctx, r)
		var conflict *Conflict
		switch {
		case errors.As(err, &conflict), errors.Is(err, ErrImpossible):
			return done, err.Error(), nil
		case err != nil:
			return done, "", err
		case out.Entry.Seq > 0:
			done++
			seen = max(seen, out.Entry.Seq) // the row's own actions follow each other
		}
	}
	return done, reason, nil
}

// at gives the sheet as it was when a row was written.
func (d *Desk) at(ctx context.Context, pair, mark string) (s *Sheet, reason string, err error) {
	now, log, err := d.Look(ctx, pair)
	if err != nil {
		return nil, "", err
	}
	var revision, seq int
	if _, err := fmt.Sscanf(strings.TrimSpace(mark), "r%d.%d", &revision, &seq); err != nil || seq < 0 || revision == now.Revision && seq > len(log) {
		return nil, fmt.Sprintf("%q in the second column is no mark of a sheet", mark), nil
	}
	if revision != now.Revision {
		return nil, "the article was prepared anew since this file was written", nil
	}
	base, _, err := d.store.ReviewBase(ctx, pair)
	if err != nil {
		return nil, "", err
	}
	if s, err = New(base); err != nil {
		return nil, "", err
	}
	s, err = s.Replay(log[:seq])
	return s, "", err
}

// fromRow finds what an editor changed in a row of this sheet.
func (s *Sheet) fromRow(cells []string) (actions []Action, reason string) {
	decision := strings.ToLower(strings.TrimSpace(cells[colDecision]))
	op, known := Decisions[decision]
	if decision != "" && !known {
		return nil, fmt.Sprintf("%q is no decision", cells[colDecision])
	}
	l, ok := s.Link(strings.TrimSpace(cells[colLink]))
	if !ok {
		return nil, "the sheet has no such link"
	}
	place := s.places()
	for c, column := range [2]int{colSource, colTarget} {
		edits, reason := s.edits(Column(c), l, cells[column], place)
		if reason != "" {
			return nil, reason
		}
		actions = append(actions, edits...)
	}
	if text := strings.TrimSpace(cells[colComment]); text != "" {
		actions = append(actions, Action{Op: Say, Link: l.ID, Text: text})
	}
	if known {
		actions = append(actions, Action{Op: op, Link: l.ID})
	}
	return actions, ""
}

// edits finds which segments of a side got another text.
func (s *Sheet) edits(c Column, l Link, cell string, place map[string]int) (actions []Action, reason string) {
	was := s.cell(c, l, place)
	cell = strings.TrimSpace(strings.ReplaceAll(cell, "\r\n", "\n"))
	if cell == strings.TrimSpace(was) {
		return nil, ""
	}
	lines := strings.Split(cell, "\n")
	if len(lines) != len(l.Sides[c]) || slices.ContainsFunc(lines, func(line string) bool { return strings.TrimSpace(line) == "" }) {
		return nil, fmt.Sprintf("the text has %d lines for %d segments", len(lines), len(l.Sides[c]))
	}
	for i, id := range l.Sides[c] {
		if text := strings.TrimSpace(lines[i]); text != s.Text(c, s.Segments[c][place[id]]) {
			actions = append(actions, Action{Op: Edit, Segment: id, Link: l.ID, Text: text})
		}
	}
	return actions, ""
}
