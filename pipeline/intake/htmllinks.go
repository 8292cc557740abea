package intake

import (
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// relatedLine zones a block of related news.
func (s *selection) relatedLine(l line, b *htmlBlock) (line, bool) {
	l.date = trailingDate(b.text)
	switch p := phraseOf(b.text); {
	case p == relatedHeading:
		l.zone = bitext.Other
	case p == furniture, p == section:
		return l, false
	case !b.link() && len(strings.Fields(b.text)) <= longestLabelled && !endsSentence(b.text):
		l.zone = bitext.Other
	case b.role == timeRole || b.role == bylineRole || b.date() != "":
		return l, false
	case (2*b.linked >= len(b.text) || isHeading(b.tag)) && !endsSentence(b.text):
		l.zone = bitext.TeaserTitle
	default:
		l.zone = bitext.TeaserText
	}
	return l, hasLetterOrDigit(b.text)
}

// linkZone tells the text of a card that is all a link from its headline.
func (s *selection) linkZone(b *htmlBlock) bitext.Zone {
	if s.before == bitext.TeaserTitle && endsSentence(b.text) && !isHeading(b.tag) {
		return bitext.TeaserText
	}
	return bitext.TeaserTitle
}

// isListed tells of a link to another article, or the text below it, that the
// extractor dropped: one in a list behind a heading of related news, or one that
// says so itself between paragraphs of the article.
func (s *selection) isListed(i int, b *htmlBlock) bool {
	p := phraseOf(b.text)
	switch {
	case i < s.title:
		return false
	case p == relatedHeading:
		s.listing = true
		return false
	case b.paragraph() && s.isContent(b):
		s.listing = false
		return false
	case p == linkLine && b.linked > 0:
		return i > s.first && i < s.last
	}
	if !s.listing || s.isContent(b) {
		return false
	}
	return b.link() && len(strings.Fields(b.text)) > longestLabelled || s.before == bitext.TeaserTitle && b.paragraph() && endsSentence(b.text)
}

// longestLabelled is the number of words of a link that may be that of a section
// or a subject.
const longestLabelled = 3

// dateTeaser gives a day to the teaser at the end of the lines.
func dateTeaser(lines []line, day string) {
	for i := len(lines) - 1; i >= 0 && lines[i].zone.Teaser(); i-- {
		lines[i].date = day
		if lines[i].zone == bitext.TeaserTitle {
			return
		}
	}
}
