package names

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestMatch reads the cases of testdata/match: N.vi and N.en are a bead, N.out
// its pairs of names, one a line: Vietnamese, English, kind, class. With UPDATE
// set it writes what it finds.
func TestMatch(t *testing.T) {
	files, err := filepath.Glob("testdata/match/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases found: ", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			golden(t, file, []string{".vi", ".en"}, func(in []string) string {
				var sb strings.Builder
				for _, m := range Match(in[0], in[1], Context{}) {
					fmt.Fprintf(&sb, "%s\t%s\t%s\t%s\n", m.Vietnamese.Of(in[0]), m.English.Of(in[1]), m.Kind, m.Class)
				}
				return sb.String()
			})
		})
	}
}

// golden runs every case of a txtar file: the files of one number with the
// given endings are what goes in, the .out after them is what must come out.
func golden(t *testing.T, file string, endings []string, run func(in []string) string) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	in := make(map[string]string)
	cases := 0
	for i, f := range a.Files {
		in[f.Name] = strings.TrimSuffix(string(f.Data), "\n")
		name, ok := strings.CutSuffix(f.Name, ".out")
		if !ok {
			continue
		}
		cases++
		var texts []string
		for _, ending := range endings {
			text, ok := in[name+ending]
			if !ok {
				t.Fatalf("case %s has no %s", name, name+ending)
			}
			texts = append(texts, text)
		}
		got := run(texts)
		if got != string(f.Data) {
			t.Errorf("case %s: %q\ngot:\n%swant:\n%s", name, texts, got, f.Data)
		}
		a.Files[i].Data = []byte(got)
	}
	if cases == 0 {
		t.Fatal(file, " has no case")
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
