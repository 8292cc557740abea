// Package gazetteer knows the places that Vietnamese news speaks of and what
// English calls them: the provinces of both eras with their dates, districts,
// wards and communes, the words for units, regions, peoples, and the world.
//
// It needs the tables beside it, whose sources and licences SOURCES.md names.
// It refuses to decide: a hit is evidence that a word may be a name, no proof
// (Tây Ninh is also Xining, "Áo" is Austria and a shirt). Who asks must look
// at the text and, where there is one, at its other language.
package gazetteer

import (
	_ "embed"
	"sync"

	"github.com/songngu/songngu/locales/internal/tsv"
)

// A Kind is what a name stands for, in the letters of the CoNLL corpora.
type Kind string

const (
	Person       Kind = "PER"
	Place        Kind = "LOC"
	Organisation Kind = "ORG"
	Other        Kind = "MISC" // an event
)

// A Name is something that has a name in both languages.
type Name struct {
	Vietnamese []string // spellings, the usual one first
	Kind       Kind
	English    []string // the usual one first
	Adjectives []string // "Russian", "Russians": of that country or its people
}

var (
	//go:embed regions.tsv
	regionsTable string
	//go:embed world.tsv
	worldTable string
	//go:embed peoples.tsv
	peoplesTable string
)

// Names are the names of regions, provinces, peoples and the world. A people
// is an Organisation, for want of a better kind. The caller must not change
// them.
var Names = sync.OnceValue(func() []Name {
	var names []Name
	for _, row := range tsv.Rows(regionsTable+worldTable, 3, 4) {
		names = append(names, Name{tsv.List(row[0]), Kind(row[1]), tsv.List(row[2]), tsv.List(row[3])})
	}
	for _, row := range tsv.Rows(peoplesTable, 2, 2) {
		names = append(names, Name{tsv.List(row[0]), Organisation, tsv.List(row[1]), nil})
	}
	for _, p := range Provinces() {
		if p.Era == Era63 {
			names = append(names, Name{append([]string{p.Vietnamese}, p.Variants...), Place, p.English, nil})
		}
	}
	return names
})
