package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/exchange"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/store"
)

// reviewImportCmd takes an editor's spreadsheet back.
type reviewImportCmd struct {
	Pair string `arg:""`
	File string `arg:""`
	By   string
	JSON bool
	storeFlags
}

func (c *reviewImportCmd) Run(a *app) error {
	grid, err := readSheet(c.File)
	if err != nil {
		return err
	}
	s, pair, err := c.openPair(a, c.Pair)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := c.checkSheet(a, s, pair, grid); err != nil {
		return err
	}
	t, err := newSheetTaker(a.ctx, s, pair.ID, person(c.By), filepath.Base(c.File))
	if err != nil {
		return err
	}
	head := headRow(grid)
	for i, cells := range grid {
		if i == head || strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		if err := t.add(a.ctx, cells, i+1); err != nil {
			return err
		}
	}
	if err := t.finish(a.ctx); err != nil {
		return err
	}
	return c.report(a, t)
}

func readSheet(file string) ([][]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	grid, err := exchange.ReadGrid(file, f)
	if err != nil {
		return nil, &complaint{id: "error.bad-table", data: messages.Data{"Path": file, "Detail": err.Error()},
			hint: "hint.save-sheet", code: exitFailure, cause: err}
	}
	return grid, nil
}

// headRow is the index of the first row that is not empty.
func headRow(grid [][]string) int {
	for i, cells := range grid {
		if strings.Join(cells, "") != "" {
			return i
		}
	}
	return len(grid)
}

// checkSheet refuses a file as a whole when it is not a spreadsheet of the
// pair, before anything of it is done: an empty one, one without its head, one
// with a row of another pair, one of a time when marks did not name the pair.
func (c *reviewImportCmd) checkSheet(a *app, s *store.Store, pair store.PairRow, grid [][]string) error {
	head := headRow(grid)
	if head < len(grid) {
		if err := c.checkHead(a, grid[head], head+1); err != nil {
			return err
		}
	}
	if head+1 >= len(grid) {
		return c.refused("error.empty-sheet", messages.Data{})
	}
	for i, cells := range grid[head+1:] {
		if len(cells) <= seenColumn {
			continue
		}
		switch _, of, ok := readMark(cells[seenColumn]); {
		case !ok: // a row that says nothing of any pair is not taken, the others are
		case of == "":
			return c.refused("error.old-sheet", messages.Data{})
		case of != pair.ID:
			return c.refused("error.sheet-of-another", messages.Data{"Row": head + 2 + i, "This": pair.Place, "Other": placeOf(a, s, of)})
		}
	}
	return nil
}

func (c *reviewImportCmd) checkHead(a *app, head []string, row int) error {
	column, ok := misnamed(head)
	if ok {
		return nil
	}
	got := ""
	if column < len(head) {
		got = head[column]
	}
	return c.refused("error.no-head", messages.Data{"Row": row, "Column": column + 1, "Got": got,
		"Want": a.say.Say("column."+review.SpreadsheetColumns[column], nil)})
}

func (c *reviewImportCmd) refused(id string, data messages.Data) error {
	data["Path"], data["Pair"] = c.File, c.Pair
	return &complaint{id: id, data: data, hint: "hint.sheet", code: exitFailure}
}

// placeOf is where a pair of the store lies; its ID when the store has none
// such.
func placeOf(a *app, s *store.Store, id string) string {
	if p, err := s.FindPair(a.ctx, id); err == nil {
		return p.Place
	}
	return id
}

// report says what was done, and fails when a row was not taken.
func (c *reviewImportCmd) report(a *app, t *sheetTaker) error {
	if c.JSON {
		if err := writeJSON(a.out, map[string]any{"done": t.done, "already": t.already, "conflicts": t.faults}); err != nil {
			return err
		}
	} else {
		t.print(a)
	}
	if len(t.faults) > 0 {
		return exitCode(exitFailure)
	}
	return nil
}

func (t *sheetTaker) print(a *app) {
	fmt.Fprintln(a.out, a.say.Count("review.imported", t.done, nil))
	if t.already > 0 {
		fmt.Fprintln(a.out, a.say.Count("review.already", t.already, nil))
	}
	if len(t.faults) == 0 {
		return
	}
	rows := table{head: a.heads("row", "link", "reason")}
	for _, f := range t.faults {
		rows.add(f.Row, f.Link, f.words(a.say))
	}
	rows.write(a.out)
}
