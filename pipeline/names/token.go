package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A glue is what stands between a word and the one before it.
type glue uint8

const (
	tight glue = iota // nothing, or a hyphen, dot or slash without space: TP.HCM, Can-Tho
	space             // white space, or the dot of an abbreviation and a space: TP. Huế
	dash              // a dash between spaces: Bà Rịa - Vũng Tàu
	comma             // a comma and a space
	wall              // anything else: a sentence's end, brackets, quotes
)

// A token is a word of a text: letters, marks and digits, with apostrophes
// inside (H'Hen). The 's of a possessive is no part of it.
type token struct {
	bitext.Span
	key    string // folded and in lower case
	toned  string // the key with its marks, in one tone style
	glue   glue   // to the word before
	first  bool   // opens a sentence, a quotation or a clause after a colon or dash
	upper  bool   // begins with a capital letter
	shout  bool   // two capital letters or more and no small one
	digit  bool   // begins with a digit
	origin origin
}

// An origin tells whether a word is a Vietnamese syllable.
type origin uint8

const (
	unasked origin = iota
	native
	strange
)

// tokenize cuts a text into its words, in order.
func tokenize(text string, lang locales.Lang) []token {
	tokens := make([]token, 0, len(text)/5+1)
	end := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += size
			continue
		}
		to := wordEnd(text, i)
		t := newToken(text, bitext.Span{Start: i, End: to}, lang)
		t.glue, t.first = between(text[end:i], tokens)
		if t.glue == wall && initials(text, tokens, t) {
			t.glue, t.first = space, false
		}
		if t.digit && text[end:i] == "," {
			t.glue = tight // 3,5 is one number
		}
		tokens = append(tokens, t)
		end, i = to, afterPossessive(text, to)
	}
	return tokens
}

// initials tells whether t and the word before it are single capital letters with
// dots: C. P. Radhakrishnan.
func initials(text string, before []token, t token) bool {
	if len(before) == 0 || !t.initial(text) {
		return false
	}
	last := before[len(before)-1]
	return last.initial(text) && strings.TrimSpace(text[last.End+1:t.Start]) == ""
}

func (t token) initial(text string) bool {
	return t.upper && t.Len() == 1 && strings.HasPrefix(text[t.End:], ".")
}

// afterPossessive skips the 's that follows a word at i.
func afterPossessive(text string, i int) int {
	r, size := utf8.DecodeRuneInString(text[i:])
	if apostrophe(r) && i+size < len(text) && possessive(text[i+size:]) {
		return i + size + 1
	}
	return i
}

// wordEnd gives the end of the word that begins at i.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r):
		case apostrophe(r) && letterAt(text, i+size) && !possessive(text[i+size:]):
		default:
			return i
		}
		i += size
	}
	return i
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func letterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r)
}

// possessive tells whether rest, the text after an apostrophe, is an s alone.
func possessive(rest string) bool {
	return (rest[0] == 's' || rest[0] == 'S') && !letterAt(rest, 1)
}

func newToken(text string, at bitext.Span, lang locales.Lang) token {
	word := at.Of(text)
	t := token{Span: at}
	t.toned = viet.Key(word, viet.Toned)
	t.key = viet.Key(t.toned, viet.Bare)
	if lang == locales.English {
		t.toned = t.key
	}
	r, size := utf8.DecodeRuneInString(word)
	t.upper, t.digit = unicode.IsUpper(r), unicode.IsDigit(r)
	t.shout = t.upper && size < len(word) && strings.ToUpper(word) == word
	return t
}

// between reads what stands before a word that follows the given ones.
func between(gap string, before []token) (g glue, first bool) {
	if len(before) == 0 {
		return wall, true
	}
	bare := strings.TrimSpace(gap)
	switch {
	case bare == "" && !strings.Contains(gap, "\n"), bare == "’", bare == "'", strings.EqualFold(bare, "'s"), strings.EqualFold(bare, "’s"):
		if gap == "" {
			return tight, false
		}
		return space, false
	case len(gap) == len(bare) && (bare == "-" || bare == "." || bare == "/" || bare == "&" || bare == "–" || bare == "‑"):
		return tight, false
	case bare == "." && abbreviations[before[len(before)-1].key], bare == "&":
		return space, false
	case bare == "-" || bare == "–" || bare == "—":
		return dash, true
	case bare == ",", bare == ".," && abbreviations[before[len(before)-1].key]:
		return comma, false
	}
	return wall, strings.ContainsAny(bare, ".!?:“”\"…|‘(;") || strings.Contains(gap, "\n")
}

// abbreviations are written with a dot that ends no sentence.
var abbreviations = set(`tp tx tt p q h x mr mrs ms dr st no nos assoc prof gen sen gov lt col maj capt sgt sr jr ths ts pgs gs bs ks
	kts ls cn tskh nsnd nsut bsckii bscki ckii cki ck2 ck1 u s k n co mt ltd t m v d j`)

// set makes a set of words in the form of a token's toned key.
func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[viet.Key(w, viet.Toned)] = true
	}
	return m
}

// numeral tells whether the token counts: digits or a Roman number.
func (t token) numeral() bool {
	return t.digit || t.upper && (t.shout || len(t.toned) == 1) && strings.Trim(t.toned, "ivx") == ""
}
