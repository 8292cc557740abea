package lexicon

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales"
)

// An Entry is a headword of a dictionary with its translations.
type Entry struct {
	Vietnamese string
	English    []string
	Weight     float64 // how much it counts beside other entries of its words, more than 0
	Topic      string  // "" when not told
}

// ReadEntries reads one entry a line,
//
//	vietnamese<TAB>english|english<TAB>weight<TAB>topic
//
// of which weight (1) and topic may be missing. Empty lines and lines that
// begin with # are passed over. A line that cannot be read is an error that
// names it.
func ReadEntries(r io.Reader) ([]Entry, error) {
	var entries []Entry
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSuffix(lines.Text(), "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		e, err := parseEntry(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		entries = append(entries, e)
	}
	return entries, lines.Err()
}

func parseEntry(line string) (Entry, error) {
	fields := strings.Split(line, "\t")
	if len(fields) < 2 || strings.TrimSpace(fields[0]) == "" {
		return Entry{}, fmt.Errorf("%q has no headword and translation with a tab between them", line)
	}
	e := Entry{Vietnamese: strings.TrimSpace(fields[0]), Weight: 1}
	for english := range strings.SplitSeq(fields[1], "|") {
		if english = strings.TrimSpace(english); english != "" {
			e.English = append(e.English, english)
		}
	}
	if len(e.English) == 0 {
		return Entry{}, fmt.Errorf("%q has no translation", line)
	}
	if len(fields) > 2 && fields[2] != "" {
		w, err := strconv.ParseFloat(strings.TrimSpace(fields[2]), 64)
		if err != nil || !(w > 0) || math.IsInf(w, 0) {
			return Entry{}, fmt.Errorf("weight %q is not a number above 0", fields[2])
		}
		e.Weight = w
	}
	if len(fields) > 3 {
		e.Topic = strings.TrimSpace(fields[3])
	}
	return e, nil
}

// FromEntries makes a table of dictionary entries. A headword of several
// syllables stays one word of the table; its English words share its weight,
// and so do its translations.
func FromEntries(entries []Entry) *Table {
	var vi, en []string
	var raw []weighed
	for _, e := range entries {
		head := strings.Join(Words(e.Vietnamese, locales.Vietnamese), " ")
		if head == "" {
			continue
		}
		vi = append(vi, head)
		for _, english := range e.English {
			words := content(Words(english, locales.English))
			for _, w := range words {
				en = append(en, w)
				share := e.Weight / float64(len(e.English)*len(words))
				raw = append(raw, weighed{head, w, share})
			}
		}
	}
	return sum(sorted(vi), sorted(en), raw)
}

// A weighed pair is one on its way to become a probability.
type weighed struct {
	vi, en string
	weight float64
}

func sorted(words []string) []string {
	slices.Sort(words)
	return slices.Clip(slices.Compact(words))
}

// sum adds up the weights of equal pairs and divides by those of their words.
func sum(vi, en []string, raw []weighed) *Table {
	slices.SortStableFunc(raw, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(a.vi, b.vi), cmp.Compare(a.en, b.en))
	})
	viID, enID := numbers(vi), numbers(en)
	viSum, enSum := make([]float64, len(vi)), make([]float64, len(en))
	viSeen, enSeen := make([]int32, len(vi)), make([]int32, len(en))
	var cells []cell
	for i, r := range raw {
		v, e := viID[r.vi], enID[r.en]
		viSum[v] += r.weight
		enSum[e] += r.weight
		viSeen[v]++
		enSeen[e]++
		if i > 0 && raw[i-1].vi == r.vi && raw[i-1].en == r.en {
			cells[len(cells)-1].given += float32(r.weight)
			continue
		}
		cells = append(cells, cell{vi: v, en: e, given: float32(r.weight)})
	}
	for i := range cells {
		c := &cells[i]
		c.reversed = c.given / float32(enSum[c.en])
		c.given /= float32(viSum[c.vi])
	}
	return newTable(vi, en, viSeen, enSeen, cells)
}

// content drops articles and the like from a translation when something else
// is left.
func content(words []string) []string {
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return empty[w] })
	if len(kept) == 0 {
		return words
	}
	return kept
}

var empty = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "to": true, "in": true, "on": true, "for": true,
	"and": true, "at": true, "by": true, "or": true, "with": true, "be": true, "from": true, "one": true,
}
