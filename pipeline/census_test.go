package pipeline_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

const (
	hotline = "Bạn đọc báo tin xin gọi 0292 3812 345."
	digest  = "Tin vắn buổi sáng của tòa soạn."
)

var unlike = []string{"cuu-tau-ca-ly-son", "gia-ca-phe-dak-lak", "kursk", "lu-can-tho"}

// carrying writes our own articles with lines in their Vietnamese pages that
// no English page has, one in all of them and one in two, and with the same
// teasers in all pages.
func carrying(t *testing.T) string {
	files := map[string]string{}
	teasers := func(heading, line string) string {
		return "\n\n" + heading + "\n\n" + strings.Repeat(line+"\n\n|\n\n", 3)
	}
	for i, name := range unlike {
		vi := strings.Split(sample(t, name+".vi.txt"), "\n\n")
		vi = slices.Insert(vi, 3, hotline)
		if i < 2 {
			vi = slices.Insert(vi, 5, digest)
		}
		files[name+".vi.txt"] = strings.Join(vi, "\n\n") + teasers("TIN LIÊN QUAN", "Giá cà phê tăng trở lại trong tuần này")
		files[name+".en.txt"] = sample(t, name+".en.txt") + teasers("RELATED NEWS", "Coffee prices rise again this week")
	}
	return write(t, files)
}

func censusOf(t *testing.T, dir string) map[string][]string {
	t.Helper()
	return furnitureOf(takeCensus(t, dir))
}

// takeCensus gives the census of the articles in dir and their origins by name.
func takeCensus(t *testing.T, dir string) (*pipeline.Census, map[string]string) {
	t.Helper()
	census, origins := new(pipeline.Census), map[string]string{}
	for _, f := range pipeline.ScanPaths([]string{dir}).Articles {
		sub, err := f.Submission(locales.Vietnamese, "", "")
		if err != nil {
			t.Fatal(err)
		}
		census.Add(t.Context(), sub)
		origins[f.Name] = f.Origin
	}
	return census, origins
}

func furnitureOf(census *pipeline.Census, origins map[string]string) map[string][]string {
	found := map[string][]string{}
	for name, origin := range origins {
		found[name] = census.Furniture(origin)
	}
	return found
}

func TestCensusFindsWhatArticlesCarry(t *testing.T) {
	found := censusOf(t, carrying(t))
	for _, name := range unlike {
		if want := []string{viet.Key(hotline, viet.Toned)}; !slices.Equal(found[name], want) {
			t.Errorf("%s carries %q, want %q", name, found[name], want)
		}
	}
}

// TestWhatRecursOnBothSidesMayBeTranslated: a line is no furniture where the
// English pages have one of their own as often.
func TestWhatRecursOnBothSidesMayBeTranslated(t *testing.T) {
	files := tree(t, carrying(t))
	for _, name := range unlike {
		en := strings.Split(files[name+".en.txt"], "\n\n")
		files[name+".en.txt"] = strings.Join(slices.Insert(en, 3, "Readers with news should call the paper."), "\n\n")
	}
	for name, lines := range censusOf(t, write(t, files)) {
		if len(lines) > 0 {
			t.Errorf("%s carries %q", name, lines)
		}
	}
}

// TestCopiesHaveNoFurniture: what an article and its later versions share is
// their text, and says nothing of others.
func TestCopiesHaveNoFurniture(t *testing.T) {
	files := map[string]string{"other.vi.txt": "Chợ mở lại\n\nChợ Phong Điền mở lại từ sáng nay.\n\n" + hotline + "\n\nTiểu thương rất vui mừng.\n"}
	vi, en := sample(t, "kursk.vi.txt"), sample(t, "kursk.en.txt")
	for i := range 5 {
		files[fmt.Sprintf("%d.vi.txt", i)] = fmt.Sprintf("%s\n\nBản tin cập nhật lần thứ %d.\n\n%s\n", vi, i, hotline)
		files[fmt.Sprintf("%d.en.txt", i)] = fmt.Sprintf("%s\n\nThis is update number %d.\n", en, i)
	}
	for name, lines := range censusOf(t, write(t, files)) {
		if len(lines) > 0 {
			t.Errorf("%s carries %q", name, lines)
		}
	}
}

// TestFormsHaveNoFurniture: pages that share more lines than any page carries
// along are forms, whatever they hold beside them. They cost no more than their
// lines, and what other articles carry is still found.
func TestFormsHaveNoFurniture(t *testing.T) {
	const shared, own = 500, 1100
	files := tree(t, carrying(t))
	for i := range 3 {
		vi, en := []string{"Bảng giá chợ đầu mối"}, []string{"Prices at the market"}
		for n := range shared {
			vi, en = append(vi, fmt.Sprintf("Mặt hàng mã %d bán theo cân.", n)), append(en, fmt.Sprintf("Item %d is sold by weight.", n))
		}
		for n := range own {
			vi, en = append(vi, fmt.Sprintf("Sạp %d đóng cửa lúc %d giờ.", i, n)), append(en, fmt.Sprintf("Stall %d closes at %d.", i, n))
		}
		files[fmt.Sprintf("form%d.vi.txt", i)], files[fmt.Sprintf("form%d.en.txt", i)] = strings.Join(slices.Insert(vi, 3, hotline), "\n\n"), strings.Join(en, "\n\n")
	}
	census, origins := takeCensus(t, write(t, files))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	found := furnitureOf(census, origins)
	runtime.ReadMemStats(&after)
	if bytes := after.TotalAlloc - before.TotalAlloc; bytes > 8<<20 {
		t.Errorf("the count took %d bytes", bytes)
	}
	for name, lines := range found {
		if want := []string{viet.Key(hotline, viet.Toned)}; !slices.Equal(lines, want) {
			t.Errorf("%s carries %q, want %q", name, lines, want)
		}
	}
}

// panics stands for a step that cannot stand an article.
type panics struct{ context.Context }

func (panics) Err() error { panic("no step is safe") }

// TestCensusOutlivesAPanic: the article has no lines, the others have theirs.
func TestCensusOutlivesAPanic(t *testing.T) {
	var census pipeline.Census
	sub := store.Submission{Origin: "/a", Source: store.NewReceived(locales.Vietnamese, "a.vi.txt", []byte("Chợ mở lại.\n\n"+hotline))}
	census.Add(panics{t.Context()}, sub)
	if lines := census.Furniture("/a"); len(lines) > 0 {
		t.Errorf("%q", lines)
	}
}

// TestFurnitureIsDoubtedOrAlone where it looks as if it had a counterpart,
// whatever the order of work, and is so again when an article is aligned anew;
// further articles change nothing in those that are done.
func TestFurnitureIsDoubtedOrAlone(t *testing.T) {
	files := tree(t, carrying(t))
	name := unlike[1]
	en := strings.Split(files[name+".en.txt"], "\n\n")
	files[name+".en.txt"] = strings.Join(slices.Insert(en, 3, "See the readers' page for more news."), "\n\n")
	dir := write(t, files)
	h, other := newHouse(t), newHouse(t)
	h.run(dir)
	other.backward = true
	other.run(dir)
	first := tree(t, h.out)
	if len(first) == 0 || !maps.Equal(first, tree(t, other.out)) {
		t.Error("another order of work gives other bundles")
	}
	row, err := h.store.FindPair(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := h.store.Pair(t.Context(), row.ID)
	if err != nil {
		t.Fatal(err)
	}
	anew := h.align(p)
	p.ID = "" // of no batch
	is, again, without := trust(t, p, p.Alignment), trust(t, p, anew), trust(t, p, h.align(p))
	if is != again || is > without-0.1 {
		t.Errorf("the line's counterpart has confidence %.2f, aligned anew %.2f, without the batch %.2f", is, again, without)
	}
	if err := os.WriteFile(filepath.Join(dir, "more.vi.txt"), []byte("Tin mới\n\nHôm nay trời nắng đẹp ở Cần Thơ.\n\n"+digest+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	h.run(dir)
	after := tree(t, h.out)
	for name, text := range first {
		if after[name] != text {
			t.Errorf("%s changed", name)
		}
	}
}

// trust is the confidence of the link of the line that articles carry, 0 when
// it stands alone.
func trust(t *testing.T, p bitext.Pair, a bitext.Alignment) float64 {
	t.Helper()
	for _, b := range a.Beads {
		switch {
		case !slices.ContainsFunc(b.Source, func(i int) bool { return p.Source.Text(i) == hotline }):
		case b.Linked():
			return b.Confidence
		default:
			return 0
		}
	}
	t.Fatal("the line is gone")
	return 0 // unreachable
}

// BenchmarkCensus is what looking for furniture adds to the price of a pair; the
// worker has a benchmark of the whole route.
func BenchmarkCensus(b *testing.B) {
	vi, err := os.ReadFile(filepath.Join(articles, "kursk.vi.txt"))
	if err != nil {
		b.Fatal(err)
	}
	en, err := os.ReadFile(filepath.Join(articles, "kursk.en.txt"))
	if err != nil {
		b.Fatal(err)
	}
	target := store.NewReceived(locales.English, "kursk.en.txt", en)
	sub := store.Submission{Source: store.NewReceived(locales.Vietnamese, "kursk.vi.txt", vi), Target: &target}
	var census pipeline.Census
	for i := 0; b.Loop(); i++ {
		sub.Origin = fmt.Sprint(i % 1000)
		census.Add(b.Context(), sub)
	}
}
