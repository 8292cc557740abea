// Package orgnames knows how Vietnamese organisations are named: the words
// their names begin with, the words inside, and the institutions that have an
// English name of their own.
//
// It needs the tables beside it. It refuses to translate a name: English
// orders the words by its own rules and every house has its usage, so the
// tables only tell which words may stand for which.
package orgnames

import (
	_ "embed"
	"sync"

	"github.com/songngu/songngu/locales/internal/tsv"
)

var (
	//go:embed heads.tsv
	headsTable string
	//go:embed words.tsv
	wordsTable string
	//go:embed businesses.tsv
	businessesTable string
	//go:embed institutions.tsv
	institutionsTable string
)

// A Word is a word of organisations' names with what English writes for it.
type Word struct {
	Vietnamese []string // spellings
	English    []string // the usual one first
}

func words(table string) func() []Word {
	return sync.OnceValue(func() []Word {
		var all []Word
		for _, row := range tsv.Rows(table, 1, 2) {
			all = append(all, Word{tsv.List(row[0]), tsv.List(row[1])})
		}
		return all
	})
}

// The tables, each read once; the caller must not change them. Heads begin a
// name ("Sở", "Liên đoàn Lao động"), Inner words stand inside ("giao thông"),
// Businesses stand before a name that English writes alone ("vựa Thiên Ân"),
// Institutions are whole names ("Quốc hội").
var (
	Heads        = words(headsTable)
	Inner        = words(wordsTable)
	Businesses   = words(businessesTable)
	Institutions = words(institutionsTable)
)
