package names

import (
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

func TestRenderBothWaysByDate(t *testing.T) {
	const before, after = "2025-03-12", "2025-11-07"
	for _, c := range []struct{ day, vietnamese, english string }{
		{before, "Phú Yên", "Phu Yen"},
		{after, "Đắk Lắk (Phú Yên cũ)", "Dak Lak (old Phu Yen)"},
		{before, "Đắk Lắk (Phú Yên cũ)", "Dak Lak (old Phu Yen)"},
		{after, "Gia Lai (Bình Định cũ)", "Gia Lai (old Binh Dinh)"},
		{after, "TP.HCM (Bình Dương cũ)", "Ho Chi Minh City (old Binh Duong)"},
		{after, "Hải Dương cũ", "old Hai Duong"},
		{after, "Hà Nội", "Hanoi"},
		{after, "TP.HCM", "Ho Chi Minh City"},
		{after, "Tây Nguyên", "Central Highlands"},
		{after, "Quốc hội", "National Assembly"},
	} {
		if got, ok := Render(c.vietnamese, locales.English, Context{Date: c.day}); !ok || got != c.english {
			t.Errorf("%s on %s in English: %q, want %q", c.vietnamese, c.day, got, c.english)
		}
		if got, ok := Render(c.english, locales.Vietnamese, Context{Date: c.day}); !ok || got != c.vietnamese {
			t.Errorf("%s on %s in Vietnamese: %q, want %q", c.english, c.day, got, c.vietnamese)
		}
	}
}

func TestRenderExplainsFormerProvinces(t *testing.T) {
	for day, want := range map[string]string{
		"2025-06-30": "Phu Yen", "2025-07-01": "Dak Lak (old Phu Yen)", "": "Dak Lak (old Phu Yen)",
	} {
		if got, _ := Render("Phú Yên", locales.English, Context{Date: day}); got != want {
			t.Errorf("on %q: %q, want %q", day, got, want)
		}
	}
}

func TestRenderPutsTheUnitWhereEnglishHasIt(t *testing.T) {
	for name, want := range map[string]string{
		"sông Hậu":            "Hau River",
		"sông Hồng":           "Red River",
		"xã Nhơn Mỹ":          "Nhon My commune",
		"TP. Cần Thơ":         "Can Tho City",
		"đặc khu Lý Sơn":      "Ly Son Special Zone",
		"tỉnh Đắk Lắk":        "Dak Lak province",
		"sân bay Long Thành":  "Long Thanh Airport",
		"Quốc hội":            "National Assembly",
		"quận 1":              "District 1",
		"đường Nguyễn Huệ":    "Nguyen Hue Street",
		"H'Hen Niê":           "H'Hen Nie",
		"Bà Rịa":              "Ba Ria",
		"Trương Mỹ Lan":       "Truong My Lan",
		"miền Tây":            "Mekong Delta",
		"quần đảo Trường Sa":  "Truong Sa Archipelago",
		"bệnh viện không tên": "",
		"":                    "",
	} {
		if got, ok := Render(name, locales.English, Context{}); ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q (%t), want %q", name, got, ok, want)
		}
	}
	for name, want := range map[string]string{"Mekong Delta": "Đồng bằng sông Cửu Long", "Saigon": "Sài Gòn", "Thai": "Thái", "Russian": ""} {
		if got, ok := Render(name, locales.Vietnamese, Context{}); ok != (want != "") || got != want {
			t.Errorf("%q is %q (%t), want %q", name, got, ok, want)
		}
	}
}

func TestRenderDoesNotGuess(t *testing.T) {
	if got, ok := Render("Nguyen Van Hung", locales.Vietnamese, Context{}); ok {
		t.Errorf("the marks of Nguyen Van Hung were guessed: %q", got)
	}
	if got, ok := Render("Nguyễn Văn Hùng", locales.English, Context{}); !ok || got != "Nguyen Van Hung" {
		t.Errorf("got %q", got)
	}
}

func TestLedgerGrowsAndForgets(t *testing.T) {
	var l Ledger
	park := Rendering{"Công viên Tao Đàn", "Tao Dan Park", bitext.Place}
	garden := Rendering{"Công viên Tao Đàn", "Tao Dan Garden", bitext.Place}
	l.Remove(park) // was never there
	l.Add(garden)
	l.Add(park)
	l.Add(park)
	if got := l.Lookup("công viên Tao Đàn"); len(got) != 2 || got[0] != park {
		t.Errorf("look-up gives %v", got)
	}
	if got, _ := Render("Công viên Tao Đàn", locales.English, Context{Ledger: &l}); got != "Tao Dan Park" {
		t.Errorf("rendered as %q", got)
	}
	if got, _ := Render("Tao Dan Garden", locales.Vietnamese, Context{Ledger: &l}); got != "Công viên Tao Đàn" {
		t.Errorf("rendered as %q", got)
	}
	l.Remove(park)
	l.Remove(park)
	if got := l.Lookup("Công viên Tao Đàn"); len(got) != 1 || got[0] != garden || l.Count(park) != 0 {
		t.Errorf("after two were taken back: %v", got)
	}
	l.Remove(garden)
	if got := l.Entries(); len(got) != 0 {
		t.Errorf("left over: %v", got)
	}
}

// TestLedgerTeachesTheMatcher holds that a rendering nobody could know is found
// once the house has used it.
func TestLedgerTeachesTheMatcher(t *testing.T) {
	const vi, en = "Khách đông ở Suối Mơ.", "Visitors crowd Dream Stream."
	if got := Match(vi, en, Context{}); len(got) != 0 {
		t.Fatalf("found without the ledger: %v", got)
	}
	var l Ledger
	l.Add(Rendering{"Suối Mơ", "Dream Stream", bitext.Place})
	got := Match(vi, en, Context{Ledger: &l})
	if len(got) != 1 || got[0].Vietnamese.Of(vi) != "Suối Mơ" || got[0].English.Of(en) != "Dream Stream" || got[0].Class != Exonym {
		t.Errorf("got %v", got)
	}
}
