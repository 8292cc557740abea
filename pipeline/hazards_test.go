package pipeline_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
)

// TestBadInput lays each hazard beside a good pair: the good one arrives, the
// bad one gets its sentence and no bundle.
func TestBadInput(t *testing.T) {
	vi, en := sample(t, "lu-can-tho.vi.txt"), sample(t, "lu-can-tho.en.txt")
	utf16 := "\xff\xfe"
	for _, r := range vi {
		utf16 += string([]byte{byte(r), byte(r >> 8)})
	}
	for _, c := range []struct {
		name  string
		files map[string]string
		fault pipeline.FaultKind // "" = it goes well
	}{
		{"empty", map[string]string{"x.vi.txt": "", "x.en.txt": en}, pipeline.NoText},
		{"white space", map[string]string{"x.vi.txt": " \n\t\n"}, pipeline.NoText},
		{"a lone bar", map[string]string{"x.vi.txt": "|\n", "x.en.txt": "|\n"}, pipeline.NoText},
		{"only teasers", map[string]string{"x.vi.txt": "TIN LIÊN QUAN\n\nBão số 13 đổ bộ vào miền Trung\n\n|\n\nBão số 13 gây mưa lớn ở nhiều tỉnh miền Trung.\n"}, pipeline.NoText},
		{"one line of 5 MB", map[string]string{"x.vi.txt": strings.Repeat("nước lên nhanh ", 5<<20/16), "x.en.txt": en}, pipeline.TooLarge},
		{"a picture", map[string]string{"x.vi.txt": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + strings.Repeat("\x00\xff", 500)}, pipeline.NotText},
		{"NUL bytes", map[string]string{"x.vi.txt": strings.Replace(vi, " - Trong", "\x00 - Trong", 1), "x.en.txt": en}, pipeline.Damaged},
		{"invalid UTF-8", map[string]string{"x.vi.txt": vi + "\n\nMột câu hỏng \xff\xfe\x80 ở cuối.\n", "x.en.txt": en}, pipeline.Damaged},
		{"half a character", map[string]string{"x.vi.txt": vi, "x.en.txt": strings.Replace(en, "Can Tho", "Can Tho\xc3(", 1)}, pipeline.Damaged},
		{"half a character among good ones", map[string]string{"x.vi.txt": strings.Replace(vi, " - Trong", " - x\xc3( Trong", 1), "x.en.txt": en}, pipeline.Damaged},
		{"UTF-16 with an odd byte", map[string]string{"x.vi.txt": utf16 + "\x41", "x.en.txt": en}, pipeline.Damaged},
		{"windows-1252", map[string]string{"x.vi.txt": vi, "x.en.txt": strings.Replace(en, "Can Tho", "Can Tho\x92s caf\xe9", 1)}, ""},
		{"a character for what was lost", map[string]string{"x.vi.txt": vi, "x.en.txt": strings.Replace(en, "Can Tho", "Can Tho \ufffd", 1)}, ""},
		{"UTF-16", map[string]string{"x.vi.txt": utf16, "x.en.txt": en}, ""},
		{"decomposed letters", map[string]string{"x.vi.txt": norm.NFD.String(vi), "x.en.txt": en}, ""},
		{"CRLF", map[string]string{"x.vi.txt": strings.ReplaceAll(vi, "\n", "\r\n"), "x.en.txt": en}, ""},
		{"a hard name", map[string]string{"Lũ về, chợ nổi – Cần Thơ.vi.txt": vi, "Lũ về, chợ nổi – Cần Thơ.en.txt": en}, ""},
		{"not a pair", map[string]string{"x.vi.txt": sample(t, "gia-ca-phe-dak-lak.vi.txt"), "x.en.txt": sample(t, "cuu-tau-ca-ly-son.en.txt")}, pipeline.NotAPair},
		{"wrong language", map[string]string{"x.vi.txt": en, "x.en.txt": en}, pipeline.WrongLang},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t)
			c.files["good.vi.txt"], c.files["good.en.txt"] = vi, en
			jobs := h.run(write(t, c.files))
			if good := jobs["good"]; good.State != bitext.Done {
				t.Errorf("the good pair: %+v", good)
			}
			delete(jobs, "good")
			want, bundles := bitext.Done, 2
			if c.fault != "" {
				want, bundles = bitext.Failed, 1
			}
			for name, j := range jobs {
				t.Logf("%s: %s", j.Fault, j.Error)
				if j.State != want || j.Fault != string(c.fault) {
					t.Errorf("%s is %s, %q: %s; want %s, %q", name, j.State, j.Fault, j.Error, want, c.fault)
				}
			}
			if folders, _ := os.ReadDir(h.out); len(folders) != bundles || len(jobs) != 1 {
				t.Errorf("%d bundles, %d jobs; want %d, 1", len(folders), len(jobs), bundles)
			}
		})
	}
}

func TestForeignFoldersAreSteppedOver(t *testing.T) {
	h := newHouse(t)
	dir := write(t, map[string]string{"a.vi.txt": sample(t, "lu-can-tho.vi.txt")})
	probe := newHouse(t)
	probe.run(dir)
	names, err := os.ReadDir(probe.out)
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	if err := os.MkdirAll(filepath.Join(h.out, names[0].Name()), 0o755); err != nil {
		t.Fatal(err)
	}
	h.run(dir)
	if files := tree(t, h.out); files[strings.Replace(names[0].Name(), "-r1", "-r2", 1)+"/manifest.json"] == "" {
		t.Errorf("no second revision: %v", fmt.Sprint(slices.Collect(maps.Keys(files))))
	}
}
