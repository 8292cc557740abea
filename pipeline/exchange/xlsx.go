package exchange

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"github.com/songngu/songngu/pipeline/bitext"
)

// sheetLimit is the size to which a sheet may unpack: a zip archive can claim
// to hold anything.
const sheetLimit = 1 << 30

// NewXLSXReader reads the first sheet of a workbook as a table, with a head or
// two columns without one. The archive is held in memory, its cells are not.
func NewXLSXReader(r io.Reader) (Reader, error) {
	rows, err := openXLSX(r)
	if err != nil {
		return nil, err
	}
	return newTableReader(rows)
}

func openXLSX(r io.Reader) (*xlsxRows, error) {
	book, err := excelize.OpenReader(r, excelize.Options{RawCellValue: true, UnzipSizeLimit: sheetLimit, UnzipXMLSizeLimit: 64 << 20})
	if err != nil {
		return nil, fmt.Errorf("no workbook: %w", err)
	}
	sheets := book.GetSheetList()
	if len(sheets) == 0 {
		return nil, fmt.Errorf("the workbook has no sheet")
	}
	rows, err := book.Rows(sheets[0])
	if err != nil {
		return nil, fmt.Errorf("sheet %s: %w", sheets[0], err)
	}
	return &xlsxRows{book: book, rows: rows}, nil
}

type xlsxRows struct {
	book *excelize.File
	rows *excelize.Rows
	line int

	empty bool // rows without cells are given too
}

func (x *xlsxRows) row() ([]string, int, error) {
	for x.rows.Next() {
		x.line++
		cells, err := x.rows.Columns()
		if err != nil {
			return nil, x.line, fmt.Errorf("row %d: %w", x.line, err)
		}
		if x.empty || len(cells) > 0 {
			return checked(cells, x.line)
		}
	}
	if err := x.rows.Error(); err != nil {
		return nil, x.line, err
	}
	x.rows.Close()
	x.book.Close()
	return nil, x.line, io.EOF
}

// NewXLSXWriter writes a workbook with one sheet. It is put together when it
// is closed.
func NewXLSXWriter(w io.Writer) (Writer, error) {
	x, err := newXLSXFile(w)
	if err != nil {
		return nil, err
	}
	return x, x.write(head())
}

func newXLSXFile(w io.Writer) (*xlsxWriter, error) {
	book := excelize.NewFile()
	rows, err := book.NewStreamWriter(book.GetSheetName(0))
	if err != nil {
		return nil, err
	}
	return &xlsxWriter{w: w, book: book, rows: rows}, nil
}

type xlsxWriter struct {
	w    io.Writer
	book *excelize.File
	rows *excelize.StreamWriter
	line int
}

func (x *xlsxWriter) write(cells []string) error {
	x.line++
	row := make([]any, len(cells))
	for i, c := range cells {
		row[i] = c
	}
	return x.rows.SetRow(fmt.Sprintf("A%d", x.line), row)
}

func (x *xlsxWriter) Write(u *bitext.Unit) error { return x.write(cells(u)) }

func (x *xlsxWriter) Close() error {
	defer x.book.Close()
	if err := x.rows.Flush(); err != nil {
		return err
	}
	return x.book.Write(x.w)
}
