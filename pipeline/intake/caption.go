package intake

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Lengths in bytes. Longer lines are paragraphs that happen to speak of a
// photo; a longer tail is a sentence, not a credit.
const (
	longestCaption = 600
	longestCredit  = 80
)

// isCaption tells whether a line is a caption: it begins as one ("Ảnh: …"), or
// ends in a credit ("… Ảnh: Thanh Hà", "… (Photo: VNA)"). A source at the end
// makes a caption only of a line that does not end in a full stop, since
// figures have sources too.
func isCaption(text string) bool {
	if len(text) > longestCaption {
		return false
	}
	if startsWith(viet.Key(headOf(text, longestLabel), viet.Toned), captionStarts) != "" {
		return true
	}
	key := viet.Key(tailOf(text, 2*longestCredit+longestLabel), viet.Toned)
	named := looksLikeNames(text[strings.LastIndexByte(text, ':')+1:])
	return slices.ContainsFunc(credits, func(c string) bool { return endsInCredit(key, c, named) }) || endsInPhoto(key) ||
		!endsSentence(text) && (strings.Contains(key, "(") && containsAny(key, positions) || slices.ContainsFunc(sources, func(c string) bool { return endsInCredit(key, c, false) }))
}

// headOf gives the beginning of a text, up to the end of the word at n bytes, and
// tailOf the end of it from the word at n bytes before: what a credit needs.
func headOf(text string, n int) string {
	if len(text) > n {
		if i := strings.IndexByte(text[n:], ' '); i >= 0 {
			return text[:n+i]
		}
	}
	return text
}

func tailOf(text string, n int) string {
	if len(text) > n {
		if i := strings.LastIndexByte(text[:len(text)-n], ' '); i >= 0 {
			return text[i+1:]
		}
	}
	return text
}

// shortCaption is the length in bytes of a caption that is told by the author's
// name at its end; more is a paragraph with a signature.
const shortCaption = 250

// endsInAuthor tells whether the last words, behind a mark, are an author's name.
func (z *zoner) endsInAuthor(text string) bool {
	if len(text) > shortCaption || !z.hasTitle || endsSentence(text) {
		return false
	}
	key := viet.Key(text, viet.Bare)
	return slices.ContainsFunc(z.authors, func(a string) bool {
		before, ok := strings.CutSuffix(key, viet.Key(a, viet.Bare))
		before = strings.TrimRight(before, " ")
		return ok && before != "" && strings.IndexByte(".!?)-/|", before[len(before)-1]) >= 0
	})
}

// joinCredit puts a credit that stands alone and the line before, which is no
// sentence and so must be a caption, together.
func (z *zoner) joinCredit(l *line) {
	before := z.before()
	if before.zone != bitext.Body || endsSentence(before.text) || len(before.text) > longestMark || !isLoneCredit(l.text) {
		return
	}
	l.text = before.text + " " + l.text
	l.source.Start = before.source.Start
	before.text, before.zone = "", bitext.Caption
}

// isLoneCredit tells whether a line is the credit of a picture without a word of
// what it shows: "Ảnh: Thanh Hà".
func isLoneCredit(text string) bool {
	key := viet.Key(text, viet.Toned)
	_, name, ok := strings.Cut(text, ":")
	words := strings.Fields(strings.Trim(name, " .)]"))
	return ok && len(text) <= longestCredit && startsWith(key, captionStarts) != "" && len(words) > 0 &&
		(capitalised(words) || areAgencies(name) || looksLikeNames(name))
}

// mostCreditWords is how many words a credit behind a dash has at most.
const mostCreditWords = 6

// endsInPhoto tells whether the last words, behind a dash, say whose photo it
// is: "— VNA/VNS Photo", "— Photo by courtesy of the school".
func endsInPhoto(key string) bool {
	for _, dash := range [...]string{" — ", " – ", " - "} {
		at := strings.LastIndex(key, dash)
		if at <= 0 || len(key)-at > longestCredit {
			continue
		}
		words := strings.Fields(strings.TrimRight(key[at+len(dash):], "."))
		if len(words) == 0 || len(words) > mostCreditWords {
			return false
		}
		isPhoto := func(word string) bool { return word == "photo" || word == "photos" }
		agency := areAgencies(words[0]) && slices.ContainsFunc(words, isPhoto)
		return agency || !endsSentence(key) && (isPhoto(words[0]) || isPhoto(words[len(words)-1]))
	}
	return false
}

// endsInCredit tells whether the last words of a key are a credit: the word
// with a short name after it, behind a mark or in brackets. "Ảnh:" needs no mark
// when named tells that names follow the last colon; a word without colon ("ảnh
// minh họa") needs no name.
func endsInCredit(key, word string, named bool) bool {
	if !strings.Contains(key, word) {
		return false // the usual case, which LastIndex is slow to find
	}
	at := strings.LastIndex(key, word)
	if at <= 0 || wordByte(key[at-1]) {
		return false
	}
	colon := strings.HasSuffix(word, ":")
	name := strings.Trim(key[at+len(word):], " ).]")
	switch {
	case len(name) > longestCredit, strings.Contains(name, ". "):
		return false
	case colon && name == "", !colon && name != "" && endsSentence(key):
		return false
	}
	before := strings.TrimRight(key[:at], " ")
	return before != "" && (named && (word == "ảnh:" || word == "photo:") || strings.HasSuffix(before, "…") ||
		strings.IndexByte(".!?)\"(-|/,", before[len(before)-1]) >= 0)
}
