package intake

import (
	"cmp"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

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
	case isPipe(before.text), before.zone == bitext.Dateline && endsSentence(l.text), before.zone == bitext.Byline,
		before.zone.Teaser() && z.isTeaserText(l.text):
		l.date = z.teaserDate()
		return bitext.TeaserText
	case before.zone == bitext.TeaserTitle && behind != nil && endsSentence(behind.text) && looksLikeNames(l.text):
		return bitext.Byline
	}
	l.date = trailingDate(l.text)
	return bitext.TeaserTitle
}

// headsTeaser tells whether a teaser's pipe follows.
func (z *zoner) headsTeaser() bool { return z.behind() != nil && isPipe(z.behind().text) }

// afterword zones what follows a signature and is no sentence: a headline begins
// the teasers, a few words are furniture that no list has.
func (z *zoner) afterword(l *line) bitext.Zone {
	if len(strings.Fields(l.text)) < shortestTitle {
		return bitext.Other
	}
	z.related = true
	l.date = trailingDate(l.text)
	return bitext.TeaserTitle
}

// tagTeaser finds a teaser in the midst of the body by the paper's tag: where the
// lead begins with "TTO - ", another text that does is the lead of another
// article, and the line before it the headline.
func (z *zoner) tagTeaser(text string) bool {
	before := z.before()
	if z.tag == "" || !z.hasBody || !strings.HasPrefix(text, z.tag) || before.zone != bitext.Body || endsSentence(before.text) {
		return false
	}
	before.zone = bitext.TeaserTitle
	return true
}

// longestTag is the length in bytes of "(VOV.VN) - " and the like.
const longestTag = 16

// paperTag gives the tag with which a lead begins, "" when it has none. Small
// letters are those of a place ("Hà Nội - ").
func paperTag(lead string) string {
	for _, dash := range [...]string{" - ", " – "} {
		tag, _, ok := strings.Cut(lead[:min(len(lead), longestTag)], dash)
		if ok && len(tag) > 2 && strings.Trim(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.()") == "" {
			return tag + dash
		}
	}
	return ""
}

// isTeaserText tells text that stands alone from a headline: it ends like a
// sentence. Where pipes mark the texts, only a full stop is proof, since
// headlines exclaim.
func (z *zoner) isTeaserText(text string) bool {
	text = strings.TrimRight(text, "\"”’»)] ")
	if strings.HasSuffix(text, ".m.") && z.before().zone == bitext.TeaserText {
		return false // a headline that ends in a time
	}
	return endsSentence(text) && (!z.piped || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, ".."))
}

// trailingDate reads the day in brackets at the end of a headline.
func trailingDate(text string) string {
	open := strings.LastIndexAny(text, "([")
	if open < 0 || !strings.HasSuffix(text, ")") && !strings.HasSuffix(text, "]") {
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
