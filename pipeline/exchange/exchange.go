// Package exchange reads and writes translation memories in the files that
// other tools use: TMX 1.4b, CSV, TSV, XLSX with two columns, and JSON lines.
//
// It needs a stream and gives one unit after the other; nothing but the unit
// in hand is held, whatever the size of the file (XLSX excepted, which is a
// zip archive with its directory at the end). It refuses what a data file has
// no business to bring: a DTD subset, an entity that is not XML's own, a unit
// beyond 16 MB or whose texts make pairs beyond 64 MB, an archive in place of
// what is in it. It refuses to guess: a unit that is not as the format says is
// a BadUnit with its line, and the caller decides whether to go on. A text is
// never said to be in another language than the file says.
//
// What a format knows and bitext.Unit does not is kept in Unit.Props and
// written back: what was read from songngu's own export and is exported again
// gives the same bytes.
package exchange

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A Reader gives units one by one, and io.EOF after the last. After a *BadUnit
// it may be asked for the next one; after any other error it may not. Units
// come without ID, Import and, where the file does not tell, without State,
// Domain and times.
type Reader interface {
	Next() (bitext.Unit, error)
}

// A Writer takes units one by one. What it wrote is whole after Close, which
// does not close the stream below it.
type Writer interface {
	Write(*bitext.Unit) error
	Close() error
}

// A BadUnit is a unit that cannot be read. Those before and after it can.
type BadUnit struct {
	Line   int // where the unit begins, from 1
	Reason string
}

func (b *BadUnit) Error() string { return fmt.Sprintf("line %d: %s", b.Line, b.Reason) }

// ErrFormat is returned, wrapped, for a file name or a format name that this
// package does not know.
var ErrFormat = errors.New("no such format")

// Open reads a file by the ending of its name: .tmx, .csv, .tsv, .txt (as
// .tsv), .jsonl, .xlsx.
func Open(name string, r io.Reader) (Reader, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".tmx", ".xml":
		return NewTMXReader(r)
	case ".csv":
		return NewCSVReader(r)
	case ".tsv", ".tab", ".txt":
		return NewTSVReader(r)
	case ".jsonl", ".ndjson":
		return NewJSONReader(r)
	case ".xlsx":
		return NewXLSXReader(r)
	}
	return nil, fmt.Errorf("%s: %w: want .tmx, .csv, .tsv, .jsonl or .xlsx", name, ErrFormat)
}

// Formats are the names that Create takes.
var Formats = []string{"tmx", "csv", "tsv", "jsonl", "xlsx"}

// Create writes a file in one of Formats.
func Create(format string, w io.Writer) (Writer, error) {
	switch format {
	case "tmx":
		return NewTMXWriter(w)
	case "csv":
		return NewCSVWriter(w)
	case "tsv":
		return NewTSVWriter(w)
	case "jsonl":
		return NewJSONWriter(w), nil
	case "xlsx":
		return NewXLSXWriter(w)
	}
	return nil, fmt.Errorf("%s: %w: want one of %s", format, ErrFormat, strings.Join(Formats, ", "))
}
