package intake

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A zoner finds the zone of each line by what it says and where it stands. It
// reads a page in order, as the pages of a news edition are laid out:
//
//	title; byline; date; lead; body with captions and links; signature;
//	a heading such as RELATED NEWS; teasers: headline, byline or |, text
//
// Each part but the title may be missing. A pipe behind the body starts the
// teasers also where no heading stands over them.
type zoner struct {
	lines     []line
	authors   []string
	published string

	i        int // the line at hand
	hasTitle bool
	hasLead  bool
	hasBody  bool
	related  bool   // the line stands among the teasers
	piped    bool   // teasers have pipes between headline and text
	signed   bool   // a signature stood behind the body
	tagged   bool   // a heading of subjects stood before, and subjects since
	heading  bool   // the line stands over a list that sums the article up
	tag      string // with which the lead begins: "TTO - "
}

// firstTeaser is the least number of lines before a teaser's pipe: a title, a
// byline, a lead and a headline.
const firstTeaser = 4

func (z *zoner) run() {
	for _, l := range z.lines[min(len(z.lines), firstTeaser):] {
		z.piped = z.piped || l.zone == "" && isPipe(l.text)
	}
	for z.i = range z.lines {
		l := &z.lines[z.i]
		z.related = z.related && !l.prose
		if l.zone == "" || l.zone == bitext.List && z.related {
			l.zone = z.zone(l)
		}
		z.see(l)
	}
}

// see notes what a zoned line means for those behind it.
func (z *zoner) see(l *line) {
	switch l.zone {
	case bitext.Title:
		z.hasTitle = true
	case bitext.Lead:
		if !z.hasLead {
			z.tag = paperTag(l.text)
		}
		z.hasLead = true
	case bitext.List:
		z.hasBody = z.hasLead // before the lead it sums the article up
	case bitext.Body, bitext.Quote:
		if z.heading {
			z.heading = false
			return
		}
		z.hasLead, z.hasBody, z.signed = true, true, false
	case bitext.Byline:
		if !z.related {
			z.signed = z.hasBody && !z.goesOn(isParagraph)
			z.published = cmp.Or(z.published, l.date)
			z.addAuthors(l.text)
		}
	case bitext.Dateline:
		if l.date != "" && !z.related {
			z.published = cmp.Or(z.published, l.date)
		}
	}
}

// zone decides for one line; short lines may be marks of the page.
func (z *zoner) zone(l *line) bitext.Zone {
	if len(l.text) <= longestMark {
		if zone := z.markZone(l); zone != "" {
			return zone
		}
	}
	if z.related && z.resumes(l) {
		z.related = false
	}
	switch {
	case z.related:
		return z.teaser(l)
	case !z.hasTitle && z.isKicker(l.text):
		return bitext.Other
	case !z.hasTitle:
		return bitext.Title
	case isCaption(l.text), z.endsInAuthor(l.text):
		z.joinCredit(l)
		return bitext.Caption
	case !z.hasLead && z.headsList(l.text):
		z.heading = true
		return bitext.Body
	case !z.hasLead:
		return bitext.Lead
	case z.tagTeaser(l.text):
		return bitext.TeaserText
	case z.signed && !endsSentence(l.text) && !z.headsTeaser():
		return z.afterword(l)
	}
	return bitext.Body
}

// markZone finds the zone of a line that is no prose, "" when it may be.
func (z *zoner) markZone(l *line) bitext.Zone {
	if !hasLetterOrDigit(l.text) {
		if strings.Contains(l.text, "|") {
			z.pipe()
		}
		return bitext.Other
	}
	p := phraseOf(l.text)
	z.tagged = p == furniture && tagHeadings[bare(viet.Key(l.text, viet.Bare))] || z.tagged && p == noPhrase && isSubject(l.text)
	switch {
	case p == relatedHeading && (z.hasTitle || len(strings.Fields(l.text)) < shortestTitle):
		z.related = z.hasTitle || !isMenu(l.text)
		return bitext.Other
	case p == furniture, p == section && !z.hasLead, z.tagged, z.countsPictures(l.text):
		return bitext.Other
	case p == staff && z.hasTitle:
		return bitext.Byline
	case p == linkLine && z.hasTitle:
		return bitext.TeaserTitle
	case (z.related || z.signed) && isNumber(l.text):
		return bitext.Other // its place among the most read, the votes for it
	}
	return z.nameZone(l)
}

// longestSubject is how many words a subject among the tags has at most.
const longestSubject = 4

// isSubject tells whether the line can be one of an article's subjects.
func isSubject(text string) bool {
	return len(strings.Fields(text)) <= longestSubject && !endsSentence(text) || strings.HasSuffix(text, ",")
}

// countsPictures tells of the number over a picture's caption: 2/4.
func (z *zoner) countsPictures(text string) bool {
	before, after, ok := strings.Cut(text, "/")
	return ok && isNumber(before) && isNumber(after) && z.behind() != nil && isCaption(z.behind().text)
}

// headsList tells whether a few words stand over a list.
func (z *zoner) headsList(text string) bool {
	return len(strings.Fields(text)) <= longestSubject && !endsSentence(text) && z.behind() != nil && z.behind().zone == bitext.List
}

// nameZone finds the zone of a line of names or days, "" when it is none.
func (z *zoner) nameZone(l *line) bitext.Zone {
	if day, ok := piped(l.text); ok {
		z.pipe()
		z.date(day)
		return bitext.Byline
	}
	if day, ok := dateLine(l.text); ok {
		z.date(day)
		return bitext.Dateline
	}
	if s, ok := readSignedDay(l.text); ok && z.hasTitle && (!z.hasBody || z.related || z.atEnd()) {
		z.date(s.day)
		if s.place {
			return bitext.Dateline
		}
		return bitext.Byline
	}
	if day, ok := pageDay(l.text); ok && !z.hasBody {
		z.date(day)
		return bitext.Dateline
	}
	if z.hasTitle && (isAgencyBracket(l.text) || !z.related && z.isByline(l.text)) {
		return bitext.Byline
	}
	return ""
}

// isMenu tells whether a heading may also stand in the menu above the title:
// all but those that say "related".
func isMenu(heading string) bool {
	key := viet.Key(heading, viet.Bare)
	return !strings.Contains(key, "lien quan") && !strings.Contains(key, "related")
}

// date gives a day to the article or, among teasers, to the headline before.
func (z *zoner) date(day string) {
	if day == "" {
		return
	}
	if !z.related {
		z.published = cmp.Or(z.published, day)
		return
	}
	z.lines[z.i].date = day
	for j := z.i - 1; j >= 0 && z.lines[j].zone.Teaser(); j-- {
		z.lines[j].date = day
		if z.lines[j].zone == bitext.TeaserTitle {
			return
		}
	}
}

func (z *zoner) before() *line {
	if z.i == 0 {
		return nil
	}
	return &z.lines[z.i-1]
}

func (z *zoner) behind() *line {
	if z.i+1 == len(z.lines) {
		return nil
	}
	return &z.lines[z.i+1]
}

func hasLetterOrDigit(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// endsSentence tells whether the line ends in a full stop or another mark that
// headlines do not end in.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, "\"”’»)] ")
	r, _ := utf8.DecodeLastRuneInString(text)
	return r == '.' || r == '…' || r == '!'
}
