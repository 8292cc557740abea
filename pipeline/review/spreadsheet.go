package review

import (
	"context"
	"crypto/sha256"
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
	colConfidence        // percent; empty where the aligner has none
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
		if l.Linked() && !l.ByHand() {
			row[colConfidence] = strconv.FormatFloat(l.Confidence*100, 'f', 1, 64)
		}
		row[colZone] = string(s.zone(l, place))
		rows[i] = row
	}
	return rows
}

// cell holds the texts of one side of a link, a line each.
func (s *Sheet) cell(c Column, l Link, place map[string]int) string {
	if c == Target && l.Taken != "" {
		return l.Taken
	}
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
	Reason string // ID: "changed", "gone", "no-decision", "lines", "no-mark", "old-text", or that of an Impossible
	Detail string // the same in English, or the name of who changed the link
}

// Import does what an editor changed in rows that Spreadsheet gave; start is
// the number of rows[0] in the file. What others changed since the file was
// written stays as they left it and is reported, as is every row that makes no
// sense. It gives how many actions were done. Importing the same file again
// does nothing more.
func (d *Desk) Import(ctx context.Context, r Request, rows [][]string, start int) (done int, faults []RowFault, err error) {
	written := map[string]*Sheet{}
	for i, cells := range rows {
		for len(cells) < columns {
			cells = append(cells, "")
		}
		n, fault, err := d.importRow(ctx, r, cells, written)
		if err != nil {
			return done, faults, err
		}
		done += n
		if fault != nil {
			fault.Row, fault.Link = start+i, cells[colLink]
			faults = append(faults, *fault)
		}
	}
	return done, faults, nil
}

func (d *Desk) importRow(ctx context.Context, r Request, cells []string, written map[string]*Sheet) (done int, _ *RowFault, err error) {
	sheet, fault, err := d.at(ctx, r.Pair, strings.TrimSpace(cells[colSeen]), written)
	if err != nil || fault != nil {
		return 0, fault, err
	}
	actions, fault := sheet.fromRow(cells)
	base, seen := r.ID, sheet.Seq
	for _, a := range actions {
		r.Action, r.Revision, r.ID = a, sheet.Revision, fmt.Sprintf("%s %x", base, sha256.Sum256(fmt.Append(nil, cells[colSeen], a)))
		r.Action.Seen = seen
		out, err := d.Do(ctx, r)
		if fault := faultOf(err); fault != nil {
			return done, fault, nil
		}
		if err != nil {
			return done, nil, err
		}
		if out.Entry.Seq > 0 {
			seen = max(seen, out.Entry.Seq) // the row's own actions follow each other
		}
		if out.Entry.Seq > 0 && !out.Again {
			done++
		}
	}
	return done, fault, nil
}

// faultOf gives what a row is told of an error that is the row's; nil for
// others.
func faultOf(err error) *RowFault {
	var conflict *Conflict
	var no *Impossible
	switch {
	case errors.As(err, &conflict) && conflict.Now != nil:
		return &RowFault{Reason: "changed", Detail: conflict.Now.By}
	case errors.As(err, &conflict):
		return &RowFault{Reason: "gone", Detail: err.Error()}
	case errors.As(err, &no):
		return &RowFault{Reason: no.Reason, Detail: no.Detail}
	case errors.Is(err, ErrRevision):
		return &RowFault{Reason: "old-text", Detail: err.Error()}
	}
	return nil
}

// at gives the sheet as it was when a row was written; written keeps those
// that were asked for before.
func (d *Desk) at(ctx context.Context, pair, mark string, written map[string]*Sheet) (*Sheet, *RowFault, error) {
	if s := written[mark]; s != nil {
		return s, nil, nil
	}
	now, log, err := d.Look(ctx, pair)
	if err != nil {
		return nil, nil, err
	}
	var revision, seq int
	if _, err := fmt.Sscanf(mark, "r%d.%d", &revision, &seq); err != nil || seq < 0 || revision == now.Revision && seq > len(log) {
		return nil, &RowFault{Reason: "no-mark", Detail: mark}, nil
	}
	if revision != now.Revision {
		return nil, &RowFault{Reason: "old-text", Detail: ErrRevision.Error()}, nil
	}
	base, _, err := d.store.ReviewBase(ctx, pair)
	if err != nil {
		return nil, nil, err
	}
	s, err := New(base)
	if err != nil {
		return nil, nil, err
	}
	if s, err = s.Replay(log[:seq]); err == nil {
		written[mark] = s
	}
	return s, nil, err
}

// fromRow finds what an editor changed in a row of this sheet.
func (s *Sheet) fromRow(cells []string) (actions []Action, _ *RowFault) {
	decision := strings.ToLower(strings.TrimSpace(cells[colDecision]))
	op, known := Decisions[decision]
	if decision != "" && !known {
		return nil, &RowFault{Reason: "no-decision", Detail: cells[colDecision]}
	}
	l, ok := s.Link(strings.TrimSpace(cells[colLink]))
	if !ok {
		return nil, &RowFault{Reason: "gone", Detail: "the sheet has no such link"}
	}
	place := s.places()
	for c, column := range [2]int{colSource, colTarget} {
		edits, fault := s.edits(Column(c), l, cells[column], place)
		if fault != nil {
			return nil, fault
		}
		actions = append(actions, edits...)
	}
	if text := strings.TrimSpace(cells[colComment]); text != "" {
		actions = append(actions, Action{Op: Say, Link: l.ID, Text: text})
	}
	if known {
		actions = append(actions, Action{Op: op, Link: l.ID})
	}
	return actions, nil
}

// edits finds which segments of a side got another text.
func (s *Sheet) edits(c Column, l Link, cell string, place map[string]int) (actions []Action, _ *RowFault) {
	was := s.cell(c, l, place)
	cell = strings.TrimSpace(strings.ReplaceAll(cell, "\r\n", "\n"))
	if cell == strings.TrimSpace(was) {
		return nil, nil
	}
	if c == Target && len(s.Segments[Target]) == 0 && cell != "" { // written into the empty column of an article without counterpart
		return []Action{{Op: TakeDraft, Link: l.ID, Text: cell}}, nil
	}
	lines := strings.Split(cell, "\n")
	if len(lines) != len(l.Sides[c]) || slices.ContainsFunc(lines, func(line string) bool { return strings.TrimSpace(line) == "" }) {
		return nil, &RowFault{Reason: "lines", Detail: fmt.Sprintf("%d lines for %d segments", len(lines), len(l.Sides[c]))}
	}
	for i, id := range l.Sides[c] {
		if text := strings.TrimSpace(lines[i]); text != s.Text(c, s.Segments[c][place[id]]) {
			actions = append(actions, Action{Op: Edit, Segment: id, Link: l.ID, Text: text})
		}
	}
	return actions, nil
}
