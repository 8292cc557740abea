package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// A side is one text of a pair with its words numbered. A number stands for a
// word type: a normal form, whether it is written as a name, and for
// Vietnamese the dictionary phrase that it is part of.
type side struct {
	lang  locales.Lang
	start []int32 // tokens of segment i are ids[start[i]:start[i+1]]
	ids   []int32
	tied  []bool    // of each token: nothing but one space parts it from the one before
	size  []float64 // characters of each segment, white space not counted
	types []wordType
	// stamps holds the time of each segment that is a time stamp; nil when none is.
	stamps []string
}

// A wordType is one word of a document, however often it occurs.
type wordType struct {
	norm   string
	phrase string // "" for none
	length int    // syllables of phrase
	number bool
	name   bool // written with a capital where that says something
	count  int
	keys   []key // what it can be matched by, beside the lexicon
}

func (s *side) segments() int { return len(s.size) }

func (s *side) tokens(i int) []int32 { return s.ids[s.start[i]:s.start[i+1]] }

// ties tells of each token of segment i whether it is tied to the one before.
func (s *side) ties(i int) []bool { return s.tied[s.start[i]:s.start[i+1]] }

// part gives segments [lo, hi) of the side, with the words of all of it.
func (s *side) part(lo, hi int) *side {
	stamps := s.stamps
	if stamps != nil {
		stamps = stamps[lo:hi]
	}
	return &side{s.lang, s.start[lo : hi+1], s.ids, s.tied, s.size[lo:hi], s.types, stamps}
}

// A reader numbers the words of one side.
type reader struct {
	side   *side
	lex    *lexicon.Lexicon
	plain  bool // the text is written without diacritics
	known  map[typeID]int32
	norms  map[string]string // surface to normal form
	token  []lexicon.Token
	words  []string
	clocks map[int]string // by the first byte of a token: the time of day that it is
}

type typeID struct {
	norm, phrase string
	name         bool
}

func readSide(texts []string, lang locales.Lang, lex *lexicon.Lexicon, plain bool) *side {
	s := &side{lang: lang, start: make([]int32, 1, len(texts)+1), size: make([]float64, len(texts))}
	r := &reader{side: s, lex: lex, plain: plain, known: map[typeID]int32{}, norms: map[string]string{}, clocks: map[int]string{}}
	for i, text := range texts {
		s.size[i] = visible(text)
		r.segment(i, text)
		s.start = append(s.start, int32(len(s.ids)))
	}
	return s
}

// clock gives the time of day that a token is, "" for none.
func (r *reader) clock(t lexicon.Token) string {
	if !t.Number || len(r.clocks) == 0 {
		return ""
	}
	return r.clocks[t.Start]
}

// stampAt notes the time of segment i.
func (s *side) stampAt(i int, stamp string) {
	if s.stamps == nil {
		s.stamps = make([]string, len(s.size))
	}
	s.stamps[i] = stamp
}

// visible counts the characters of text that are no white space.
func visible(text string) float64 {
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return float64(n)
}

func (r *reader) segment(n int, text string) {
	r.token = lexicon.AppendTokens(r.token[:0], text)
	if stamp := r.joinClocks(text); stamp != "" {
		r.side.stampAt(n, stamp)
	}
	r.words = r.words[:0]
	for _, t := range r.token {
		if clock := r.clock(t); clock != "" {
			r.words = append(r.words, clock)
			continue
		}
		r.words = append(r.words, r.norm(text[t.Start:t.End], t.Number))
	}
	var phrase string
	left := 0 // syllables of phrase still to come
	length := 0
	for i, t := range r.token {
		if left == 0 {
			phrase, length = r.phrase(i)
			left = length
		}
		id := typeID{norm: r.words[i], name: !t.Number && r.isName(text, i)}
		if left > 0 {
			id.phrase = phrase
			left--
		}
		n := r.number(id, text[t.Start:t.End], t.Number, length)
		r.side.types[n].count++
		r.context(n, text, i)
		r.side.ids = append(r.side.ids, n)
		r.side.tied = append(r.side.tied, i > 0 && t.Start == r.token[i-1].End+1 && text[t.Start-1] == ' ')
	}
}

func (r *reader) norm(surface string, number bool) string {
	if number {
		return surface
	}
	if n, ok := r.norms[surface]; ok {
		return n
	}
	n := lexicon.Norm(surface, r.side.lang)
	if r.plain {
		n = viet.Fold(n)
	}
	r.norms[surface] = n
	return n
}

// phrase gives the dictionary phrase that begins at token i. Only white space
// may stand between its syllables.
func (r *reader) phrase(i int) (string, int) {
	if r.side.lang != locales.Vietnamese {
		return "", 0
	}
	end := i + 1
	for end < len(r.token) && r.token[end].Start == r.token[end-1].End+1 && !r.token[end].Number {
		end++
	}
	return r.lex.Phrase(r.words[i:end])
}

// isName tells whether token i is written with a capital for another reason
// than that it opens the segment.
func (r *reader) isName(text string, i int) bool {
	if !capital(text[r.token[i].Start:]) {
		return false
	}
	return i > 0 || i+1 < len(r.token) && capital(text[r.token[i+1].Start:])
}

func capital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}

func (r *reader) number(id typeID, surface string, number bool, length int) int32 {
	if n, ok := r.known[id]; ok {
		return n
	}
	n := int32(len(r.side.types))
	r.known[id] = n
	t := wordType{norm: id.norm, name: id.name, number: number}
	if id.phrase != "" {
		t.phrase, t.length = id.phrase, length
	}
	t.keys = r.keys(surface, t)
	r.side.types = append(r.side.types, t)
	return n
}

// fold gives the form under which names are compared.
func fold(surface string) string { return strings.ToLower(viet.Fold(surface)) }
