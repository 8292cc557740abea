package pair

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// templates are sentences in both languages with places for a person, a
// commune and a number.
var templates = [][2]string{
	{"Ông %[1]s ở xã %[2]s thu về %[3]d triệu đồng từ vụ lúa này.", "Mr. %[1]s in %[2]s Commune earned VND %[3]d million from this rice crop."},
	{"Cháy nhà ở xã %[2]s, %[3]d người được đưa đến bệnh viện.", "A house fire in %[2]s Commune sent %[3]d people to hospital."},
	{"Xã %[2]s có %[3]d học sinh chưa có sách giáo khoa.", "In %[2]s Commune, %[3]d students have no textbooks yet."},
	{"Công an bắt %[1]s vì trộm %[3]d xe máy.", "Police arrested %[1]s for stealing %[3]d motorbikes."},
	{"Bà %[1]s cho biết chợ %[2]s có %[3]d tiểu thương.", "Ms. %[1]s said that %[2]s market had %[3]d traders."},
	{"Mưa lớn làm ngập %[3]d ha lúa ở xã %[2]s.", "Heavy rain flooded %[3]d hectares of rice in %[2]s Commune."},
	{"Cây cầu mới dài %[3]d m nối xã %[2]s với bên kia sông.", "A new bridge, %[3]d metres long, links %[2]s Commune with the other bank of the river."},
	{"Liên đoàn Lao động tặng %[3]d suất quà cho công nhân, ông %[1]s nói.", "The Federation of Labour gave workers %[3]d gifts, said Mr. %[1]s."},
}

// reports makes n pairs of short articles, the Vietnamese ones first.
func reports(n int) []bitext.Article {
	random := rand.New(rand.NewPCG(5, 6))
	vi, en := make([]bitext.Article, n), make([]bitext.Article, n)
	for i := range n {
		name := fmt.Sprint(i)
		vi[i] = bitext.Article{Lang: locales.Vietnamese, Name: name}
		en[i] = bitext.Article{Lang: locales.English, Name: name}
		for _, k := range random.Perm(len(templates))[:5] {
			person, commune, number := words(random, 3), words(random, 2), 2+random.IntN(900)
			v := fmt.Sprintf(templates[k][0], person, commune, number)
			e := fmt.Sprintf(templates[k][1], viet.Fold(person), viet.Fold(commune), number)
			vi[i].Blocks = append(vi[i].Blocks, bitext.Block{Zone: bitext.Body, Text: v})
			en[i].Blocks = append(en[i].Blocks, bitext.Block{Zone: bitext.Body, Text: e})
		}
	}
	return append(vi, en...)
}

var syllables = strings.Fields("An Bình Châu Dũng Đức Giang Hà Hải Hòa Hưng Khánh Lâm Lộc Minh Mỹ Nam Nghĩa Ngọc Phú Phúc " +
	"Quang Quý Sơn Tân Thái Thạnh Thịnh Thới Tiến Trung Tuấn Vân Việt Vĩnh Xuân Yên Đông Long Lợi Thành")

// words makes a name of n syllables.
func words(random *rand.Rand, n int) string {
	name := make([]string, n)
	for i := range name {
		name[i] = syllables[random.IntN(len(syllables))]
	}
	return strings.Join(name, " ")
}
