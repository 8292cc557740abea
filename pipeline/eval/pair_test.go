package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestPairQuality holds pairing to what it promises: hardly a wrong link among
// those it is sure of, and nearly all found.
func TestPairQuality(t *testing.T) {
	sets, train := os.Getenv("SONGNGU_EVAL"), os.Getenv("SONGNGU_TRAIN")
	if sets == "" || train == "" {
		t.Skip("SONGNGU_EVAL and SONGNGU_TRAIN do not say where the sets are")
	}
	table, err := runPair([]string{
		filepath.Join(sets, "ntrex-dev-clean"), filepath.Join(sets, "desk-dev"), filepath.Join(sets, "react-dev-natural"), train,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(table.Columns)
	for _, row := range table.Rows {
		t.Log(row...)
		if precision, recall := row[4].(float64), row[5].(float64); precision < 0.99 || recall < 0.97 {
			t.Errorf("parts of %v links: precision %.4f, recall %.4f; want .99 and .97", row[1], precision, recall)
		}
	}
	for _, line := range table.Missed {
		t.Log(line)
	}
}

// TestVersionsOfAnArticle keeps two versions of an article out of one heap: their
// files would be as right as the article's own. The order of the sets is nothing.
func TestVersionsOfAnArticle(t *testing.T) {
	const (
		vi    = "Cầu treo qua suối Đá Trắng vừa được thay ván mới.|Bà con hai bản góp hơn 40 ngày công để làm việc này.|Học sinh không còn phải lội suối đến trường.|Xã sẽ mắc thêm đèn ở hai đầu cầu trước Tết."
		en    = "The suspension bridge over the Da Trang stream has new planks.|People of two villages gave more than 40 days of work for it.|Pupils no longer wade through the stream to school.|The commune will put up lamps at both ends before Tet."
		other = "Chợ phiên Pà Vầy họp lại sau ba tháng.|Người bán mang gà, mật ong và vải lanh từ sáng sớm.|Lợn giống bán hết trước giờ trưa."
		fair  = "Pa Vay market is held again after three months.|Sellers bring chickens, honey and linen from early morning.|Piglets were sold out before noon."
	)
	folder := t.TempDir()
	whole, cut, single := filepath.Join(folder, "whole"), filepath.Join(folder, "cut"), filepath.Join(folder, "single")
	writePairSet(t, whole, vi, en, "0:0|1:1|2:2|3:3")
	writePairSet(t, cut, strings.Replace(vi, ".|Học", ". Học", 1), en, "0:0|1:1,2|2:3")
	writePairSet(t, single, other, fair, "0:0|1:1|2:2")
	table := runPairSets(t, whole, cut, single)
	var heaps []string
	for _, row := range table.Rows {
		heaps = append(heaps, fmt.Sprint(row[0], " ", row[1], " ", row[2]))
	}
	want := []string{"cut+single 0 4", "cut+single 8 4", "cut+single 4 4", "single+whole 0 4", "single+whole 8 4", "single+whole 4 4"}
	if !reflect.DeepEqual(heaps, want) {
		t.Errorf("heaps %q, want %q", heaps, want)
	}
	for _, row := range table.Rows {
		if row[3] != 2 || row[5] != 1.0 {
			t.Errorf("two articles give %v", row)
		}
	}
	if again := runPairSets(t, single, cut, whole, cut); !reflect.DeepEqual(again, table) {
		t.Errorf("another order of the sets gives\n%v, want\n%v", again, table)
	}
}

func writePairSet(t *testing.T, folder, vi, en, gold string) {
	t.Helper()
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, lines := range map[string]string{"001.vi.txt": vi, "001.en.txt": en, "001.gold": gold} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(strings.ReplaceAll(lines, "|", "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// runPairSets measures without the seconds.
func runPairSets(t *testing.T, sets ...string) Table {
	t.Helper()
	table, err := runPair(sets)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range table.Rows {
		table.Rows[i] = row[:len(row)-1]
	}
	return table
}
