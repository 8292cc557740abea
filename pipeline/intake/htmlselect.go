package intake

import (
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A selection finds the article among the blocks of a page.
type selection struct {
	head    htmlHead
	blocks  []htmlBlock
	content map[string]bool
	all     bool // the blocks are the article, whatever stands around them
	title   int  // index of the block that is the title, -1 when none is
	first   int  // index of the first paragraph of the article behind its lead
	last    int  // and of the last one
	// misnamed are elements that are called a menu or a box of related news,
	// and hold the article.
	misnamed map[int]bool

	listing bool        // a heading of related news stood before, and links since
	before  bitext.Zone // of the line before, but for bylines and days
	bodied  bool        // text of the body stood before
}

// trust takes the extractor's word, unless it leaves out more than half of the
// paragraphs that stand in no menu, box or list.
func (s *selection) trust(content map[string]bool) {
	s.findMisnamed(content)
	kept, all := 0, 0
	for i := range s.blocks {
		b := &s.blocks[i]
		if !b.paragraph() || s.isRelated(b) || s.isFurniture(b) {
			continue
		}
		all += len(b.text)
		if content[squeezed(b.text)] {
			kept += len(b.text)
		}
	}
	if 2*kept >= all {
		s.content = content
	}
}

// findMisnamed finds the elements around the title, and those around a third or
// more of what the extractor took.
func (s *selection) findMisnamed(content map[string]bool) {
	s.misnamed = map[int]bool{}
	if s.title >= 0 {
		s.misnamed[s.blocks[s.title].related] = true
		s.misnamed[s.blocks[s.title].skipped] = true
	}
	all, inside := 0, map[int]int{}
	for i := range s.blocks {
		b := &s.blocks[i]
		if b.link() || !content[squeezed(b.text)] {
			continue
		}
		all += len(b.text)
		inside[b.related] += len(b.text)
		inside[b.skipped] += len(b.text)
	}
	for number, n := range inside {
		s.misnamed[number] = s.misnamed[number] || 3*n >= all
	}
}

// lines gives the blocks that count, with the zones that the page tells.
func (s *selection) lines() []line {
	var lines []line
	if s.title < 0 && s.head.title != "" {
		lines = append(lines, line{text: cutSite(s.head.title), source: s.head.titleAt, zone: bitext.Title})
	}
	beside := s.containers()
	for i := range s.blocks {
		b := &s.blocks[i]
		if l, ok := s.line(i, b, beside[b.parent]); ok {
			lines = append(lines, l)
			s.see(l, b)
		}
		if day := b.date(); day != "" && s.isRelated(b) {
			dateTeaser(lines, day)
		}
	}
	return lines
}

// see notes what a line means for those behind it.
func (s *selection) see(l line, b *htmlBlock) {
	if l.zone != bitext.Byline && l.zone != bitext.Dateline {
		s.before = l.zone
	}
	s.bodied = s.bodied || l.zone == "" && l.prose && b.paragraph()
}

// containers are the elements that hold paragraphs of the article.
func (s *selection) containers() map[int]bool {
	beside := map[int]bool{}
	s.first = len(s.blocks)
	for i := range s.blocks {
		b := &s.blocks[i]
		if b.paragraph() && s.isContent(b) && !s.isRelated(b) {
			beside[b.parent] = true
			s.last = i
			if b.role != leadRole && i > s.title {
				s.first = min(s.first, i)
			}
		}
	}
	return beside
}

// isContent tells whether the extractor took the block; without its word, what
// stands in <article> or <main>, or any paragraph of a page that has neither.
func (s *selection) isContent(b *htmlBlock) bool {
	if s.all {
		return true
	}
	if s.content != nil {
		return s.content[squeezed(b.text)]
	}
	return (b.article || b.tag == atom.P) && !s.isFurniture(b)
}

// isRelated tells whether the block stands in an element of related news.
func (s *selection) isRelated(b *htmlBlock) bool {
	return b.related != 0 && !s.misnamed[b.related]
}

// isFurniture tells whether the block stands in a menu or the like. Of a
// paragraph the extractor knows better than a name does.
func (s *selection) isFurniture(b *htmlBlock) bool {
	return b.skipped != 0 && !s.misnamed[b.skipped] && (b.firm || !b.paragraph() || !s.content[squeezed(b.text)])
}

// leastText is the length in bytes of text that is a paragraph by itself, even
// without a <p> around it.
const leastText = 80

// paragraph tells whether the block is running text.
func (b *htmlBlock) paragraph() bool {
	switch b.tag {
	case atom.P:
		return !b.link()
	case atom.Div, atom.Td, atom.Section, atom.Article, atom.Body, atom.Center:
		return !b.link() && len(b.text) >= leastText
	}
	return false
}

// line zones one block; false drops it.
func (s *selection) line(i int, b *htmlBlock, beside bool) (line, bool) {
	l := line{text: b.text, source: b.source}
	if i == s.title {
		l.zone = bitext.Title
		return l, true
	}
	if s.title >= 0 && b.text == s.blocks[s.title].text {
		return l, false
	}
	if i > s.title && i < s.first && !s.isRelated(b) && !b.link() {
		if day, ok := b.credit(); ok {
			l.zone, l.date = bitext.Byline, day
			return l, true
		}
	}
	switch {
	case s.isFurniture(b):
		return l, false
	case s.isRelated(b):
		return s.relatedLine(l, b)
	}
	switch zone := b.nameZone(); {
	case zone != "" && i > s.title:
		l.zone, l.date = zone, b.date()
	case s.isListed(i, b):
		l.zone, l.date = s.linkZone(b), trailingDate(b.text)
	case s.isContent(b), beside, s.isNamed(i, b):
		return s.articleLine(l, b)
	case s.listing && phraseOf(b.text) == relatedHeading:
		l.zone = bitext.Other
	}
	return l, l.zone != ""
}

// articleLine zones a block of the article; what the page does not say is left
// to the zoner.
func (s *selection) articleLine(l line, b *htmlBlock) (line, bool) {
	l.prose = true
	switch p := phraseOf(b.text); {
	case p == relatedHeading, p == furniture:
		l.zone, l.prose = bitext.Other, false
	case b.link() && len(strings.Fields(b.text)) > longestLabelled:
		l.zone, l.prose, l.date = s.linkZone(b), false, trailingDate(b.text)
	case b.link():
		return l, false // breadcrumbs, tags
	case s.before == bitext.TeaserTitle && endsSentence(b.text) && (b.role == leadRole || b.role == listRole && b.tag == atom.P):
		l.zone, l.prose = bitext.TeaserText, false // the lead of that article
	case b.role == leadRole && !s.bodied:
		l.zone = bitext.Lead
	case b.role == captionRole, b.captioned():
		l.zone = bitext.Caption
	case b.role == quoteRole:
		l.zone = bitext.Quote
	case b.role == listRole:
		l.zone = bitext.List
	}
	return l, true
}

// isNamed tells of a lead or a caption that the extractor dropped though the
// page calls it so, or writes it as a heading below the title. It stands behind
// the title and not far behind the text.
func (s *selection) isNamed(i int, b *htmlBlock) bool {
	if i <= s.title || i > s.last+1 || b.link() {
		return false
	}
	return b.role == leadRole || b.role == captionRole || i < s.first && isHeading(b.tag) && len(b.text) >= leastText && endsSentence(b.text)
}

func (b *htmlBlock) longText() bool { return len(b.text) > longestMark }

func isHeading(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}
