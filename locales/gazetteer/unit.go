package gazetteer

import (
	_ "embed"
	"sync"

	"github.com/songngu/songngu/locales/internal/tsv"
)

// A Role is the part that a word before a place's name plays.
type Role string

const (
	Admin   Role = "admin"   // an administrative unit: xã, tỉnh, làng
	Feature Role = "feature" // of nature: sông, núi
	Site    Role = "site"    // built: cầu, chợ, bến
	Road    Role = "road"    // a way with a name or number: đường, quốc lộ
)

// A Word is a word that stands before a place's name in Vietnamese.
type Word struct {
	Vietnamese string // lower case
	Role       Role
	English    []string // lower case, the usual one first
}

//go:embed units.tsv
var unitsTable string

// Words are the words before the names of places. The caller must not change
// them.
var Words = sync.OnceValue(func() []Word {
	var words []Word
	for _, row := range tsv.Rows(unitsTable, 3, 3) {
		words = append(words, Word{row[0], Role(row[1]), tsv.List(row[2])})
	}
	return words
})
