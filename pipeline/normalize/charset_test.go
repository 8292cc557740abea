package normalize

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func rows(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var table [][]string
	escapes := strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\r`, "\r", `\\`, `\`)
	for line := range strings.SplitSeq(strings.TrimRight(string(data), "\n"), "\n") {
		if !strings.HasPrefix(line, "# ") {
			cells := strings.Split(line, "\t")
			for i := range cells {
				cells[i] = escapes.Replace(cells[i])
			}
			table = append(table, cells)
		}
	}
	return table
}

// bambooNames are the names of our charsets in the table of bamboo-core.
var bambooNames = map[string]string{
	"TCVN3 (ABC)": "TCVN3", "VNI Windows": "VNI", "VISCII": "VISCII", "VPS": "VPS",
	"Windows 1258 codepage": "windows-1258", "Vietware Full": "Vietware F", "Vietware X": "Vietware X",
	"BKHCM 1": "BKHCM1", "BKHCM 2": "BKHCM2",
}

// undecodable are rows whose bytes mean something else: ASCII, or a slip in the
// table.
var undecodable = map[string]bool{
	"Windows 1258 codepage =Ýì": true,
	"BKHCM 1 {":                 true, "BKHCM 1 ^": true, "BKHCM 1 `": true, "BKHCM 1 |": true, "BKHCM 1 }": true, "BKHCM 1 ~": true,
}

// TestLettersOfCharsets reads every row of the table that can be read. Where
// two letters share their bytes, the small one is right for both.
func TestLettersOfCharsets(t *testing.T) {
	table := rows(t, "encodings_bamboo.tsv")
	first := map[string]string{}
	for _, row := range table {
		if _, ok := first[row[0]+" "+row[1]]; !ok {
			first[row[0]+" "+row[1]] = row[2]
		}
	}
	read := 0
	for _, row := range table {
		if row[0] == "VIQR" {
			continue // reported, never decoded
		}
		if got, want := readLetter(row[0], row[1]), first[row[0]+" "+row[1]]; got == want && undecodable[row[0]+" "+row[1]] {
			t.Errorf("%s: %q is read: take it off the list", row[0], row[1])
		} else if got != want && !undecodable[row[0]+" "+row[1]] {
			t.Errorf("%s: %+q is %s, want %s", row[0], row[1], got, want)
		}
		read++
	}
	if read != 1844-134 {
		t.Errorf("%d rows read", read)
	}
}

func readLetter(charset, seen string) string {
	switch charset {
	case "UTF-8":
		text, _, _ := reread(seen)
		return text
	case "Unicode tổ hợp":
		return String(seen)
	case "NCR Decimal", "NCR Hex":
		text, _ := readReferences(seen)
		return string(text)
	}
	for _, c := range charsets {
		if c.name == bambooNames[charset] {
			return string(c.decode(nil, view{seen, false}))
		}
	}
	return ""
}

// ownPieces cuts our own Vietnamese pages into pieces of 8 and of 14 words with
// ASCII quotation marks and dashes, which all charsets have, and keeps those of
// three accented words and more: two must be legal syllables.
func ownPieces(t *testing.T) (list []string) {
	t.Helper()
	ascii := strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "–", "-", "…", "...")
	for _, name := range []string{"kursk", "lu-can-tho", "gia-ca-phe-dak-lak", "cuu-tau-ca-ly-son", "cho-noi-mua-nuoc"} {
		data, err := os.ReadFile("../../testdata/articles/" + name + ".vi.txt")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(ascii.Replace(String(string(data))), "\n") {
			for _, n := range []int{8, 14} {
				for words := range slices.Chunk(strings.Fields(line), n) {
					if piece := strings.Join(words, " "); accented(words) > 2 {
						list = append(list, piece)
					}
				}
			}
		}
	}
	return list
}

func accented(words []string) (n int) {
	for _, w := range words {
		if utf8.RuneCountInString(w) > 1 && !allASCII(w) {
			n++
		}
	}
	return n
}

// TestRoundTrip writes 300 pieces of text in each charset, and reads each one
// back by itself.
func TestRoundTrip(t *testing.T) {
	list := ownPieces(t)
	if len(list) < 300 {
		t.Fatalf("only %d pieces", len(list))
	}
	for _, name := range Charsets()[:5] {
		wrong := 0
		for _, s := range list[:300] {
			raw, err := Encode(s, name)
			if err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			d := decoded(t, string(raw))
			if same := d.Text == s || name == "TCVN3" && strings.EqualFold(d.Text, s); !same {
				wrong++
				t.Logf("%s: %s is read as %s: %s", name, s, d.Charset, d.Text)
			}
		}
		if wrong > 1 {
			t.Errorf("%s: %d of 300 wrong", name, wrong)
		}
	}
}
