package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	name := strings.Trim(text, "() ")
	if names := splitNames(name); len(z.authors) > 0 && len(names) > 0 && !slices.ContainsFunc(names, z.isStranger) {
		return true
	}
	if names := withoutLabel(name); names != name {
		return looksLikeNames(names)
	}
	if !z.hasLead {
		return z.before() != nil && z.before().zone != bitext.Other && looksLikeNames(name)
	}
	return z.atEnd() && (looksLikeNames(name) || isAgency(name) || isAgency(text))
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

// afterStart cuts the first words of a line, as many as start has.
func afterStart(text, start string) string {
	if i := strings.IndexByte(text, ':'); i >= 0 && strings.HasSuffix(start, ":") {
		return text[i+1:]
	}
	for range strings.Fields(start) {
		_, text, _ = strings.Cut(strings.TrimSpace(text), " ")
	}
	return text
}

// isAgency tells of "Theo TTXVN" and, in brackets, "(Reuters)".
func isAgency(text string) bool {
	if inner := strings.Trim(text, "()"); len(inner) == len(text)-2 {
		words := strings.Fields(inner)
		return 0 < len(words) && len(words) <= 3 && capitalised(words)
	}
	for _, start := range []string{"Theo ", "According to ", "Source: ", "Nguồn: "} {
		if rest, ok := strings.CutPrefix(text, start); ok {
			return len(strings.Fields(rest)) <= 5
		}
	}
	return false
}

// looksLikeNames tells whether text is one name or several: two to six words
// each with a capital, or one in capitals (TTXVN).
func looksLikeNames(text string) bool {
	names := splitNames(text)
	for _, n := range names {
		if !looksLikeName(n) {
			return false
		}
	}
	return len(names) > 0
}

func looksLikeName(text string) bool {
	words := strings.Fields(text)
	switch {
	case len(words) > 6 || len(text) > 60 || !capitalised(words):
		return false
	case len(words) == 1:
		return strings.ToUpper(text) == text && utf8.RuneCountInString(text) > 1
	}
	return len(words) > 1
}

// capitalised tells whether all words are letters with a capital first.
func capitalised(words []string) bool {
	for _, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) || strings.ContainsFunc(w[size:], notInName) {
			return false
		}
	}
	return true
}

func notInName(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.Is(unicode.Cf, r) && !strings.ContainsRune(".'’-", r)
}

var betweenNames = strings.NewReplacer(" - ", ",", " – ", ",", "/", ",", "&", ",", ";", ",", " và ", ",", " and ", ",", "|", ",",
	"\u00a0", " ")

// splitNames cuts "Thanh Hà - Bùi Đức, Minh An và Lê Na" into its names.
func splitNames(text string) []string {
	text = betweenNames.Replace(text)
	var names []string
	for n := range strings.SplitSeq(text, ",") {
		if n = strings.TrimFunc(n, blank); n != "" {
			names = append(names, n)
		}
	}
	return names
}

// addAuthors takes the names out of a byline, each once. An agency is no
// author.
func (z *zoner) addAuthors(byline string) {
	if isAgency(byline) || isAgency(strings.Trim(byline, "()| ")) {
		return
	}
	for _, n := range splitNames(withoutLabel(byline)) {
		known := func(a string) bool { return viet.Key(a, viet.Toned) == viet.Key(n, viet.Toned) }
		if looksLikeName(n) && !slices.ContainsFunc(z.authors, known) {
			z.authors = append(z.authors, viet.Compose(strings.Map(visible, n)))
		}
	}
}

// visible takes invisible characters out of a name.
func visible(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// longestLabel is the length in bytes of a beginning that holds any label.
const longestLabel = 48

// withoutLabel takes "Bài và ảnh:" off a byline, with the marks around it.
func withoutLabel(byline string) string {
	text := strings.Trim(byline, "()| ")
	head := text[:min(len(text), longestLabel)]
	if start := startsWith(viet.Key(head, viet.Toned), bylineStarts); start != "" {
		text = afterStart(text, start)
	}
	return strings.TrimSpace(text)
}
