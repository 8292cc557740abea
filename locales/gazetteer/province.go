package gazetteer

import (
	_ "embed"
	"slices"
	"strconv"
	"sync"

	"github.com/songngu/songngu/locales/internal/tsv"
	"github.com/songngu/songngu/locales/viet"
)

// An Era is the number of provinces that Vietnam had.
type Era int

const (
	Era63 Era = 63 // until 30 June 2025
	Era34 Era = 34 // since 1 July 2025 (resolution 202/2025/QH15)
)

// merger is the first day of Era34.
const merger = "2025-07-01"

// A Province is a province or a municipality of one era. One that changes its
// type within an era is two of them, with dates that follow each other.
type Province struct {
	Era          Era
	Code         string
	Municipality bool
	Vietnamese   string   // without the unit word: "Cần Thơ"
	Variants     []string // other Vietnamese spellings
	English      []string // spellings, the usual one first
	Successor    string   // Vietnamese name of the province it became part of in 2025; "" in Era34
	Predecessors []string // Vietnamese names of those it was made from; none in Era63
	From, To     string   // first and last day, "2025-07-01"; "" = open
}

//go:embed provinces.tsv
var provincesTable string

// Provinces are all provinces of both eras. The caller must not change them.
var Provinces = sync.OnceValue(func() []Province {
	var all []Province
	for _, row := range tsv.Rows(provincesTable, 14, 14)[1:] {
		era, err := strconv.Atoi(row[0])
		if err != nil {
			panic("provinces.tsv: " + err.Error())
		}
		all = append(all, Province{
			Era: Era(era), Code: row[1], Municipality: row[2] == "municipality",
			Vietnamese: row[3], Variants: tsv.List(row[4]), English: tsv.List(row[6]),
			Successor: row[9], Predecessors: tsv.List(row[10]), From: row[12], To: row[13],
		})
	}
	return all
})

// provinceIndex holds where in Provinces a name stands, under the toned key of
// every spelling in either language.
var provinceIndex = sync.OnceValue(func() map[string][]int {
	index := make(map[string][]int)
	add := func(key string, i int) {
		if !slices.Contains(index[key], i) {
			index[key] = append(index[key], i)
		}
	}
	for i, p := range Provinces() {
		add(viet.Key(p.Vietnamese, viet.Toned), i)
		for _, v := range p.Variants {
			add(viet.Key(v, viet.Toned), i)
		}
		for _, e := range p.English {
			add(viet.Key(e, viet.Toned), i)
		}
	}
	return index
})

// Has tells whether p stood on that day; "" is today, in the newest era.
func (p Province) Has(day string) bool {
	if day == "" {
		return p.To == ""
	}
	return (p.From == "" || p.From <= day) && (p.To == "" || day <= p.To)
}

// A Resolution says what the name of a province means on a day.
type Resolution struct {
	Province Province // the one that stood on that day
	// Former is the province of that name that no longer stands on that day
	// but lies in Province: Phú Yên in Đắk Lắk since July 2025. nil when the
	// name is Province's own.
	Former *Province
}

// Resolve finds the province that a name means on a day ("" = today), the name
// in any Vietnamese spelling with its marks or any English one. It reports
// false for a name that is no province's.
func Resolve(name, day string) (Resolution, bool) {
	hits := provinceIndex()[viet.Key(name, viet.Toned)]
	for _, i := range hits {
		if p := Provinces()[i]; p.Has(day) {
			return Resolution{Province: p}, true
		}
	}
	for _, i := range hits {
		old := Provinces()[i]
		if old.Era != Era63 || day != "" && day < merger {
			continue
		}
		if r, ok := Resolve(old.Successor, day); ok {
			return Resolution{r.Province, &old}, true
		}
	}
	return Resolution{}, false
}
