package names

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
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
	{"writer Trucks Old HERITAGE H'Bia cũ). H'Bia H'Bia", "Old H'Bia cũ). H'Bia H'Bia HERITAGE"},
	{"a\u0300\u0302 Ð \u0300", "\xff\xfe Ðak Lak"},
	{"", ""},
	{"Nikolai " + strings.Repeat("Kaf", 30) + " đến", "Nikolai " + strings.Repeat("Kef", 30) + " came"}, // letters that differ all along
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

// checkMatch fails when the matches of a bead break what Match promises.
func checkMatch(t *testing.T, vi, en string) {
	t.Helper()
	var v, e []bitext.Span
	for _, m := range Match(vi, en, Context{}) {
		v, e = append(v, m.Vietnamese), append(e, m.English)
		if m.Kind == "" || m.Class == "" {
			t.Fatalf("%v has no kind or class in %q and %q", m, vi, en)
		}
		if same := m.Vietnamese.Of(vi) == m.English.Of(en); same != (m.Class == Exact) && m.Class != FormerProvince {
			t.Fatalf("%q and %q are called %s", m.Vietnamese.Of(vi), m.English.Of(en), m.Class)
		}
	}
	checkApart(t, vi, v)
	checkApart(t, en, e)
}

func FuzzMatch(f *testing.F) {
	for _, s := range seeds {
		f.Add(s[0], s[1])
		f.Add(s[1], s[0])
	}
	f.Fuzz(func(t *testing.T, vi, en string) { checkMatch(t, vi, en) })
}

// checkFind fails when the names or keys of a text break what Find and Keys
// promise.
func checkFind(t *testing.T, text string, lang locales.Lang) {
	t.Helper()
	var spans []bitext.Span
	for _, m := range Find(text, lang, Context{}) {
		spans = append(spans, m.Span)
		if m.Kind == "" {
			t.Fatalf("%v has no kind in %q", m, text)
		}
	}
	checkApart(t, text, spans)
	if !slices.IsSortedFunc(spans, func(a, b bitext.Span) int { return a.Start - b.Start }) {
		t.Fatalf("%v are out of order in %q", spans, text)
	}
	keys := Keys(text, lang)
	for i, k := range keys {
		if k == "" || slices.Contains(keys[:i], k) {
			t.Fatalf("key %q is empty or comes twice in %q", k, keys)
		}
	}
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
		checkFind(t, text, lang)
	})
}

// checkRestore fails when anything but marks changes, or more of them change
// the second time.
func checkRestore(t *testing.T, vi, en string) {
	t.Helper()
	ctx := Context{Province: "Cần Thơ"}
	text, changes := Restore(vi, en, ctx)
	if viet.Fold(text) != viet.Fold(en) {
		t.Fatalf("%q became %q", en, text)
	}
	var spans []bitext.Span
	for _, c := range changes {
		spans = append(spans, c.Span)
	}
	checkApart(t, en, spans)
	if again, _ := Restore(vi, text, ctx); again != text {
		t.Fatalf("%q became %q the second time, beside %q", text, again, vi)
	}
}

func FuzzRestore(f *testing.F) {
	for _, s := range seeds {
		f.Add(s[0], s[1])
		f.Add("", s[1])
	}
	f.Fuzz(func(t *testing.T, vi, en string) { checkRestore(t, vi, en) })
}

// FuzzWords asks the same of texts that are made of the words of real names,
// which bytes seldom are.
func FuzzWords(f *testing.F) {
	all := goldenWords(f)
	inOrder := make([]byte, 0, 2*maxChosen)
	for i := range maxChosen {
		inOrder = append(inOrder, byte(i), 0)
	}
	for shelf := 0; shelf < len(all); shelf += 1000 {
		f.Add(uint16(shelf), inOrder, inOrder[20:])
	}
	f.Fuzz(func(t *testing.T, shelf uint16, vi, en []byte) {
		from := int(shelf) % (len(all) - shelfWords)
		words := all[from : from+shelfWords]
		v, e := chosenWords(words, vi), chosenWords(words, en)
		checkMatch(t, v, e)
		checkRestore(t, v, e)
		checkFind(t, v, locales.Vietnamese)
		checkFind(t, e, locales.English)
	})
}

const (
	shelfWords = 128 // words that stand near each other, so both sides of a name
	maxChosen  = 40
)

// goldenWords gives the words of all golden files, in their order.
func goldenWords(f *testing.F) []string {
	f.Helper()
	var all []string
	for _, pattern := range []string{"testdata/*.txtar", "testdata/match/*.txtar", "testdata/articles/*.txt"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			f.Fatalf("no files %s: %v", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			all = append(all, strings.Fields(string(text))...)
		}
	}
	return all
}

// separators stand between the words; most are spaces, as in text.
var separators = []string{" ", " ", " ", " ", " ", ", ", "-", " - ", ".", ". ", " (", ") ", "'", "’", "'s ", "/", "", "\n", " và ", " and ", " cũ", " of ",
	" \u201c", "\u201d ", "\u0301", "\u00a0", ": ", "\xff", "&", "–", "|", "…"}

// chosenWords makes text of pairs of bytes: the first chooses a word and whether
// it stays as it is, the second what follows it and whether it is in capitals or
// small letters.
func chosenWords(words []string, choice []byte) string {
	var sb strings.Builder
	for i := 0; i+1 < len(choice) && i < 2*maxChosen; i += 2 {
		word := words[int(choice[i])%len(words)]
		if choice[i] >= shelfWords {
			word = viet.Fold(word)
		}
		switch choice[i+1] / 32 {
		case 6:
			word = strings.ToUpper(word)
		case 7:
			word = strings.ToLower(word)
		}
		sb.WriteString(word)
		sb.WriteString(separators[choice[i+1]%32])
	}
	return sb.String()
}
