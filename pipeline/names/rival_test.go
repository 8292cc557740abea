package names

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales/viet"
)

// TestRestoreRivals reads the cases of testdata/rivals.txtar.
func TestRestoreRivals(t *testing.T) {
	golden(t, "testdata/rivals.txtar", []string{".vi", ".en"}, func(in []string) string {
		text, _ := Restore(in[0], in[1], Context{})
		return text + "\n"
	})
}

// TestMatchRivals holds that names which differ in their marks alone are paired
// by what is said of them, and by their order where nothing is.
func TestMatchRivals(t *testing.T) {
	for _, c := range []struct{ vi, en, want string }{
		{"Bà Huệ kể bão đổ vào Huế.", "The storm hit Hue, Ms. Hue said.", "Huệ 23, Huế 14"},
		{"Xã Tân Hóa và phường Tân Hòa bị ngập.", "Tan Hoa ward and Tan Hoa commune were flooded.", "Tân Hóa 17, Tân Hòa 0"},
		{"Chủ tịch Hưng gặp Giám đốc Hùng.", "Director Hung met Chairman Hung.", "Hưng 27, Hùng 9"},
		{"Ông Hưng gặp ông Hùng.", "Mr. Hung met Mr. Hung.", "Hưng 4, Hùng 17"},
	} {
		var got []string
		for _, m := range Match(c.vi, c.en, Context{}) {
			got = append(got, fmt.Sprint(m.Vietnamese.Of(c.vi), " ", m.English.Start))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q and %q: %q, want %q", c.vi, c.en, got, c.want)
		}
	}
}

// A frame is what stands around a name, with %s for it.
type frame struct {
	text string
	fits []string // of a Vietnamese frame: the English ones that may be its counterpart
}

var (
	englishFrames    = []string{"Mr. %s", "Ms. %s", "%s", "%s commune", "%s ward", "what is in %s"}
	vietnameseFrames = []frame{
		{"ông %s", []string{"Mr. %s", "%s"}},
		{"chị %s", []string{"Ms. %s", "%s"}},
		{"bác sĩ %s", []string{"Mr. %s", "Ms. %s", "%s"}},
		{"xã %s", []string{"%s commune", "%s", "what is in %s"}},
		{"phường %s", []string{"%s ward", "%s", "what is in %s"}},
		{"%s", englishFrames},
	}
	rivalPairs = [][2]string{{"Hưng", "Hùng"}, {"Thúy", "Thủy"}, {"Bình", "Binh"}, {"Hà", "Hạ"}, {"An", "Ân"}, {"Minh", "Mính"},
		{"Tân Hóa", "Tân Hòa"}, {"Lý Thanh Hà", "Lý Thanh Hạ"}}
)

// TestRivalsUndecidedStay puts two names that differ in their marks alone into
// all frames, one or two of them into the English text, and holds that an English
// name has no marks but those of all names that fit its frame.
func TestRivalsUndecidedStay(t *testing.T) {
	restored := 0
	for _, names := range rivalPairs {
		for _, a := range vietnameseFrames {
			for _, b := range vietnameseFrames {
				vi := fmt.Sprintf("Hôm qua, "+a.text+" và "+b.text+" được nhắc đến.", names[0], names[1])
				may := func(f string) (all []string) {
					for i, v := range []frame{a, b} {
						if slices.Contains(v.fits, f) {
							all = append(all, names[i])
						}
					}
					return all
				}
				for _, f := range englishFrames {
					restored += checkRivals(t, vi, names[0], may, f)
					for _, g := range englishFrames {
						restored += checkRivals(t, vi, names[0], may, f, g)
					}
				}
			}
		}
	}
	if restored < 1000 {
		t.Errorf("%d names came back where the words around decide", restored)
	}
}

// checkRivals restores an English text with name in the given frames. It fails
// when a name has marks that others than all that may stand there have, and
// counts those that have marks.
func checkRivals(t *testing.T, vi, name string, may func(frame string) []string, frames ...string) (restored int) {
	t.Helper()
	bare := viet.Fold(name)
	var parts []string
	for _, f := range frames {
		parts = append(parts, fmt.Sprintf(f, bare))
	}
	text, _ := Restore(vi, "Yesterday "+strings.Join(parts, " and then ")+" came up.", Context{})
	text = strings.TrimSuffix(strings.TrimPrefix(text, "Yesterday "), " came up.")
	for i, part := range strings.Split(text, " and then ") {
		if part == parts[i] {
			continue
		}
		restored++
		all := may(frames[i])
		if len(all) != 1 || part != fmt.Sprintf(frames[i], all[0]) {
			t.Errorf("%q: %q of %q is one of %q", vi, part, text, all)
		}
	}
	return restored
}
