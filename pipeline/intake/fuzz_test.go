package intake

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/pipeline/bitext"
)

var formats = []string{"page.txt", "page.html", "page.md", "page.json", "page.xml"}

// FuzzRead checks what Read promises of any file: blocks in a known zone, with
// text on one line, with IDs that count, places inside the file, and repeats
// that stand before.
func FuzzRead(f *testing.F) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, page := range archive.Files {
			for i, name := range formats {
				if filepath.Ext(name) == filepath.Ext(page.Name) {
					f.Add(string(page.Data), uint8(i))
				}
			}
		}
	}
	for _, text := range []string{
		"", "|", "\x00", "A\n1/2\nẢnh: B", "A\nB\nẢnh: C D", "TTO\nA b c d e\nTTO - A.\nB.\nC\nTTO - D.", "A\nTags\nb,\nc", "A\n- b\n- c\nD.",
		"A\nB C - 1/2/2025\nD.\nE.\nF G (ghi)\nH", "![a](b)\n*c*\n\nd[^1]\n\n[^1]: e", "{{< f caption=\"a\" >}}\n\n| a | b |\n|---|---|\n| c | d |",
		"<p><img><i>A</i><p><b>Tin khác</b><br><a href=b>C d e f</a><br><a href=g>H i j k</a>", "<div class=pTitle>A b c d e</div><figure><em class=author>F", "---\n", "---\na: &a [*a, *a]\n---\nText.", "+++\na=1\n+++\nB", "{}", `{"blocks":[{"text":"A."}]}`,
		`[{"@graph":[{"headline":"A"}]}]`, "<item>", "<p>A<p>B</p></div>", "<a<a<a>", "# \n> - * 1. A", "\ufeffA", "A |\nB |\n|", "&#0;&#x110000;",
		"A.\n\n{{< figure caption=“B” >}}\n\n{{< figure caption=page.caption >}}", "<p>A.<div class=\"transition duration-300\"><p>B.</div><p class=sm:not-sr-only>C.",
		strings.Repeat("|a", 300) + "\n" + strings.Repeat("|-", 300) + "\n" + strings.Repeat("|\n", 300),
	} {
		for i := range formats {
			f.Add(text, uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, format uint8) {
		name := formats[int(format)%len(formats)]
		a, err := Read(name, text, Options{})
		if err != nil {
			return
		}
		checkArticle(t, text, a)
	})
}

// FuzzFrontMatter reads heads of Markdown files.
func FuzzFrontMatter(f *testing.F) {
	for _, head := range []string{
		"title: A\nauthors: [B, {name: C}]\ndate: 2025-01-02", "a: &x [*x, *x]\nb: *x", "- a\n- b", "title: |\n  A\n  B", "? a\n: b",
		"title = \"A\"\ndate = 2025-01-02\n[author]\nname = \"B\"", "a: {b: {c: [d]}}", "%YAML 1.2\n---\na: b", "a:\n- b:\n  - c", "\t", ": ", "a: !!binary x",
	} {
		f.Add(head, true)
		f.Add(head, false)
	}
	f.Fuzz(func(t *testing.T, head string, yaml bool) {
		fence := "+++"
		if yaml {
			fence = "---"
		}
		text := fence + "\n" + head + "\n" + fence + "\nText."
		if a, err := Read("page.md", text, Options{}); err == nil {
			checkArticle(t, text, a)
		}
	})
}

func checkArticle(t *testing.T, text string, a bitext.Article) {
	t.Helper()
	zones := map[bitext.Zone]bool{}
	for _, z := range bitext.Zones {
		zones[z] = true
	}
	seen := map[string]string{}
	prose := false
	for i, b := range a.Blocks {
		if b.ID != fmt.Sprintf("b%d", i+1) || !zones[b.Zone] || b.Text == "" || strings.ContainsAny(b.Text, "\n\r") {
			t.Fatalf("block %+v", b)
		}
		if b.Source.Start < 0 || b.Source.End < b.Source.Start || b.Source.End > len(text) {
			t.Fatalf("%s stands at %v of %d bytes", b.ID, b.Source, len(text))
		}
		if b.RepeatOf != "" && seen[b.RepeatOf] == "" {
			t.Fatalf("%s repeats %s, which does not stand before", b.ID, b.RepeatOf)
		}
		seen[b.ID] = b.Text
		prose = prose || b.Zone.Prose() && !b.Zone.Teaser()
	}
	if !prose || !a.Lang.Known() {
		t.Fatalf("an article in %q with text %v", a.Lang, prose)
	}
}

// TestHostileFiles reads files made to be slow, deep or large. Each has an
// eighth of a megabyte, and a run of minutes is a fault.
func TestHostileFiles(t *testing.T) {
	const size = 128 << 10
	for name, units := range map[string][]string{
		"page.txt":  {"|\n", "a\n", "A |\n", "a", " ", "\x00", "(", "Tin liên quan\n", "- a\n", "Ảnh: ", "A. Ảnh: B ", "1/1/2025 "},
		"page.html": {"<div>", "<p>a", "<b>", "<a", "<a>b", "</p>", "&", "&amp;", "<br>", "<li>a", "<table><tr><td>", "<!--", "<h1>a</h1>", "<p>a</p>", "<script>", "<svg><p>"},
		"page.md":   {">", "> ", "- ", "*", "[", "![](", "`", "# a\n", "a\n", "<div>\n", "* a\n", "1. ", "**a ", "[a](", "_a_ ", "\\", "&lt;", "<a ", "|a|\n"},
		"page.json": {"[", `{"a":`, `"`, `{"blocks":[`, "1", `[{"headline":"a"},`},
		"page.xml":  {"<item>", "<a>", "<item><title>", "&lt;", "<!", "<![CDATA[", "<item><description>&lt;p>a"},
	} {
		for _, unit := range units {
			text := strings.Repeat(unit, size/len(unit))
			for _, text := range []string{text, "---\na: " + text[:largestFrontMatter-99] + "\n---\nA.", "Hết.\n\nB.\n\n" + text + "C."} {
				a, err := Read(name, text, Options{})
				if err == nil {
					checkArticle(t, text, a)
				} else if len(err.Error()) > 1000 {
					t.Errorf("%s of %q: an error of %d bytes", name, unit, len(err.Error()))
				}
			}
		}
	}
}

func TestNothingToPublish(t *testing.T) {
	for name, text := range map[string]string{
		"empty.txt":    " \n\t\r\n\ufeff",
		"pipe.txt":     "|\n",
		"teasers.txt":  "TIN LIÊN QUAN\n\nMưa lớn ở Huế\n\n|\n\nNước lên nhanh.",
		"byline.txt":   "Thanh Hà |\n",
		"empty.html":   "<html><body><script>a</script></body></html>",
		"menu.html":    "<nav><a href=/>Trang chủ</a></nav>",
		"front.md":     "---\ndate: 2025-01-01\n---\n",
		"nothing.json": `{"blocks": []}`,
		"nothing.xml":  "<rss><channel><item></item></channel></rss>",
	} {
		if a, err := Read(name, text, Options{}); !errors.Is(err, ErrNoText) {
			t.Errorf("%s: got %v and %d blocks, want ErrNoText", name, err, len(a.Blocks))
		}
	}
}

func TestErrorsSayWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		`{"title": "A"}`: `page.json: not an article: the JSON has neither "blocks" nor a NewsArticle with "headline"`,
		`{"blocks": [{"zone": "hero", "text": "A"}]}`: `page.json: block 1: there is no zone "hero"`,
		`{"blocks": [{"zone": "body"}]}`:              `page.json: block 1 has no "text"`,
		`{"lang": "fr", "blocks": []}`:                `page.json: "lang" is "fr"; want vi or en`,
		`{"blocks": "A"}`:                             `page.json: "blocks" is not a list`,
		`{"blocks": [`:                                `page.json: broken JSON at byte 12: unexpected EOF`,
	} {
		_, err := Read("page.json", text, Options{})
		if err == nil || err.Error() != want {
			t.Errorf("%s:\n got %v\nwant %s", text, err, want)
		}
	}
	two := "<rss><item><title>A</title></item><item><title>B</title></item></rss>"
	_, err := Read("feed.xml", two, Options{})
	if err == nil || err.Error() != "feed.xml: the feed has 2 items; give each a file of its own" {
		t.Error(err)
	}
}
