package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/abbrev"
)

// A cut is a place where a sentence may end. Its offsets count from the start
// of the paragraph and stand in this order:
//
//	… gặp TT.   Trump hôm qua.”  Ông nói …
//	  word^ ^mark                ^next = body
//	      stop, end               (close is behind ”)
type cut struct {
	text string
	lang locales.Lang
	from int  // start of the segment in the making
	open bool // an odd number of straight quotation marks stands before

	word  int          // start of the token before the marks
	mark  int          // the run of marks: [mark, end)
	end   int          //
	close int          // behind the closing quotes and brackets
	next  int          // behind the white space
	body  int          // behind opening quotes, brackets, dashes, currency signs
	after rune         // at body; utf8.RuneError at the end of the text
	base  bool         // UAX #29 has a boundary here
	class abbrev.Class // of the token before the marks
}

// farthest is how many bytes a rule looks back for a token. No abbreviation is
// longer; without it, text without white space would cost the square of its
// length.
const farthest = 40

// place finds all that the rules need around the marks at i.
func (c *cut) place(i int) {
	c.mark, c.end = i, runEnd(c.text, i)
	c.close = c.closers(c.end)
	c.next = skip(c.text, c.close, unicode.IsSpace)
	c.body = skip(c.text, c.next, func(r rune) bool { return opens(r) || unicode.IsSpace(r) })
	c.after, _ = utf8.DecodeRuneInString(c.text[c.body:])
	c.word = tokenStart(c.text, c.mark, c.from)
	c.class = c.abbreviation()
}

// runEnd gives the offset behind the marks that stand together from i on.
func runEnd(text string, i int) int {
	for i < len(text) {
		switch {
		case kindOf[text[i]] == mark:
			i++
		case isEllipsis(text[i:]):
			i += len(ellipsis)
		default:
			return i
		}
	}
	return i
}

// closers gives the offset behind the closing quotes and brackets at i. A
// straight quotation mark closes when one is open, and when nothing but white
// space or punctuation follows; so do the marks of Markdown.
func (c *cut) closers(i int) int {
	open := c.open
	for i < len(c.text) {
		r, size := utf8.DecodeRuneInString(c.text[i:])
		following, _ := utf8.DecodeRuneInString(c.text[i+size:])
		switch {
		case closes(r):
		case r == '"' && (open || !letterOrDigit(following)):
			open = false
		case strings.ContainsRune("'*_`", r) && !letterOrDigit(following):
		default:
			return i
		}
		i += size
	}
	return i
}

// token is the run of non-space bytes before the marks, without opening quotes
// and brackets: "PGS.TS".
func (c *cut) token() string { return c.text[c.word:c.mark] }

// piece is what follows the last full stop, slash or hyphen in the token: "TS".
func (c *cut) piece() string {
	t := c.token()
	return t[strings.LastIndexAny(t, "./-")+1:]
}

// abbreviation looks up the token, else its last piece: GS.TS.BS ends in BS.
func (c *cut) abbreviation() abbrev.Class {
	t := c.token()
	if class := abbrev.Find(t, c.lang); class != abbrev.None {
		return class
	}
	if p := c.piece(); len(p) < len(t) && utf8.RuneCountInString(p) > 1 {
		return abbrev.Find(p, c.lang)
	}
	return abbrev.None
}

// previous is the token before the token, "" at the start of the segment.
func (c *cut) previous() string {
	end := len(strings.TrimRightFunc(c.text[c.from:c.word], unicode.IsSpace)) + c.from
	return c.text[tokenStart(c.text, end, c.from):end]
}

// following is the word at body.
func (c *cut) following() string {
	rest := c.text[c.body:min(len(c.text), c.body+farthest)]
	for i, r := range rest {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return rest[:i]
		}
	}
	return rest
}

// single tells whether the run is one full stop.
func (c *cut) single() bool { return c.end == c.mark+1 && c.text[c.mark] == '.' }

// glued tells whether no white space follows the marks.
func (c *cut) glued() bool { return c.close == c.next }

// starts tells whether the word behind the cut is one that starts sentences.
func (c *cut) starts() bool { return abbrev.Is(c.following(), c.lang, abbrev.Starting) }

// tokenStart goes back from end to the white space before it, not beyond low,
// and over opening quotes and brackets.
func tokenStart(text string, end, low int) int {
	low = max(low, end-farthest)
	start := end
	for start > low {
		r, size := rune(text[start-1]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeLastRuneInString(text[low:start])
		}
		if unicode.IsSpace(r) {
			break
		}
		start -= size
	}
	return min(end, skip(text, start, opens))
}

func skip(text string, i int, in func(rune) bool) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !in(r) {
			break
		}
		i += size
	}
	return i
}

// closes tells of quotes and brackets that can only close. ’ is also an
// apostrophe, which makes no difference behind a mark.
func closes(r rune) bool {
	switch r {
	case ')', ']', '}', '”', '’', '»', '›':
		return true
	}
	return false
}

// opens tells of what may stand before the first word of a sentence.
func opens(r rune) bool {
	switch r {
	case '(', '[', '{', '“', '‘', '«', '‹', '"', '\'', '-', '–', '—', '•', '*', '¡', '¿', '$', '£', '€', '₫', '#', '+':
		return true
	}
	return false
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
