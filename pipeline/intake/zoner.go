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
	related  bool // the line stands among the teasers
}

// longestMark is the length in bytes that a line of furniture, a byline or a
// heading does not exceed.
const longestMark = 160

func (z *zoner) run() {
	for z.i = range z.lines {
		l := &z.lines[z.i]
		z.related = z.related && !l.prose
		if l.zone == "" {
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
	case bitext.Lead, bitext.Body, bitext.Quote, bitext.List:
		z.hasLead = true
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
	switch {
	case z.related:
		return z.teaser(l)
	case !z.hasTitle:
		return bitext.Title
	case isCaption(l.text):
		return bitext.Caption
	case !z.hasLead:
		return bitext.Lead
	}
	return bitext.Body
}

// markZone finds the zone of a line that is no prose, "" when it may be.
func (z *zoner) markZone(l *line) bitext.Zone {
	key := viet.Key(l.text, viet.Bare)
	switch {
	case !hasLetterOrDigit(l.text):
		if strings.Contains(l.text, "|") {
			z.pipe()
		}
		return bitext.Other
	case isPhrase(l.text, relatedHeadings):
		z.related = z.hasTitle || !isMenu(key)
		return bitext.Other
	case isPhrase(l.text, furniture) || startsWith(key, furnitureStarts) != "":
		return bitext.Other
	case isPiped(l.text):
		z.pipe()
		return bitext.Byline
	}
	if day, ok := dateLine(l.text); ok {
		z.date(day)
		return bitext.Dateline
	}
	if z.hasTitle && !z.related && z.isByline(l.text, key) {
		return bitext.Byline
	}
	if z.hasTitle && (startsWith(key, linkStarts) != "" || strings.HasPrefix(l.text, ">>") || strings.HasPrefix(l.text, "»")) {
		return bitext.TeaserTitle
	}
	return ""
}

// isMenu tells whether a heading may also stand in the menu above the title:
// all but those that say "related".
func isMenu(key string) bool {
	return !strings.Contains(key, "lien quan") && !strings.Contains(key, "related")
}

// pipe notes a lone pipe or a piped byline: behind the body it makes the line
// before it a headline and starts the teasers.
func (z *zoner) pipe() {
	if z.related || !z.hasLead {
		return
	}
	z.related = true
	if before := z.before(); before != nil && (before.zone == bitext.Body || before.zone == bitext.Lead) {
		before.zone = bitext.TeaserTitle
	}
}

// date gives a day to the article or, among teasers, to the headline before.
func (z *zoner) date(day string) {
	if !z.related {
		z.published = cmp.Or(z.published, day)
		return
	}
	z.lines[z.i].date = day
	for j := z.i - 1; j >= 0; j-- {
		if z.lines[j].zone.Teaser() {
			z.lines[j].date = day
		}
		if z.lines[j].zone == bitext.TeaserTitle || z.lines[j].zone.Prose() && !z.lines[j].zone.Teaser() {
			return
		}
	}
}

// teaser tells a headline from its text: a headline stands before a pipe, a
// text behind one; without pipes a text is what ends like a sentence behind a
// headline or a text.
func (z *zoner) teaser(l *line) bitext.Zone {
	before, behind := z.before(), z.behind()
	l.date = z.teaserDate()
	switch {
	case behind != nil && isPipe(behind.text):
		l.date = ""
		return bitext.TeaserTitle
	case before != nil && isPipe(before.text) || before != nil && before.zone == bitext.Dateline:
		return bitext.TeaserText
	case before != nil && before.zone.Teaser() && endsSentence(l.text):
		return bitext.TeaserText
	}
	l.date = ""
	return bitext.TeaserTitle
}

// teaserDate is the day of the teaser that the line continues.
func (z *zoner) teaserDate() string {
	for j := z.i - 1; j >= 0 && z.lines[j].zone != bitext.Other; j-- {
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

// isPhrase tells whether the line is one of the phrases and nothing else.
func isPhrase(text string, phrases map[string]struct{}) bool {
	_, ok := phrases[bare(text)]
	return ok
}

// isPipe tells whether the line is a lone pipe or a byline with one.
func isPipe(text string) bool {
	return len(text) <= longestMark && (strings.Trim(text, "| \u00a0") == "" || isPiped(text))
}

// isPiped tells whether the line is a byline with its pipe: "Thanh Hà |".
func isPiped(text string) bool {
	name := strings.TrimFunc(text, func(r rune) bool { return r == '|' || blank(r) })
	return len(name) < len(text) && strings.Contains(text, "|") && !strings.Contains(name, "|") && !endsSentence(name) &&
		strings.IndexFunc(name, unicode.IsLetter) >= 0
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
