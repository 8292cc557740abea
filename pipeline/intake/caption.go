package intake

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/locales/viet"
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
	key := viet.Key(text, viet.Toned)
	if startsWith(key, captionStarts) != "" {
		return true
	}
	return slices.ContainsFunc(credits, func(c string) bool { return endsInCredit(key, c) }) ||
		!endsSentence(text) && slices.ContainsFunc(sources, func(c string) bool { return endsInCredit(key, c) })
}

// endsInCredit tells whether the last words of a key are a credit: the word,
// behind a mark or in brackets, and a short name.
func endsInCredit(key, word string) bool {
	at := strings.LastIndex(key, word)
	if at <= 0 {
		return false
	}
	name := strings.Trim(key[at+len(word):], " ).]")
	if name == "" || len(name) > longestCredit || strings.Contains(name, ". ") {
		return false
	}
	before := strings.TrimRight(key[:at], " ")
	return before != "" && (strings.HasSuffix(before, "…") || strings.IndexByte(".!?)\"(-|/,", before[len(before)-1]) >= 0)
}
