package numerals

import (
	cldrs "github.com/go-playground/locales"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/vi"

	"github.com/songngu/songngu/locales"
)

var inEnglish, inVietnamese = en.New(), vi.New()

func cldr(lang locales.Lang) cldrs.Translator {
	if lang == locales.Vietnamese {
		return inVietnamese
	}
	return inEnglish
}

// MonthName gives the name of month 1 to 12 as CLDR has it: "March", "tháng 3".
func MonthName(lang locales.Lang, month int) string {
	return cldr(lang).MonthsWide()[month-1]
}

// WeekdayName gives the name of weekday 1 (Monday) to 7 (Sunday) as CLDR has
// it: "Monday", "Thứ Hai".
func WeekdayName(lang locales.Lang, day int) string {
	return cldr(lang).WeekdaysWide()[day%7]
}

// Separators gives the signs between groups of three digits and before
// decimals, as CLDR has them.
func Separators(lang locales.Lang) (group, decimal string) {
	s := cldr(lang).(interface {
		Group() string
		Decimal() string
	})
	return s.Group(), s.Decimal()
}

// stems and branches name the years of the sexagenary cycle: Giáp Tý is 1,
// Ất Sửu 2, … Quý Hợi 60.
var (
	stems    = []string{"Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"}
	branches = []string{"Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"}
)

// other spellings of stems and branches, and English ones without diacritics.
var cycleWords = map[string]string{
	"Kỉ": "Kỷ", "Quí": "Quý", "Tí": "Tý", "Mẹo": "Mão", "Tị": "Tỵ", "Vị": "Mùi",
	"Giap": "Giáp", "At": "Ất", "Binh": "Bính", "Dinh": "Đinh", "Mau": "Mậu", "Ky": "Kỷ", "Tan": "Tân",
	"Nham": "Nhâm", "Quy": "Quý", "Suu": "Sửu", "Dan": "Dần", "Mao": "Mão", "Thin": "Thìn",
	"Ngo": "Ngọ", "Mui": "Mùi", "Than": "Thân", "Dau": "Dậu", "Tuat": "Tuất", "Hoi": "Hợi",
}

// Cycle gives the place, 1 to 60, of the lunar year with that stem and branch
// ("Ất", "Tỵ" is 42), with or without diacritics, and 0 when there is no such
// year. Without diacritics "Ty" is Tý after an odd stem and Tỵ after an even
// one, since the other does not occur.
func Cycle(stem, branch string) int {
	s := place(stems, stem)
	b := place(branches, branch)
	if branch == "Ty" && s >= 0 {
		b = s % 2 * 5
	}
	if s < 0 || b < 0 || (s-b)%2 != 0 {
		return 0
	}
	for n := range 60 {
		if n%10 == s && n%12 == b {
			return n + 1
		}
	}
	return 0 // unreachable: stems and branches of one parity always meet
}

func place(list []string, word string) int {
	if w, ok := cycleWords[word]; ok {
		word = w
	}
	for i, name := range list {
		if name == word {
			return i
		}
	}
	return -1
}

// CycleName gives the Vietnamese name of the lunar year at that place of the
// cycle: 42 is "Ất Tỵ".
func CycleName(place int) string {
	return stems[(place-1)%10] + " " + branches[(place-1)%12]
}
