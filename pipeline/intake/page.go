package intake

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A page is what a reader of a format found: lines in page order, and what the
// format says of the whole.
type page struct {
	lang      locales.Lang
	url       string
	published string
	authors   []string
	lines     []line
	summary   line // what the format calls a description, which may be the lead
}

// beginsWith tells whether a text begins with a summary, which may be cut short.
func beginsWith(text, summary string) bool {
	return strings.HasPrefix(text, strings.TrimRight(summary, ".… "))
}

// A line is a paragraph-like part of a page. A reader that knows its zone says
// so; the others are zoned by what they say and where they stand.
type line struct {
	text   string
	source bitext.Span
	zone   bitext.Zone // "" = not known
	date   string
	prose  bool // the reader knows that the line is part of the article
}

// article zones the lines and makes them an article.
func (p *page) article(name string, o Options) (bitext.Article, error) {
	if len(p.lines) > MaxBlocks {
		return bitext.Article{}, ErrTooMany
	}
	z := zoner{lines: p.lines, authors: p.authors, published: p.published}
	z.run()
	base, named := baseName(name)
	a := bitext.Article{Name: base, URL: cmp.Or(o.URL, p.url), Published: z.published, Authors: z.authors}
	for _, l := range z.lines {
		if l.text == "" {
			continue
		}
		id := fmt.Sprintf("b%d", len(a.Blocks)+1)
		a.Blocks = append(a.Blocks, bitext.Block{ID: id, Zone: l.zone, Text: l.text, Source: l.source, Date: l.date})
	}
	if err := publishable(a.Blocks); err != nil {
		return bitext.Article{}, err
	}
	a.Lang = cmp.Or(o.Lang, p.lang, named)
	if a.Lang == "" {
		a.Lang, _ = DetectLang(prose(a.Blocks))
	}
	markRepeats(a.Blocks)
	return a, nil
}

// publishable says what is missing when no block belongs to the article itself.
func publishable(blocks []bitext.Block) error {
	teasers := 0
	for _, b := range blocks {
		switch {
		case b.Zone.Teaser():
			teasers++
		case b.Zone.Prose():
			return nil
		}
	}
	if teasers > 0 {
		return fmt.Errorf("%w: the page holds %d blocks of related news and no article", ErrNoText, teasers)
	}
	return fmt.Errorf("%w: the page holds nothing but marks and page furniture", ErrNoText)
}

// prose joins the first texts of an article, enough to tell its language.
func prose(blocks []bitext.Block) string {
	const enough = 4000
	var sb strings.Builder
	for _, b := range blocks {
		if b.Zone.Prose() {
			sb.WriteString(b.Text[:min(len(b.Text), enough)])
			sb.WriteByte('\n')
		}
		if sb.Len() > enough {
			break
		}
	}
	return sb.String()
}

// markRepeats lets a teaser that stands on the page again refer to its first
// appearance.
func markRepeats(blocks []bitext.Block) {
	seen := map[string]string{}
	for i := range blocks {
		b := &blocks[i]
		if !b.Zone.Teaser() {
			continue
		}
		key := string(b.Zone) + "\n" + viet.Key(b.Text, viet.Toned)
		if id, ok := seen[key]; ok {
			b.RepeatOf = id
		} else {
			seen[key] = b.ID
		}
	}
}
