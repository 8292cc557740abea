package eval

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// A memoryCorpus makes any number of segments out of the sentences of real
// articles by substitution: words of a sentence give way to others that are
// drawn as often as the articles have them, to invented names and to numbers.
// Segment i is always the same, so that nothing need be kept.
type memoryCorpus struct{ sides [2]corpusSide } // Vietnamese, English

type corpusSide struct {
	sentences [][]string
	words     []string // each as often as it stands in the sentences
}

var memoryLangs = [2]locales.Lang{locales.Vietnamese, locales.English}

// readMemoryCorpus takes the lines of all NAME.vi.txt and NAME.en.txt in the
// folders.
func readMemoryCorpus(paths []string) (*memoryCorpus, error) {
	c := new(memoryCorpus)
	for _, path := range paths {
		for i, lang := range memoryLangs {
			names, err := filepath.Glob(filepath.Join(path, "*."+string(lang)+".txt"))
			if err != nil {
				return nil, err
			}
			for _, name := range names {
				if err := c.sides[i].read(name); err != nil {
					return nil, err
				}
			}
		}
		if len(c.sides[0].sentences) == 0 || len(c.sides[1].sentences) == 0 {
			return nil, noSet(path, "NAME.vi.txt and NAME.en.txt")
		}
	}
	return c, nil
}

func (c *corpusSide) read(name string) error {
	raw, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(raw)) {
		if words := strings.Fields(line); len(words) > 3 {
			c.sentences = append(c.sentences, words)
			c.words = append(c.words, words...)
		}
	}
	return nil
}

// share of a segment's words that give way, and what comes in their place.
const (
	substituted = 0.6
	invented    = 0.15
	numbered    = 0.05
)

// segment makes segment i: a sentence, or the beginning of one and the end of
// another, with most words substituted.
func (c *memoryCorpus) segment(side, i int) string {
	r := rand.New(rand.NewPCG(uint64(i), uint64(side)))
	s := &c.sides[side]
	words := append([]string(nil), s.sentences[r.IntN(len(s.sentences))]...)
	if r.IntN(3) == 0 {
		other := s.sentences[r.IntN(len(s.sentences))]
		words = append(words[:r.IntN(len(words))], other[r.IntN(len(other)):]...)
	}
	for j := range words {
		if r.Float64() < substituted {
			words[j] = s.word(r, side)
		}
	}
	return strings.Join(words, " ")
}

func (s *corpusSide) word(r *rand.Rand, side int) string {
	switch p := r.Float64(); {
	case p < numbered:
		return strconv.Itoa(r.IntN(3000))
	case p < numbered+invented:
		return name(r, side)
	}
	return s.words[r.IntN(len(s.words))]
}

// name invents a name of one or two syllables.
func name(r *rand.Rand, side int) string {
	onsets := strings.Fields("B Ch D Đ Gi H K Kh L M N Nh Ph Qu S T Th Tr V X")
	rhymes := strings.Fields("an anh ang ao âm ân ên iên inh oa oan ong ô ôn ơn u uân ung uy ư ương")
	word := onsets[r.IntN(len(onsets))] + rhymes[r.IntN(len(rhymes))] + onsets[r.IntN(len(onsets))] + rhymes[r.IntN(len(rhymes))]
	if side == 1 {
		return viet.Fold(word)
	}
	return word
}

// query makes a query near segment i: up to two fifths of its words edited.
func (c *memoryCorpus) query(side, i, seed int) string {
	r := rand.New(rand.NewPCG(uint64(seed), 77))
	words := strings.Fields(c.segment(side, i))
	for range r.IntN(len(words)*2/5 + 1) {
		j := r.IntN(len(words))
		switch r.IntN(3) {
		case 0:
			words[j] = c.sides[side].word(r, side)
		case 1:
			words = append(words[:j], append([]string{c.sides[side].word(r, side)}, words[j:]...)...)
		default:
			if len(words) > 1 {
				words = append(words[:j], words[j+1:]...)
			}
		}
	}
	return strings.Join(words, " ")
}

// unit makes unit i of both sides' segments.
func (c *memoryCorpus) unit(i int) bitext.Unit {
	u := bitext.Unit{
		SourceLang: locales.Vietnamese, TargetLang: locales.English, Source: c.segment(0, i), Target: c.segment(1, i),
		Origin: bitext.Human, State: bitext.Reviewed, Confidence: 1,
	}
	u.ID = memory.ID(u)
	return u
}
