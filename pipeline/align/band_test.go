package align

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestCorridorHasNoGap lays corridors along random chains, some of which leap
// over most of the target: a way must always lead from one end to the other.
func TestCorridorHasNoGap(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		n, m := 5000+r.IntN(15000), 5000+r.IntN(15000)
		var chain []mark
		for i, j := r.IntN(9), r.IntN(9); i < n && j < m; {
			chain = append(chain, mark{i: int32(i), j: int32(j), weight: 1})
			step := 1 + r.IntN(20)
			i, j = i+step, j+step
			if r.IntN(300) == 0 {
				j += r.IntN(m) // a leap
			}
		}
		for _, b := range []*band{along(chain, n, m), along(chain, n, m).turn()} {
			if b.lo[0] != 0 || !slices.IsSorted(b.lo) || !slices.IsSorted(b.hi) {
				t.Fatalf("%d × %d: the ends do not ascend", n, m)
			}
			for i := 1; i < b.rows(); i++ {
				if b.lo[i] > b.hi[i-1] || b.lo[i] > b.hi[i] {
					t.Fatalf("%d × %d: no way from row %d to row %d", n, m, i-1, i)
				}
			}
		}
	}
}
