package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/segment"
)

// zonesMeasure tells how many gold sentences intake puts into their zone, over
// folders of pages with gold.
var zonesMeasure = Measure{"zones", runZones}

func runZones(paths []string) (Table, error) {
	t := Table{Name: "zones", Columns: []string{"set", "documents", "segments", "right", "share", "extra"}}
	for _, path := range paths {
		pages, err := readGoldPages(path)
		if err != nil {
			return t, err
		}
		segments, right, extra := 0, 0, 0
		for _, p := range pages {
			found := p.find()
			segments += len(p.gold)
			for i, zone := range found.zones {
				if zone == p.gold[i].zone {
					right++
					continue
				}
				t.Missed = append(t.Missed, fmt.Sprintf("%s, line %d: want %s, got %q: %s", p.name, i, p.gold[i].zone, zone, p.gold[i].text))
			}
			for _, text := range found.extra {
				extra++
				t.Missed = append(t.Missed, fmt.Sprintf("%s: not in the gold: %s", p.name, text))
			}
		}
		t.Rows = append(t.Rows, []any{filepath.Base(path), len(pages), segments, right, ratio(right, segments), extra})
	}
	return t, nil
}

// A goldPage is a page with its sentences and their zones.
type goldPage struct {
	name    string
	article bitext.Article
	gold    []goldSentence
}

type goldSentence struct {
	text string
	zone bitext.Zone
}

// readGoldPages reads the pages of a folder that have zones: NN.vi.page.txt,
// NN.vi.txt and NN.zones.vi.tsv, or article.vi.txt, vi.txt and zones.vi.tsv,
// and the same for English.
func readGoldPages(folder string) ([]goldPage, error) {
	zones, err := filepath.Glob(filepath.Join(folder, "*zones.*.tsv"))
	if err != nil {
		return nil, err
	}
	if len(zones) == 0 {
		return nil, noSet(folder, "pages with NN.zones.vi.tsv and NN.zones.en.tsv")
	}
	slices.Sort(zones)
	pages := make([]goldPage, len(zones))
	for i, path := range zones {
		if pages[i], err = readGoldPage(path); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

func readGoldPage(zones string) (goldPage, error) {
	folder, file := filepath.Split(zones)
	stem, rest, _ := strings.Cut(file, "zones.")
	lang := locales.Lang(strings.TrimSuffix(rest, ".tsv"))
	p := goldPage{name: folder + stem + string(lang)}
	in, kinds, err := readSide(folder+stem, lang)
	if err != nil {
		return p, err
	}
	for i, text := range in.Texts {
		p.gold = append(p.gold, goldSentence{text, kinds[i]})
	}
	page := folder + stem + string(lang) + ".page.txt"
	if stem == "" {
		page = folder + "article." + string(lang) + ".txt"
	}
	data, err := os.ReadFile(page)
	if err != nil {
		return p, err
	}
	p.article, err = intake.Read(page, norm.NFC.String(string(data)), intake.Options{})
	return p, err
}

// A finding is what a page's segments have of the gold.
type finding struct {
	zones []bitext.Zone // of each gold sentence; "" when it is not there
	extra []string      // segments that are in no gold sentence
	cuts  hits          // boundaries that are right
	made  int           // boundaries found
}

// find looks for the gold sentences, one behind the other, in the segments. A
// sentence whose parts stand in two zones is in none.
func (p goldPage) find() finding {
	r := runTogether(p.article)
	f := finding{zones: make([]bitext.Zone, len(p.gold)), made: len(r.ends)}
	from := 0
	used := map[int]bool{}
	for i, g := range p.gold {
		want := squeeze(g.text)
		at := strings.Index(r.text[from:], want)
		if at < 0 || want == "" {
			continue
		}
		start, end := from+at, from+at+len(want)
		f.zones[i] = r.zone(start, end)
		for _, s := range r.owner[start:end] {
			used[s] = true
		}
		f.cuts += count(r.ends[end])
		from = end
	}
	for i, text := range r.segments {
		if !used[i] {
			f.extra = append(f.extra, text)
		}
	}
	return f
}

// A running text is the segments of an article, squeezed and put together.
type running struct {
	text     string
	segments []string
	zones    []bitext.Zone // of the segments
	owner    []int         // segment of each byte of text
	ends     map[int]bool  // where segments end in text
}

func runTogether(a bitext.Article) running {
	r := running{ends: map[int]bool{}}
	var all strings.Builder
	for i, s := range segment.Article(a) {
		b := a.Blocks[s.Block]
		text := squeeze(s.Of(b.Text))
		all.WriteString(text)
		r.segments = append(r.segments, s.Of(b.Text))
		r.zones = append(r.zones, b.Zone)
		r.owner = append(r.owner, slices.Repeat([]int{i}, len(text))...)
		r.ends[all.Len()] = true
	}
	r.text = all.String()
	return r
}

// zone is the zone of the bytes [start, end), "" when there are two.
func (r running) zone(start, end int) bitext.Zone {
	zone := r.zones[r.owner[start]]
	for _, o := range r.owner[start:end] {
		if r.zones[o] != zone {
			return ""
		}
	}
	return zone
}

// squeeze takes out what the gold has mended: white space, invisible
// characters, Ð for Đ.
func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			return -1
		case r == 'Ð':
			return 'Đ'
		}
		return r
	}, norm.NFC.String(text))
}
