package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/store"
)

// A sheetTaker takes a spreadsheet row by row and counts: add looks at each
// row, and finish hands those that want something to the desk. A row is first
// brought to the words and the texts that review knows.
type sheetTaker struct {
	store   *store.Store
	desk    *review.Desk
	request review.Request
	words   map[string]string // decisions by their keys
	now     *review.Sheet     // as it is before anything is done
	log     []review.Entry
	written map[string]*review.Sheet
	open    []openRow

	done    int // actions
	already int // rows that were as they are wanted
	faults  []rowFault
}

// An openRow is one that wants something that is not so yet.
type openRow struct {
	sheetRow
	cells  []string
	number int // of the row in the file
}

// sheetRequest begins the names of all requests that come from a spreadsheet.
// They are not named after the file: what was done from one copy of a sheet is
// not done again from another.
const sheetRequest = "sheet"

func newSheetTaker(ctx context.Context, s *store.Store, pair, by, file string) (*sheetTaker, error) {
	desk := newDesk(s)
	now, log, err := desk.Look(ctx, pair)
	if err != nil {
		return nil, err
	}
	return &sheetTaker{store: s, desk: desk, words: decisionWords(),
		request: review.Request{ID: sheetRequest, Pair: pair, By: by, Session: file},
		now:     now, log: log, written: map[string]*review.Sheet{}, faults: []rowFault{}}, nil
}

// add looks at a row. An error is one of the store; what is wrong with the row
// is a fault.
func (t *sheetTaker) add(ctx context.Context, cells []string, number int) error {
	cells = padded(cells)
	was, err := t.asOf(ctx, cells[seenColumn])
	if err != nil {
		return err
	}
	row := openRow{sheetRow{was: was}, cells, number}
	if fault := row.read(cells, t.words); fault != nil {
		t.refuse(row, *fault)
		return nil
	}
	if row.wantsNothing() {
		return nil
	}
	if row.fulfilled(t.now) {
		t.already++
		return nil
	}
	t.open = append(t.open, row)
	return nil
}

// padded gives cells for all columns, the mark without the pair.
func padded(cells []string) []string {
	cells = slices.Clone(cells)
	for len(cells) < len(review.SpreadsheetColumns) {
		cells = append(cells, "")
	}
	cells[linkColumn] = strings.TrimSpace(cells[linkColumn])
	if seen, _, ok := readMark(cells[seenColumn]); ok {
		cells[seenColumn] = seen
	}
	return cells
}

// finish does what the rows want.
func (t *sheetTaker) finish(ctx context.Context) error {
	before, _, err := t.desk.Look(ctx, t.request.Pair)
	if err != nil {
		return err
	}
	rows := make([][]string, len(t.open))
	for i, row := range t.open {
		rows[i] = row.cells
	}
	done, faults, err := t.desk.Import(ctx, t.request, rows, 0)
	if err != nil {
		return err
	}
	t.done = done
	settled := map[string]bool{}
	for _, f := range faults {
		settled[f.Link] = true
		t.refuse(t.open[f.Row], rowFault{RowFault: f})
	}
	if err := t.takenBack(ctx, before.Seq, settled); err != nil {
		return err
	}
	slices.SortStableFunc(t.faults, func(a, b rowFault) int { return cmp.Compare(a.Row, b.Row) })
	return nil
}

// takenBack finds the rows for which nothing was done after the entry before,
// since it had been done earlier, and that are not as they want to be: somebody
// took it back, and is not overruled.
func (t *sheetTaker) takenBack(ctx context.Context, before int, settled map[string]bool) error {
	now, log, err := t.desk.Look(ctx, t.request.Pair)
	if err != nil {
		return err
	}
	for _, e := range log {
		if e.Seq > before {
			settled[e.Action.Link] = true
		}
	}
	for _, row := range t.open {
		link := row.cells[linkColumn]
		if settled[link] {
			continue
		}
		fault := review.RowFault{Reason: "gone", Detail: "the sheet has no such link"}
		if l, ok := now.Link(link); ok {
			fault = review.RowFault{Reason: "changed", Detail: l.By}
		}
		t.refuse(row, rowFault{RowFault: fault})
	}
	return nil
}

func (t *sheetTaker) refuse(row openRow, f rowFault) {
	f.Row, f.Link = row.number, row.cells[linkColumn]
	t.faults = append(t.faults, f)
}

// asOf gives the sheet as it was when a row was written; nil when the mark is
// none of the newest revision, which the desk has words for.
func (t *sheetTaker) asOf(ctx context.Context, mark string) (*review.Sheet, error) {
	if s, ok := t.written[mark]; ok {
		return s, nil
	}
	if _, _, ok := readMark(mark); !ok {
		return nil, nil
	}
	var revision, seq int
	if _, err := fmt.Sscanf(mark, "r%d.%d", &revision, &seq); err != nil || revision != t.now.Revision || seq > len(t.log) {
		return nil, nil
	}
	base, _, err := t.store.ReviewBase(ctx, t.request.Pair)
	if err != nil || base.Revision != revision {
		return nil, err
	}
	s, err := review.New(base)
	if err != nil {
		return nil, err
	}
	if s, err = s.Replay(t.log[:seq]); err != nil {
		return nil, err
	}
	t.written[mark] = s
	return s, nil
}
