package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
)

func TestDetectLang(t *testing.T) {
	for _, c := range []struct {
		text string
		want locales.Lang
	}{
		{"Ngày 12.3, quân đội Nga tuyên bố đã chiếm được thị trấn Sudzha.", locales.Vietnamese},
		{"On March 12, the Russian military announced that it had captured Sudzha.", locales.English},
		{"14 fishermen rescued from boat in distress near Lý Sơn Island", locales.English},
		{"Mr. Nguyễn Văn Hùng of Quảng Ngãi said the boat of Trần Đức Thắng was lost.", locales.English},
		{"Apple ra mat iPhone 17 trong thang 9, gia cao hon nam ngoai", locales.Vietnamese},
		{"Tổng thống Putin gặp Donald Trump, Emmanuel Macron, Keir Starmer", locales.Vietnamese},
		{"Mu\u031ba lo\u031b\u0301n o\u031b\u0309 Hue\u0302\u0301", locales.Vietnamese},
		{"<p class=\"the of and\">Mưa lớn ở Huế</p><script>if (this) for (that) while (not) or</script>", locales.Vietnamese},
	} {
		if got, confidence := DetectLang(c.text); got != c.want || confidence <= 0.5 || confidence >= 1 {
			t.Errorf("%s: got %s with %.2f, want %s", c.text, got, confidence, c.want)
		}
	}
	if _, confidence := DetectLang("12345 | --"); confidence != 0.5 {
		t.Errorf("no words: confidence %.2f, want 0.5", confidence)
	}
}

// TestDetectLangOnSentences measures on the single sentences of the sets; whole
// pages are easier.
func TestDetectLangOnSentences(t *testing.T) {
	sets := os.Getenv("SONGNGU_EVAL")
	if sets == "" {
		t.Skip("SONGNGU_EVAL is not set")
	}
	for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		files, err := filepath.Glob(filepath.Join(sets, "*-*", "*"+string(lang)+".txt"))
		if err != nil || len(files) == 0 {
			t.Fatal("no sentences", err)
		}
		right, all := 0, 0
		for _, path := range files {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for l := range strings.Lines(string(data)) {
				all++
				if got, _ := DetectLang(l); got == lang {
					right++
				} else if testing.Verbose() {
					t.Log(strings.TrimSpace(l))
				}
			}
		}
		t.Logf("%s: %d of %d sentences, %.4f", lang, right, all, float64(right)/float64(all))
		if float64(right) < .995*float64(all) {
			t.Errorf("%s: %d of %d sentences are known", lang, right, all)
		}
	}
}
