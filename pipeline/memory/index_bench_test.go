package memory

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkScan scans random signatures whose lengths are those of news
// segments; what the whole look-up costs is measured in eval.
func BenchmarkScan(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		r := rand.New(rand.NewPCG(9, 9))
		x := new(Index)
		for i := range n {
			s, tokens := randomSignature(r)
			x.Add(Ref(i+1), s, tokens)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var refs []Ref
			for b.Loop() {
				p := Probe{min: 70}
				p.signature, p.tokens = randomSignature(r)
				refs, _ = x.Scan(b.Context(), &p, refs[:0])
			}
		})
	}
}

func randomSignature(r *rand.Rand) (Signature, int) {
	n := max(1, int(22+10*r.NormFloat64()))
	hashes := make([]uint64, n)
	for i := range hashes {
		hashes[i] = r.Uint64()
	}
	return sign(hashes), n
}
