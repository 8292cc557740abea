package intake

import (
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/songngu/songngu/locales/viet"
)

// findTitle takes the <h1> that the page's metadata repeat, else the first one;
// on a page without, the heading or what is called a title that the metadata
// repeat. When these tell the paper's name alone, the first that is called a
// title is.
func (s *selection) findTitle() {
	s.title = -1
	meta := viet.Key(s.head.title, viet.Bare)
	for i, b := range s.blocks {
		if b.tag != atom.H1 {
			continue
		}
		if meta != "" && strings.Contains(meta, viet.Key(b.text, viet.Bare)) {
			s.title = i
			return
		}
		if s.title < 0 {
			s.title = i
		}
	}
	if s.title < 0 {
		s.findTitled(meta)
	}
}

// findTitled looks for a title on a page without <h1>.
func (s *selection) findTitled(meta string) {
	named := len(strings.Fields(meta)) >= shortestTitle
	for i := range s.blocks {
		b := &s.blocks[i]
		if b.link() || b.longText() || len(strings.Fields(b.text)) <= longestKicker || b.related != 0 || b.skipped != 0 {
			continue
		}
		if (isHeading(b.tag) || b.titled) && strings.Contains(meta, viet.Key(b.text, viet.Bare)) || b.titled && !named {
			s.title = i
			return
		}
	}
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
