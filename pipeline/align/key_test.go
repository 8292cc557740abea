package align

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// sharedKinds gives the kinds of keys by which words of the two texts match.
func sharedKinds(v, e string) string {
	lex := lexicon.New()
	a := readSide([]string{v}, locales.Vietnamese, lex, false)
	b := readSide([]string{e}, locales.English, lex, false)
	index := indexKeys(b)
	names := map[keyKind]string{valueKey: "value", monthKey: "month", dayKey: "day", nameKey: "name", loanKey: "loan", prefixKey: "prefix"}
	var found []string
	for _, t := range a.types {
		for _, m := range matches(t.keys, index) {
			found = append(found, fmt.Sprintf("%s=%s:%s", t.norm, b.types[m.to].norm, names[m.kind]))
		}
	}
	slices.Sort(found)
	return strings.Join(found, " ")
}

func TestKeysMeet(t *testing.T) {
	for _, c := range [][3]string{
		{"lúc 12.3", "on March 12", "12.3=12:value 12.3=march:month"},
		{"12/3/2025", "March 12, 2025", "12/3/2025=12:value 12/3/2025=2025:value 12/3/2025=march:month"},
		{"từ tháng 8.2024", "since August 2024", "8.2024=2024:value 8.2024=august:month"},
		{"vào tháng Ba", "in March", "ba=march:month"},
		{"hôm thứ Hai", "on Monday", "hai=monday:day"},
		{"hôm chủ nhật", "on Sunday", "nhật=sunday:day"},
		{"1.250 suất", "1,250 packages", "1.250=1,250:value"},
		{"48,6 tỷ đồng", "VND 48.6 billion", "48,6=48.6:value"},
		{"1.420 tỷ", "1.42 trillion", "1.420=1.42:value"},
		{"hơn 3 nghìn tỷ", "over 3 trillion", "3=3:value"},
		{"sáu thuyền", "6 boats", "sáu=6:value"},
		{"ở Hà Nội", "in Hanoi", "hà=hanoi:name nội=hanoi:name"},
		{"ông Nguyễn Văn Hùng", "Mr. Hung", "hùng=hung:name"},
		{"dùng component này", "use this component", "component=component:loan"},
		{"ở Portugal", "from Portuguese", "portugal=portugues:prefix"},
		{"có thể", "can the", ""},
	} {
		if got := sharedKinds(c[0], c[1]); got != c[2] {
			t.Errorf("%q and %q share %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestCorridorHoldsThePath(t *testing.T) {
	source, target := page(300)
	p := newProblem(source, target, Options{Lexicon: lexicon.Default()})
	b := corridor(p.source, p.target, p.evidence.forward)
	for i := range 301 {
		if _, ok := b.node(i, i); !ok {
			t.Fatalf("node (%d, %d) is outside", i, i)
		}
	}
	if b.nodes() > 301*60 {
		t.Errorf("the corridor holds %d nodes", b.nodes())
	}
	back := b.turn().turn()
	if !slices.Equal(back.lo, b.lo) || !slices.Equal(back.hi, b.hi) {
		t.Error("a band turned twice is another")
	}
}

func TestHeaviestChain(t *testing.T) {
	marks := []mark{{1, 5, 1}, {2, 1, 1}, {3, 2, 1}, {3, 4, 0.5}, {4, 3, 1}, {5, 6, 1}}
	sortMarks(marks)
	var got []string
	for _, k := range heaviestChain(marks, 8) {
		got = append(got, fmt.Sprintf("%d:%d", k.i, k.j))
	}
	if s := strings.Join(got, " "); s != "2:1 3:2 4:3 5:6" {
		t.Error(s)
	}
}
