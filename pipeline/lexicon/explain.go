package lexicon

import (
	"cmp"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
)

// A Translation is a pair of words as one part of a lexicon knows it.
type Translation struct {
	Part                string
	Vietnamese, English string
	Given               float64 // t(English|Vietnamese)
	Reversed            float64 // t(Vietnamese|English)
}

// Explain gives what the parts know of a word or a phrase of either language,
// for each part those that say most first. English words stand as stems.
func (l *Lexicon) Explain(word string) []Translation {
	vi := strings.Join(Words(word, locales.Vietnamese), " ")
	en := strings.Join(Words(word, locales.English), " ")
	var all []Translation
	for _, p := range l.Parts() {
		var found []Translation
		if id, ok := p.Table.viID[vi]; ok {
			for _, x := range p.Table.row(id) {
				found = append(found, p.translation(id, x))
			}
		}
		if id, ok := p.Table.enID[en]; ok {
			found = append(found, p.backward(id)...)
		}
		slices.SortStableFunc(found, func(a, b Translation) int {
			return cmp.Compare(max(b.Given, b.Reversed), max(a.Given, a.Reversed))
		})
		all = append(all, slices.Compact(found)...)
	}
	return all
}

func (p *Part) translation(vi int32, x pair) Translation {
	return Translation{p.Name, p.Table.vi[vi], p.Table.en[x.en], float64(x.given), float64(x.reversed)}
}

// backward gives the pairs of an English word. It reads the whole table, which
// is made for questions from the other side.
func (p *Part) backward(en int32) []Translation {
	var found []Translation
	for vi := range p.Table.vi {
		row := p.Table.row(int32(vi))
		if k, ok := slices.BinarySearchFunc(row, en, func(x pair, en int32) int { return cmp.Compare(x.en, en) }); ok {
			found = append(found, p.translation(int32(vi), row[k]))
		}
	}
	return found
}

// Stats is the size of one part.
type Stats struct {
	Name                       string
	Vietnamese, English, Pairs int // words, words, pairs of them
}

// Stats gives the sizes of the parts in order.
func (l *Lexicon) Stats() []Stats {
	var all []Stats
	for _, p := range l.Parts() {
		all = append(all, Stats{p.Name, len(p.Table.vi), len(p.Table.en), p.Table.Len()})
	}
	return all
}
