package names

import (
	"fmt"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/gazetteer"
)

const (
	benchVi = "Ông Đỗ Quang Liêm, Phó Giám đốc Sở Nông nghiệp và Môi trường TP. Cần Thơ, cho biết đợt ngập ở xã Nhơn Mỹ và hạ nguồn sông Hậu đã làm hư hại 2.340,5 ha lúa và vườn cây ăn trái. "
	benchEn = "Mr. Do Quang Liem, Deputy Director of the Can Tho City Department of Agriculture and Environment, said the flooding in Nhon My commune and on the lower Hau River has damaged 2,340.5 hectares of rice fields and orchards. "
)

func BenchmarkMatch(b *testing.B) {
	lists()
	gazetteer.Units("")
	b.ReportAllocs()
	b.SetBytes(int64(len(benchVi) + len(benchEn)))
	for b.Loop() {
		if len(Match(benchVi, benchEn, Context{})) != 4 {
			b.Fatal("wrong matches")
		}
	}
}

// BenchmarkKeys shows with its sizes that a byte costs the same in a long text.
func BenchmarkKeys(b *testing.B) {
	lists()
	for _, n := range []int{1, 10, 100, 1000} {
		vi, en := strings.Repeat(benchVi, n), strings.Repeat(benchEn, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(vi) + len(en)))
			for b.Loop() {
				Keys(vi, locales.Vietnamese)
				Keys(en, locales.English)
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	lists()
	gazetteer.Units("")
	b.ReportAllocs()
	b.SetBytes(int64(len(benchVi)))
	for b.Loop() {
		Find(benchVi, locales.Vietnamese, Context{})
	}
}
