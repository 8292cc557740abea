package memory

import (
	"fmt"
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// BenchmarkLearn shows that the cost of a unit does not grow with their number.
func BenchmarkLearn(b *testing.B) {
	lexicon.Default()
	for _, n := range []int{200, 2_000, 20_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			units := make([]bitext.Unit, n)
			for i := range units {
				u := floods("")[i%3]
				u.Source += fmt.Sprintf(" Nhà số %d của bà Lan ở làng K%da vẫn còn ngập sâu trong nước lũ.", i, i%997)
				u.Target += fmt.Sprintf(" House No. %d of Mrs. Lan in the village of K%da is still deep under flood water.", i, i%997)
				units[i] = u
			}
			for b.Loop() {
				Learn(units, "", lexicon.Default())
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/unit")
		})
	}
}
