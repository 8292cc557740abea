package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/viet"
)

// A phrase is what a line says when it is a mark of the page.
type phrase uint8

const (
	noPhrase       phrase = iota
	relatedHeading        // teasers follow
	furniture             // nothing of the article
	section               // the name of a part of the paper
	staff                 // those who wrote, unnamed
	linkLine              // one link to another article
)

// phrases are the marks that are whole lines, by their keys.
var phrases = func() map[string]phrase {
	m := map[string]phrase{}
	for p, list := range map[phrase]string{relatedHeading: relatedHeadings, furniture: furnitureLines, section: sections, staff: staffLines} {
		for l := range strings.Lines(strings.TrimSpace(list)) {
			m[strings.ReplaceAll(bare(viet.Key(l, viet.Bare)), ",", "")] = p
		}
	}
	return m
}()

// longestMark is the length in bytes that a line of furniture, a byline or a
// heading does not exceed.
const longestMark = 160

// phraseOf tells which mark of the page a line is.
func phraseOf(text string) phrase {
	if len(text) > longestMark {
		return noPhrase
	}
	key := viet.Key(text, viet.Bare)
	p := phrases[strings.ReplaceAll(bare(key), ",", "")] // Các tin, bài khác
	switch {
	case p != noPhrase:
		return p
	case startsWith(key, furnitureStarts) != "", containsAny(key, furnitureWithin), isHashtags(text), isPlayer(text), isAddress(text):
		return furniture
	case phrases[strings.Trim(bare(key), " (0123456789/)")] == furniture:
		return furniture // Bình luận (12), 0 Comments
	case startsWith(key, relatedStarts) != "" && len(strings.Fields(key)) <= longestHeading && !endsSentence(text):
		return relatedHeading
	case isPageNumber(key), isToolbar(key), isAgo(key), isFollow(key):
		return furniture
	case startsWith(key, linkStarts) != "", strings.HasPrefix(text, ">>"), strings.HasPrefix(text, "»"):
		return linkLine
	}
	return noPhrase
}

// isHashtags tells of "#lũ quét #Sa Pa".
func isHashtags(text string) bool {
	if !strings.HasPrefix(text, "#") || endsSentence(text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[1:])
	return unicode.IsLetter(r) && (strings.Count(text, "#") > 1 || len(strings.Fields(text)) <= longestSubject)
}

// isPlayer tells of the clock of a sound or film: 0:00 / 3:24.
func isPlayer(text string) bool {
	now, end, ok := strings.Cut(text, "/")
	return ok && strings.Contains(now, ":") && strings.Contains(end, ":") && strings.Trim(text, "0123456789:/ ") == ""
}

// isPageNumber tells of "Trang 1/3" and "Page 1 of 3".
func isPageNumber(key string) bool {
	for _, s := range [...]string{"trang ", "page "} {
		if rest, ok := strings.CutPrefix(key, s); ok {
			before, after, cut := strings.Cut(strings.Replace(rest, " of ", "/", 1), "/")
			return cut && isNumber(before) && isNumber(after)
		}
	}
	return false
}

// longestHeading is how many words a heading over teasers has at most.
const longestHeading = 6

// channels are where papers ask to be followed.
var channels = []string{"facebook", "zalo", "youtube", "tiktok", "telegram"}

// isFollow tells of "Theo dõi Báo Phù Sa trên" and "Follow us on Zalo".
func isFollow(key string) bool {
	if !strings.HasPrefix(key, "theo doi ") && !strings.HasPrefix(key, "follow ") || endsSentence(key) {
		return false
	}
	return strings.HasSuffix(key, " tren") || strings.HasSuffix(key, " on") || containsAny(key, channels)
}

// isAgo tells of "2 giờ trước" and "3 hours ago".
func isAgo(key string) bool {
	if !strings.HasSuffix(key, " truoc") && !strings.HasSuffix(key, " ago") {
		return false
	}
	words := strings.Fields(key)
	return len(words) == 3 && isNumber(words[0])
}

// isNumber tells whether text is digits and nothing else.
func isNumber(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// mostTools is how many words of furniture stand side by side at most, and
// longestTool how many words one piece of it has.
const (
	mostTools   = 12
	longestTool = 5
)

// isToolbar tells of furniture side by side: "In trang | Gửi mail", "Chia sẻ
// Facebook Zalo".
func isToolbar(key string) bool {
	first, _, _ := strings.Cut(key, " ")
	if !toolWords[first] {
		return false
	}
	words := strings.FieldsFunc(key, func(r rune) bool { return r == ' ' || r == '|' })
	if len(words) < 2 || len(words) > mostTools {
		return false
	}
	for len(words) > 0 {
		n := min(longestTool, len(words))
		for n > 0 && phrases[bare(strings.Join(words[:n], " "))] != furniture {
			n--
		}
		if n == 0 {
			return false
		}
		words = words[n:]
	}
	return true
}

// toolWords are the first words of furniture.
var toolWords = func() map[string]bool {
	m := map[string]bool{}
	for key, p := range phrases {
		first, _, _ := strings.Cut(key, " ")
		m[first] = m[first] || p == furniture
	}
	return m
}()

// isAddress tells of an address of mail alone on its line.
func isAddress(text string) bool {
	return strings.Contains(text, "@") && strings.Contains(text, ".") && !strings.ContainsFunc(text, unicode.IsSpace)
}

// keyed are the keys of a list.
func keyed(list string) map[string]bool {
	m := map[string]bool{}
	for l := range strings.Lines(strings.TrimSpace(list)) {
		m[viet.Key(strings.TrimSpace(l), viet.Bare)] = true
	}
	return m
}

// starts are the keys of the beginnings of lines.
func starts(level viet.Level, list string) []string {
	var keys []string
	for l := range strings.Lines(strings.TrimSpace(list)) {
		keys = append(keys, viet.Key(l, level))
	}
	return keys
}

// bare is a key without the punctuation around it.
func bare(key string) string { return strings.Trim(key, " .:;|-–—>»›•*#=_+[]()\"") }

// startsWith gives the beginning that a key has, up to the end of a word, ""
// when it has none.
func startsWith(key string, starts []string) string {
	for _, s := range starts {
		if strings.HasPrefix(key, s) && (len(key) == len(s) || !wordByte(s[len(s)-1]) || !wordByte(key[len(s)])) {
			return s
		}
	}
	return ""
}

func wordByte(b byte) bool { return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b >= 0x80 }
