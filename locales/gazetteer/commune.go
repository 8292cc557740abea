package gazetteer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/songngu/songngu/locales/internal/tsv"
	"github.com/songngu/songngu/locales/viet"
)

// A Unit is a district, ward, commune, township or special zone with where it
// lies and when.
type Unit struct {
	Name     string // without the unit word: "Ninh Kiều"
	Word     string // the unit word in lower case: "phường"
	District string // the district around it, "" for districts themselves and since July 2025
	Province string // Vietnamese name of the province of its own era
	Era      Era
}

var (
	//go:embed communes-34.tsv
	communes34 string
	//go:embed communes-63.tsv
	communes63 string
)

// unitWords begin the full names of units, the longest first.
var unitWords = []string{"Thành phố", "Thị trấn", "Đặc khu", "Thị xã", "Phường", "Huyện", "Quận", "Xã"}

var unitIndex = sync.OnceValue(func() map[string][]Unit {
	index := make(map[string][]Unit, 9000)
	add := func(full, district, province string, era Era) {
		word, name := cutUnit(full)
		key := viet.Key(name, viet.Bare)
		index[key] = append(index[key], Unit{name, word, district, province, era})
	}
	for _, row := range tsv.Rows(communes34, 2, 2) {
		for _, full := range tsv.List(row[1]) {
			add(full, "", row[0], Era34)
		}
	}
	for _, row := range tsv.Rows(communes63, 2, 3) {
		var district string
		for full := range strings.SplitSeq(row[1], "/") {
			_, district = cutUnit(full)
			add(full, "", row[0], Era63)
		}
		for _, full := range tsv.List(row[2]) {
			add(full, district, row[0], Era63)
		}
	}
	return index
})

func cutUnit(full string) (word, name string) {
	for _, w := range unitWords {
		if rest, ok := strings.CutPrefix(full, w+" "); ok {
			return strings.ToLower(w), rest
		}
	}
	panic("gazetteer: " + full + " has no unit word")
}

// Units are the districts, wards and communes of both eras whose name, folded,
// is that of name. The caller must not change them.
func Units(name string) []Unit { return unitIndex()[viet.Key(name, viet.Bare)] }

// Within keeps the units that lie in a province (any spelling) on a day; a
// unit of the older era also lies in the province that its own became part of.
func Within(units []Unit, province, day string) []Unit {
	r, ok := Resolve(province, day)
	if !ok {
		return nil
	}
	var in []Unit
	for _, u := range units {
		if u.within(r.Province) {
			in = append(in, u)
		}
	}
	return in
}

func (u Unit) within(p Province) bool {
	if u.Era == p.Era {
		return sameProvince(u.Province, p.Vietnamese)
	}
	return u.Era == Era63 && slices.ContainsFunc(p.Predecessors, func(old string) bool { return sameProvince(u.Province, old) })
}

func sameProvince(a, b string) bool { return viet.Key(a, viet.Toned) == viet.Key(b, viet.Toned) }
