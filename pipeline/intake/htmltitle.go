package intake

import (
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/songngu/songngu/locales/viet"
)

// findTitle takes the heading, or what is called a title, that the metadata
// repeat, of several the longest and of the highest level: above it may stand
// the paper's name, which the metadata repeat too. When they repeat none, it is
// the first <h1>; on a page without, that which is called a title, if the
// metadata seem to be the paper's own.
func (s *selection) findTitle() {
	s.title = -1
	meta := viet.Key(s.head.title, viet.Bare)
	first := -1
	for i := range s.blocks {
		b := &s.blocks[i]
		switch {
		case !isHeading(b.tag) && !b.titled || b.longText():
		case s.repeats(meta, b):
			if s.title < 0 || len(b.text) > len(s.blocks[s.title].text) {
				s.title = i
			}
		case first < 0 && b.tag == atom.H1:
			first = i
		}
	}
	if s.title < 0 {
		s.title = first
	}
	if s.title < 0 {
		s.title = s.findTitled(meta)
	}
}

// repeats tells whether the metadata have the block's text: all of it, and more
// than a word or two of a heading that is not the first.
func (s *selection) repeats(meta string, b *htmlBlock) bool {
	return meta != "" && (b.tag == atom.H1 || len(strings.Fields(b.text)) > longestLabelled) && strings.Contains(meta, viet.Key(b.text, viet.Bare))
}

// findTitled looks for any text that is the page's title word by word, or for
// what is called a title; -1 when there is none. A heading with such a name is
// one also where <title>, which may be that of the site, differs; og:title is
// the page's own.
func (s *selection) findTitled(meta string) int {
	cut := viet.Key(cutSite(s.head.title), viet.Bare)
	for i := range s.blocks {
		if b := &s.blocks[i]; len(b.text) <= len(s.head.title) && !b.link() && b.skipped == 0 {
			if key := viet.Key(b.text, viet.Bare); len(key) > 0 && (key == cut || key == meta) {
				return i
			}
		}
	}
	named := len(strings.Fields(meta)) >= shortestTitle
	for i := range s.blocks {
		b := &s.blocks[i]
		if !b.titled || b.link() || b.longText() || len(strings.Fields(b.text)) <= longestKicker || b.related != 0 || b.skipped != 0 {
			continue
		}
		if !named || isHeading(b.tag) && !s.head.own {
			return i
		}
	}
	return -1
}

// cutSite takes the paper's name off the end of a page's title.
func cutSite(title string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: "} {
		if i := strings.LastIndex(title, sep); i > 0 && len(strings.Fields(title[:i])) > 3 {
			return title[:i]
		}
	}
	return title
}
