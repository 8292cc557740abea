package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/normalize"
)

// A textCase is what a table of cases asks for and what we make of it.
type textCase struct {
	file string // beginning of the table's name
	name string // of the row in the measurement
	got  func(row []string) (got, want string)
}

const charsetLetters = "charset-letters"

// textCases are the tables that are known. The columns are those of the tables:
// input, expected, name, or charset, input, expected.
var textCases = []textCase{
	{"combining_order", "marks-order", func(row []string) (string, string) { return normalize.String(row[0]), row[1] }},
	{"mojibake", "mojibake", func(row []string) (string, string) { return decodedText(row[0]), row[1] }},
	{"encodings", charsetLetters, charsetLetter},
	// The table maps substrings; a bare uy keeps its mark on the u, so that
	// every row needs an onset.
	{"tone_old_to_new", "old-to-new", func(row []string) (string, string) { return viet.Restyle("h"+row[0], viet.New), "h" + row[1] }},
	{"tone_placement", "tone-place", func(row []string) (string, string) { return viet.Restyle(row[0], viet.New), row[1] }},
	{"strip_diacritics", "folded", func(row []string) (string, string) { return viet.Fold(row[0]), row[1] }},
	{"iy_matching_key", "key", func(row []string) (string, string) {
		return viet.Key(row[0], viet.Toned), strings.ToLower(row[1])
	}},
}

// caseTables measures the tables of a folder.
func (t *Table) caseTables(folder string) error {
	for _, c := range textCases {
		files, err := filepath.Glob(filepath.Join(folder, c.file+"*.tsv"))
		if err != nil {
			return err
		}
		for _, file := range files {
			if err := t.caseTable(file, c); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Table) caseTable(file string, c textCase) error {
	rows, err := readCases(file)
	if err != nil {
		return err
	}
	right, of := 0, 0
	known := map[string]bool{}
	for _, row := range rows {
		if c.name == charsetLetters && !decodable(row, known) {
			continue
		}
		of++
		got, want := c.got(row)
		if got == want {
			right++
			continue
		}
		t.Missed = append(t.Missed, fmt.Sprintf("%s: %q gives %q, want %q", filepath.Base(file), row, got, want))
	}
	t.score(file, c.name, right, of)
	return nil
}

// readCases reads a table: comments at its top, columns apart by tabs, \uXXXX
// and \n, \t, \r, \\ for characters.
func readCases(file string) ([][]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if strings.HasPrefix(line, "# ") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) < 2 {
			return nil, fmt.Errorf("%s, line %d: want two columns or more", file, i+1)
		}
		for j := range row {
			if cell, err := strconv.Unquote(`"` + row[j] + `"`); err == nil {
				row[j] = cell
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func decodedText(s string) string {
	d, err := normalize.Decode([]byte(s))
	if err != nil {
		return err.Error()
	}
	return d.Text
}

// charsetNames are the names of our charsets in tables.
var charsetNames = map[string]string{
	"TCVN3 (ABC)": "TCVN3", "VNI Windows": "VNI", "Windows 1258 codepage": "windows-1258",
	"Vietware Full": "Vietware F", "BKHCM 1": "BKHCM1", "BKHCM 2": "BKHCM2",
}

// decodable tells whether a row of letters says something about decoding: VIQR
// is reported and never decoded, ASCII is ASCII, bytes that an earlier row has
// are that row's letter, and what is no windows-1252 is no byte.
func decodable(row []string, known map[string]bool) bool {
	charset, seen := row[0], row[1]
	bytes, err := normalize.Encode(seen, "windows-1252")
	key := charset + " " + seen
	again := known[key]
	known[key] = true
	switch charset {
	case "VIQR":
		return false
	case "UTF-8", "Unicode tổ hợp", "NCR Decimal", "NCR Hex":
		return true
	}
	ascii := strings.IndexFunc(string(bytes), func(r rune) bool { return r >= 0x80 }) < 0
	return err == nil && !again && !ascii
}

// charsetLetter reads a letter as it is seen when its bytes are taken for
// windows-1252.
func charsetLetter(row []string) (got, want string) {
	charset, seen, want := row[0], row[1], row[2]
	switch charset {
	case "UTF-8":
		return decodedText(seen), want
	case "Unicode tổ hợp":
		return normalize.String(seen), want
	case "NCR Decimal", "NCR Hex":
		const carrier, text = "Ti&#7871;ng Vi&#7879;t ", "Tiếng Việt "
		return strings.TrimPrefix(decodedText(carrier+seen), text), want
	}
	if name, ok := charsetNames[charset]; ok {
		charset = name
	}
	raw, err := normalize.Encode(seen, "windows-1252")
	if err != nil {
		return err.Error(), want
	}
	got, err = normalize.DecodeFrom(raw, charset)
	if err != nil {
		return err.Error(), want
	}
	return got, want
}
