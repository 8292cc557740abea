package normalize

import (
	"strings"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A stretch is a run of tokens outside ASCII that can all be seen as
// windows-1252, with only ASCII between them.
type stretch struct {
	tokens      []bitext.Span
	strange     []view // those that are no Vietnamese as they stand
	first, last int    // indices of the first and last strange token
}

// mendSeen repairs Vietnamese in a legacy charset that was read as windows-1252
// and saved as UTF-8 ("ViÖt Nam", from TCVN3): the whole text, or single lines
// and words of a good one.
func mendSeen(e *editor) {
	all, clean := stretchOf(e.src)
	if len(all.strange) == 0 {
		return
	}
	if clean*20 < len(all.tokens) && mendStretch(e, all, true) {
		return
	}
	for from := 0; from < len(e.src); {
		to := lineEnd(e.src, from)
		mendLine(e, from, to)
		from = to
	}
}

// stretchOf collects the tokens of s that can be seen as windows-1252, and
// counts those outside ASCII that cannot.
func stretchOf(s string) (all stretch, clean int) {
	for from, to := token(s, 0); from < to; from, to = token(s, to) {
		switch t := s[from:to]; {
		case plainASCII(t):
		case view{t, false}.whole():
			all.add(s, bitext.Span{Start: from, End: to})
		default:
			clean++
		}
	}
	return all, clean
}

// add appends a token of text.
func (s *stretch) add(text string, span bitext.Span) {
	var t tally
	if t.judge(span.Of(text)); t.bad > 0 {
		if len(s.strange) == 0 {
			s.first = len(s.tokens)
		}
		s.last = len(s.tokens)
		s.strange = append(s.strange, view{span.Of(text), false})
	}
	s.tokens = append(s.tokens, span)
}

func lineEnd(s string, from int) int {
	if i := strings.IndexByte(s[from:], '\n'); i >= 0 {
		return from + i + 1
	}
	return len(s)
}

// mendLine repairs the stretches of e.src[from:to], which good Vietnamese words
// part.
func mendLine(e *editor, from, to int) {
	line := e.src[:to]
	var s stretch
	alone := true // nothing parted the line so far
	for start, end := token(line, from); start < end; start, end = token(line, end) {
		switch t := line[start:end]; {
		case plainASCII(t):
		case view{t, false}.whole():
			s.add(line, bitext.Span{Start: start, End: end})
		default:
			mendStretch(e, s, false)
			s, alone = stretch{}, false
		}
	}
	mendStretch(e, s, alone)
}

// beyondDoubt is how many legal words are no coincidence, whatever stands
// between them.
const beyondDoubt = 5

// mendStretch decodes the stretch if its strange tokens, at least two and of
// more than one legacy byte, become legal words in one charset, and what stands
// between them could be Vietnamese. Tokens around the strange ones are read the
// same way only when the stretch is whole: no good word stands beside it.
func mendStretch(e *editor, s stretch, whole bool) bool {
	if len(s.strange) < 2 || !varied(s.strange) {
		return false
	}
	sample := sampled(s.strange)
	c := choose(sample, 2, true)
	if c == nil {
		return false
	}
	around := e.src[s.tokens[s.first].Start:s.tokens[s.last].End]
	if judgeAs(c, sample).good < beyondDoubt && !syllabic(around) {
		return false
	}
	tokens := s.tokens
	if !whole {
		tokens = tokens[s.first : s.last+1]
	}
	for _, span := range tokens {
		v := view{span.Of(e.src), false}
		if text := c.decode(nil, v); worthwhile(v.text, string(text), whole) {
			e.replace(span.Start, span.End, text, c.name, windows1252.name)
		}
	}
	return true
}

// varied tells whether more than one byte outside ASCII is seen in the tokens:
// the ü of "Lü" and "Xü" is a name's letter, not a charset.
func varied(tokens []view) bool {
	var seen byte
	for _, v := range tokens {
		for i, size := 0, 0; i < len(v.text); i += size {
			var b byte
			if b, size = v.at(i); printable(b) {
				continue
			}
			if seen != 0 && b != seen {
				return true
			}
			seen = b
		}
	}
	return false
}

func sampled(tokens []view) []view { return tokens[:min(len(tokens), sampleSize)] }

// worthwhile tells whether the new reading of a token differs and breaks no word
// that was good. In a text that is broken as a whole, a word is good only when
// it is Vietnamese.
func worthwhile(before, after string, whole bool) bool {
	var old, now tally
	old.judge(before)
	now.judge(after)
	return before != after && (now.bad == 0 || old.bad > 0 || whole && old.good == 0)
}

// syllabic tells whether at least half of the words of ASCII letters in s are
// what is left of Vietnamese syllables: nine in ten are in Vietnamese, one in
// four in English.
func syllabic(s string) bool {
	legal, all := 0, 0
	for from, to := token(s, 0); from < to; from, to = token(s, to) {
		t := strings.Trim(s[from:to], `.,;:!?"'()`)
		if !plainASCII(t) || t == "" || !letterAt(t, 0) {
			continue
		}
		all++
		if viet.LegalToneless(t) {
			legal++
		}
	}
	return legal*2 >= all
}
