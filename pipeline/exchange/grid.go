package exchange

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// ReadGrid reads a whole table of cells that are no units, by the ending of
// its file's name: .xlsx, or .csv, .tsv, .txt for the text that spreadsheets
// write, in UTF-8 or UTF-16, with commas, semicolons or tabs between quoted
// values. An empty row of a spreadsheet is an empty row, so that grid[i] is its
// row i+1; those at the end are left out, and so are blank lines of a text. It fails for a file that cannot be
// read to its end.
func ReadGrid(name string, r io.Reader) ([][]string, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".tab", ".txt":
		rows, err := newCSVRows(r, mostOften)
		if err != nil {
			return nil, err
		}
		return allRows(rows, bare)
	case ".xlsx":
		rows, err := openXLSX(r)
		if err != nil {
			return nil, err
		}
		rows.empty = true
		return allRows(rows, func(cell string) string { return cell })
	}
	return nil, fmt.Errorf("%s: %w: want .xlsx, .csv, .tsv or .txt", name, ErrFormat)
}

func allRows(rows rowSource, clean func(string) string) (grid [][]string, err error) {
	full := 0 // rows up to the last that is not empty
	for {
		cells, _, err := rows.row()
		if errors.Is(err, io.EOF) {
			return grid[:full], nil
		}
		if err != nil {
			return nil, err
		}
		cells = slices.Clone(cells)
		for i := range cells {
			cells[i] = clean(cells[i])
		}
		grid = append(grid, cells)
		if strings.Join(cells, "") != "" {
			full = len(grid)
		}
	}
}

// WriteGrid writes what ReadGrid reads; format is "csv" or "xlsx".
func WriteGrid(format string, w io.Writer, grid [][]string) error {
	switch format {
	case "csv":
		return writeCSVGrid(w, grid)
	case "xlsx":
		x, err := newXLSXFile(w)
		if err != nil {
			return err
		}
		for _, cells := range grid {
			if err := x.write(cells); err != nil {
				return err
			}
		}
		return x.Close()
	}
	return fmt.Errorf("%s: %w: want csv or xlsx", format, ErrFormat)
}

func writeCSVGrid(w io.Writer, grid [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil { // spreadsheets read UTF-8 by this mark alone
		return err
	}
	c := csv.NewWriter(w)
	for _, cells := range grid {
		out := make([]string, len(cells))
		for i, cell := range cells {
			out[i] = quoted(cell)
		}
		if err := c.Write(out); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// starters begin a cell that a spreadsheet would take for a formula. Text of
// an article must not become one, so CSV bears an apostrophe before it, which
// spreadsheets know as the sign of text.
const starters = "=+-@\t\r'"

func quoted(cell string) string {
	if cell != "" && strings.ContainsRune(starters, rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func bare(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.ContainsRune(starters, rune(cell[1])) {
		return cell[1:]
	}
	return cell
}
