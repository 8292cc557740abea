package lexicon

import (
	"cmp"
	"slices"
)

// prune keeps the pairs that matter in at least one direction.
func prune(given, reversed []row, how Training) []cell {
	for _, rows := range [][]row{given, reversed} {
		for i, r := range rows {
			rows[i] = r.best(how)
		}
	}
	all := make(map[uint64]int, 4*len(given))
	var cells []cell
	for v, r := range given {
		for i, e := range r.ids {
			all[uint64(v)<<32|uint64(e)] = len(cells)
			cells = append(cells, cell{vi: int32(v), en: e, given: r.probs[i]})
		}
	}
	for e, r := range reversed {
		for i, v := range r.ids {
			if at, ok := all[uint64(v)<<32|uint64(e)]; ok {
				cells[at].reversed = r.probs[i]
				continue
			}
			cells = append(cells, cell{vi: v, en: int32(e), reversed: r.probs[i]})
		}
	}
	return cells
}

// best keeps the pairs of probability how.Keep and more, how.MaxEach at most.
func (r row) best(how Training) row {
	type entry struct {
		id int32
		p  float32
	}
	var list []entry
	for i, id := range r.ids {
		if float64(r.probs[i]) >= how.Keep {
			list = append(list, entry{id, r.probs[i]})
		}
	}
	slices.SortFunc(list, func(a, b entry) int {
		return cmp.Or(cmp.Compare(b.p, a.p), cmp.Compare(a.id, b.id))
	})
	if how.MaxEach > 0 && len(list) > how.MaxEach {
		list = list[:how.MaxEach]
	}
	slices.SortFunc(list, func(a, b entry) int { return cmp.Compare(a.id, b.id) })
	var out row
	for _, e := range list {
		out.ids = append(out.ids, e.id)
		out.probs = append(out.probs, e.p)
	}
	return out
}
