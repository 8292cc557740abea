package names

import (
	"slices"
	"testing"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// TestRestore reads the cases of testdata/restore.txtar: the Vietnamese text,
// the English one, and the English with its marks.
func TestRestore(t *testing.T) {
	golden(t, "testdata/restore.txtar", []string{".vi", ".en"}, func(in []string) string {
		text, _ := Restore(in[0], in[1], Context{})
		return text + "\n"
	})
}

// TestRestoreWithinProvince holds that a name which several units of a country
// bear comes back only where its province is known.
func TestRestoreWithinProvince(t *testing.T) {
	const text = "The flood reached Tan Hoa commune."
	for province, want := range map[string]string{
		"":          text,
		"Cần Thơ":   "The flood reached Tân Hòa commune.",
		"Hà Giang":  text, // no such commune there
		"Đồng Tháp": "The flood reached Tân Hòa commune.",
	} {
		got, changes := Restore("", text, Context{Province: province})
		if got != want {
			t.Errorf("%s: %q, want %q", province, got, want)
		}
		for _, c := range changes {
			if c.Source != FromGazetteer {
				t.Errorf("%s: %v comes from no Vietnamese text", province, c)
			}
		}
	}
}

// TestRestoreTellsWhatItChanged holds that the changes, made in the text as it
// was, give the result.
func TestRestoreTellsWhatItChanged(t *testing.T) {
	const vi, en = "Ông Lực ở Đắk Lắk, bà Nhàn ở sông Hậu.", "Mr. Luc is in Dak Lak, Ms. Nhan by Hau River."
	text, changes := Restore(vi, en, Context{})
	if len(changes) != 5 {
		t.Fatalf("%d changes in %q: %v", len(changes), text, changes)
	}
	if got := apply(en, changes); got != text || viet.Fold(text) != en {
		t.Errorf("%q, want %q", got, text)
	}
	if changes[0].Span != (bitext.Span{Start: 4, End: 7}) || changes[0].Text != "Lực" || changes[0].Source != FromVietnamese {
		t.Errorf("first change is %v", changes[0])
	}
}

// TestRestoreBesideProvinces holds that the gazetteer is not asked where the texts
// speak of two provinces, or the Vietnamese one has the name with other marks.
func TestRestoreBesideProvinces(t *testing.T) {
	for _, c := range []struct{ vi, en, want string }{
		{"", "Tan Hoa commune was flooded.", "Tân Hòa commune was flooded."},
		{"", "Tan Hoa commune in Dong Thap province was flooded.", "Tan Hoa commune in Đồng Tháp province was flooded."},
		{"Xã Tân Hóa và xã Tân Hòa bị ngập.", "Tan Hoa commune was flooded.", "Tan Hoa commune was flooded."},
		{"Tân Hóa ngập.", "Three days later Tan Hoa commune and Tan Hoa commune were flooded.", "Three days later Tân Hóa commune and Tan Hoa commune were flooded."},
	} {
		if got, _ := Restore(c.vi, c.en, Context{Province: "Cần Thơ"}); got != c.want {
			t.Errorf("%q: %q, want %q", c.vi, got, c.want)
		}
	}
}

// TestRestoreBeads holds that marks go to the segment whose name has them, and
// that a segment in no bead stays.
func TestRestoreBeads(t *testing.T) {
	vi := []string{"Ông Lực ở Đắk Lắk, bà Nhàn ở Hậu Giang.", "Bà Nhàn vui."}
	en := []string{"Mr. Luc lives in Dak Lak.", "Ms. Nhan lives in Hau Giang.", "Quang Tri province is far.", "Ms. Nhan is glad."}
	beads := []bitext.Bead{{Source: []int{0}, Target: []int{0, 1}}, {Target: []int{2}}}
	want := []string{"Mr. Lực lives in Đắk Lắk.", "Ms. Nhàn lives in Hậu Giang.", "Quảng Trị province is far.", "Ms. Nhan is glad."}
	if got := RestoreBeads(vi, en, beads, Context{}); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
