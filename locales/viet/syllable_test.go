package viet

import (
	"strings"
	"testing"
)

func TestParseSyllable(t *testing.T) {
	for _, c := range []struct {
		word string
		base string
		tone Tone
	}{
		{"Nghiêng", "nghiêng", Flat},
		{"hòa", "hoa", Grave},
		{"hoà", "hoa", Grave},
		{"THỦY", "thuy", Hook},
		{"uỷ", "uy", Hook},
		{"được", "đươc", Dot},
		{"giá", "gia", Acute},
		{"gì", "gi", Grave},
		{"quả", "qua", Hook},
		{"quốc", "quôc", Acute},
		{"sẽ", "se", Tilde},
	} {
		got, ok := ParseSyllable(c.word)
		if !ok || got != (Syllable{c.base, c.tone}) {
			t.Errorf("ParseSyllable(%s) = %v %v %v", c.word, got.Base, got.Tone, ok)
		}
	}
}

func TestParseSyllableRefuses(t *testing.T) {
	for _, word := range strings.Fields("Pelé López Krông Đắklắk tuá dog street cầc nướcc hòá ngừoi Þórður Đà-Nẵng x2 việtt") {
		if got, ok := ParseSyllable(word); ok {
			t.Errorf("%s was read as %v", word, got)
		}
	}
	for _, word := range []string{"", " ", "à ", "hoa\u0300", "\xff"} {
		if Legal(word) {
			t.Errorf("%q is legal", word)
		}
	}
}

// TestWriteReadsBack spells every legal syllable in both styles.
func TestWriteReadsBack(t *testing.T) {
	for _, base := range bases {
		for tone := Flat; tone <= Dot; tone++ {
			want := Syllable{base, tone}
			for _, style := range []Style{Old, New} {
				word := want.Write(style)
				got, ok := ParseSyllable(word)
				if ok && got != want {
					t.Errorf("%v in style %d is %s and reads back as %v", want, style, word, got)
				}
				if p, parsed := parse(word); parsed && !ok && p.singable() {
					t.Errorf("%v in style %d is %s, which is not legal", want, style, word)
				}
			}
		}
	}
}

func TestRestyleLeavesTheRest(t *testing.T) {
	for _, text := range []string{
		"", "Pelé và López", "Krông Búk", "hoa quả", "gịa giạ", "\xff\xfe", "x\u0301y",
		"Thanh Hóa, thủy điện, khỏe", "naïve café",
	} {
		if got := Restyle(text, Old); got != text {
			t.Errorf("Restyle(%q, Old) = %q", text, got)
		}
	}
	if got := Restyle("Thanh Hóa, thủy điện La Hiên, ủy ban", New); got != "Thanh Hoá, thuỷ điện La Hiên, ủy ban" {
		t.Error(got)
	}
}

func TestRestyleMendsMisplacedMarks(t *testing.T) {
	for before, after := range map[string]string{
		"baỏ lựơng nghịêm đaị": "bảo lượng nghiệm đại",
		"THỦÂT, Qúy, hịêu":     "THỦÂT, Quý, hiệu",
	} {
		if got := Restyle(before, Old); got != after {
			t.Errorf("Restyle(%s, Old) = %s, want %s", before, got, after)
		}
	}
}

func TestMendEth(t *testing.T) {
	for before, after := range map[string]string{
		"Ðà": "Đà", "Ɖắk": "Đắk", "ðường": "đường", "ÐẮK": "ĐẮK", "Ðak": "Ðak",
		"Þórður": "Þórður", "Guðmundur": "Guðmundur", "Ð": "Ð", "Đà": "Đà",
	} {
		if got, _ := MendEth(before); got != after {
			t.Errorf("MendEth(%s) = %s, want %s", before, got, after)
		}
	}
}

func FuzzRestyle(f *testing.F) {
	f.Add("Thanh Hóa")
	f.Add("gịa uỷ \xff")
	f.Fuzz(func(t *testing.T, s string) {
		for _, style := range []Style{Old, New} {
			once := Restyle(s, style)
			if twice := Restyle(once, style); twice != once {
				t.Errorf("%+q, then %+q", once, twice)
			}
			// An invisible character parts two words for Restyle and none for Key.
			if Plain(s) && Key(once, Toned) != Key(s, Toned) {
				t.Errorf("Restyle changed the key of %+q", s)
			}
		}
	})
}

func FuzzCompose(f *testing.F) {
	f.Add("a\u0300\u0302")
	f.Add("e\u0309\u0302\u0306\u0302")
	f.Fuzz(func(t *testing.T, s string) {
		once := Compose(s)
		if twice := Compose(once); twice != once {
			t.Errorf("%+q, then %+q", once, twice)
		}
	})
}
