package memory

import (
	"sync"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A matcher measures texts against one query. It keeps its buffers, so that a
// look-up allocates for its hits only.
type matcher struct {
	signer Signer
	probe  Probe

	key    []byte // of the query
	bare   []byte // the same without diacritics
	tokens []bitext.Span
	ids    []int32
	words  alphabet
	wordsP pattern

	chars  alphabet
	charsP pattern

	text       []byte // key of the text in hand
	textTokens []bitext.Span
	refs       []Ref
}

var matchers = sync.Pool{New: func() any { return new(matcher) }}

func newMatcher() *matcher { return matchers.Get().(*matcher) }

func (m *matcher) release() { matchers.Put(m) }

// query makes text the one that others are measured against.
func (m *matcher) query(text string) {
	m.key = viet.AppendKey(m.key[:0], text, viet.Toned)
	m.bare = viet.AppendKey(m.bare[:0], text, viet.Bare)
	m.tokens = appendTokens(m.tokens[:0], m.key)
	m.words.reset(len(m.tokens))
	m.ids = m.ids[:0]
	for _, t := range m.tokens {
		m.ids = append(m.ids, m.words.add(m.key[t.Start:t.End]))
	}
	m.wordsP.set(m.ids, len(m.words.names))
	m.charsP.length = 0 // set when first asked for
}

// aim makes the probe for a query that was set.
func (m *matcher) aim(text string, least int) *Probe {
	m.probe.signature, m.probe.tokens = m.signer.Sign(text)
	m.probe.text, m.probe.min = text, least
	return &m.probe
}

// measure gives the distance in tokens from the query to text, and text's
// number of tokens.
func (m *matcher) measure(text string) (d, tokens int) {
	m.text = viet.AppendKey(m.text[:0], text, viet.Toned)
	m.textTokens = appendTokens(m.textTokens[:0], m.text)
	m.ids = m.ids[:0]
	for _, t := range m.textTokens {
		n, _ := m.words.find(m.text[t.Start:t.End])
		m.ids = append(m.ids, n)
	}
	return m.wordsP.distance(m.ids), len(m.textTokens)
}

// characters is the similarity in characters of the keys of the query and the
// text that was measured last: 1 − d/max(n, m).
func (m *matcher) characters() float64 {
	if m.charsP.length == 0 {
		m.setCharacters()
	}
	m.ids = m.ids[:0]
	for i := 0; i < len(m.text); {
		_, size := utf8.DecodeRune(m.text[i:])
		n, _ := m.chars.find(m.text[i : i+size])
		m.ids = append(m.ids, n)
		i += size
	}
	longer := max(m.charsP.length, len(m.ids))
	return 1 - float64(m.charsP.distance(m.ids))/float64(longer)
}

func (m *matcher) setCharacters() {
	m.chars.reset(len(m.key))
	m.ids = m.ids[:0]
	for i := 0; i < len(m.key); {
		_, size := utf8.DecodeRune(m.key[i:])
		m.ids = append(m.ids, m.chars.add(m.key[i:i+size]))
		i += size
	}
	m.charsP.set(m.ids, len(m.chars.names))
}

// sameBare tells whether text's key is the query's when both lose their
// diacritics.
func (m *matcher) sameBare(text string) bool {
	m.text = viet.AppendKey(m.text[:0], text, viet.Bare)
	return string(m.text) == string(m.bare)
}
