package check

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
)

// fewWords is the number of words below which a text may be a name, or a
// caption that both languages share.
const fewWords = 4

// untranslated tells whether the target only says the source again.
func (l *link) untranslated() bool {
	return viet.Key(l.source.joined, viet.Toned) == viet.Key(l.target.joined, viet.Toned) &&
		len(strings.Fields(l.target.joined)) >= fewWords && !l.mostlyNames()
}

// mostlyNames tells whether at least half of the target's words are written
// with a capital or in figures.
func (l *link) mostlyNames() bool {
	words := strings.Fields(l.target.joined)
	n := 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsLower(r) {
			n++
		}
	}
	return 2*n >= len(words)
}

// sureOfLang is the confidence from which a language counts as found.
const sureOfLang = 0.85

func (l *link) language() []Finding {
	if len(strings.Fields(l.target.joined)) < fewWords {
		return nil
	}
	lang, confidence := intake.DetectLang(l.target.joined)
	if lang == l.target.lang || confidence < sureOfLang {
		return nil
	}
	return []Finding{l.found(WrongLang, Fault, Target, bitext.Span{})}
}

// The length of a translation against its source lies within these bounds for
// all but one of a hundred links between published articles; texts below
// minLength are left alone.
const (
	shortest  = 0.45
	longest   = 2.2
	minLength = 40
)

func (l *link) length() []Finding {
	source, target := utf8.RuneCountInString(l.source.joined), utf8.RuneCountInString(l.target.joined)
	if max(source, target) < minLength {
		return nil
	}
	if ratio := float64(target) / float64(source); ratio >= shortest && ratio <= longest {
		return nil
	}
	return []Finding{l.found(OddLength, Note, Target, bitext.Span{})}
}

// doubledWords finds a word that stands twice in a row. Vietnamese doubles
// words on purpose ("luôn luôn"), so only its function words count; English
// doubles few.
func (l *link) doubledWords() []Finding {
	var all []Finding
	last, lastAt := "", 0
	for at, word := range words(l.target.joined) {
		between := l.target.joined[min(lastAt+len(last), at):at]
		if word == last && strings.Trim(between, " \u00a0") == "" && l.doubles(word) {
			all = append(all, l.found(DoubledWord, Warning, Target, bitext.Span{Start: lastAt, End: at + len(word)}))
		}
		last, lastAt = word, at
	}
	return all
}

func (l *link) doubles(word string) bool {
	if l.target.lang == locales.Vietnamese {
		return functionWords[word]
	}
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r) && !twice[word]
}

var (
	functionWords = set(`của và là được trong cho với các những một đã sẽ đang này khi bị có thì mà theo tại ở vào
		ra trên đến do để cũng nhưng về`)
	twice = set("had that very so bye no ha")
)

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// words yields the words of a text with their places.
func words(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		start := -1
		for i, r := range text {
			inside := unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '\'' || r == '’'
			if inside && start < 0 {
				start = i
			}
			if !inside && start >= 0 {
				if !yield(start, text[start:i]) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(start, text[start:])
		}
	}
}

// doubledSpaces finds two spaces in a row and a space before a comma, point or
// closing bracket.
func (l *link) doubledSpaces() []Finding {
	var all []Finding
	joined := l.target.joined
	for i := 0; i < len(joined); i++ {
		if joined[i] != ' ' {
			continue
		}
		end := len(joined) - len(strings.TrimLeft(joined[i:], " "))
		if end == len(joined) {
			break
		}
		if end-i > 1 || strings.IndexByte(",;)]", joined[end]) >= 0 || loneStop(joined, end) {
			all = append(all, l.found(DoubledSpace, Note, Target, bitext.Span{Start: i, End: end}))
		}
		i = end
	}
	return all
}

// loneStop tells whether a full stop that is no ellipsis stands at i.
func loneStop(text string, i int) bool {
	return text[i] == '.' && (i+1 == len(text) || text[i+1] != '.' && !isAlnum(text[i+1]))
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf
}
