package bundle

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

var tag = regexp.MustCompile(`</?(p|br)\s*/?>`)

// shown renders Markdown and gives what a reader sees of plain paragraphs, all
// white space as single spaces; false when there is other markup in it.
func shown(t *testing.T, text string) (string, bool) {
	t.Helper()
	var buf bytes.Buffer
	if err := goldmark.Convert([]byte(text), &buf); err != nil {
		t.Fatal(err)
	}
	plain := tag.ReplaceAllString(buf.String(), " ")
	return strings.Join(strings.Fields(html.UnescapeString(plain)), " "), !strings.Contains(plain, "<")
}

// publishable tells whether text is as normalize leaves it, which is what
// bundles are made of.
func publishable(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool {
		return r == utf8.RuneError || unicode.IsControl(r) && r != '\n' || unicode.IsSpace(r) && r != ' ' && r != '\n'
	})
}

// FuzzEscape: Markdown shows escaped text as it is, and Hugo finds no
// shortcode in it.
func FuzzEscape(f *testing.F) {
	for _, text := range []string{
		"Nước *lên* {{< raw >}} {{% x %}} <b>.", "1. Đắk Lắk", "- một\n- hai", "# 5", "a\n===", "a\n---", "+ 3", "   4) x",
		"&amp; &#65;", "[a](b) ![c](d)", "`x` ~~y~~ a|b\n-|-\n", "\\", "> x", "    bốn", "http://a.b/c_d_e", "***", "_ _ _", "a  \nb", "1986\\. x",
		"<!-- x -->", "[a]: b", "::: x", "*", "12.3.", "\"", "a\\\nb",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.TrimSpace(text)
		if !publishable(text) {
			t.Skip()
		}
		escaped := escape(text)
		if strings.Contains(escaped, "{{<") || strings.Contains(escaped, "{{%") {
			t.Errorf("%q holds a shortcode", escaped)
		}
		want := strings.Join(strings.Fields(text), " ")
		if got, plain := shown(t, escaped); got != want || !plain {
			t.Errorf("%q is shown as %q (escaped %q)", want, got, escaped)
		}
	})
}

// FuzzRender: whatever an article says, its bundle's JSON can be read, both
// languages have the same blocks, and every segment stands where it is said.
func FuzzRender(f *testing.F) {
	f.Add("Lũ về", "Flood", "0:0", true)
	f.Add("a|b", "c|d|e", "0,1:1", false)
	f.Fuzz(func(t *testing.T, vi, en, link string, single bool) {
		p := bitext.Pair{ID: "0123456789abcdef", Name: vi,
			Source: article(locales.Vietnamese, "title: "+vi, "body: "+vi, "teaser-text: "+en),
			Target: article(locales.English, "title: "+en, "body: "+en)}
		if single {
			p.Target = bitext.Side{Article: bitext.Article{Lang: locales.English}}
		}
		if b, err := bitext.ParseBead(link); err == nil && fits(b, p) {
			p.Alignment.Beads = []bitext.Bead{b}
		}
		files := render(t, p)
		pages := map[string]articleForm{}
		for _, file := range files {
			if !strings.HasSuffix(file.Path, "article.json") {
				continue
			}
			var form articleForm
			if err := json.Unmarshal(file.Data, &form); err != nil {
				t.Fatal(err)
			}
			pages[file.Path] = form
		}
		compareBlocks(t, pages["vi/article.json"], pages["en/article.json"])
	})
}

func fits(b bitext.Bead, p bitext.Pair) bool {
	for _, i := range b.Source {
		if i >= len(p.Source.Segments) {
			return false
		}
	}
	for _, j := range b.Target {
		if j >= len(p.Target.Segments) {
			return false
		}
	}
	return true
}

func compareBlocks(t *testing.T, a, b articleForm) {
	t.Helper()
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
	for _, x := range append(a.Blocks, b.Blocks...) {
		for _, g := range x.Segments {
			if g.Start > g.End || utf8.ValidString(x.Text) && g.End > len(x.Text) {
				t.Errorf("block %s: segment %d at [%d,%d) of %d", x.ID, g.N, g.Start, g.End, len(x.Text))
			}
		}
	}
}
