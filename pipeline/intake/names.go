package intake

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/personnames"
	"github.com/songngu/songngu/locales/viet"
)

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

// longestShout is the number of words of a name in capitals.
const longestShout = 4

func looksLikeName(text string) bool {
	words := strings.Fields(text)
	switch {
	case len(words) > 6 || len(text) > 60 || !capitalised(words):
		return false
	case len(words) > longestShout && strings.ToUpper(text) == text:
		return false // a headline in capitals
	case len(text) < 2*len(words):
		return false // A A
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

// longestLabel is the length in bytes of a beginning that holds any label.
const longestLabel = 48

// withoutLabel takes "Bài và ảnh:" off a byline, with the marks around it, and
// what stands behind the names.
func withoutLabel(byline string) string {
	text := withoutTail(strings.Trim(byline, "| "))
	text = strings.Trim(text, "()| ")
	head := text[:min(len(text), longestLabel)]
	if start := startsWith(viet.Key(head, viet.Toned), bylineStarts); start != "" {
		text = afterStart(text, start)
	}
	return strings.TrimSpace(text)
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

// mostTitleWords is how many words the longest title has.
const mostTitleWords = 6

// withoutTitle takes a title off a name: "Luật sư Chu Thị Hạnh", "ThS. Lê Na".
func withoutTitle(name string) string {
	words := strings.Fields(name)
	if len(words) > mostTitleWords+6 {
		return name
	}
	for n := min(mostTitleWords, len(words)-1); n > 0; n-- {
		title := strings.ReplaceAll(strings.ToLower(viet.Compose(strings.Join(words[:n], " "))), ".", " ")
		title = strings.Join(strings.Fields(title), " ")
		if english, address := personnames.EnglishTitle(title); titles()[title] || english && !address {
			return strings.Join(words[n:], " ")
		}
	}
	return name
}

// titles are the Vietnamese titles but forms of address, in small letters
// without full stops.
var titles = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, t := range personnames.Titles() {
		m[t.Vietnamese] = t.Rank != personnames.Honorific
	}
	return m
})

// withoutTail takes off what stands behind names: their agency or what they did,
// in brackets or, of a deed, without: "Thanh Hà (TTXVN)", "Lê Na thực hiện",
// "Lê Na (theo Reuters)".
func withoutTail(text string) string {
	open := strings.LastIndexByte(text, '(')
	if open > 0 && strings.HasSuffix(text, ")") {
		inner := text[open+1 : len(text)-1]
		key := viet.Key(inner, viet.Bare)
		word, rest, _ := strings.Cut(key, " ")
		if deeds[key] || areAgencies(inner) || (word == "theo" || deeds[word]) && rest != "" {
			return strings.TrimSpace(text[:open])
		}
		return text
	}
	rest, deed := text, ""
	for range 2 {
		at := strings.LastIndexByte(rest, ' ')
		if at < 0 {
			break
		}
		rest, deed = rest[:at], text[at+1:]
		if first, _ := utf8.DecodeRuneInString(deed); !unicode.IsLower(first) {
			break
		}
		if deeds[viet.Key(deed, viet.Bare)] {
			return rest
		}
	}
	return text
}

// areAgencies tells whether text names agencies and nothing else: "TTXVN",
// "VNA/VNS", "VOV-Tây Bắc".
func areAgencies(text string) bool {
	return !slices.ContainsFunc(strings.Split(text, "/"), func(part string) bool {
		key := viet.Key(strings.TrimSpace(part), viet.Bare)
		piece, _, _ := strings.Cut(key, "-")
		piece, _, _ = strings.Cut(piece, ".")
		return !agencies[key] && !agencies[piece]
	})
}
