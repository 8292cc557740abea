// Package tsv reads the tables that stand beside the packages of locales:
// cells parted by tabs, lines that begin with # for the reader of the file.
//
// It needs tables that are part of the binary, and therefore refuses to be
// lenient: a line with too few cells is a fault of the program and panics.
package tsv

import (
	"fmt"
	"strings"
)

// Rows gives the cells of every line of text that is neither empty nor a
// comment, padded with "" to width. A line of fewer than least cells panics.
func Rows(text string, least, width int) [][]string {
	var rows [][]string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) < least {
			panic(fmt.Sprintf("table line %q has %d cells, not %d", line, len(cells), least))
		}
		for len(cells) < width {
			cells = append(cells, "")
		}
		rows = append(rows, cells)
	}
	return rows
}

// List parts a cell at its bars; an empty cell is an empty list.
func List(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}
