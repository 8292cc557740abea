package pair

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// ownArticles reads the articles of the test data; their names stay with them
// so that a test can tell what belongs together.
func ownArticles(t testing.TB) []bitext.Article {
	t.Helper()
	files, err := filepath.Glob("../../testdata/articles/*.*.*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles to read: %v", err)
	}
	var heap []bitext.Article
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := intake.Read(filepath.Base(file), string(raw), intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		heap = append(heap, a)
	}
	return heap
}

// nameless takes away what makes pairing easy.
func nameless(heap []bitext.Article) []bitext.Article {
	heap = slices.Clone(heap)
	for i := range heap {
		heap[i].Name, heap[i].URL, heap[i].Published = fmt.Sprint(i), "", ""
	}
	return heap
}

func TestFindPairsOwnArticles(t *testing.T) {
	named := ownArticles(t)
	heap := nameless(named)
	r := Find(heap, lexicon.Default())
	for _, l := range r.Links {
		if vi, en := named[l.Vietnamese].Name, named[l.English].Name; vi != en || l.Doubtful {
			t.Errorf("%s with %s, confidence %.3f, doubtful %v", vi, en, l.Confidence, l.Doubtful)
		}
	}
	both := map[string]int{}
	for _, a := range named {
		both[a.Name]++
	}
	pairs := 0
	for _, n := range both {
		pairs += n / 2
	}
	if len(r.Links) != pairs {
		t.Errorf("%d links, want %d", len(r.Links), pairs)
	}
	checkComplete(t, heap, r)
}

// checkComplete holds a result to its promise: every article in one link or
// unpaired, languages where they belong, confidences that are probabilities.
func checkComplete(t *testing.T, heap []bitext.Article, r Result) {
	t.Helper()
	times := make([]int, len(heap))
	for _, l := range r.Links {
		times[l.Vietnamese]++
		times[l.English]++
		if heap[l.Vietnamese].Lang != locales.Vietnamese || heap[l.English].Lang != locales.English {
			t.Errorf("link of %q with %q", heap[l.Vietnamese].Lang, heap[l.English].Lang)
		}
		if !(l.Confidence >= possible && l.Confidence <= 1) || l.Doubtful != (l.Confidence < sure) {
			t.Errorf("confidence %v, doubtful %v", l.Confidence, l.Doubtful)
		}
	}
	for _, i := range r.Unpaired {
		times[i]++
	}
	for i, n := range times {
		if n != 1 {
			t.Errorf("article %d stands %d times", i, n)
		}
	}
	if !slices.IsSorted(r.Unpaired) {
		t.Errorf("unpaired articles do not ascend: %v", r.Unpaired)
	}
}

func TestTwoStrangersAreNoPair(t *testing.T) {
	heap := ownArticles(t)
	lex := lexicon.Default()
	for i, a := range heap {
		for _, b := range heap[i+1:] {
			if a.Lang == b.Lang {
				continue
			}
			r := Find(nameless([]bitext.Article{a, b}), lex)
			if found := len(r.Links) == 1; found != (a.Name == b.Name) {
				t.Errorf("%s with %s: pair is %v", a.Name, b.Name, found)
			}
		}
	}
}

func TestCopiesDoNotRaiseDoubt(t *testing.T) {
	var heap []bitext.Article
	for _, a := range ownArticles(t) {
		if a.Name == "kursk" {
			heap = append(heap, a)
		}
	}
	heap = append(heap, heap...)
	r := Find(heap, lexicon.Default())
	if len(r.Links) != 2 || r.Links[0].Doubtful || r.Links[1].Doubtful {
		t.Errorf("two copies of a pair give %+v", r.Links)
	}
	r = Find(heap[:3], lexicon.Default())
	if len(r.Links) != 1 || r.Links[0].Doubtful || len(r.Unpaired) != 1 {
		t.Errorf("a pair and a copy of one side give %+v", r)
	}
}

func TestSlugDecidesBetweenEqualTexts(t *testing.T) {
	article := func(lang locales.Lang, name, text string) bitext.Article {
		return bitext.Article{Lang: lang, Name: name, Blocks: []bitext.Block{{ID: "b1", Zone: bitext.Title, Text: text}}}
	}
	heap := []bitext.Article{
		article(locales.Vietnamese, "a", "Giá xăng hôm nay"),
		article(locales.Vietnamese, "b", "Giá vàng hôm nay"),
		article(locales.English, "gia-vang-hom-nay-1534871", "Prices today"),
		article(locales.English, "gia-xang-hom-nay-1534872", "Prices today"),
	}
	r := Find(heap, lexicon.Default())
	for _, l := range r.Links {
		if l.Vietnamese+l.English != 3 {
			t.Errorf("%s with %s", heap[l.Vietnamese].Blocks[0].Text, heap[l.English].Name)
		}
	}
	if len(r.Links) != 2 {
		t.Errorf("%d links, want 2", len(r.Links))
	}
}

func TestEmptyHeaps(t *testing.T) {
	for _, heap := range [][]bitext.Article{
		nil, {{}}, {{Lang: locales.Vietnamese}}, {{Lang: locales.Vietnamese}, {Lang: locales.English}},
	} {
		r := Find(heap, nil)
		if len(r.Links) != 0 || len(r.Unpaired) != len(heap) {
			t.Errorf("%d empty articles give %+v", len(heap), r)
		}
	}
}

// named writes a result without the order of the heap.
func named(heap []bitext.Article, r Result) []string {
	var lines []string
	for _, l := range r.Links {
		lines = append(lines, fmt.Sprint(heap[l.Vietnamese].Name, " ", heap[l.English].Name, " ", l.Confidence, l.Reasons))
	}
	return lines
}

func TestOrderDoesNotMatter(t *testing.T) {
	heap := nameless(ownArticles(t))
	want := named(heap, Find(heap, lexicon.Default()))
	random := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		random.Shuffle(len(heap), func(i, j int) { heap[i], heap[j] = heap[j], heap[i] })
		if got := named(heap, Find(heap, lexicon.Default())); !reflect.DeepEqual(got, want) {
			t.Fatalf("another order gives another result\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// FuzzFind makes heaps of arbitrary paragraphs: the result is complete, has no
// article twice and does not depend on the order.
func FuzzFind(f *testing.F) {
	f.Add("Giá gạo tăng 5%\nLũ về Cần Thơ\x00ngày 3.4.2025", "Rice prices rise 5%\nFlood\x00in Can Tho on April 3")
	f.Add("\n\n", "\xff\n0\n0")
	f.Fuzz(func(t *testing.T, vi, en string) {
		heap := append(articlesOf(vi, locales.Vietnamese), articlesOf(en, locales.English)...)
		if len(heap) > 40 {
			t.Skip("larger heaps only take longer")
		}
		r := Find(heap, lexicon.Default())
		checkComplete(t, heap, r)
		slices.Reverse(heap)
		if a, b := r.Links, Find(heap, lexicon.Default()).Links; len(a) != len(b) {
			t.Errorf("%d links, and %d in reverse", len(a), len(b))
		}
	})
}

// articlesOf makes an article of every line, with a block between NULs.
func articlesOf(text string, lang locales.Lang) []bitext.Article {
	var heap []bitext.Article
	for line := range strings.SplitSeq(text, "\n") {
		a := bitext.Article{Lang: lang}
		for block := range strings.SplitSeq(line, "\x00") {
			a.Blocks = append(a.Blocks, bitext.Block{Zone: bitext.Body, Text: strings.ToValidUTF8(block, "")})
		}
		heap = append(heap, a)
	}
	return heap
}

// BenchmarkFind pairs heaps of made-up reports; the time for an article should
// not grow with the heap.
func BenchmarkFind(b *testing.B) {
	lex := lexicon.Default()
	for _, size := range []int{20, 200, 2000} {
		heap := reports(size / 2)
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for b.Loop() {
				Find(heap, lex)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*size), "µs/article")
		})
	}
}

// TestManyReportsOfOneKind pairs reports that differ in nothing but their
// names, numbers and order.
func TestManyReportsOfOneKind(t *testing.T) {
	heap := reports(60)
	r := Find(heap, lexicon.Default())
	checkComplete(t, heap, r)
	for _, l := range r.Links {
		if heap[l.Vietnamese].Name != heap[l.English].Name && !l.Doubtful {
			t.Errorf("report %s with %s, confidence %.3f", heap[l.Vietnamese].Name, heap[l.English].Name, l.Confidence)
		}
	}
	if len(r.Links) < 58 {
		t.Errorf("%d links of 60 found", len(r.Links))
	}
}
