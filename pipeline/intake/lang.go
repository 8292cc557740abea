package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
)

// enoughWords is the number of words with evidence after which DetectLang
// stops reading.
const enoughWords = 400

// DetectLang tells Vietnamese from English by counting words that only one of
// them has: words with Vietnamese letters and Vietnamese function words against
// English function words and words that are no Vietnamese syllable even without
// diacritics. Two-faced words (to, in, an, can) count for neither, capitalised
// ones little, since names travel. Tags, scripts and styles of HTML are skipped.
//
// The confidence is the share of the winner's words among those with evidence,
// with one of doubt added on each side: 0.5 means that there was none, and then
// the answer is English. Other languages are not told apart: French comes out
// as the one of the two that it resembles.
func DetectLang(text string) (lang locales.Lang, confidence float64) {
	var vi, en float64
	for text != "" && vi+en < enoughWords {
		var plain string
		plain, text = cutTag(text)
		for word := range strings.FieldsFuncSeq(plain, notInWord) {
			v, e := evidence(word)
			vi, en = vi+v, en+e
			if vi+en >= enoughWords {
				break
			}
		}
	}
	if vi > en {
		return locales.Vietnamese, (vi + 1) / (vi + en + 2)
	}
	return locales.English, (en + 1) / (vi + en + 2)
}

// cutTag gives the text before the next tag and what follows the tag, of
// scripts and styles what follows their end. A < that starts no tag is text.
func cutTag(text string) (plain, rest string) {
	i := strings.IndexByte(text, '<')
	if i < 0 || i+1 == len(text) {
		return text, ""
	}
	tag := text[i+1:]
	if c := tag[0] | 0x20; (c < 'a' || c > 'z') && tag[0] != '/' && tag[0] != '!' {
		return text[:i], tag
	}
	for _, name := range [...]string{"script", "style"} {
		if len(tag) > len(name) && strings.EqualFold(tag[:len(name)], name) {
			end := strings.Index(tag, "</")
			if end < 0 {
				return text[:i], ""
			}
			return text[:i], tag[end:]
		}
	}
	_, rest, _ = strings.Cut(tag, ">")
	return text[:i], rest
}

func notInWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
}

// evidence tells for which language a word speaks, and how much.
func evidence(word string) (vi, en float64) {
	first, _ := utf8.DecodeRuneInString(word)
	weight := 1.0
	if unicode.IsUpper(first) {
		weight = 0.25
	}
	switch {
	case ascii(word):
		return asciiEvidence(word, weight)
	case strings.ContainsFunc(word, vietnameseLetter):
		return weight, 0
	case viet.Legal(word):
		return weight / 2, 0 // "là", "sé": also French or Spanish
	}
	return 0, 0
}

func asciiEvidence(word string, weight float64) (vi, en float64) {
	w := strings.ToLower(word)
	if _, ok := englishWords[w]; ok {
		return 0, 1
	}
	if _, ok := vietnameseWords[w]; ok {
		return 1, 0
	}
	if weight == 1 && len(w) > 2 && !viet.LegalToneless(w) {
		return 0, 0.5
	}
	return 0, 0
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// vietnameseLetter tells of letters and marks that hardly any other language
// has: đ ă ơ ư, all with two marks or a dot below, hook and horn.
func vietnameseLetter(r rune) bool {
	return r >= 0x1EA0 && r <= 0x1EF9 || strings.ContainsRune("đĐăĂơƠưƯ\u0309\u0323\u031b", r)
}

var (
	englishWords = set(`the of and is was are were be been has have had that this these those with from by for as at
		it its he she his her they their we our you your which who what when where while after before said says will would
		could should not but or if than then there about into over more most also other some such only new year years people
		province officials according`)
	vietnameseWords = set(`cho khi theo trong ra sau qua hay vay nhau con hai ba ngay nay nhung khong nguoi duoc cua va voi cung
		tai cac mot nam thang da dang se bi den tren duoi ong ngoai them nhieu viet tinh thanh pho huyen xa`)
)

func set(words string) map[string]struct{} {
	m := map[string]struct{}{}
	for w := range strings.FieldsSeq(words) {
		m[w] = struct{}{}
	}
	return m
}
