package eval

import (
	"cmp"
	"math"
	"slices"
)

// bins is the number of equal bins of a reliability table.
const bins = 10

// A bin is the links whose confidence falls into one tenth.
type bin struct {
	links, right int
	confidence   float64 // sum
}

func binned(links []certainty) [bins]bin {
	var all [bins]bin
	for _, l := range links {
		all[min(int(l.confidence*bins), bins-1)].add(l)
	}
	return all
}

// calibrationError is the expected calibration error over ten equal bins
// (Naeini, Cooper, Hauskrecht 2015).
func calibrationError(links []certainty) float64 {
	if len(links) == 0 {
		return 0
	}
	sum := 0.0
	for _, b := range binned(links) {
		sum += math.Abs(b.confidence - float64(b.right))
	}
	return sum / float64(len(links))
}

// auroc is the chance that a right link has more confidence than a wrong one,
// ties counted half. It is 1 when nothing is wrong or nothing is right.
func auroc(links []certainty) float64 {
	sorted := slices.Clone(links)
	slices.SortFunc(sorted, func(a, b certainty) int { return cmp.Compare(a.confidence, b.confidence) })
	right, wrong, won := 0, 0, 0.0
	for i := 0; i < len(sorted); {
		r, w := 0, 0
		j := i
		for ; j < len(sorted) && sorted[j].confidence == sorted[i].confidence; j++ {
			if sorted[j].right {
				r++
			} else {
				w++
			}
		}
		won += float64(r) * (float64(wrong) + float64(w)/2)
		right, wrong, i = right+r, wrong+w, j
	}
	if right == 0 || wrong == 0 {
		return 1
	}
	return won / float64(right*wrong)
}

// leastCertain gives the tenth of the links that has the least confidence.
func leastCertain(links []certainty) []certainty {
	sorted := slices.Clone(links)
	slices.SortStableFunc(sorted, func(a, b certainty) int { return cmp.Compare(a.confidence, b.confidence) })
	return sorted[:len(sorted)/10]
}

// gathered gives all links as one bin.
func gathered(links []certainty) bin {
	var b bin
	for _, l := range links {
		b.add(l)
	}
	return b
}

func (b *bin) add(l certainty) {
	b.links++
	b.right += int(count(l.right))
	b.confidence += l.confidence
}
