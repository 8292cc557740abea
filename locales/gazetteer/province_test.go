package gazetteer

import (
	"slices"
	"testing"
)

// TestEveryProvinceResolves holds that each of the 63 names of provinces means
// that province until June 2025 and, afterwards, the one of the 34 that it
// became or became part of; in every spelling and in English.
func TestEveryProvinceResolves(t *testing.T) {
	old, now := 0, make(map[string]bool)
	for _, p := range Provinces() {
		if p.Era == Era34 {
			continue
		}
		old++
		for _, name := range slices.Concat([]string{p.Vietnamese}, p.Variants, p.English) {
			r, ok := Resolve(name, "2025-06-30")
			if !ok || r.Province.Vietnamese != p.Vietnamese || r.Province.Era != Era63 || r.Former != nil {
				t.Errorf("%s before the merger is %+v", name, r)
			}
			r, ok = Resolve(name, "2025-07-01")
			if !ok || r.Province.Vietnamese != p.Successor || r.Province.Era != Era34 {
				t.Errorf("%s after the merger is %+v, want %s", name, r.Province, p.Successor)
			}
			stands := sameProvince(p.Vietnamese, p.Successor)
			if stands != (r.Former == nil) || !stands && r.Former.Vietnamese != p.Vietnamese {
				t.Errorf("%s after the merger: former is %+v", name, r.Former)
			}
			now[r.Province.Vietnamese] = true
		}
	}
	if old != 63 || len(now) != 34 {
		t.Errorf("%d provinces became %d", old, len(now))
	}
}

func TestPredecessorsAndSuccessorsAgree(t *testing.T) {
	for _, p := range Provinces() {
		for _, name := range p.Predecessors {
			r, ok := Resolve(name, p.From)
			if !ok || r.Province.Vietnamese != p.Vietnamese {
				t.Errorf("%s lists %s, which became %s", p.Vietnamese, name, r.Province.Vietnamese)
			}
		}
	}
}

func TestDongNaiBecomesAMunicipality(t *testing.T) {
	for day, want := range map[string]bool{"2025-06-30": false, "2026-04-29": false, "2026-04-30": true, "": true} {
		if r, ok := Resolve("Đồng Nai", day); !ok || r.Province.Municipality != want {
			t.Errorf("on %q municipality is %t", day, r.Province.Municipality)
		}
	}
}

func TestOtherNamesDoNotResolve(t *testing.T) {
	for _, name := range []string{"", "Hà", "Paris", "Phú Quốc", "Đak Lắk Lắk"} {
		if r, ok := Resolve(name, ""); ok {
			t.Errorf("%q is %s", name, r.Province.Vietnamese)
		}
	}
}

func TestUnitsLieInTheirProvinces(t *testing.T) {
	if got := Within(Units("Nhon My"), "Cần Thơ", "2025-11-07"); len(got) == 0 || got[0].Name != "Nhơn Mỹ" {
		t.Errorf("Nhơn Mỹ in Cần Thơ: %v", got)
	}
	// Nhơn Mỹ lay in Sóc Trăng before.
	if got := Within(Units("Nhon My"), "Cần Thơ", "2025-01-01"); len(got) != 0 {
		t.Errorf("Nhơn Mỹ in Cần Thơ before the merger: %v", got)
	}
	if got := Within(Units("Nhon My"), "nowhere", ""); got != nil {
		t.Errorf("Nhơn Mỹ nowhere: %v", got)
	}
	if got := Units("Ninh Kiều"); len(got) < 2 || got[0].Word != "phường" || got[1].Word != "quận" {
		t.Errorf("Ninh Kiều: %v", got)
	}
}

// TestTablesRead reads every table: a line that is wrong panics.
func TestTablesRead(t *testing.T) {
	if n := len(Names()); n < 400 {
		t.Errorf("%d names", n)
	}
	seen := make(map[string]bool)
	for _, w := range Words() {
		if seen[w.Vietnamese] || len(w.English) == 0 {
			t.Errorf("%s stands twice or has no English", w.Vietnamese)
		}
		seen[w.Vietnamese] = true
	}
}
