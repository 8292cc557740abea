// Package personnames knows how people are named in Vietnamese: family names,
// the clan names and particles of the peoples of the highlands, and the titles
// and forms of address that stand before a name in both languages; and how the
// names of the Chinese, which it reads in its own way, are written in pinyin.
//
// It needs the lists beside it. It refuses to tell a person from a place: Hà
// Đông may be either, and only the text around it decides.
package personnames

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/songngu/songngu/locales/internal/tsv"
	"github.com/songngu/songngu/locales/viet"
)

var (
	//go:embed surnames.txt
	surnamesList string
	//go:embed minority.txt
	minorityList string
	//go:embed titles.tsv
	titlesTable string
	//go:embed titles-en.txt
	englishTitlesList string
	//go:embed chinese.tsv
	chineseTable string
)

// A family name is filed under its toned key and under its bare one, each with
// whether it is common.
var surnames = sync.OnceValue(func() (sets struct{ toned, bare map[string]bool }) {
	sets.toned, sets.bare = make(map[string]bool), make(map[string]bool)
	common := true
	for _, row := range tsv.Rows(surnamesList, 1, 1) {
		for name := range strings.FieldsSeq(row[0]) {
			toned, bare := viet.Key(name, viet.Toned), viet.Key(name, viet.Bare)
			sets.toned[toned] = sets.toned[toned] || common
			sets.bare[bare] = sets.bare[bare] || common
		}
		common = false
	}
	return sets
})

// Surname tells whether word, with its marks, is a Vietnamese family name, and
// whether it is one of the two dozen that most people bear.
func Surname(word string) (known, common bool) {
	common, known = surnames().toned[viet.Key(word, viet.Toned)]
	return known, common
}

// BareSurname is Surname for a word without its marks, as English writes it.
func BareSurname(word string) (known, common bool) {
	common, known = surnames().bare[viet.Key(word, viet.Bare)]
	return known, common
}

var minority = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for _, row := range tsv.Rows(minorityList, 2, 2) {
		for name := range strings.FieldsSeq(row[1]) {
			set[viet.Key(name, viet.Bare)] = true
		}
	}
	return set
})

// Minority tells whether word begins or ends names of the peoples of the
// highlands: "A", "Y", "Niê", or a name with H' or K' before it.
func Minority(word string) bool {
	key := viet.Key(word, viet.Bare)
	return minority()[key] || strings.HasPrefix(key, "h'") || strings.HasPrefix(key, "k'")
}

// A Rank tells how sure a title makes it that a person's name follows.
type Rank string

const (
	Honorific Rank = "honorific" // stands for "this person": a given name alone may follow
	Office    Rank = "title"     // office, degree, military rank
	Group     Rank = "group"     // also said of many people of a place: ngư dân Lý Sơn
)

// A Title stands before a person's name.
type Title struct {
	Vietnamese string // lower case
	Rank       Rank
	English    []string // the usual one first; none where English writes the name alone
}

// Titles are the Vietnamese titles with what English puts in their place. The
// caller must not change them.
var Titles = sync.OnceValue(func() []Title {
	var all []Title
	for _, row := range tsv.Rows(titlesTable, 2, 3) {
		all = append(all, Title{row[0], Rank(row[1]), tsv.List(row[2])})
	}
	return all
})

var englishTitles = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	first := true
	for _, row := range tsv.Rows(englishTitlesList, 1, 1) {
		for word := range strings.FieldsSeq(row[0]) {
			set[word] = first
		}
		first = false
	}
	return set
})

// EnglishTitle tells whether word, in lower case and without dots, stands
// before names in English, and whether it is a form of address (Mr., Dr.).
func EnglishTitle(word string) (title, address bool) {
	address, title = englishTitles()[word]
	return title, address
}

type reading struct {
	pinyin []string
	family bool
}

var chinese = sync.OnceValue(func() map[string]reading {
	readings := make(map[string]reading)
	for _, row := range tsv.Rows(chineseTable, 2, 3) {
		readings[viet.Key(row[0], viet.Toned)] = reading{tsv.List(row[1]), row[2] == "family"}
	}
	return readings
})

// Pinyin gives the syllables, in lower case and without tones, that a word may
// stand for in the names of Chinese people, none for words that are not in them, and
// tells whether it may be a family name: Vương is Wang. It takes the word's key of
// viet.Toned. The caller must not change the list.
func Pinyin(key string) (syllables []string, family bool) {
	r := chinese()[key]
	return r.pinyin, r.family
}
