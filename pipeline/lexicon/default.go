package lexicon

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"

	shipped "github.com/songngu/songngu/locales/lexicon"
)

// The parts of the shipped lexicon, by name.
const (
	ALT        = "alt"
	Wiktionary = "wiktionary"
	Own        = "own"
)

// shippedWeights say how much the shipped parts count where several know a word:
// counted probabilities more than a dictionary's bare lists.
var shippedWeights = map[string]float64{ALT: 1, Wiktionary: 0.2, Own: 0.2}

// Default gives the lexicon that songngu ships. It is read once, on the first
// call.
func Default() *Lexicon { return load() }

var load = sync.OnceValue(func() *Lexicon {
	alt, err := Decode(shipped.ALT)
	if err != nil {
		panic(fmt.Errorf("shipped lexicon %s: %w", ALT, err)) // unreachable: a test reads all parts
	}
	wiktionary, err := ReadEntries(strings.NewReader(shipped.Wiktionary))
	if err != nil {
		panic(fmt.Errorf("shipped lexicon %s: %w", Wiktionary, err)) // unreachable: as above
	}
	own, err := ReadFolder(shipped.Own())
	if err != nil {
		panic(fmt.Errorf("shipped lexicon %s: %w", Own, err)) // unreachable: as above
	}
	return New(
		Part{Name: ALT, Table: alt, Weight: shippedWeights[ALT]},
		Part{Name: Wiktionary, Table: FromEntries(wiktionary), Weight: shippedWeights[Wiktionary]},
		Part{Name: Own, Table: FromEntries(own), Weight: shippedWeights[Own]},
	)
})

// ReadFolder reads the entries of all *.tsv files of a folder, in order of
// their names.
func ReadFolder(folder fs.FS) ([]Entry, error) {
	names, err := fs.Glob(folder, "*.tsv")
	if err != nil {
		return nil, err
	}
	var all []Entry
	for _, name := range names {
		f, err := folder.Open(name)
		if err != nil {
			return nil, err
		}
		entries, err := ReadEntries(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, entries...)
	}
	return all, nil
}
