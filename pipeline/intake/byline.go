package intake

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// isByline tells whether a line without a pipe names those who wrote: it says
// so ("Bài và ảnh: …"), it is an author's name again, or it is a name where
// names stand, behind the title or at the end of the body.
func (z *zoner) isByline(text string) bool {
	if endsSentence(text) {
		return false
	}
	if strings.HasPrefix(text, "(") && startsWith(viet.Key(text[1:], viet.Toned), bylineStarts) != "" && strings.HasSuffix(text, ")") {
		return true
	}
	name := strings.Trim(text, "() ")
	if names := splitNames(name); len(z.authors) > 0 && len(names) > 0 && !slices.ContainsFunc(names, z.isStranger) {
		return true
	}
	if names := withoutLabel(text); names != name {
		return looksLikeNames(names)
	}
	switch {
	case !z.hasLead:
		return z.before() != nil && z.before().zone != bitext.Other && looksLikeNames(withoutTitle(name))
	case z.atEnd():
		return looksLikeNames(withoutTitle(name)) || isAgency(name) || isAgency(text)
	}
	return looksLikeNames(name) && (z.behindLead() && z.recurs(text) || z.signs())
}

// behindLead tells whether the line follows the lead.
func (z *zoner) behindLead() bool {
	before := z.before()
	return before != nil && before.zone == bitext.Lead && !z.hasBody
}

// farthestSignature is how many lines further down a signature is looked for.
const farthestSignature = 400

// recurs tells whether the line stands on the page again.
func (z *zoner) recurs(text string) bool {
	rest := z.lines[z.i+1:]
	return slices.ContainsFunc(rest[:min(len(rest), farthestSignature)], func(l line) bool { return l.text == text })
}

// Limits of the text that may follow a signature: comments and furniture have
// no line that is as long as a paragraph of an article.
const (
	leastParagraph = 150 // bytes
	longestTail    = 40  // lines
)

// signs tells whether a name signs the article: it follows a sentence or a
// caption, and up to the teasers no sentence and no number follows it.
func (z *zoner) signs() bool {
	before, next := z.before(), z.behind()
	if before == nil || !endsSentence(before.text) && before.zone != bitext.Caption || !strings.ContainsFunc(next.text, unicode.IsLetter) {
		return false
	}
	return !z.goesOn(func(text string) bool {
		return (endsSentence(text) || strings.HasSuffix(text, ":")) && phraseOf(text) != furniture
	})
}

// goesOn tells whether such a line stands between the one at hand and the
// teasers or the end.
func (z *zoner) goesOn(such func(string) bool) bool {
	rest := z.lines[z.i+1:]
	for _, l := range rest[:min(len(rest), longestTail)] {
		switch {
		case l.zone.Teaser() || isPipe(l.text) || phraseOf(l.text) == relatedHeading:
			return false
		case such(l.text):
			return true
		}
	}
	return false
}

// isParagraph tells whether a line is as long as a paragraph of an article.
func isParagraph(text string) bool { return len(text) >= leastParagraph && endsSentence(text) }

// A signedDay is a line that names those who wrote and the day, in this order or
// the other: "Thanh Hà - 12/03/2025 06:00", "June 11, 2025 · By Le Na".
type signedDay struct {
	credit string
	day    string
	place  bool // the name may be that of a place: "Hà Nội, 12/3/2025"
}

// mostSigned is how many words such a line has at most.
const mostSigned = 20

func readSignedDay(text string) (s signedDay, ok bool) {
	if !hasYear(text) || endsSentence(text) && !strings.HasSuffix(text, ".m.") {
		return s, false
	}
	words := strings.Fields(text)
	if len(words) > mostSigned {
		return s, false
	}
	for i := 1; i < len(words) && !ok; i++ {
		front, back := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		if startsDay(words[i]) {
			s, ok = signed(betweenParts(front), betweenParts(back))
			s.place = strings.HasSuffix(front, ",") && withoutLabel(s.credit) == s.credit
		}
		if !ok && startsDay(words[0]) {
			s, ok = signed(betweenParts(back), betweenParts(front))
		}
	}
	return s, ok
}

func signed(credit, day string) (s signedDay, ok bool) {
	s.credit = credit
	if s.day, ok = dateLine(day); ok {
		ok = isCredit(credit)
	}
	return s, ok
}

// betweenParts takes off the marks between a name and a day.
func betweenParts(text string) string { return strings.Trim(text, " -–—|·•,") }

// isCredit tells whether text names those who wrote, by name or not.
func isCredit(text string) bool {
	return looksLikeNames(withoutLabel(text)) && !isCalendar(text) || phraseOf(text) == staff
}

// startsDay tells whether a day may begin with the word, or a mark before it.
func startsDay(word string) bool {
	if c := word[0]; '0' <= c && c <= '9' || betweenParts(word) == "" {
		return true
	}
	key := viet.Key(strings.TrimRight(word, ",:"), viet.Bare)
	_, ok := dateWords[key]
	_, month := monthWords[key]
	return ok || month
}

// hasYear tells whether four digits of a year stand in the text.
func hasYear(text string) bool {
	for i := 0; i+4 <= len(text); i++ {
		if c := text[i : i+2]; (c == "19" || c == "20") && isNumber(text[i+2:i+4]) {
			return true
		}
	}
	return false
}

// isStranger tells whether a name is none of the authors'.
func (z *zoner) isStranger(name string) bool {
	key := viet.Key(name, viet.Bare)
	return !slices.ContainsFunc(z.authors, func(a string) bool { return viet.Key(a, viet.Bare) == key })
}

// atEnd tells whether the body ends with this line: nothing follows, or page
// furniture, or a heading.
func (z *zoner) atEnd() bool {
	next := z.behind()
	if next == nil {
		return true
	}
	p := phraseOf(next.text)
	return p == relatedHeading || p == furniture
}

// isAgencyBracket tells of "(TTXVN/Vietnam+)".
func isAgencyBracket(text string) bool {
	inner, ok := strings.CutPrefix(text, "(")
	inner, closed := strings.CutSuffix(inner, ")")
	return ok && closed && areAgencies(inner)
}

// isAgency tells of "Theo TTXVN" and, in brackets, "(Reuters)".
func isAgency(text string) bool {
	if inner := strings.Trim(text, "()"); len(inner) == len(text)-2 {
		words := strings.Fields(inner)
		return areAgencies(inner) || 0 < len(words) && len(words) <= 3 && capitalised(words)
	}
	for _, start := range []string{"Theo ", "According to ", "Source: ", "Nguồn: "} {
		if rest, ok := strings.CutPrefix(text, start); ok {
			return len(strings.Fields(rest)) <= 5
		}
	}
	return false
}

// addAuthors takes the names out of a byline, each once. An agency is no
// author, and neither is the day.
func (z *zoner) addAuthors(byline string) {
	if isAgency(byline) || isAgency(strings.Trim(byline, "()| ")) || phraseOf(byline) == staff {
		return
	}
	if s, ok := readSignedDay(byline); ok {
		byline = s.credit
	}
	if z.hasBody && strings.Contains(byline, "/") && slices.ContainsFunc(splitNames(byline), func(n string) bool { return !z.isStranger(n) }) {
		return // an author known, and who prints it
	}
	for _, n := range splitNames(withoutLabel(byline)) {
		n = withoutTitle(n)
		known := func(a string) bool { return viet.Key(a, viet.Toned) == viet.Key(n, viet.Toned) }
		if looksLikeName(n) && !isPaper(n) && !isCalendar(n) && !slices.ContainsFunc(z.authors, known) {
			z.authors = append(z.authors, viet.Compose(strings.Map(visible, n)))
		}
	}
}

// isPaper tells of an agency or a paper, known or by its letters: NDO.
func isPaper(name string) bool {
	return areAgencies(name) || len(name) > 1 && len(name) <= 6 && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && !viet.LegalToneless(strings.ToLower(name))
}

// calendarWords are the words of days and months, with their marks: "Thứ Ba" is a
// day, "Thu Ba" is not.
var calendarWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("thứ hai ba tư năm sáu bảy chủ nhật tháng một bốn tám chín mười") {
		m[viet.Key(w, viet.Toned)] = true
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		m[strings.ToLower(d.String())] = true
	}
	for name := range monthWords {
		m[name] = true
	}
	return m
}()

// isCalendar tells of words that stand in days: "Thứ Tư", "WEDNESDAY".
func isCalendar(text string) bool {
	for word := range strings.FieldsSeq(viet.Key(text, viet.Toned)) {
		if !calendarWords[word] {
			return false
		}
	}
	return true
}

// visible takes invisible characters out of a name.
func visible(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}
