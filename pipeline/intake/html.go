package intake

import (
	"cmp"
	"strings"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"github.com/songngu/songngu/pipeline/bitext"
)

// readHTML reads a page of a site.
//
// go-readability says which text is the article. It drops leads and keeps
// teasers and breadcrumbs, so its word is not the last: what a page's own names
// call lead, caption or byline is kept, paragraphs beside kept ones are kept,
// and what stands in lists of related news or is nothing but a link is a
// teaser. What is left of the page (menus, footers, comments) is dropped, not
// zoned.
func readHTML(text string) (*page, error) {
	blocks, err := readBlocks(text)
	if err != nil {
		return nil, err
	}
	head := readHead(text)
	s := selection{head: head, blocks: blocks}
	p := &page{lang: head.lang, url: head.url, published: head.published}
	s.findTitle()
	s.trust(mainText(text))
	p.lines = s.lines()
	if named := p.hints(head); !named && len(p.authors) == 0 {
		p.authors = s.unseenAuthors()
	}
	if !hasBody(p.lines) {
		for _, a := range head.linked {
			if a.Body != "" {
				return a.page()
			}
		}
	}
	return p, nil
}

// hints takes over what the metadata say and the text may not, and tells whether
// the text names the authors itself.
func (p *page) hints(head htmlHead) (named bool) {
	for _, a := range head.linked {
		p.published = cmp.Or(p.published, isoDay(a.Published))
		p.url = cmp.Or(p.url, a.URL)
		p.lang = cmp.Or(p.lang, a.lang())
		head.authors = append(head.authors, a.Authors...)
	}
	if p.namesAuthors() {
		return true
	}
	z := zoner{}
	for _, a := range head.authors {
		z.addAuthors(a)
	}
	p.authors = z.authors
	return false
}

// namesAuthors tells whether the page shows its authors' names itself.
func (p *page) namesAuthors() bool {
	z := zoner{}
	for _, l := range p.lines {
		if l.zone == bitext.Byline {
			z.addAuthors(l.text)
		}
	}
	return len(z.authors) > 0
}

// unseenAuthors reads what is called the author outside the article, among the
// buttons above it, say, when the article itself names nobody.
func (s *selection) unseenAuthors() []string {
	z := zoner{}
	for i := range s.blocks[:min(s.first, len(s.blocks))] {
		if b := &s.blocks[i]; b.role == bylineRole && !b.longText() && looksLikeNames(withoutLabel(b.text)) {
			z.addAuthors(b.text)
		}
	}
	return z.authors
}

func hasBody(lines []line) bool {
	for _, l := range lines {
		if l.zone == "" || l.zone == bitext.Lead || l.zone == bitext.Body {
			return true
		}
	}
	return false
}

// Limits beyond which a page is read by our own rules alone, since the
// extractor's cost is not linear.
const (
	largestPage = 4 << 20 // bytes
	mostTags    = 20_000
)

// mainText gives the text blocks that go-readability takes for the article, by
// their keys; nil when it finds none.
func mainText(text string) map[string]bool {
	if len(text) > largestPage || strings.Count(text, "<") > mostTags {
		return nil
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil
	}
	parser := readability.NewParser()
	article, err := parser.ParseAndMutate(doc, nil)
	if err != nil || article.Node == nil {
		return nil
	}
	var sb strings.Builder
	if err := html.Render(&sb, article.Node); err != nil {
		return nil
	}
	blocks, err := readBlocks(sb.String())
	if err != nil {
		return nil
	}
	content := map[string]bool{}
	for _, b := range blocks {
		content[squeezed(b.text)] = true
	}
	return content
}

// squeezed is text without white space, for comparing blocks.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}
