package main

import (
	"bytes"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/exchange"
	"github.com/songngu/songngu/pipeline/review"
)

// said runs a command line in the folder of the test.
func said(t *testing.T, args ...string) (out, talk string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	a := &app{ctx: t.Context(), in: strings.NewReader(""), out: &o, err: &e}
	code = a.run(args)
	return o.String(), e.String(), code
}

// mustSay runs a command line that must succeed.
func mustSay(t *testing.T, args ...string) string {
	t.Helper()
	out, talk, code := said(t, args...)
	if code != 0 {
		t.Fatalf("songngu %s: exit code %d\n%s%s", strings.Join(args, " "), code, out, talk)
	}
	return out
}

// deskOf prepares pairs of testdata/articles in a new folder.
func deskOf(t *testing.T, names ...string) {
	t.Helper()
	dir := articles(t)
	t.Setenv("LANG", "en_US.UTF-8")
	t.Chdir(t.TempDir())
	args := []string{"run", "--out", "bundles"}
	for _, name := range names {
		files, err := filepath.Glob(filepath.Join(dir, name+".*"))
		if err != nil || len(files) != 2 {
			t.Fatal(files, err)
		}
		args = append(args, files...)
	}
	mustSay(t, args...)
}

// exported gives the spreadsheet of a pair.
func exported(t *testing.T, pair, lang string) [][]string {
	t.Helper()
	mustSay(t, "--lang", lang, "review", "export", pair, "--format", "csv", "--file", "exported.csv")
	return readBack(t, "exported.csv")
}

func readBack(t *testing.T, file string) [][]string {
	t.Helper()
	grid, err := readSheet(file)
	if err != nil {
		t.Fatal(err)
	}
	return grid
}

// saved writes a spreadsheet as an editor's program does.
func saved(t *testing.T, file string, grid [][]string) {
	t.Helper()
	var text bytes.Buffer
	if err := exchange.WriteGrid(filepath.Ext(file)[1:], &text, grid); err != nil {
		t.Fatal(err)
	}
	lay(t, file, text.String())
}

func texts(grid [][]string) (cells []string) {
	for _, row := range grid[1:] {
		cells = append(cells, row[3], row[4])
	}
	return cells
}

// TestSheetOfAnotherPairIsRefused: its links have the names of this pair's, and
// once overwrote its texts.
func TestSheetOfAnotherPairIsRefused(t *testing.T) {
	deskOf(t, "nha-may-nuoc", "thu-vien-luu-dong")
	before := exported(t, "thu-vien-luu-dong", "en")
	other := exported(t, "nha-may-nuoc", "en")
	other[1][2] = "accept"
	saved(t, "other.csv", other)
	_, talk, code := said(t, "review", "import", "thu-vien-luu-dong", "other.csv", "--by", "lan")
	if code != exitFailure || !strings.Contains(talk, "is a sheet of articles/nha-may-nuoc, not of articles/thu-vien-luu-dong") {
		t.Errorf("exit code %d: %s", code, talk)
	}
	mixed := slices.Concat(before, other[3:4])
	mixed[1][2] = "accept"
	saved(t, "mixed.csv", mixed)
	_, talk, code = said(t, "review", "import", "thu-vien-luu-dong", "mixed.csv", "--by", "lan")
	if code != exitFailure || !strings.Contains(talk, "(row 11)") {
		t.Errorf("one row of another: exit code %d: %s", code, talk)
	}
	mixed[1][2] = ""
	if after := exported(t, "thu-vien-luu-dong", "en"); !reflect.DeepEqual(after, before) {
		t.Errorf("a refused sheet changed the pair\n%q\n%q", before, after)
	}
	for i := range before[1:] {
		before[1+i][1] = "r1.0"
	}
	saved(t, "old.csv", before)
	if _, talk, code = said(t, "review", "import", "thu-vien-luu-dong", "old.csv"); code != exitFailure || !strings.Contains(talk, "does not say of which pair") {
		t.Errorf("a sheet without the pair: exit code %d: %s", code, talk)
	}
}

// TestFileThatIsNoSheetIsRefused: nothing of it is done, whatever its rows say.
func TestFileThatIsNoSheetIsRefused(t *testing.T) {
	deskOf(t, "nha-may-nuoc")
	whole := exported(t, "nha-may-nuoc", "en")
	before := slices.Clone(whole[1])
	whole[1][2], whole[2][2] = "accept", "accept"
	moved := slices.Clone(whole)
	moved[0] = []string{"link", "as of", "decision", "target", "source", "comment"}
	for _, c := range []struct {
		what, file, say string
		grid            [][]string
	}{
		{"no head", "headless.csv", `column 1 of row 1 should be called "link", not "b0"`, whole[1:]},
		{"other columns", "moved.csv", `column 4 of row 1 should be called "source", not "target"`, moved},
		{"too few columns", "few.csv", `column 3 of row 1 should be called "decision", not ""`, [][]string{{"link", "as of"}, {"b0", "r1.0"}}},
		{"empty", "empty.csv", "empty.csv has no rows", nil},
		{"only empty rows", "blank.csv", "blank.csv has no rows", [][]string{{"", ""}, {"", ""}}},
		{"only a head", "head.csv", "head.csv has no rows", whole[:1]},
	} {
		saved(t, c.file, c.grid)
		out, talk, code := said(t, "review", "import", "nha-may-nuoc", c.file)
		if code != exitFailure || !strings.Contains(talk, c.say) || !strings.Contains(talk, "hint: ") || out != "" {
			t.Errorf("%s: exit code %d: %s%s", c.what, code, out, talk)
		}
	}
	lay(t, "ansi.csv", "li\xean k\xeat;t\xednh\r\nb0;r1.0\r\n")
	lay(t, "sheet.ods", "PK")
	for _, file := range []string{"ansi.csv", "sheet.ods"} {
		_, talk, code := said(t, "review", "import", "nha-may-nuoc", file)
		if code != exitFailure || !strings.Contains(talk, "hint: save it in the spreadsheet program as .xlsx") {
			t.Errorf("%s: exit code %d: %s", file, code, talk)
		}
	}
	lay(t, "nothing.csv", "")
	if _, talk, code := said(t, "--lang", "vi", "review", "import", "nha-may-nuoc", "nothing.csv"); code != exitFailure || !strings.Contains(talk, "không có hàng nào") {
		t.Errorf("an empty file: exit code %d: %s", code, talk)
	}
	if after := exported(t, "nha-may-nuoc", "en"); !slices.Equal(after[1], before) {
		t.Errorf("%q became %q", before, after[1])
	}
}

// TestDecomposedSheetIsNoEdit: a program that writes letters and marks apart
// changes no text; what an editor changed in such a file is kept as we write it.
func TestDecomposedSheetIsNoEdit(t *testing.T) {
	deskOf(t, "nha-may-nuoc")
	before := exported(t, "nha-may-nuoc", "vi")
	apart := make([][]string, len(before))
	for i, row := range before {
		for _, cell := range row {
			apart[i] = append(apart[i], norm.NFD.String(cell))
		}
	}
	saved(t, "apart.csv", apart)
	if out := mustSay(t, "review", "import", "nha-may-nuoc", "apart.csv", "--by", "lan"); out != "0 actions done\n" {
		t.Error(out)
	}
	apart[1][2], apart[2][3], apart[3][5] = norm.NFD.String("nhận"), apart[2][3]+norm.NFD.String(" Vâ\u0300ng."), norm.NFD.String("hỏi lại")
	saved(t, "apart.csv", apart)
	if out := mustSay(t, "review", "import", "nha-may-nuoc", "apart.csv", "--by", "lan"); out != "3 actions done\n" {
		t.Error(out)
	}
	after := exported(t, "nha-may-nuoc", "vi")
	before[2][3] += " Vầng."
	if !slices.Equal(texts(after), texts(before)) {
		t.Errorf("the texts became %q, want %q", texts(after), texts(before))
	}
	if after[1][6] != "đã nhận" {
		t.Errorf("the state became %q", after[1][6])
	}
}

// TestWorkbookComesBack takes decisions from a workbook.
func TestWorkbookComesBack(t *testing.T) {
	deskOf(t, "nha-may-nuoc")
	mustSay(t, "review", "export", "nha-may-nuoc", "--file", "sheet.xlsx")
	grid := readBack(t, "sheet.xlsx")
	if !reflect.DeepEqual(texts(grid), texts(exported(t, "nha-may-nuoc", "vi"))) {
		t.Errorf("%q", grid)
	}
	grid[1][2], grid[2][4] = "nhận", "Another text."
	saved(t, "sheet.xlsx", grid)
	if out := mustSay(t, "review", "import", "nha-may-nuoc", "sheet.xlsx", "--by", "lan"); out != "2 actions done\n" {
		t.Error(out)
	}
}

// TestSheetAsExcelSavesIt takes decisions from the files that Excel writes where
// a comma is the decimal sign.
func TestSheetAsExcelSavesIt(t *testing.T) {
	deskOf(t, "nha-may-nuoc")
	grid := exported(t, "nha-may-nuoc", "vi")
	for i, c := range []struct{ file, first, delimiter, end string }{
		{"semicolons.csv", "", ";", "\n"},
		{"sep.csv", "sep=;\r\n", ";", "\r\n"},
		{"unicode.txt", "", "\t", "\r\n"},
	} {
		grid[1+i][2] = "nhận"
		text := c.first
		for _, row := range grid {
			text += `"` + strings.Join(row, `"`+c.delimiter+`"`) + `"` + c.end
		}
		if c.delimiter == "\t" {
			text, _ = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
		}
		lay(t, c.file, text)
		out := mustSay(t, "review", "import", "nha-may-nuoc", c.file, "--by", "lan")
		if !strings.HasPrefix(out, "1 action done\n") || strings.Contains(out, "so already") != (i > 0) {
			t.Errorf("%s: %s", c.file, out)
		}
	}
	if out := mustSay(t, "--lang", "vi", "review", "export", "nha-may-nuoc", "--format", "csv"); strings.Count(out, "đã nhận") != 3 {
		t.Error(out)
	}
}

// TestSheetSpeaksTheReadersLanguage, and is read back in both.
func TestSheetSpeaksTheReadersLanguage(t *testing.T) {
	deskOf(t, "nha-may-nuoc")
	vi := exported(t, "nha-may-nuoc", "vi")
	if got := strings.Join(vi[0], "|"); got != "liên kết|tính đến|quyết định|bản gốc|bản dịch|ghi chú|tình trạng|độ tin cậy|vùng" {
		t.Errorf("head %s", got)
	}
	if got := strings.Join(vi[1][6:], "|"); got != "chưa duyệt|100.0|Tiêu đề" {
		t.Errorf("title: %s", got)
	}
	for i, word := range []string{"nhận", "BÁC", "go lien ket", "accept", "Reject"} {
		vi[1+i][2] = word
	}
	vi[6][2] = "gật đầu"
	saved(t, "mixed.csv", vi)
	out, _, code := said(t, "--lang", "vi", "review", "import", "nha-may-nuoc", "mixed.csv", "--by", "lan")
	if code != exitFailure || !strings.HasPrefix(out, "đã làm 5 việc\n") ||
		!strings.Contains(out, `"gật đầu" không phải quyết định; hãy ghi một trong: bác, bỏ quyết định, gỡ liên kết, không cần dịch, nhận`) {
		t.Errorf("exit code %d: %s", code, out)
	}
	var states []string
	for _, row := range exported(t, "nha-may-nuoc", "en")[1:] {
		if row[6] != "candidate" {
			states = append(states, row[0]+" "+row[6])
		}
	}
	if got := strings.Join(states, ", "); got != "b0 accepted, b1 rejected, b3 accepted, b4 rejected" {
		t.Error(got)
	}
}

// TestEveryDecisionHasItsWord in each language, and none that another has.
func TestEveryDecisionHasItsWord(t *testing.T) {
	for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		for word := range review.Decisions {
			if !messages.In(lang).Has("sheet.decision." + word) {
				t.Errorf("%s: no word for the decision %s", lang, word)
			}
		}
		for word, name := range decisionNames(messages.In(lang)) {
			if got := decisionWords()[wordKey(name)]; got != word {
				t.Errorf("%s: %q is understood as %s, not %s", lang, name, got, word)
			}
		}
	}
}

// TestFaultsOfRowsInWords says what is wrong with a text, and takes the rest.
func TestFaultsOfRowsInWords(t *testing.T) {
	deskOf(t, "nha-may-nuoc")
	grid := exported(t, "nha-may-nuoc", "en")
	single := slices.IndexFunc(grid, func(row []string) bool { return row[4] == "" })
	grid[1][3] = ""
	grid[2][4] += "\nAnother line."
	grid[3][4] += " One more sentence."
	grid[single][4] = "A text where there is none."
	lost := slices.Clone(grid[4])
	lost[0], lost[2] = "b77", "accept"
	saved(t, "sheet.csv", slices.Concat(grid[:1], [][]string{{"", "", ""}}, grid[1:], [][]string{lost,
		{"b4", "r1.-4", "accept"}, {"b4", "r1.99." + strings.SplitN(lost[1], ".", 3)[2], "accept"}, {"A note of the editor's"}}))
	out, _, code := said(t, "review", "import", "nha-may-nuoc", "sheet.csv", "--by", "lan")
	want := []string{"1 action done", "row link reason",
		`3 b0 the text under "source" was deleted: put it back, or write a decision only`,
		`4 b1 "target" must have one line for each segment: 1 expected, 2 found`,
		`12 ` + grid[single][0] + ` there is a text under "target", where this link has none: texts can be changed here, not added`,
		`13 b77 the link is gone: others joined or parted its segments`,
		`14 b4 "r1.-4" in the second column is not what was written there`,
		`15 b4 "r1.99" in the second column is not what was written there`,
		`16 A note of the editor's "" in the second column is not what was written there`}
	var got []string
	for line := range strings.Lines(out) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	if code != exitFailure || !slices.Equal(got, want) {
		t.Errorf("exit code %d:\n%s\nwant\n%s", code, out, strings.Join(want, "\n"))
	}
}

// TestSheetUnderAnotherName: what is so already is counted, whoever did it and
// from whatever copy; what somebody took back is not done again.
func TestSheetUnderAnotherName(t *testing.T) {
	deskOf(t, "nha-may-nuoc")
	grid := exported(t, "nha-may-nuoc", "en")
	grid[1][2], grid[1][5] = "accept", "fine"
	grid[2][4] = "Another text."
	grid[3][2] = "unlink"
	grid[4][2], grid[4][3] = "reject", "Một câu khác."
	saved(t, "one.csv", grid)
	if out := mustSay(t, "review", "import", "nha-may-nuoc", "one.csv", "--by", "lan"); out != "6 actions done\n" {
		t.Error(out)
	}
	saved(t, "two.csv", grid)
	for _, file := range []string{"one.csv", "two.csv"} {
		if out := mustSay(t, "review", "import", "nha-may-nuoc", file, "--by", "minh"); out != "0 actions done\n4 rows were so already\n" {
			t.Errorf("%s: %s", file, out)
		}
	}
	if out := mustSay(t, "review", "import", "nha-may-nuoc", "two.csv", "--json"); !strings.Contains(out, `"already": 4`) {
		t.Error(out)
	}
	now := exported(t, "nha-may-nuoc", "en")
	now[1][2] = "reopen"
	saved(t, "now.csv", now)
	mustSay(t, "review", "import", "nha-may-nuoc", "now.csv", "--by", "minh")
	out, _, code := said(t, "review", "import", "nha-may-nuoc", "one.csv", "--by", "lan")
	if code != exitFailure || !strings.HasPrefix(out, "0 actions done\n3 rows were so already\n") || !strings.Contains(out, "b0    changed meanwhile by minh") {
		t.Errorf("exit code %d: %s", code, out)
	}
}

// TestAcceptingSaysItsPriceFirst on the channel of talk, so that scripts read
// the data alone.
func TestAcceptingSaysItsPriceFirst(t *testing.T) {
	deskOf(t, "nha-may-nuoc")
	out, talk, code := said(t, "review", "nha-may-nuoc", "--accept-above", "0", "--json", "--by", "lan")
	if code != 0 || !strings.HasPrefix(out, "{") {
		t.Errorf("exit code %d: %s", code, out)
	}
	if want := "accepting 9 links of articles/nha-may-nuoc with a confidence of 0 or more; 0.00 expected wrong\n"; talk != want {
		t.Errorf("said %q, want %q", talk, want)
	}
}

func TestMarksNameThePair(t *testing.T) {
	for _, c := range []struct{ cell, seen, pair string }{
		{pairMark("r1.4", "08fe253036df553a"), "r1.4", "08fe253036df553a"},
		{pairMark("r2.0", "ffffffffffffffff"), "r2.0", "ffffffffffffffff"},
		{" r1.4 ", "r1.4", ""},
	} {
		if seen, pair, ok := readMark(c.cell); !ok || seen != c.seen || pair != c.pair {
			t.Errorf("%s: %s, %s, %t", c.cell, seen, pair, ok)
		}
	}
	for _, cell := range []string{"", "r1", "1.4", "r1.4.x", "r1.4.99999999999999999999", "r1.4.5.6", "candidate"} {
		if _, _, ok := readMark(cell); ok {
			t.Errorf("%q was taken for a mark", cell)
		}
	}
}
