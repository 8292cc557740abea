package names

import (
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
