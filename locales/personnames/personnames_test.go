package personnames

import (
	"strings"
	"testing"

	"github.com/songngu/songngu/locales/viet"
)

func TestSurnames(t *testing.T) {
	for word, want := range map[string][2]bool{ // known, common
		"Nguyễn": {true, true}, "NGUYỄN": {true, true}, "Doãn": {true, false}, "Giàng": {true, false},
		"Nguyen": {false, false}, "Từ": {true, false}, "Phong": {false, false}, "sông": {false, false}, "": {false, false},
	} {
		if known, common := Surname(word); known != want[0] || common != want[1] {
			t.Errorf("%s is known %t, common %t", word, known, common)
		}
	}
	if known, common := BareSurname("Nguyen"); !known || !common {
		t.Error("Nguyen without marks is no family name")
	}
	if known, _ := BareSurname("Smith"); known {
		t.Error("Smith is a Vietnamese family name")
	}
}

func TestMinority(t *testing.T) {
	for word, want := range map[string]bool{
		"Y": true, "A": true, "H'Hen": true, "H’Hen": true, "K'Brèo": true, "Niê": true, "Êban": true, "Kpă": true, "Hùng": false, "": false,
	} {
		if got := Minority(word); got != want {
			t.Errorf("%q: %t", word, got)
		}
	}
}

func TestTitles(t *testing.T) {
	seen := make(map[string]bool)
	for _, title := range Titles() {
		if seen[title.Vietnamese] {
			t.Errorf("%s stands twice", title.Vietnamese)
		}
		seen[title.Vietnamese] = true
		if title.Rank != Honorific && title.Rank != Office && title.Rank != Group {
			t.Errorf("%s has rank %q", title.Vietnamese, title.Rank)
		}
	}
	if title, address := EnglishTitle("mr"); !title || !address {
		t.Error("Mr. is no form of address")
	}
	if title, address := EnglishTitle("chairman"); !title || address {
		t.Error("Chairman is no office")
	}
	if title, _ := EnglishTitle("river"); title {
		t.Error("River is a title")
	}
}

func TestPinyin(t *testing.T) {
	for word, want := range map[string]struct {
		pinyin string
		family bool
	}{"vương": {"wang", true}, "cường": {"qiang", false}, "chu": {"zhu zhou", true}, "nguyễn": {"ruan", true}, "thị": {"", false}, "": {"", false}} {
		if pinyin, family := Pinyin(viet.Key(word, viet.Toned)); strings.Join(pinyin, " ") != want.pinyin || family != want.family {
			t.Errorf("%s is %q, family %t", word, pinyin, family)
		}
	}
}
