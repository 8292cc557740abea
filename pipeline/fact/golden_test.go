package fact

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/locales"
)

var update = flag.Bool("update", false, "write what is read into the golden files")

// TestGolden reads testdata/LANG-TOPIC.txtar. In each pair of files, every line
// of NAME.in is a segment, and NAME.out lists its facts: the words in the text,
// the kind, the value as the other language writes it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		lang := locales.Lang(filepath.Base(file)[:2])
		t.Run(filepath.Base(file), func(t *testing.T) { golden(t, file, lang) })
	}
}

func golden(t *testing.T, file string, lang locales.Lang) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(a.Files); i += 2 {
		name, ok := strings.CutSuffix(a.Files[i].Name, ".in")
		if !ok || a.Files[i+1].Name != name+".out" {
			t.Fatalf("%s: want %s.in and %s.out, not %s", file, name, name, a.Files[i+1].Name)
		}
		got := listing(string(a.Files[i].Data), lang)
		if want := string(a.Files[i+1].Data); got != want && !*update {
			t.Errorf("%s: %s\n got:\n%s\nwant:\n%s", file, name, got, want)
		}
		a.Files[i+1].Data = []byte(got)
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func listing(text string, lang locales.Lang) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		for _, f := range Read(line, lang) {
			fmt.Fprintf(&out, "%s | %s | %s\n", f.Span.Of(line), f.Kind, Write(f.Value, lang.Other()))
		}
	}
	return out.String()
}
