package pipeline_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline"
)

func TestScanFindsArticles(t *testing.T) {
	dir := write(t, map[string]string{
		"Lu\u0303 ve\u0302\u0300, chợ.vi.txt": "a", "Lũ về, chợ.en.html": "b", // names of one system decomposed, of another composed
		"sub/x.vi.md": "c", "sub/x.EN.MD": "d", "other/x.vi.md": "e",
		"two.vi.txt": "f", "two.vi.md": "g",
		"README.md": "h", "notes.txt": "i", ".hidden/y.vi.txt": "j", ".z.vi.txt": "k", "x.de.txt": "l", "x.vi.pdf": "m",
		"bundle-r1/manifest.json": "{}", "bundle-r1/alignment.json": "{}", "bundle-r1/index.vi.md": "n", "bundle-r1/index.en.md": "o",
	})
	scan := pipeline.ScanPaths([]string{dir, filepath.Join(dir, "sub", "x.vi.md")})
	if len(scan.Faults) != 0 || scan.Passed != 5 {
		t.Errorf("faults %v, %d passed over", scan.Faults, scan.Passed)
	}
	var nameless []string
	for _, path := range scan.Nameless {
		nameless = append(nameless, filepath.Base(path))
	}
	if want := []string{"README.md", "notes.txt", "x.de.txt"}; !slices.Equal(nameless, want) {
		t.Errorf("without a language in the name: %q, want %q", nameless, want)
	}
	var got []string
	for _, f := range scan.Articles {
		rel, err := filepath.Rel(dir, filepath.FromSlash(f.Origin))
		if err != nil {
			t.Fatal(err)
		}
		line := filepath.ToSlash(rel) + ":"
		for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
			if f.Files[lang] != "" {
				line += " " + string(lang)
			}
			line += strings.Repeat("+", len(f.More[lang]))
		}
		got = append(got, line)
		if want := filepath.Base(filepath.Dir(filepath.FromSlash(f.Origin))) + "/" + f.Name; f.Places[0] != want || f.Places[len(f.Places)-1] != strings.TrimPrefix(f.Origin, "/") {
			t.Errorf("places of %s: %v", f.Origin, f.Places)
		}
	}
	want := []string{"Lũ về, chợ: vi en", "other/x: vi", "sub/x: vi en", "two: vi+"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestScanOfSingleFiles(t *testing.T) {
	vi, en := sample(t, "lu-can-tho.vi.txt"), sample(t, "lu-can-tho.en.txt")
	dir := write(t, map[string]string{"a.vi.txt": vi, "a.en.txt": en, "b.en.txt": en, "story.txt": vi, "empty.txt": ""})
	for file, want := range map[string]string{"a.en.txt": "vi en", "b.en.txt": "en", "story.txt": "vi"} {
		scan := pipeline.ScanPaths([]string{filepath.Join(dir, file)})
		if len(scan.Articles) != 1 || len(scan.Faults) != 0 {
			t.Fatalf("%s: %+v", file, scan)
		}
		var langs []string
		for _, l := range []locales.Lang{locales.Vietnamese, locales.English} {
			if scan.Articles[0].Files[l] != "" {
				langs = append(langs, string(l))
			}
		}
		if strings.Join(langs, " ") != want {
			t.Errorf("%s is found in %v, want %s", file, langs, want)
		}
	}
	for file, want := range map[string]pipeline.FaultKind{"empty.txt": pipeline.NoText, "none.vi.txt": pipeline.Unreadable} {
		scan := pipeline.ScanPaths([]string{filepath.Join(dir, file)})
		if len(scan.Faults) != 1 || scan.Faults[0].Kind != want {
			t.Errorf("%s: %v, want %s", file, scan.Faults, want)
		}
	}
}

func TestSubmissionRefuses(t *testing.T) {
	dir := write(t, map[string]string{"two.vi.txt": "f", "two.vi.md": "g", "big.vi.txt": ""})
	if err := os.Truncate(filepath.Join(dir, "big.vi.txt"), 50<<20); err != nil {
		t.Fatal(err)
	}
	want := map[string]pipeline.FaultKind{"two": pipeline.SameLang, "big": pipeline.TooLarge}
	for _, f := range pipeline.ScanPaths([]string{dir}).Articles {
		_, err := f.Submission(locales.Vietnamese, "", "")
		if err == nil || pipeline.AsFault("", err).Kind != want[f.Name] {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// TestPairWithABadSideIsNoSingle: a counterpart that cannot be read stops the
// pair; its other side is not taken for an article to be translated.
func TestPairWithABadSideIsNoSingle(t *testing.T) {
	dir := write(t, map[string]string{"a.vi.txt": "f", "a.en.txt": ""})
	if err := os.Truncate(filepath.Join(dir, "a.en.txt"), 50<<20); err != nil {
		t.Fatal(err)
	}
	found := pipeline.ScanPaths([]string{dir}).Articles
	if len(found) != 1 {
		t.Fatal(found)
	}
	if _, err := found[0].Submission(locales.Vietnamese, "", ""); pipeline.AsFault("", err).Kind != pipeline.TooLarge {
		t.Error(err)
	}
}
