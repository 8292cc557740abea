package exchange

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// rowSource gives the rows of a table with their lines; a *BadUnit can be
// passed over. The cells are good until the next row is asked for.
type rowSource interface {
	row() (cells []string, line int, err error)
}

// A tableReader reads units from rows.
type tableReader struct {
	rows   rowSource
	layout layout
	from   locales.Lang // source language where no column tells it; "" = Vietnamese
	ahead  []aheadRow   // read to find the layout
}

type aheadRow struct {
	cells []string
	line  int
	err   error
}

// sample is the number of rows that tell the languages of a table without a
// head.
const sample = 100

func newTableReader(rows rowSource) (*tableReader, error) {
	t := &tableReader{rows: rows}
	var cells [][]string
	var head layout // that names source and target
	for len(t.ahead) < sample {
		row, line, err := rows.row()
		if err == io.EOF {
			break
		}
		var bad *BadUnit
		if err != nil && !errors.As(err, &bad) {
			return nil, err
		}
		if l, ok := layoutOf(row); ok && len(t.ahead) == 0 {
			t.layout = l
			return t, nil
		} else if l, ok := directed(row); ok && len(t.ahead) == 0 && head == nil {
			head = l
			continue
		}
		row = slices.Clone(row)
		t.ahead, cells = append(t.ahead, aheadRow{row, line, err}), append(cells, row)
	}
	switch {
	case head == nil:
		t.layout = guessed(cells)
	case head.reversed(cells):
		t.layout, t.from = head.swapped(), locales.English
	default:
		t.layout = head
	}
	return t, nil
}

// Next implements Reader. Empty rows and rows with an empty text are passed
// over.
func (t *tableReader) Next() (bitext.Unit, error) {
	for {
		row, line, err := t.row()
		if err != nil {
			return bitext.Unit{}, err
		}
		u, ok, err := t.layout.unit(row)
		if err != nil {
			return u, &BadUnit{line, err.Error()}
		}
		if !ok {
			continue
		}
		if t.from != "" && !slices.ContainsFunc(t.layout, tellsSource) {
			err = setLang(&u, string(t.from))
		}
		return u, err
	}
}

func (t *tableReader) row() ([]string, int, error) {
	if len(t.ahead) > 0 {
		a := t.ahead[0]
		t.ahead = t.ahead[1:]
		return a.cells, a.line, a.err
	}
	return t.rows.row()
}

// NewCSVReader reads comma separated values as RFC 4180 has them, with a head
// that names the columns vi and en, or two columns without a head. With a head,
// or a first line "sep=;", there may be semicolons or tabs in place of commas.
func NewCSVReader(r io.Reader) (Reader, error) {
	c, err := newCSVRows(r, ofUnits)
	if err != nil {
		return nil, err
	}
	c.r.ReuseRecord = true
	return newTableReader(c)
}

// newCSVRows gives the rows of a file in any encoding that decoded knows; guess
// tells the delimiter from its beginning.
func newCSVRows(r io.Reader, guess func(head string) rune) (*csvRows, error) {
	utf8, err := decoded(r)
	if err != nil {
		return nil, err
	}
	values, delimiter, err := delimited(utf8, guess)
	if err != nil {
		return nil, err
	}
	c := &csvRows{limit: &limited{r: values, left: pieceLimit}}
	c.r = csv.NewReader(c.limit)
	c.r.FieldsPerRecord, c.r.Comma = -1, delimiter
	return c, nil
}

type csvRows struct {
	r     *csv.Reader
	limit *limited
}

// A limited stream fails when much is read of it for one row: a quote that is
// never closed would take the rest of the file for one cell. After that it
// fails for good.
type limited struct {
	r    io.Reader
	left int
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, fmt.Errorf("a row of more than %d MB: a quote is not closed", pieceLimit>>20)
	}
	n, err := l.r.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
}

func (c *csvRows) row() ([]string, int, error) {
	if c.limit.left > 0 {
		c.limit.left = pieceLimit
	}
	cells, err := c.r.Read()
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		return nil, bad.StartLine, &BadUnit{bad.StartLine, bad.Err.Error()}
	}
	if err != nil {
		return nil, 0, err
	}
	line, _ := c.r.FieldPos(0)
	return checked(cells, line)
}

// checked fails for what is no text: bytes that are not UTF-8, and zeros, which
// PostgreSQL does not keep.
func checked(cells []string, line int) ([]string, int, error) {
	for _, cell := range cells {
		if !utf8.ValidString(cell) {
			return nil, line, &BadUnit{line, "the text is not UTF-8"}
		}
		if strings.ContainsRune(cell, 0) {
			return nil, line, &BadUnit{line, "the text holds a zero character"}
		}
	}
	return cells, line, nil
}

// NewTSVReader reads lines of values with tabs between them; \t, \n, \r and
// \\ stand for a tab, the line ends and the backslash. Quotes are text.
func NewTSVReader(r io.Reader) (Reader, error) {
	utf8, err := decoded(r)
	if err != nil {
		return nil, err
	}
	return newTableReader(&tsvRows{r: bufio.NewReaderSize(utf8, 1<<16)})
}

type tsvRows struct {
	r     *bufio.Reader
	line  int
	long  []byte // a line that does not fit into the buffer of r
	cells []string
}

var unescapeTSV = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r")

// row gives the cells of the next line that is not blank. They are parts of one
// string, but for those in which something was escaped.
func (t *tsvRows) row() ([]string, int, error) {
	for {
		line, err := t.readLine()
		if err != nil {
			return nil, t.line, err
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		text := string(line)
		t.cells = t.cells[:0]
		for cell := range strings.SplitSeq(text, "\t") {
			if strings.IndexByte(cell, '\\') >= 0 {
				cell = unescapeTSV.Replace(cell)
			}
			t.cells = append(t.cells, cell)
		}
		if utf8.ValidString(text) && strings.IndexByte(text, 0) < 0 {
			return t.cells, t.line, nil
		}
		return checked(t.cells, t.line)
	}
}

// readLine gives a line without its end; the last one may lack it. It is good
// until the next one is asked for.
func (t *tsvRows) readLine() ([]byte, error) {
	t.line++
	line, err := t.r.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		line, err = t.longLine(line)
	}
	switch {
	case len(line) > pieceLimit:
		return nil, fmt.Errorf("line %d has more than %d MB", t.line, pieceLimit>>20)
	case err != nil && (err != io.EOF || len(line) == 0):
		return nil, err
	}
	return bytes.TrimRight(line, "\r\n"), nil
}

// longLine reads on in a line that is longer than the buffer.
func (t *tsvRows) longLine(part []byte) ([]byte, error) {
	t.long = append(t.long[:0], part...)
	for len(t.long) <= pieceLimit {
		part, err := t.r.ReadSlice('\n')
		t.long = append(t.long, part...)
		if err != bufio.ErrBufferFull {
			return t.long, err
		}
	}
	return t.long, nil
}

// NewCSVWriter writes comma separated values with a head.
func NewCSVWriter(w io.Writer) (Writer, error) {
	c := &csvWriter{csv.NewWriter(w)}
	return c, c.w.Write(head())
}

type csvWriter struct{ w *csv.Writer }

func (c *csvWriter) Write(u *bitext.Unit) error { return c.w.Write(cells(u)) }

func (c *csvWriter) Close() error {
	c.w.Flush()
	return c.w.Error()
}

// NewTSVWriter writes what NewTSVReader reads, with a head.
func NewTSVWriter(w io.Writer) (Writer, error) {
	t := &tsvWriter{bufio.NewWriter(w)}
	return t, t.write(head())
}

type tsvWriter struct{ w *bufio.Writer }

var escapeTSV = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

func (t *tsvWriter) write(cells []string) error {
	for i, cell := range cells {
		if i > 0 {
			t.w.WriteByte('\t')
		}
		escapeTSV.WriteString(t.w, cell)
	}
	return t.w.WriteByte('\n')
}

func (t *tsvWriter) Write(u *bitext.Unit) error { return t.write(cells(u)) }
func (t *tsvWriter) Close() error               { return t.w.Flush() }
