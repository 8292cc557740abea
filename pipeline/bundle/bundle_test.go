package bundle

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// article reads "zone: text" lines into an article with one segment for each
// part between bars.
func article(lang locales.Lang, lines ...string) bitext.Side {
	side := bitext.Side{Article: bitext.Article{Lang: lang, Name: "Lũ, Cần Thơ", Published: "2025-11-07", SHA256: "0" + string(lang)}}
	for i, line := range lines {
		zone, text, _ := strings.Cut(line, ": ")
		parts := strings.Split(text, "|")
		b := bitext.Block{ID: "b" + string(rune('1'+i)), Zone: bitext.Zone(zone), Text: strings.Join(parts, " ")}
		side.Article.Blocks = append(side.Article.Blocks, b)
		at := 0
		for _, part := range parts {
			if b.Zone.Prose() {
				side.Segments = append(side.Segments, bitext.Segment{Block: i, Span: bitext.Span{Start: at, End: at + len(part)}})
			}
			at += len(part) + 1
		}
	}
	return side
}

func beads(t *testing.T, lines ...string) (a bitext.Alignment) {
	t.Helper()
	for _, line := range lines {
		b, err := bitext.ParseBead(line)
		if err != nil {
			t.Fatal(err)
		}
		b.State = bitext.Candidate
		if b.Linked() {
			b.Confidence = 0.98765
			b.Reasons = []bitext.Reason{{Kind: bitext.ReasonNames, Count: 1, Value: 2}}
		}
		a.Beads = append(a.Beads, b)
	}
	return a
}

// pair has two Vietnamese paragraphs that are one in English, a sentence that
// English leaves out, text that Markdown would take for marks, and a teaser.
func pair(t *testing.T) bitext.Pair {
	return bitext.Pair{ID: "0123456789abcdef", Name: "Lũ, Cần Thơ",
		Source:    article(locales.Vietnamese, "title: Lũ về Cần Thơ", "byline: Thanh Hà", "lead: Nước *lên* {{< raw >}} <b>.|Chợ đóng.", "body: 1. Đắk Lắk.", "teaser-title: Bão số 13"),
		Target:    article(locales.English, "title: Flood in Can Tho", "byline: Thanh Ha", "body: Water rises. Dak Lak.", "quote: New.", "teaser-title: Storm 13"),
		Alignment: beads(t, "0:0", "1:1", "2:", "3:", ":2", "4:3"),
	}
}

func single(t *testing.T) bitext.Pair {
	p := pair(t)
	p.Target = bitext.Side{Article: bitext.Article{Lang: locales.English}}
	p.Alignment = beads(t, "0:", "1:", "2:", "3:", "4:")
	p.Units = []bitext.Unit{
		{Bead: "0:", Target: "Flood in Can Tho", Origin: bitext.Recalled, State: bitext.Translated},
		{Bead: "2:", Target: "The market closed.", Origin: bitext.Recalled, State: bitext.Initial},
	}
	return p
}

func render(t *testing.T, p bitext.Pair) []File {
	t.Helper()
	files, err := Render(p, Edition{Revision: 1, Generator: "songngu 1", Settings: "0"})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestGolden compares the bundles of a pair and of a single with those in
// testdata; UPDATE=1 writes them anew.
func TestGolden(t *testing.T) {
	for name, p := range map[string]bitext.Pair{"pair": pair(t), "single": single(t)} {
		got := new(txtar.Archive)
		for _, f := range render(t, p) {
			got.Files = append(got.Files, txtar.File{Name: f.Path, Data: f.Data})
		}
		golden := filepath.Join("testdata", name+".txtar")
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(golden, txtar.Format(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(txtar.Format(got), want) {
			t.Errorf("%s differs from %s:\n%s", name, golden, txtar.Format(got))
		}
	}
}

// TestBothSidesHaveTheSameBlocks, in articles with and without counterpart.
func TestBothSidesHaveTheSameBlocks(t *testing.T) {
	for _, p := range []bitext.Pair{pair(t), single(t)} {
		l := newLayout(p)
		a, b := l.article(source), l.article(target)
		ids := map[string]int{}
		for _, x := range append(a.Blocks, a.Related...) {
			ids[x.ID]++
		}
		for _, x := range append(b.Blocks, b.Related...) {
			ids[x.ID]--
		}
		for id, n := range ids {
			if n != 0 {
				t.Errorf("block %s stands on one side only", id)
			}
		}
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"Lũ, Cần Thơ": "lu-can-tho", "Đắk Lắk (Phú Yên cũ)": "dak-lak-phu-yen-cu", "../..": "article", "": "article",
		strings.Repeat("dài ", 100): strings.TrimSuffix(strings.Repeat("dai-", 20), "-"),
	} {
		if got := Name(bitext.Pair{ID: "0123456789", Name: name}, 3); got != want+"-01234567-r3" {
			t.Errorf("%q gives %s", name, got)
		}
	}
}

func TestFolderIsWholeOrNotThere(t *testing.T) {
	root := filepath.Join(t.TempDir(), "out")
	files := render(t, pair(t))
	left := filepath.Join(root, temporaryPrefix+"x", "half")
	if err := os.MkdirAll(left, 0o755); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second finds what the first wrote
		path, err := Folder(root, "x", files)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if data, err := os.ReadFile(filepath.Join(path, f.Path)); err != nil || !bytes.Equal(data, f.Data) {
				t.Errorf("%s: %v", f.Path, err)
			}
		}
	}
	if names, _ := os.ReadDir(root); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
	if _, err := Folder(root, "x", render(t, single(t))); !errors.Is(err, ErrOther) {
		t.Errorf("overwrote another bundle: %v", err)
	}
}

func TestFolderThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Folder(file, "x", render(t, pair(t))); err == nil {
		t.Error("wrote a folder into a file")
	}
}

// TestWhatAPersonTookIsNoDraft: the blocks and the page of an article without
// counterpart say how far its translation has come.
func TestWhatAPersonTookIsNoDraft(t *testing.T) {
	taken := func(bead, text string) bitext.Unit {
		return bitext.Unit{Bead: bead, Target: text, Origin: bitext.Human, State: bitext.Reviewed}
	}
	p := single(t)
	p.Units = []bitext.Unit{taken("0:", "Flood in Can Tho"), taken("1:", "The water rose."), p.Units[1]}
	en := func() (string, string) {
		files := render(t, p)
		return string(files[2].Data), string(files[5].Data)
	}
	article, page := en()
	if !strings.Contains(article, `"state": "reviewed",
      "text": "Flood in Can Tho"`) || !strings.Contains(article, `"state": "draft",
      "text": "The water rose. The market closed."`) || !strings.Contains(page, "\ndraft: true\n") {
		t.Errorf("of some taken drafts became\n%s%s", article, page)
	}
	p.Units[2] = taken("2:", "The market closed.")
	p.Units = append(p.Units, taken("3:", "1. Dak Lak."), taken("4:", "Storm No. 13"))
	article, page = en()
	if strings.Contains(article, "draft") || !strings.Contains(article, `"translated": "reviewed"`) || strings.Contains(page, "draft") {
		t.Errorf("of all taken drafts became\n%s%s", article, page)
	}
	if l := newLayout(p).links(); l != (linksForm{Linked: 5, Accepted: 5}) {
		t.Errorf("the manifest counts %+v", l)
	}
}
