package segment

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// TestGolden cuts the paragraphs of testdata.
func TestGolden(t *testing.T) {
	for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		archive, err := txtar.ParseFile(filepath.Join("testdata", string(lang)+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, out := archive.Files[i], archive.Files[i+1]
			name, _ := strings.CutSuffix(in.Name, ".in")
			if out.Name != name+".out" {
				t.Fatalf("%s: %s stands where %s.out should", lang, out.Name, name)
			}
			if got := oneALine(string(in.Data), lang); got != string(out.Data) {
				t.Errorf("%s, %s:\n got:\n%s\nwant:\n%s", lang, name, got, out.Data)
			}
		}
	}
}

// oneALine writes the segments one a line, wrapped ones in one line.
func oneALine(text string, lang locales.Lang) string {
	var sb strings.Builder
	for _, s := range Split(text, lang, bitext.Body) {
		sb.WriteString(strings.Join(strings.Fields(s.Of(text)), " "))
		sb.WriteByte('\n')
	}
	return sb.String()
}

// TestRules cuts the example of every rule, with and without the rule.
func TestRules(t *testing.T) {
	all := rules
	defer func() { rules = all }()
	for i, r := range all {
		rules = all
		text := strings.ReplaceAll(r.example, "|", "")
		if got := withBars(text, r.lang); got != r.example {
			t.Errorf("%s:\n got %s\nwant %s", r.name, got, r.example)
		}
		rules = append(append([]rule{}, all[:i]...), all[i+1:]...)
		if withBars(text, r.lang) == r.example {
			t.Errorf("%s: its example comes out the same without it", r.name)
		}
	}
}

// withBars puts | where the text was cut.
func withBars(text string, lang locales.Lang) string {
	var sb strings.Builder
	end := 0
	for i, s := range Split(text, lang, bitext.Body) {
		sb.WriteString(text[end:s.Start])
		if i > 0 {
			sb.WriteByte('|')
		}
		sb.WriteString(s.Of(text))
		end = s.End
	}
	return sb.String()
}

func TestWholeZones(t *testing.T) {
	text := " Ảnh: Một góc Sudzha. Nguồn: TASS. \n"
	for zone, want := range map[bitext.Zone]int{
		bitext.Title: 1, bitext.TeaserTitle: 1, bitext.Caption: 1, bitext.Byline: 1, bitext.Other: 1,
		bitext.Body: 2, bitext.Lead: 2, bitext.TeaserText: 2, bitext.List: 2, bitext.Quote: 2,
	} {
		if got := Split(text, locales.Vietnamese, zone); len(got) != want {
			t.Errorf("%s has %d segments, want %d", zone, len(got), want)
		}
	}
}

func TestArticleLeavesFurnitureOut(t *testing.T) {
	a := bitext.Article{Lang: locales.English, Blocks: []bitext.Block{
		{Zone: bitext.Title, Text: "Mr. Putin arrives. Orders given"},
		{Zone: bitext.Byline, Text: "Thanh Hà |"},
		{Zone: bitext.Body, Text: "One. One."},
		{Zone: bitext.Other, Text: "RELATED NEWS"},
		{Zone: bitext.TeaserTitle, Text: "Storm No. 13", RepeatOf: "b9"},
	}}
	var got []string
	for _, s := range Article(a) {
		got = append(got, s.Of(a.Blocks[s.Block].Text)+s.Span.String())
	}
	want := "Mr. Putin arrives. Orders given[0,31)|One.[0,4)|One.[5,9)|Storm No. 13[0,12)"
	if strings.Join(got, "|") != want {
		t.Errorf("got %v", got)
	}
}
