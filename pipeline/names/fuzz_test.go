package names

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

var seeds = [][2]string{
	{"Ông Huỳnh Tấn Lực ở Đắk Lắk (Phú Yên cũ).", "Mr. Luc is in Dak Lak (old Phu Yen)."},
	{"xã Hà Đông (Hải Dương cũ)", "Ha Dong commune (old Hai Duong)"},
	{"Sở Văn hoá, Thể thao và Du lịch TP.HCM", "HCMC's Department of Culture, Sports and Tourism"},
	{"Công ty TNHH May mặc Lam Khê, U.S.", "Lam Khe Garment Co., Ltd. U.S."},
	{"H’Hen Niê’s", "H'Hen Nie's '"},
	{"H’Hen Niê", "H'Hen Nie  Nie"},
	{"H'Hen Nie  Nie", "H’Hen Niê"},
	{"đường 30 Tháng 4", "30 Thang 4 Street"},
	{"a\u0300\u0302 Ð \u0300", "\xff\xfe Ðak Lak"},
	{"", ""},
}

// checkSpan fails when s is empty, not inside text or cuts a rune in two.
func checkSpan(t *testing.T, text string, s bitext.Span) {
	t.Helper()
	if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
		t.Fatalf("%v is no span of %q", s, text)
	}
	for _, at := range []int{s.Start, s.End} {
		if at < len(text) && !utf8.RuneStart(text[at]) && utf8.ValidString(text) {
			t.Fatalf("%v cuts a letter of %q", s, text)
		}
	}
}

// checkApart fails when two of the spans share a byte.
func checkApart(t *testing.T, text string, spans []bitext.Span) {
	t.Helper()
	for i, s := range spans {
		checkSpan(t, text, s)
		for _, o := range spans[i+1:] {
			if s.Overlaps(o) {
				t.Fatalf("%v and %v overlap in %q", s, o, text)
			}
		}
	}
}

func FuzzMatch(f *testing.F) {
	for _, s := range seeds {
		f.Add(s[0], s[1])
		f.Add(s[1], s[0])
	}
	f.Fuzz(func(t *testing.T, vi, en string) {
		var v, e []bitext.Span
		for _, m := range Match(vi, en, Context{}) {
			v, e = append(v, m.Vietnamese), append(e, m.English)
			if m.Kind == "" || m.Class == "" {
				t.Fatalf("%v has no kind or class", m)
			}
			if same := m.Vietnamese.Of(vi) == m.English.Of(en); same != (m.Class == Exact) && m.Class != FormerProvince {
				t.Fatalf("%q and %q are called %s", m.Vietnamese.Of(vi), m.English.Of(en), m.Class)
			}
		}
		checkApart(t, vi, v)
		checkApart(t, en, e)
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range seeds {
		f.Add(s[0], true)
		f.Add(s[1], false)
	}
	f.Fuzz(func(t *testing.T, text string, vietnamese bool) {
		lang := locales.English
		if vietnamese {
			lang = locales.Vietnamese
		}
		var spans []bitext.Span
		for _, m := range Find(text, lang, Context{}) {
			spans = append(spans, m.Span)
			if m.Kind == "" {
				t.Fatalf("%v has no kind", m)
			}
		}
		checkApart(t, text, spans)
		if !slices.IsSortedFunc(spans, func(a, b bitext.Span) int { return a.Start - b.Start }) {
			t.Fatalf("%v are out of order", spans)
		}
		keys := Keys(text, lang)
		for i, k := range keys {
			if k == "" || slices.Contains(keys[:i], k) {
				t.Fatalf("key %q is empty or comes twice in %q", k, keys)
			}
		}
	})
}

// FuzzRestore holds that nothing but marks changes.
func FuzzRestore(f *testing.F) {
	for _, s := range seeds {
		f.Add(s[0], s[1])
		f.Add("", s[1])
	}
	f.Fuzz(func(t *testing.T, vi, en string) {
		text, changes := Restore(vi, en, Context{Province: "Cần Thơ"})
		if viet.Fold(text) != viet.Fold(en) {
			t.Fatalf("%q became %q", en, text)
		}
		var spans []bitext.Span
		for _, c := range changes {
			spans = append(spans, c.Span)
		}
		checkApart(t, en, spans)
		if again, _ := Restore(vi, text, Context{Province: "Cần Thơ"}); again != text {
			t.Fatalf("%q became %q the second time", text, again)
		}
	})
}
