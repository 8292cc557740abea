package viet

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"
)

// rows reads a table of testdata: one case a line, columns apart by tabs,
// \uXXXX for code points, comments at the top.
func rows(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var table [][]string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "# ") {
			continue
		}
		var row []string
		for cell := range strings.SplitSeq(line, "\t") {
			row = append(row, unescape(t, cell))
		}
		table = append(table, row)
	}
	if len(table) == 0 {
		t.Fatalf("%s holds no case", name)
	}
	return table
}

func unescape(t *testing.T, cell string) string {
	if !strings.Contains(cell, `\`) {
		return cell
	}
	text, err := strconv.Unquote(`"` + cell + `"`)
	if err != nil {
		t.Fatalf("%s: %v", cell, err)
	}
	return text
}

func TestCompose(t *testing.T) {
	table := rows(t, "combining_order.tsv")
	if len(table) != 336 {
		t.Errorf("%d cases instead of 336", len(table))
	}
	for _, row := range table {
		if got := Compose(row[0]); got != row[1] {
			t.Errorf("Compose(%+q) = %+q, want %+q", row[0], got, row[1])
		}
	}
}

// TestRestyleOldToNew gives every row an onset: the table maps substrings, and
// a bare uy keeps its mark on the u in both styles.
func TestRestyleOldToNew(t *testing.T) {
	table := rows(t, "tone_old_to_new_bartpho.tsv")
	if len(table) != 45 {
		t.Errorf("%d cases instead of 45", len(table))
	}
	for _, row := range table {
		before, after := "h"+row[0], "h"+row[1]
		if got := Restyle(before, New); got != after {
			t.Errorf("Restyle(%s, New) = %s, want %s", before, got, after)
		}
		if got := Restyle(after, Old); got != before {
			t.Errorf("Restyle(%s, Old) = %s, want %s", after, got, before)
		}
	}
}

// notVietnamese are the rows of the placement table that are names of minority
// languages: their spelling is not that of Vietnamese, and Restyle leaves them.
var notVietnamese = map[string]bool{
	"Ngoḳ": true, "Kŕai": true, "Hŕu": true, "Kńuêc": true, "Ngoḳ Bay": true,
	"Ngoḳ Réo": true, "SŔo": true, "Krông Buḱ": true, "M'́Drăk": true,
}

func TestRestylePlacesMarks(t *testing.T) {
	for _, row := range rows(t, "tone_placement_newstyle_half.tsv") {
		got := Restyle(row[0], New)
		switch {
		case notVietnamese[row[0]] && got == row[1]:
			t.Errorf("%s: Restyle(%s, New) no longer fails: take it off the list", row[2], row[0])
		case notVietnamese[row[0]]:
			if got != row[0] {
				t.Errorf("%s: Restyle(%s, New) = %s, neither left alone nor right", row[2], row[0], got)
			}
		case got != row[1]:
			t.Errorf("%s: Restyle(%s, New) = %s, want %s", row[2], row[0], got, row[1])
		}
	}
}

func TestFold(t *testing.T) {
	for _, row := range rows(t, "strip_diacritics_thanglequoc.tsv") {
		if got := Fold(row[0]); got != row[1] {
			t.Errorf("%s: Fold(%q) = %q, want %q", row[2], row[0], got, row[1])
		}
	}
}

// TestKeyJoinsIAndY takes the table's spelling in lower case, since a key has
// no case.
func TestKeyJoinsIAndY(t *testing.T) {
	for _, row := range rows(t, "iy_matching_key_thanglequoc.tsv") {
		if got, want := Key(row[0], Toned), strings.ToLower(row[1]); got != want {
			t.Errorf("%s: Key(%s) = %s, want %s", row[2], row[0], got, want)
		}
	}
}

// TestLegalToneless reads the grammar's own list: every entry is legal, and no
// other base is known.
func TestLegalToneless(t *testing.T) {
	listed := 0
	for _, row := range rows(t, "syllables_grammar_toneless.txt") {
		listed++
		if !LegalToneless(row[0]) {
			t.Errorf("%s is on the list and not legal", row[0])
		}
	}
	if listed != len(bases) {
		t.Errorf("the list has %d bases, the grammar %d", listed, len(bases))
	}
}
