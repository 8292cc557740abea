package exchange_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"

	"github.com/songngu/songngu/pipeline/exchange"
)

func TestGridComesBack(t *testing.T) {
	grid := [][]string{
		{"link", "Bản gốc", "target"},
		{"b0", "dòng một\ndòng hai", `a "quoted", text`},
		{"b1", "=HYPERLINK(\"x\")", "+1"},
		{"b2", "'", "'=1"},
	}
	for _, format := range []string{"csv", "xlsx"} {
		var file bytes.Buffer
		if err := exchange.WriteGrid(format, &file, grid); err != nil {
			t.Fatal(err)
		}
		got, err := exchange.ReadGrid("sheet."+format, &file)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, grid) {
			t.Errorf("%s: %q", format, got)
		}
	}
}

func TestGridHoldsNoFormula(t *testing.T) {
	var file bytes.Buffer
	if err := exchange.WriteGrid("csv", &file, [][]string{{"=1+1", "@x", "-1", "+1", "\t=1"}}); err != nil {
		t.Fatal(err)
	}
	for cell := range strings.SplitSeq(strings.Trim(file.String(), "\ufeff\n"), ",") {
		if !strings.HasPrefix(strings.Trim(cell, `"`), "'") {
			t.Errorf("a spreadsheet would work out %q", cell)
		}
	}
}

// TestGridAsSpreadsheetsSaveIt reads one table as it is saved by Excel and
// LibreOffice where a comma or a point is the decimal sign.
func TestGridAsSpreadsheetsSaveIt(t *testing.T) {
	want := [][]string{
		{"liên kết", "head, with a comma", "điểm"},
		{"b0", "Nước lên; dân, đi;\nsơ tán.", "98,5"},
		nil,
		{"b1", `nói: "Vâng"`, ""},
	}
	commas := "liên kết,\"head, with a comma\",điểm\nb0,\"Nước lên; dân, đi;\nsơ tán.\",\"98,5\"\n,,\nb1,\"nói: \"\"Vâng\"\"\",\n"
	semicolons := "liên kết;head, with a comma;điểm\r\nb0;\"Nước lên; dân, đi;\nsơ tán.\";98,5\r\n;;\r\nb1;\"nói: \"\"Vâng\"\"\";\r\n"
	tabs := "liên kết\t\"head, with a comma\"\tđiểm\r\nb0\t\"Nước lên; dân, đi;\nsơ tán.\"\t\"98,5\"\r\n\t\t\r\nb1\t\"nói: \"\"Vâng\"\"\"\t\r\n"
	bars := "sep=|\n" + strings.ReplaceAll(tabs, "\t", "|")
	little, big := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	for _, c := range []struct{ what, name, file string }{
		{"commas", "a.csv", commas},
		{"commas after a mark", "a.csv", "\ufeff" + commas},
		{"semicolons", "a.csv", semicolons},
		{"semicolons after a mark", "A.CSV", "\ufeff" + semicolons},
		{"tabs in a .csv", "a.csv", tabs},
		{"tabs", "a.tsv", tabs},
		{"Unicode text", "a.txt", encoded(t, little, tabs)},
		{"Unicode text, big end first", "a.txt", encoded(t, big, tabs)},
		{"semicolons in UTF-16", "a.csv", encoded(t, little, semicolons)},
		{"sep=;", "a.csv", "\ufeffsep=;\r\n" + semicolons},
		{"quoted sep=,", "a.csv", "\"SEP=,\"\n" + commas},
		{"sep=|", "a.csv", bars},
	} {
		got, err := exchange.ReadGrid(c.name, strings.NewReader(c.file))
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		for i, row := range got {
			if strings.Join(row, "") == "" {
				got[i] = nil
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q", c.what, got)
		}
	}
}

func encoded(t *testing.T, enc encoding.Encoding, text string) string {
	t.Helper()
	out, err := enc.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestGridKeepsItsRows: a row keeps its number after an empty one, and what is
// empty at the end is no row.
func TestGridKeepsItsRows(t *testing.T) {
	grid := [][]string{{"a", "b"}, {}, {"", ""}, {"c", "d"}, {"", ""}}
	for _, format := range []string{"csv", "xlsx"} {
		var file bytes.Buffer
		if err := exchange.WriteGrid(format, &file, grid); err != nil {
			t.Fatal(err)
		}
		got, err := exchange.ReadGrid("sheet."+format, &file)
		if err != nil {
			t.Fatal(err)
		}
		want := 4
		if format == "csv" {
			want = 3 // a line without anything is no row of CSV
		}
		if len(got) != want || !reflect.DeepEqual(got[want-1], grid[3]) {
			t.Errorf("%s: %q", format, got)
		}
	}
	for _, name := range []string{"a.csv", "a.txt"} {
		if got, err := exchange.ReadGrid(name, strings.NewReader("\n\n")); len(got) != 0 || err != nil {
			t.Errorf("%s, empty: %q, %v", name, got, err)
		}
	}
}

// TestUnitsBetweenSemicolons: a memory saved as CSV in Vietnam is read by its
// head; without one, a semicolon is part of the text.
func TestUnitsBetweenSemicolons(t *testing.T) {
	for what, file := range map[string]string{
		"semicolons": "vi;en\r\nMưa, rồi nắng.;\"Rain; then sun.\"\r\n",
		"quoted":     "\"vi\";\"en\"\n\"Mưa, rồi nắng.\";\"Rain; then sun.\"\n",
		"tabs":       "vi\ten\nMưa, rồi nắng.\tRain; then sun.\n",
		"sep=":       "sep=;\nMưa, rồi nắng.;\"Rain; then sun.\"\n",
		"commas":     "\"Mưa, rồi nắng.\",Rain; then sun.\n",
	} {
		r, err := exchange.NewCSVReader(strings.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if u, err := r.Next(); err != nil || u.Source != "Mưa, rồi nắng." || u.Target != "Rain; then sun." {
			t.Errorf("%s: %q, %q, %v", what, u.Source, u.Target, err)
		}
	}
}

// FuzzReadGrid: whatever the file, the cells are text or there is an error, and
// the last row is not empty.
func FuzzReadGrid(f *testing.F) {
	for _, seed := range []string{"a;b\n\"c\nd\";e\n", "sep=\t\na\tb", "\xff\xfea\x00\t\x00b\x00", "\"sep=\"\"\n", ",,\n\n;;", "\ufeff'=1,'"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file string) {
		grid, err := exchange.ReadGrid("a.csv", strings.NewReader(file))
		if err != nil {
			return
		}
		for _, row := range grid {
			if !utf8.ValidString(strings.Join(row, "")) {
				t.Errorf("%q is no text", row)
			}
		}
		if len(grid) > 0 && strings.Join(grid[len(grid)-1], "") == "" {
			t.Errorf("%q ends in nothing", grid)
		}
	})
}
