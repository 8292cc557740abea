package fact

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
)

var both = []locales.Lang{locales.Vietnamese, locales.English}

func TestCompatible(t *testing.T) {
	for _, c := range []struct {
		vi, en string
		want   bool
	}{
		{"ngày 12.3", "March 12, 2025", true},
		{"ngày 12.3", "December 3", false},
		{"ngày 12.3.2024", "March 12, 2025", false},
		{"mùng 8 tháng 3 âm lịch", "March 8", false},
		{"dài 12.3", "12.3", true},
		{"dài 12.3", "March 12", true},
		{"hết 2 triệu", "VND 2 million", true},
		{"2 tạ", "200 kg", true},
		{"3,4 km", "3,400 m", true},
		{"18 tháng", "1.5 years", true},
		{"năm 2025", "2025", true},
		{"thứ 9", "9", true},
		{"20%", "20 km", false},
		{"48,6 tỷ đồng", "VND 48.6 million", false},
		{"16h45", "5:45 pm", false},
		{"30/2020/NĐ-CP", "30/2020/ND-CP", true},
	} {
		a, b := Read(c.vi, locales.Vietnamese), Read(c.en, locales.English)
		if len(a) != 1 || len(b) != 1 {
			t.Errorf("%q has %d facts, %q has %d", c.vi, len(a), c.en, len(b))
			continue
		}
		if got := Compatible(a[0].Value, b[0].Value); got != c.want || got != Compatible(b[0].Value, a[0].Value) {
			t.Errorf("%q and %q: compatible is %v", c.vi, c.en, got)
		}
	}
}

// TestMixedLetters reads number words that the tables know in small letters and in
// capitals, not in a mixture of both.
func TestMixedLetters(t *testing.T) {
	for _, text := range []string{"lúc mười MộT giờ", "Mười HaI", "ngày 3 tháng mười MộT", "ngày 12 tháng NăM", "mùng 3 tháng MộT"} {
		checkRead(t, text)
	}
	if got := Read("lúc mười MỘT giờ", locales.Vietnamese); len(got) != 1 || got[0].Value != timeValue(11*60, 11*60) {
		t.Errorf("read as %v", got)
	}
}

// TestHardSpaces asks that spaces which keep figures together make one number of
// them, without a unit.
func TestHardSpaces(t *testing.T) {
	for _, text := range []string{"15\u00a0300 people", "15\u202f300 people", "15\u2009300 people"} {
		if got := Read(text, locales.English); len(got) != 1 || got[0].Value != whole(Number, 15300) {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

// TestFall asks that a minus and a word of falling say the same, and a minus and
// anything else do not.
func TestFall(t *testing.T) {
	for _, c := range []struct {
		vi, en string
		same   bool
	}{
		{"Chỉ số giảm 0,86% (-0,86%).", "The index fell 0.86 per cent.", true},
		{"Chỉ số còn 1.682 điểm (-0,86%).", "The index lost 0.86 per cent to 1,682 points.", true},
		{"Chỉ số giảm 14 điểm, tức 0,86%.", "The index was down 14 points (-0.86%).", true},
		{"Chỉ số còn 1.682 điểm (-0,86%).", "The index stood at 1,682 points (0.86%).", false},
		{"Chỉ số còn 1.682 điểm (-0,86%).", "The index rose 0.86 per cent to 1,682 points.", false},
		{"Chỉ số giảm 14 điểm, còn -0,86%.", "The index fell 14 points to 0.86%.", false},
		{"Fed giảm lãi suất 0,25 điểm phần trăm.", "Change in the Fed's rate: -0.25 percentage points.", true},
		{"Chỉ số A giảm 2%, chỉ số B tăng 3%.", "Index A fell 2%, index B -3%.", false},
	} {
		got := Compare(Read(c.vi, locales.Vietnamese), Read(c.en, locales.English))
		if same := len(got.Wrong)+len(got.Missing)+len(got.Added) == 0; same != c.same {
			t.Errorf("%s\n%s\nwrong %v, missing %v, added %v", c.vi, c.en, got.Wrong, got.Missing, got.Added)
		}
	}
}

func TestCompare(t *testing.T) {
	vi := "Sáng 12.3, 5 tàu chở 40 tấn cá, giá từ 20.000 đến 30.000 đồng, thuế 8%."
	en := "On March 13, five boats carried 40 tons of fish at VND 20,000-35,000. All five boats had 12 men."
	c := Compare(Read(vi, locales.Vietnamese), Read(en, locales.English))
	for _, p := range c.Wrong {
		t.Logf("wrong: %s, %s", Write(p.Source.Value, locales.English), Write(p.Target.Value, locales.English))
	}
	if len(c.Matched) != 4 || len(c.Wrong) != 2 || len(c.Missing) != 1 || len(c.Added) != 1 {
		t.Errorf("matched %d, wrong %d, missing %d, added %d", len(c.Matched), len(c.Wrong), len(c.Missing), len(c.Added))
	}
}

// TestPairs asks that sentences which say the same leave nothing over.
func TestPairs(t *testing.T) {
	a, err := txtar.ParseFile("testdata/pairs/same.txtar")
	if err != nil {
		t.Fatal(err)
	}
	vi, en := strings.Split(string(a.Files[0].Data), "\n"), strings.Split(string(a.Files[1].Data), "\n")
	if len(vi) != len(en) {
		t.Fatalf("%d Vietnamese lines, %d English", len(vi), len(en))
	}
	for i := range vi {
		c := Compare(Read(vi[i], locales.Vietnamese), Read(en[i], locales.English))
		if len(c.Wrong)+len(c.Missing)+len(c.Added) > 0 {
			t.Errorf("%s\n%s\nwrong %v, missing %v, added %v", vi[i], en[i], c.Wrong, c.Missing, c.Added)
		}
	}
}

func TestKeysOpenRanges(t *testing.T) {
	vi := Keys(Read("Giá từ 58.000 đến 63.000 đồng", locales.Vietnamese))
	en := Keys(Read("VND 58,000 or VND 63,000", locales.English))
	if strings.Join(vi, " ") != strings.Join(en, " ") {
		t.Errorf("%v is not %v", vi, en)
	}
}

// BenchmarkRead reads news text of both languages; BenchmarkLex in the same run
// is the part of it that finds the tokens.
func BenchmarkRead(b *testing.B) {
	for _, lang := range both {
		lines := articles(b, lang)
		b.Run(string(lang), func(b *testing.B) {
			for b.Loop() {
				for _, line := range lines {
					Read(line, lang)
				}
			}
			b.SetBytes(size(lines))
			b.ReportAllocs()
		})
	}
}

func BenchmarkLex(b *testing.B) {
	for _, lang := range both {
		lines := articles(b, lang)
		b.Run(string(lang), func(b *testing.B) {
			var room [96]token
			for b.Loop() {
				for _, line := range lines {
					lex(room[:0], line, numerals.Words(lang))
				}
			}
			b.SetBytes(size(lines))
		})
	}
}

func size(lines []string) (n int64) {
	for _, line := range lines {
		n += int64(len(line))
	}
	return n
}

// articles gives the lines of the repository's own articles.
func articles(b *testing.B, lang locales.Lang) (lines []string) {
	files, err := filepath.Glob("../../testdata/articles/*." + string(lang) + ".txt")
	if err != nil || len(files) == 0 {
		b.Fatal("no articles", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		lines = append(lines, strings.Split(string(text), "\n")...)
	}
	return lines
}
