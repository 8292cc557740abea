package intake

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/pipeline/bitext"
)

// TestGolden reads the pages of testdata. A page stands before what is read
// from it: what is known of the article, then one block a line with its zone
// and text and, where they are set, its date and the block that it repeats.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no pages", err)
	}
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			page, want := archive.Files[i], archive.Files[i+1]
			if !strings.HasSuffix(want.Name, ".zones") {
				t.Fatalf("%s: %s stands where the zones of %s should", path, want.Name, page.Name)
			}
			checkPage(t, page.Name, unescape(page), unescape(want))
		}
	}
}

// unescape reads \u0301 in a golden file of text.
func unescape(f txtar.File) string {
	text := string(f.Data)
	if !strings.Contains(text, `\u`) || !strings.HasSuffix(f.Name, ".txt") && !strings.HasSuffix(f.Name, ".zones") {
		return text
	}
	s, err := strconv.Unquote(`"` + strings.NewReplacer(`"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(text) + `"`)
	if err != nil {
		panic(fmt.Sprintf("%s: %v", f.Name, err))
	}
	return s
}

func checkPage(t *testing.T, name, text, want string) {
	t.Helper()
	a, err := Read(name, text, Options{})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if got := listing(a); got != want {
		t.Errorf("%s:\n got:\n%s\nwant:\n%s", name, got, want)
	}
	checkPlaces(t, name, text, a)
}

func listing(a bitext.Article) string {
	var sb strings.Builder
	fmt.Fprintf(&sb, "lang: %s\n", a.Lang)
	for _, f := range []struct{ name, value string }{
		{"url", a.URL}, {"published", a.Published}, {"authors", strings.Join(a.Authors, ", ")},
	} {
		if f.value != "" {
			fmt.Fprintf(&sb, "%s: %s\n", f.name, f.value)
		}
	}
	for _, b := range a.Blocks {
		row := fmt.Sprintf("%s\t%s\t%s\t%s", b.Zone, b.Text, b.Date, b.RepeatOf)
		sb.WriteString(strings.TrimRight(row, "\t") + "\n")
	}
	return sb.String()
}

// checkPlaces holds the blocks' places against the page: inside it, and where
// the page is plain text also on the same words.
func checkPlaces(t *testing.T, name, text string, a bitext.Article) {
	t.Helper()
	for _, b := range a.Blocks {
		if b.Source.Start < 0 || b.Source.End < b.Source.Start || b.Source.End > len(text) {
			t.Errorf("%s: %s stands at %v of %d bytes", name, b.ID, b.Source, len(text))
			continue
		}
		if !strings.HasSuffix(name, ".txt") {
			continue
		}
		if got, want := squeezed(b.Source.Of(text)), squeezed(b.Text); got != want {
			t.Errorf("%s: at the place of %s stands %q, want %q", name, b.ID, got, want)
		}
	}
}

func TestFormatOfAFileWithoutEnding(t *testing.T) {
	for text, want := range map[string]string{
		"<!DOCTYPE html><title>A</title><p>Mưa lớn ở Huế.":             "Mưa lớn ở Huế.",
		"\ufeff<?xml version=\"1.0\"?><item><title>Mưa</title></item>": "Mưa",
		"{\n \"blocks\": [{\"text\": \"Mưa lớn.\"}]}":                  "Mưa lớn.",
		"<3 Huế": "<3 Huế",
	} {
		a, err := Read("-", text, Options{})
		if err != nil || a.Blocks[len(a.Blocks)-1].Text != want {
			t.Errorf("%q: %v, %v", text, a.Blocks, err)
		}
	}
}

func TestNames(t *testing.T) {
	for path, want := range map[string]string{
		"in/kursk.vi.txt": "kursk vi", `c:\in\kursk.en.html`: "kursk en", "01.vi.page.txt": "01 vi", "mua-lon-en.md": "mua-lon en",
		"kursk.txt": "kursk ", "vi.txt": "vi ", "bao-so-13.txt": "bao-so-13 ", "tin.VI.json": "tin vi",
	} {
		base, lang := baseName(path)
		if got := base + " " + string(lang); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
