package names

import (
	"slices"
	"testing"

	"github.com/songngu/songngu/locales"
)

// TestKeysMeet holds that names give a common key in both languages.
func TestKeysMeet(t *testing.T) {
	for _, c := range []struct{ vi, en string }{
		{"ở Hà Nội", "in Hanoi"},
		{"ở Đà Nẵng", "in Danang"},
		{"ở Đà Nẵng", "in Da Nang"},
		{"quân đội Nga", "the Russian army"},
		{"qua Tây Nguyên", "across the Central Highlands"},
		{"tại TP.HCM", "in Ho Chi Minh City"},
		{"ông Huỳnh Tấn Lực", "Mr. Luc"},
		{"chị H'Bia Ayun", "Ms. H'Bia Ayun"},
		{"ông Gerasimov", "Gerasimov said"},
		{"với Ukraine", "Ukraine's army"},
	} {
		vi, en := Keys(c.vi, locales.Vietnamese), Keys(c.en, locales.English)
		if !slices.ContainsFunc(vi, func(k string) bool { return slices.Contains(en, k) }) {
			t.Errorf("%s %v and %s %v share nothing", c.vi, vi, c.en, en)
		}
	}
}

func TestKeysLeaveOutWhatOpensASentence(t *testing.T) {
	for text, want := range map[string][]string{
		"Theo báo cáo. Mưa lớn.": nil,
		"Ông Hùng nói.":          {"hung"},
		"":                       nil,
		"không có tên riêng":     nil,
	} {
		if got := Keys(text, locales.Vietnamese); !slices.Equal(got, want) {
			t.Errorf("%q gives %v, want %v", text, got, want)
		}
	}
}
