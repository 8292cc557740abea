package intake

import (
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
// ends in a credit ("… Ảnh: Thanh Hà", "… (Photo: VNA)").
func isCaption(text string) bool {
	if len(text) > longestCaption {
		return false
	}
	key := viet.Key(text, viet.Bare)
	if startsWith(key, captionStarts) != "" {
		return true
	}
	for _, c := range credits {
		at := strings.LastIndex(key, c)
		if at > 0 && strings.ContainsRune(" (", rune(key[at-1])) && isCredit(key[:at], key[at+len(c):]) {
			return true
		}
	}
	return false
}

// isCredit tells whether a credit stands between before and after: behind a
// mark or in brackets, and with nothing but a short name after it.
func isCredit(before, after string) bool {
	before = strings.TrimRight(before, " ")
	if before == "" || !strings.ContainsRune(".!?…)\"(-|/,", rune(before[len(before)-1])) && !strings.HasSuffix(before, "…") {
		return false
	}
	after = strings.Trim(after, " ).]")
	return after != "" && len(after) <= longestCredit && !strings.Contains(after, ". ")
}
