package pair

import (
	"cmp"
	"crypto/sha256"
	"strings"
	"unicode"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/fact"
	"github.com/songngu/songngu/pipeline/lexicon"
	"github.com/songngu/songngu/pipeline/names"
	"github.com/songngu/songngu/pipeline/segment"
)

// A channel is a kind of key.
type channel uint8

const (
	byWord    channel = iota // English words, reached through the lexicon
	byName                   // names without marks
	byFact                   // facts by value
	byCognate                // words that are no Vietnamese, written alike on both sides
	channels
)

// A profile is what pairing looks at in one article.
type profile struct {
	index int    // in the heap
	id    string // sorts articles by what they are
	// segments hold the words in normal form; those of a Vietnamese article
	// keep their order, in which phrases stand.
	segments  [][]string
	texts     []string                  // the first segments as they stand, for the aligner
	facts     [][]fact.Fact             // of texts
	keys      [channels]map[string]bool // none by word
	slug      []string                  // sorted
	letters   int                       // of the text
	titleDays []fact.Value              // days that the title names
	day       string                    // of publication, "2025-11-07"; "" unknown
}

func compareProfiles(a, b *profile) int { return cmp.Compare(a.id, b.id) }

// newProfile reads an article, its teasers and furniture left out.
func newProfile(index int, a bitext.Article) *profile {
	p := &profile{index: index, slug: slugKeys(a)}
	if len(a.Published) >= len("2006-01-02") {
		p.day = a.Published[:len("2006-01-02")]
	}
	for c := range p.keys {
		p.keys[c] = map[string]bool{}
	}
	id := []string{a.URL}
	for _, s := range segment.Article(a) {
		b := a.Blocks[s.Block]
		if b.Zone.Teaser() {
			continue
		}
		text := b.Text[s.Start:s.End]
		id = append(id, text)
		facts := fact.Read(text, a.Lang)
		if len(p.texts) < mostAligned {
			p.texts = append(p.texts, text)
			p.facts = append(p.facts, withoutCounter(text, facts))
		}
		if b.Zone == bitext.Title || len(p.segments) == 0 {
			p.titleDays = append(p.titleDays, daysOf(facts)...)
		}
		p.add(text, a.Lang, facts)
	}
	sum := sha256.Sum256([]byte(strings.Join(id, "\x00")))
	p.id = a.Name + "\x00" + string(sum[:])
	return p
}

func (p *profile) add(text string, lang locales.Lang, facts []fact.Fact) {
	var words []string
	for _, t := range lexicon.AppendTokens(nil, text) {
		if t.Number {
			continue
		}
		word := text[t.Start:t.End]
		words = append(words, lexicon.Norm(word, lang))
		p.addCognate(word, lang)
	}
	p.segments = append(p.segments, words)
	for _, key := range names.Keys(text, lang) {
		p.keys[byName][key] = true
	}
	for _, key := range fact.Keys(facts) {
		p.keys[byFact][key] = true
	}
	for _, r := range text {
		if unicode.IsLetter(r) {
			p.letters++
		}
	}
}

// addCognate keeps the words that can be the same in both languages: on the
// Vietnamese side those that are no syllable of it.
func (p *profile) addCognate(word string, lang locales.Lang) {
	if lang == locales.Vietnamese && viet.LegalToneless(word) || len(word) < 3 {
		return
	}
	p.keys[byCognate][viet.Key(word, viet.Bare)] = true
}
