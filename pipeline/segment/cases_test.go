package segment

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// TestCases measures the published cases: at least 50 of the 52 golden rules of
// pragmatic_segmenter and all 30 of our own for news.
func TestCases(t *testing.T) {
	dir := os.Getenv("SONGNGU_FACTS")
	if dir == "" {
		t.Skip("SONGNGU_FACTS is not set")
	}
	testCases(t, filepath.Join(dir, "cases/golden_rules_en_52.tsv"), 52, 50)
	testCases(t, filepath.Join(dir, "cases/tricky_news_30.tsv"), 30, 30)
}

func testCases(t *testing.T, path string, all, least int) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	unescape := strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\r`, "\r", `\\`, `\`)
	right, seen := 0, 0
	for line := range strings.Lines(string(data)) {
		if seen == 0 && strings.HasPrefix(line, "# ") {
			continue
		}
		seen++
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		lang := locales.English
		if strings.HasPrefix(row[2], "vi-") {
			lang = locales.Vietnamese
		}
		text, want := unescape.Replace(row[0]), unescape.Replace(row[1])
		var segs []string
		for _, s := range Split(text, lang, bitext.Body) {
			segs = append(segs, strings.Join(strings.Fields(s.Of(text)), " "))
		}
		got := strings.Join(segs, " ||| ")
		if got == want {
			right++
		} else {
			t.Logf("%s:\n got %s\nwant %s", row[2], got, want)
		}
	}
	t.Logf("%s: %d of %d", filepath.Base(path), right, seen)
	if seen != all || right < least {
		t.Errorf("%s: %d of %d cases are right; want %d of %d", path, right, seen, least, all)
	}
}
