package check

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
)

var update = flag.Bool("update", false, "write what is found into the golden files")

// TestGolden checks the pairs of testdata/*.txtar: NAME.vi and NAME.en hold a
// segment a line, a line that begins with [zone] stands in that zone, NAME.beads
// the links (one to one when empty), NAME.out what was found, as an editor reads
// it in English.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+3 < len(a.Files); i += 4 {
			f := a.Files[i : i+4]
			name := strings.TrimSuffix(f[0].Name, ".vi")
			t.Run(name, func(t *testing.T) {
				got := listing(t, pair(t, string(f[0].Data), string(f[1].Data), string(f[2].Data)))
				if want := string(f[3].Data); got != want && !*update {
					t.Errorf("got:\n%s\nwant:\n%s", got, want)
				}
				f[3].Data = []byte(got)
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func pair(t *testing.T, vi, en, beads string) bitext.Pair {
	t.Helper()
	p := bitext.Pair{Source: side(locales.Vietnamese, vi), Target: side(locales.English, en)}
	for line := range strings.Lines(beads) {
		b, err := bitext.ParseBead(strings.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		p.Alignment.Beads = append(p.Alignment.Beads, b)
	}
	if beads == "" {
		for i := range p.Source.Segments {
			p.Alignment.Beads = append(p.Alignment.Beads, bitext.Bead{Source: []int{i}, Target: []int{i}})
		}
	}
	return p
}

func side(lang locales.Lang, text string) bitext.Side {
	s := bitext.Side{Article: bitext.Article{Lang: lang}}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		zone := bitext.Body
		if rest, ok := strings.CutPrefix(line, "["); ok {
			z, rest, _ := strings.Cut(rest, "] ")
			zone, line = bitext.Zone(z), rest
		}
		s.Article.Blocks = append(s.Article.Blocks, bitext.Block{Zone: zone, Text: line})
		n := len(s.Segments)
		s.Segments = append(s.Segments, bitext.Segment{Block: n, Span: bitext.Span{Start: 0, End: len(line)}})
	}
	return s
}

func listing(t *testing.T, p bitext.Pair) string {
	t.Helper()
	var out strings.Builder
	say := messages.In(locales.English)
	for _, f := range Check(p, nil) {
		s := p.Source
		if f.Side == Target {
			s = p.Target
		}
		if words := f.Source + f.Target; f.Segment >= 0 && f.Span.Len() > 0 && !strings.Contains(words, f.Span.Of(s.Text(f.Segment))) {
			t.Errorf("%s: the span %s of segment %d is not %q", f.Kind, f.Span, f.Segment, words)
		}
		fmt.Fprintf(&out, "%s %s: %s\n", p.Alignment.Beads[f.Bead], f.Severity,
			say.Say(f.MessageID(), f.Data()))
	}
	return out.String()
}

func TestEveryKindHasItsMessage(t *testing.T) {
	for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		for _, k := range Kinds {
			if id := (Finding{Kind: k}).MessageID(); !messages.In(lang).Has(id) {
				t.Errorf("%s: no message %s", lang, id)
			}
		}
	}
}

func TestArticleWithoutCounterpart(t *testing.T) {
	p := pair(t, "Có 40 tàu cá vào bờ.\nTàu chở 12 tấn cá.\nBiển động mạnh.\n", "", "0:\n1:\n2:\n")
	p.Units = []bitext.Unit{
		{Bead: "0:", Source: p.Source.Text(0), Target: "Some 14 fishing boats came ashore."},
		{Bead: "1:", Source: p.Source.Text(1), Target: "The boats carried 12 tons of fish."},
	}
	var got []string
	for _, f := range Check(p, nil) {
		got = append(got, fmt.Sprint(p.Alignment.Beads[f.Bead], f.Kind, f.Segment))
	}
	if want := "0:wrong-fact-1 2:empty-target2"; strings.ReplaceAll(strings.Join(got, " "), " -1", "-1") != want {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestEnglishSource(t *testing.T) {
	p := pair(t, "Sáng 13.3, tàu của anh Nam chở 40 tấn cá.\n", "On March 12, Mr. Hung's boat carried 14 tons of fish.\n", "")
	p.Source, p.Target = p.Target, p.Source
	var got []string
	for _, f := range Check(p, nil) {
		got = append(got, string(f.Kind)+": "+f.Source+" → "+f.Expected)
	}
	want := []string{"wrong-fact: March 12 → ngày 12.3", "wrong-fact: 14 tons → 14 tấn"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestRejectedLinksAreLeftAlone(t *testing.T) {
	p := pair(t, "Có 40 tàu cá vào bờ.\n", "Some 14 fishing boats came ashore.\n", "")
	p.Alignment.Beads[0].State = bitext.Rejected
	if found := Check(p, nil); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

// FuzzCheck asks for findings inside their texts, whatever the texts are.
func FuzzCheck(f *testing.F) {
	f.Add("Có 40 tàu cá vào bờ, <b>xem</b> {n}", "Some 14 the the boats  came, https://a.vn")
	f.Add("", " ")
	f.Fuzz(func(t *testing.T, vi, en string) {
		p := pair(t, vi, en, "")
		if len(p.Target.Segments) < len(p.Source.Segments) {
			p.Alignment.Beads = p.Alignment.Beads[:len(p.Target.Segments)]
		}
		listing(t, p)
	})
}

// TestHouseNames fixes a rendering and looks for it in a later article.
func TestHouseNames(t *testing.T) {
	side := func(lang locales.Lang, text string) bitext.Side {
		return bitext.Side{
			Article:  bitext.Article{Lang: lang, Blocks: []bitext.Block{{ID: "b1", Zone: bitext.Body, Text: text}}},
			Segments: []bitext.Segment{{Span: bitext.Span{End: len(text)}}},
		}
	}
	p := bitext.Pair{
		Source:    side(locales.Vietnamese, "Đoàn công tác đã đến Đắk Lắk và Cần Thơ."),
		Target:    side(locales.English, "The delegation has come to Daklak and Can Tho."),
		Alignment: bitext.Alignment{Beads: []bitext.Bead{{Source: []int{0}, Target: []int{0}, Confidence: 1}}},
	}
	house := &names.Ledger{}
	for _, r := range []names.Rendering{
		{Vietnamese: "Đắk Lắk", English: "Dak Lak", Kind: bitext.Place}, {Vietnamese: "Cần Thơ", English: "Can Tho", Kind: bitext.Place},
		{Vietnamese: "Nga", English: "Russia", Kind: bitext.Place}, {Vietnamese: "Mỹ", English: "US", Kind: bitext.Place},
		{Vietnamese: "Hàn Quốc", English: "Korean", Kind: bitext.Place}, {Vietnamese: "Nguyễn Văn Lành", English: "Nguyen Van Lanh", Kind: bitext.Person},
	} {
		house.Add(r)
	}
	for _, c := range []struct{ vi, en, want string }{
		{"Đoàn công tác đã đến Đắk Lắk và Cần Thơ.", "The delegation has come to Daklak and Can Tho.", "Đắk Lắk Daklak Dak Lak"},
		{"Tàu Nga đã rời cảng của Nga.", "The Russian ship has left Russia's port.", ""},
		{"Tàu Nga đã rời cảng.", "The Russian ship has left the port.", ""},
		{"Người Nga thích món này.", "Russians like this dish.", ""},
		{"Đoàn khách đến từ Mỹ.", "The visitors came from America.", "Mỹ America US"},
		{"Đoàn khách đến từ Hàn Quốc.", "The visitors came from South Korea.", ""},
		{"Ông Nguyễn Văn Lành đã về.", "Mr. Lanh has returned.", ""},
	} {
		p.Source, p.Target = side(locales.Vietnamese, c.vi), side(locales.English, c.en)
		got := ""
		for _, f := range Check(p, house) {
			if f.Kind == HouseName {
				got += fmt.Sprint(f.Source, " ", f.Target, " ", f.Expected)
			}
		}
		if got != c.want {
			t.Errorf("%s: found %q, want %q", c.vi, got, c.want)
		}
	}
}
