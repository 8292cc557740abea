package align

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

func vi(lines ...string) Input { return Input{Lang: locales.Vietnamese, Texts: lines} }
func en(lines ...string) Input { return Input{Lang: locales.English, Texts: lines} }

// written gives the beads as a gold file has them, moved ones with a star.
func written(a bitext.Alignment) string {
	var out []string
	for _, b := range a.Beads {
		s := b.String()
		if b.Moved {
			s += "*"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

var flood = []string{
	"Mưa lớn làm ngập nhiều tuyến đường ở Cần Thơ sáng 12.3.",
	"Nước dâng cao 0,6 m, hơn 1.200 hộ dân phải di dời.",
	"Ông Nguyễn Văn Hùng cho biết thành phố đã huy động 350 chiến sĩ.",
	"Trường học trong khu vực cho học sinh nghỉ hai ngày.",
	"Dự báo mưa sẽ giảm từ chiều mai.",
}

var floodEnglish = []string{
	"Heavy rain flooded many roads in Can Tho on the morning of March 12.",
	"The water rose 0.6 m, and more than 1,200 households had to move.",
	"Mr. Nguyen Van Hung said the city had mobilised 350 soldiers.",
	"Schools in the area gave pupils two days off.",
	"The rain is forecast to ease from tomorrow afternoon.",
}

func TestAlign(t *testing.T) {
	v, e := flood, floodEnglish
	two := e[1] + " " + e[2]
	half, rest := "The water rose 0.6 m.", "More than 1,200 households had to move."
	for _, c := range []struct {
		name           string
		source, target Input
		want           string
	}{
		{"in order", vi(v...), en(e...), "0:0 1:1 2:2 3:3 4:4"},
		{"two sentences in one", vi(v...), en(e[0], two, e[3], e[4]), "0:0 1,2:1 3:2 4:3"},
		{"left out", vi(v...), en(e[0], e[1], e[3], e[4]), "0:0 1:1 2: 3:2 4:3"},
		{"put in", vi(v[0], v[1], v[4]), en(e[0], e[1], e[2], e[4]), "0:0 1:1 :2 2:3"},
		{"moved to the end", vi(v...), en(e[0], e[2], e[3], e[4], e[1]), "0:0 1:4* 2:1 3:2 4:3"},
		{"neighbours change places", vi(v...), en(e[0], e[2], e[1], e[3], e[4]), "0:0 1:2 2:1* 3:3 4:4"},
		{"three change places", vi(v...), en(e[2], e[1], e[0], e[3], e[4]), "0:2 1:1* 2:0* 3:3 4:4"},
		{"blank lines", vi(v[0], "", v[1], " \u00a0"), en("", e[0], e[1]), ":0 0:1 1: 2:2 3:"},
		{"nothing on the other side", vi(v[:2]...), en(), "0: 1:"},
		{"nothing at all", vi(), en(), ""},
		{"furniture", vi("Tin liên quan", v[0]), en(e[0], "Advertisement"), "0: 1:0 :1"},
		{"equal lines", vi(v[0], v[1]), en(e[0], e[1], e[0], e[1]), "0:0 1:1 :2 :3"},
		{"equal lines in two parts", vi(v[0], v[1]), en(e[0], half, rest, e[0], half, rest), "0:0 1:1,2 :3 :4 :5"},
	} {
		a, _ := Align(c.source, c.target, Options{})
		if got := written(a); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestTonelessText: a text without diacritics is aligned with what the lexicon
// knows of words that differ in nothing else.
func TestTonelessText(t *testing.T) {
	var plain []string
	for _, text := range flood {
		plain = append(plain, viet.Fold(text))
	}
	for _, text := range [][]string{plain, flood} {
		a, report := Align(vi(text[3], text[4], text[0]), en(floodEnglish[3], floodEnglish[4], floodEnglish[0]), Options{})
		if got := written(a); got != "0:0 1:1 2:2" {
			t.Errorf("%q: %s", text[3], got)
		}
		if report.Known[0] < 0.9 {
			t.Errorf("%q: %.2f of the words are known", text[3], report.Known[0])
		}
	}
	half := append(slices.Clone(plain[:2]), flood[2:]...)
	_, report := Align(vi(half...), en(floodEnglish...), Options{})
	if report.Known[0] < 0.9 {
		t.Errorf("%q: %.2f of the words are known", half[0], report.Known[0])
	}
	if !Toneless(half) || Toneless(append(slices.Clone(flood), "Reuters, CNN")) {
		t.Error("a text in part without diacritics is taken for what it is not")
	}
	if Toneless(flood) || !Toneless(plain) || Toneless(nil) {
		t.Error("a text is taken for what it is not")
	}
}

// TestParagraphMoves: a paragraph that stands elsewhere is aligned like a text
// of its own, with sentences in two parts and such for which little speaks.
func TestParagraphMoves(t *testing.T) {
	source := slices.Insert(slices.Clone(flood), 2, "Không ai kịp dọn đồ.")
	target := slices.Insert(slices.Clone(floodEnglish), 2, "Nobody had time to pack.")
	target = slices.Replace(target, 1, 2, "The water rose 0.6 m.", "More than 1,200 households had to move.")
	target = slices.Concat(target[4:], target[:4])
	a, _ := Align(vi(source...), en(target...), Options{})
	want := "0:3 1:4,5 2:6 3:0* 4:1* 5:2*"
	if got := written(a); got != want && got != "0:3* 1:4,5* 2:6* 3:0 4:1 5:2" {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestStrangersStayApart: two lines that only chance brought together are not
// linked for want of anything better.
func TestStrangersStayApart(t *testing.T) {
	for i, v := range flood {
		for j, e := range floodEnglish {
			want := ":0 0:"
			if i == j {
				want = "0:0"
			}
			if a, _ := Align(vi(v), en(e), Options{}); written(a) != want {
				t.Errorf("%q and %q: %s, want %s", v, e, written(a), want)
			}
		}
	}
}

// TestParagraphsStayApart: segments as long as a page's paragraphs are linked
// one by one, not taken together.
func TestParagraphsStayApart(t *testing.T) {
	source, target := page(60)
	long := func(in Input) Input {
		var texts []string
		for chunk := range slices.Chunk(in.Texts, 10) {
			texts = append(texts, strings.Join(chunk, " "))
		}
		in.Texts = texts
		return in
	}
	a, _ := Align(long(source), long(target), Options{})
	if got := written(a); got != "0:0 1:1 2:2 3:3 4:4 5:5" {
		t.Error(got)
	}
}

// TestSentencesAsParagraphs: where each sentence is a paragraph, a link of two
// is not held to cross the end of one.
func TestSentencesAsParagraphs(t *testing.T) {
	source := vi(flood...)
	target := en(floodEnglish[0], floodEnglish[1]+" "+floodEnglish[2], floodEnglish[3], floodEnglish[4])
	plain, _ := Align(source, target, Options{})
	source.Paragraphs, target.Paragraphs = []int{0, 1, 2, 3, 4}, []int{0, 0, 0, 1}
	if a, _ := Align(source, target, Options{}); !reflect.DeepEqual(a, plain) {
		t.Errorf("%v, without paragraphs %v", a, plain)
	}
	source.Paragraphs = []int{0, 1, 1, 2, 2}
	if a, _ := Align(source, target, Options{}); reflect.DeepEqual(a, plain) {
		t.Error("real paragraphs change nothing")
	}
}

func TestTeasersStayApart(t *testing.T) {
	source, target := vi(flood[0], flood[1]), en(floodEnglish[0], floodEnglish[1])
	source.Zones = []bitext.Zone{bitext.Body, bitext.Body}
	target.Zones = []bitext.Zone{bitext.TeaserTitle, bitext.Body}
	a, _ := Align(source, target, Options{})
	if got := written(a); got != ":0 0: 1:1" {
		t.Errorf("%s", got)
	}
}

func TestDecided(t *testing.T) {
	accepted := bitext.Bead{Source: []int{1, 2}, Target: []int{3}, State: bitext.Accepted}
	rejected := bitext.Bead{Source: []int{0}, Target: []int{0}, State: bitext.Rejected}
	a, _ := Align(vi(flood...), en(floodEnglish...), Options{Decided: []bitext.Bead{accepted, rejected}})
	for _, b := range a.Beads {
		if b.String() == "0:0" {
			t.Error("a rejected bead came back")
		}
		if b.String() == "1,2:3" && b.State == bitext.Accepted && b.Confidence == 1 {
			accepted = bitext.Bead{}
		}
	}
	if accepted.Linked() {
		t.Errorf("the accepted bead is not among %s", written(a))
	}
	if err := a.Cover(5, 5); err != nil {
		t.Error(err)
	}
}

// TestMovedAnchor: an accepted link that crosses the text is a move, and leaves
// the links around it as they are, in order and sure.
func TestMovedAnchor(t *testing.T) {
	source := append(slices.Clone(flood), "Chợ nổi Cái Răng vắng người mua trong ngày mưa.")
	target := slices.Insert(slices.Clone(floodEnglish), 1, "Nobody buys anything in a Cai Rang that looks deserted.")
	caption := bitext.Bead{Source: []int{5}, Target: []int{1}, State: bitext.Accepted}
	a, _ := Align(vi(source...), en(target...), Options{Decided: []bitext.Bead{caption}})
	if got, want := written(a), "0:0 1:2 2:3 3:4 4:5 5:1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, b := range a.Beads {
		if b.Confidence < 0.9 {
			t.Errorf("%s at %.3f", b, b.Confidence)
		}
	}
}

func TestDecidedBeadsThatDoNotFitAreNotLookedAt(t *testing.T) {
	bad := []bitext.Bead{
		{Source: []int{7}, Target: []int{0}, State: bitext.Accepted},
		{Source: []int{-1}, State: bitext.Accepted},
		{State: bitext.Accepted},
	}
	o := Options{Decided: bad, Sections: []Place{{9, 9}, {-1, 2}}, Forbid: []Shape{{9, 9}, {-1, 0}}}
	a, _ := Align(vi(flood...), en(floodEnglish...), o)
	if got := written(a); got != "0:0 1:1 2:2 3:3 4:4" {
		t.Error(got)
	}
}

func TestSectionsAreNotCrossed(t *testing.T) {
	source, target := vi(flood[0], flood[1], flood[2]), en(floodEnglish[0], floodEnglish[1]+" "+floodEnglish[2])
	a, _ := Align(source, target, Options{})
	if got := written(a); got != "0:0 1,2:1" {
		t.Errorf("without sections %s", got)
	}
	a, _ = Align(source, target, Options{Sections: []Place{{2, 1}}})
	if got := written(a); got != "0:0 1: 2:1" {
		t.Errorf("with a section %s", got)
	}
}

func TestForbid(t *testing.T) {
	source, target := vi(flood[0], flood[1]), en(floodEnglish[0]+" "+floodEnglish[1])
	a, _ := Align(source, target, Options{Forbid: []Shape{{2, 1}}})
	if got := written(a); got == "0,1:0" {
		t.Error("a forbidden shape came back")
	}
	a, _ = Align(target, source, Options{Forbid: []Shape{{1, 2}}})
	if got := written(a); got == "0:0,1" {
		t.Error("a forbidden shape came back on exchanged sides")
	}
}

func TestReasonsNameTheEvidence(t *testing.T) {
	a, report := Align(vi(flood...), en(floodEnglish...), Options{})
	kinds := map[bitext.ReasonKind]bool{}
	for _, r := range a.Beads[0].Reasons {
		kinds[r.Kind] = true
	}
	for _, k := range []bitext.ReasonKind{bitext.ReasonNames, bitext.ReasonDates, bitext.ReasonLexicon, bitext.ReasonLength, bitext.ReasonShape} {
		if !kinds[k] {
			t.Errorf("no %s among %v", k, a.Beads[0].Reasons)
		}
	}
	if !slices.Contains(report.Parts, lexicon.ALT) || report.Known[0] < 0.5 {
		t.Errorf("the lexicon is not to be seen in %+v", report)
	}
}

// TestNamesAreCountedWhole: of two words as of one, and once if they come twice.
func TestNamesAreCountedWhole(t *testing.T) {
	a, _ := Align(vi("Mưa lớn tại Cần Thơ, Đồng Tháp; Cần Thơ ngập."), en("Heavy rain in Can Tho, Dong Thap; Can Tho under water."), Options{})
	i := slices.IndexFunc(a.Beads[0].Reasons, func(r bitext.Reason) bool { return r.Kind == bitext.ReasonNames })
	if i < 0 || a.Beads[0].Reasons[i].Count != 2 {
		t.Errorf("%v", a.Beads[0].Reasons)
	}
}

func TestEveryLinkHasReasons(t *testing.T) {
	e := floodEnglish
	for _, target := range [][]string{e, {e[0], e[2], e[1], e[3], e[4]}, {e[3], e[4], e[0], e[1], e[2]}, {e[2], e[1], e[0], e[3], e[4]}} {
		a, _ := Align(vi(flood...), en(target...), Options{})
		for _, b := range a.Beads {
			if b.Linked() && total(b.Reasons) <= 0 {
				t.Errorf("%s of %s has the reasons %v", b, written(a), b.Reasons)
			}
		}
	}
}

// TestReasonsAddUp: without a temperature the reasons of a link are its score,
// which the lattice holds.
func TestReasonsAddUp(t *testing.T) {
	p := newProblem(vi(flood...), en(floodEnglish...), Options{Lexicon: lexicon.Default()})
	l := p.lattice()
	w := newWitness(p, l.band)
	for k, s := range linkShapes {
		sum := 0.0
		for _, r := range w.reasons(step{1, 1, s.source, s.target, 0}) {
			sum += r.Value
		}
		at, _ := l.band.node(1, 1)
		if want := float64(l.score[at][k]) * p.model.Temperature; s.source < 5 && s.target < 5 && l.score[at][k] > -1e30 && abs(sum-want) > 1e-3 {
			t.Errorf("shape %v: reasons give %.4f, score is %.4f", s, sum, want)
		}
	}
}

func abs(x float64) float64 { return max(x, -x) }

func TestSameEveryTime(t *testing.T) {
	first, _ := Align(vi(flood...), en(floodEnglish...), Options{})
	for range 3 {
		again, _ := Align(vi(flood...), en(floodEnglish...), Options{})
		if !reflect.DeepEqual(first, again) {
			t.Fatal("two runs differ")
		}
	}
}

func TestLearn(t *testing.T) {
	d := Document{Source: vi(flood...), Target: en(floodEnglish...)}
	lex := Learn([]Document{d, {Source: d.Target, Target: d.Source}}, Options{})
	if parts := lex.Parts(); len(parts) != 1 || parts[0].Name != Induced {
		t.Fatalf("parts %v", parts)
	}
	a, _ := Align(d.Source, d.Target, Options{Lexicon: lex})
	if got := written(a); got != "0:0 1:1 2:2 3:3 4:4" {
		t.Error(got)
	}
}

// page makes n pairs of sentences that share numbers and names.
func page(n int) (source, target Input) {
	var v, e []string
	for i := range n {
		k := i % len(flood)
		v = append(v, fmt.Sprintf("%s Trạm số %d ghi nhận %d mm.", flood[k], i, 7*i+13))
		e = append(e, fmt.Sprintf("%s Station No. %d recorded %d mm.", floodEnglish[k], i, 7*i+13))
	}
	return vi(v...), en(e...)
}

func TestLongTextKeepsItsPath(t *testing.T) {
	source, target := page(400)
	target.Texts = slices.Delete(target.Texts, 100, 140)
	a, _ := Align(source, target, Options{})
	if err := a.Cover(400, 360); err != nil {
		t.Fatal(err)
	}
	right := 0
	for _, b := range a.Beads {
		if b.Linked() && len(b.Source) == 1 && (b.Source[0] < 100 && b.Target[0] == b.Source[0] || b.Source[0] >= 140 && b.Target[0] == b.Source[0]-40) {
			right++
		}
	}
	if right < 355 {
		t.Errorf("%d of 360 links are right", right)
	}
}

func BenchmarkAlign(b *testing.B) {
	lexicon.Default()
	for _, n := range []int{20, 200, 2000, 20000} {
		source, target := page(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Align(source, target, Options{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/segment")
		})
	}
}

// BenchmarkLongLine aligns two texts of one line of n sentences.
func BenchmarkLongLine(b *testing.B) {
	lexicon.Default()
	for _, n := range []int{100, 400, 1600} {
		source, target := page(n)
		source, target = vi(strings.Join(source.Texts, " ")), en(strings.Join(target.Texts, " "))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Align(source, target, Options{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/sentence")
		})
	}
}
