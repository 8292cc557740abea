package exchange_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

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
