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
// its file's name: .csv or .xlsx. Empty rows are passed over.
func ReadGrid(name string, r io.Reader) ([][]string, error) {
	var rows rowSource
	clean := func(cell string) string { return cell }
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv":
		utf8, err := decoded(r)
		if err != nil {
			return nil, err
		}
		c := csv.NewReader(utf8)
		c.FieldsPerRecord = -1
		rows, clean = &csvRows{r: c}, bare
	case ".xlsx":
		table, err := openXLSX(r)
		if err != nil {
			return nil, err
		}
		rows = table
	default:
		return nil, fmt.Errorf("%s: %w: want .csv or .xlsx", name, ErrFormat)
	}
	return allRows(rows, clean)
}

func allRows(rows rowSource, clean func(string) string) (grid [][]string, err error) {
	for {
		cells, _, err := rows.row()
		if errors.Is(err, io.EOF) {
			return grid, nil
		}
		if err != nil {
			return nil, err
		}
		cells = slices.Clone(cells)
		for i := range cells {
			cells[i] = clean(cells[i])
		}
		if strings.Join(cells, "") != "" {
			grid = append(grid, cells)
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
