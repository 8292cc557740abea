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
	related  bool // the line stands among the teasers
	piped    bool // teasers have pipes between headline and text
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
		z.hasLead = true
	case bitext.Body, bitext.Quote, bitext.List:
		z.hasLead, z.hasBody = true, true
	case bitext.Byline:
		if !z.related {
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
	case isCaption(l.text):
		return bitext.Caption
	case !z.hasLead:
		return bitext.Lead
	}
	return bitext.Body
}

// A kicker has few words and stands over a title, which has more.
const (
	longestKicker = 3
	shortestTitle = 5
)

// isKicker tells whether the line is the name of a section or series over the
// title, or of the paper itself: a few words, and behind them, but for a day, a
// line that is long enough for a title and no sentence.
func (z *zoner) isKicker(text string) bool {
	if len(strings.Fields(text)) > longestKicker {
		return false
	}
	for _, next := range z.lines[z.i+1 : min(len(z.lines), z.i+4)] {
		if _, ok := dateLine(next.text); ok {
			continue
		}
		return next.zone == "" && len(next.text) <= longestMark && len(strings.Fields(next.text)) >= shortestTitle &&
			!endsSentence(next.text) && !isPipe(next.text) && !z.isLast(next)
	}
	return false
}

// isLast tells whether the line is the last of the page.
func (z *zoner) isLast(l line) bool { return l.source == z.lines[len(z.lines)-1].source }

// markZone finds the zone of a line that is no prose, "" when it may be.
func (z *zoner) markZone(l *line) bitext.Zone {
	if !hasLetterOrDigit(l.text) {
		if strings.Contains(l.text, "|") {
			z.pipe()
		}
		return bitext.Other
	}
	switch p := phraseOf(l.text); {
	case p == relatedHeading:
		z.related = z.hasTitle || !isMenu(l.text)
		return bitext.Other
	case p == furniture, p == section && !z.hasLead:
		return bitext.Other
	case p == linkLine && z.hasTitle:
		return bitext.TeaserTitle
	}
	return z.nameZone(l)
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
	if z.hasTitle && !z.related && z.isByline(l.text) {
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

// pipe notes a lone pipe or a piped byline: behind the body it makes the line
// before it a headline and starts the teasers.
func (z *zoner) pipe() {
	if z.related || !z.hasBody {
		return
	}
	z.related = true
	if before := z.before(); before != nil && before.zone == bitext.Body {
		before.zone = bitext.TeaserTitle
	}
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

// leastResumed is the length in bytes of two paragraphs that are no teasers.
const leastResumed = 300

// resumes tells whether the article goes on behind a box of related news: on a
// page without pipes, two long paragraphs follow each other with no headline
// between.
func (z *zoner) resumes(l *line) bool {
	behind := z.behind()
	return !z.piped && z.hasLead && behind != nil && endsSentence(l.text) && endsSentence(behind.text) &&
		len(l.text)+len(behind.text) >= leastResumed
}

// teaser tells a headline from its text: a headline stands before a pipe, a
// text behind one; without pipes a text is what ends like a sentence behind a
// headline or a text.
func (z *zoner) teaser(l *line) bitext.Zone {
	before, behind := z.before(), z.behind()
	switch {
	case behind != nil && isPipe(behind.text):
		l.date = trailingDate(l.text)
		return bitext.TeaserTitle
	case before == nil:
		return bitext.TeaserTitle
	case isPipe(before.text), before.zone == bitext.Dateline, before.zone == bitext.Byline,
		before.zone.Teaser() && z.isTeaserText(l.text):
		l.date = z.teaserDate()
		return bitext.TeaserText
	case before.zone == bitext.TeaserTitle && behind != nil && endsSentence(behind.text) && looksLikeNames(l.text):
		return bitext.Byline
	}
	l.date = trailingDate(l.text)
	return bitext.TeaserTitle
}

// isTeaserText tells text that stands alone from a headline: it ends like a
// sentence. Where pipes mark the texts, only a full stop is proof, since
// headlines exclaim.
func (z *zoner) isTeaserText(text string) bool {
	text = strings.TrimRight(text, "\"”’»)] ")
	return endsSentence(text) && (!z.piped || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, ".."))
}

// trailingDate reads the day in brackets at the end of a headline.
func trailingDate(text string) string {
	open := strings.LastIndexByte(text, '(')
	if open < 0 || !strings.HasSuffix(text, ")") {
		return ""
	}
	day, _ := dateLine(text[open:])
	return day
}

// teaserDate is the day of the teaser that the line continues.
func (z *zoner) teaserDate() string {
	for j := z.i - 1; j >= 0 && j >= z.i-4; j-- {
		if z.lines[j].zone == bitext.TeaserTitle {
			return z.lines[j].date
		}
	}
	return ""
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

// isPipe tells whether the line is a lone pipe or a byline with one.
func isPipe(text string) bool {
	if len(text) > longestMark || !strings.Contains(text, "|") {
		return false
	}
	_, ok := piped(text)
	return ok || !hasLetterOrDigit(text)
}

// piped tells whether the line is a byline with a pipe, and gives its day:
// "Thanh Hà |", "Thanh Hà | 12/03/2025". A pipe between two parts that are no
// names stands in a headline ("Trực tiếp | Bão số 13").
func piped(text string) (day string, ok bool) {
	if !strings.Contains(text, "|") {
		return "", false
	}
	text = strings.TrimFunc(text, blank)
	outer := strings.Trim(text, "|") != text
	named := false
	for part := range strings.SplitSeq(text, "|") {
		if part = strings.TrimFunc(part, blank); part == "" {
			continue
		}
		d, isDate := dateLine(part)
		day = cmp.Or(day, d)
		if !isDate && (endsSentence(part) || !looksLikeNames(part) && (!outer || named)) {
			return "", false
		}
		named = true
	}
	return day, named
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
