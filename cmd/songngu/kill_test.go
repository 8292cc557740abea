package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// fewKills is how often a run is killed when SONGNGU_KILLS does not say.
const fewKills = 3

// TestKill kills runs over 40 articles at random moments, SONGNGU_KILLS times
// in all, and lets one more run finish what they left: every bundle must be
// there once, and be the same as those of a run that nobody disturbed.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds a kill")
	}
	kills := fewKills
	if text := os.Getenv("SONGNGU_KILLS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatalf("SONGNGU_KILLS: %v", err)
		}
		kills = n
	}
	v := newVictim(t)
	began := time.Now()
	v.finish("undisturbed")
	whole := time.Since(began)
	want := bundles(t, filepath.Join(v.dir, "undisturbed"))
	for _, u := range unlikeToKill {
		if !carries(t, want, u[0]) {
			t.Errorf("the line that %s carries is taken for text", u[0])
		}
	}
	if n := manifests(want); n != articlesToKill {
		t.Fatalf("an undisturbed run wrote %d bundles", n)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, an undisturbed run takes %v", seed, whole)
	random := rand.New(rand.NewPCG(seed, 0))
	for round := 0; kills > 0; round++ {
		place := fmt.Sprint("round", round)
		for range 1 + random.IntN(8) {
			if kills > 0 && v.kill(place, time.Duration(random.Int64N(int64(whole)))) {
				kills--
			}
		}
		v.finish(place)
		if got := bundles(t, filepath.Join(v.dir, place)); !maps.Equal(got, want) {
			t.Fatalf("round %d: %s", round, difference(got, want))
		}
	}
}

// A victim is a program to be killed, with the articles it works on.
type victim struct {
	t       *testing.T
	program string
	dir     string
}

func newVictim(t *testing.T) *victim {
	t.Helper()
	v := &victim{t, filepath.Join(t.TempDir(), "songngu"), t.TempDir()}
	if out, err := exec.Command("go", "build", "-o", v.program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	writeArticles(t, filepath.Join(v.dir, "articles"))
	return v
}

// command is a run whose database and bundles lie in a place of their own.
func (v *victim) command(place string) *exec.Cmd {
	c := exec.Command(v.program, "run", "articles", "--database", place+".db", "--out", place)
	c.Dir = v.dir
	c.Env = append(os.Environ(), "LANG=C", "LC_ALL=")
	return c
}

// kill starts a run and kills it after a while; false when it was faster.
func (v *victim) kill(place string, after time.Duration) bool {
	c := v.command(place)
	if err := c.Start(); err != nil {
		v.t.Fatal(err)
	}
	time.Sleep(after)
	if err := c.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		v.t.Fatal(err)
	}
	return c.Wait() != nil
}

func (v *victim) finish(place string) {
	v.t.Helper()
	if out, err := v.command(place).CombinedOutput(); err != nil {
		v.t.Fatalf("run in %s: %v\n%s", place, err, out)
	}
}

const (
	articlesToKill = 40
	singlesToKill  = 8 // of these, have no counterpart
)

// carriedToKill is a line that no reader would look for on the other side. Only
// a census of all articles tells it from text.
const carriedToKill = "Bạn đọc báo tin xin gọi 0292 3812 345."

// unlikeToKill are pairs that are no copies of each other: a name, the
// Vietnamese article but for the line it carries, the English one.
var unlikeToKill = [][3]string{
	{"cau", "Cầu Bà Mười thông xe\n\nCầu Bà Mười thông xe sáng 5.6 sau 14 tháng thi công.\n\nCầu dài 48 m, rộng 6 m.\n\nHọc sinh ấp Ba không còn phải đi đò.",
		"Ba Muoi Bridge opens to traffic\n\nBa Muoi Bridge opened to traffic on the morning of June 5 after 14 months of construction.\n\nThe bridge is 48 m long and 6 m wide.\n\nWrite to us about bridges near you.\n\nPupils of Ba hamlet no longer have to take a ferry."},
	{"lua", "Nông dân Vĩnh Trinh được mùa lúa\n\nNông dân xã Vĩnh Trinh thu hoạch 320 ha lúa hè thu.\n\nNăng suất đạt 6,2 tấn mỗi ha.\n\nGiá lúa tươi là 7.400 đồng một kg.",
		"Vinh Trinh farmers have a good rice crop\n\nFarmers in Vinh Trinh commune harvested 320 hectares of summer rice.\n\nThe yield reached 6.2 tons per hectare.\n\nOur farm desk answers letters on Fridays.\n\nThe price of fresh rice is VND7,400 a kilogram."},
	{"thu-vien", "Thư viện Ninh Kiều mở cửa buổi tối\n\nThư viện quận Ninh Kiều mở cửa đến 21 giờ từ ngày 1.9.\n\nPhòng đọc có 90 chỗ ngồi.\n\nSinh viên được mượn 5 cuốn sách mỗi tuần.",
		"Ninh Kieu library opens in the evening\n\nThe Ninh Kieu district library is open until 9 p.m. from September 1.\n\nThe reading room has 90 seats.\n\nTell the editors which books you miss.\n\nStudents may borrow 5 books a week."},
	{"bong-da", "Đội Cái Răng vô địch giải bóng đá thiếu niên\n\nĐội Cái Răng thắng đội Ô Môn 3-1 trong trận chung kết ngày 12.7.\n\nGiải có 16 đội tham dự.\n\nVua phá lưới ghi 9 bàn.",
		"Cai Rang win the youth football tournament\n\nCai Rang beat O Mon 3-1 in the final on July 12.\n\nThe tournament had 16 teams.\n\nSend pictures of your match to the sports page.\n\nThe top scorer had 9 goals."},
}

// carries tells whether the bundle of an article leaves the line alone.
func carries(t *testing.T, files map[string]string, article string) bool {
	t.Helper()
	for name, text := range files {
		if !strings.HasPrefix(name, article+"-") || !strings.HasSuffix(name, "/alignment.json") {
			continue
		}
		var a struct {
			Beads []struct{ Source, Target []int }
		}
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			t.Fatal(err)
		}
		for _, b := range a.Beads {
			if slices.Equal(b.Source, []int{3}) && len(b.Target) == 0 {
				return true
			}
		}
	}
	return false
}

// writeArticles makes articles of the test data: pairs that end in a paragraph
// of their own, and singles of which a pair has translated a part; and those
// that are unlike.
func writeArticles(t *testing.T, dir string) {
	t.Helper()
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	names := []string{"lu-can-tho", "gia-ca-phe-dak-lak", "cuu-tau-ca-ly-son", "kursk"}
	for _, u := range unlikeToKill {
		lay(t, filepath.Join(dir, u[0]+".vi.txt"), insert(u[1], carriedToKill))
		lay(t, filepath.Join(dir, u[0]+".en.txt"), u[2])
	}
	for i := range articlesToKill - len(unlikeToKill) {
		name := names[i%len(names)]
		vi, en := page(t, name+".vi.txt"), page(t, name+".en.txt")
		to := filepath.Join(dir, fmt.Sprintf("%02d %s", i, name))
		if i < singlesToKill {
			parts := strings.Split(vi, "\n\n")
			lay(t, to+".vi.txt", strings.Join(parts[:min(5, len(parts))], "\n\n")+fmt.Sprintf("\n\nĐây là bản tin riêng số %d của tòa soạn.\n", i))
			continue
		}
		lay(t, to+".vi.txt", insert(vi, fmt.Sprintf("Bản tin số %d phát lúc %d giờ sáng.", i, i%12+1)))
		lay(t, to+".en.txt", insert(en, fmt.Sprintf("Bulletin number %d was issued at %d a.m.", i, i%12+1)))
	}
}

// insert puts a paragraph behind the third one.
func insert(text, paragraph string) string {
	parts := strings.Split(text, "\n\n")
	return strings.Join(slices.Insert(parts, 3, paragraph), "\n\n")
}

func page(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(articles(t), name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func lay(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// bundles reads everything below a folder, hidden files too.
func bundles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func manifests(files map[string]string) (n int) {
	for name := range files {
		if strings.HasSuffix(name, "/manifest.json") {
			n++
		}
	}
	return n
}

func difference(got, want map[string]string) string {
	var buf bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if text, ok := got[name]; !ok {
			fmt.Fprintf(&buf, "%s is missing\n", name)
		} else if text != want[name] {
			fmt.Fprintf(&buf, "%s differs:\n%s\ninstead of\n%s\n", name, text, want[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			fmt.Fprintf(&buf, "%s is too many\n", name)
		}
	}
	return buf.String()
}
