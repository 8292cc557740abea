package viet

import "testing"

func TestKey(t *testing.T) {
	for _, c := range []struct{ text, toned, bare string }{
		{"", "", ""},
		{" \t\n", "", ""},
		{"Thanh Hóa", "thanh hoá", "thanh hoa"},
		{"Thanh Hoá", "thanh hoá", "thanh hoa"},
		{"Thúy", "thuý", "thuy"},
		{"Lý  Sơn\n", "lí sơn", "li son"},
		{"QUÝ", "quí", "qui"},
		{"ủy ban", "ủy ban", "uy ban"},
		{"uỷ ban", "ủy ban", "uy ban"},
		{"gịa giạ", "gịa giạ", "gia gia"},
		{"m²", "m2", "m2"},
		{"“Đắk Lắk” – Tây Nguyên…", `"đắk lắk" - tây nguyên...`, `"dak lak" - tay nguyen...`},
		{"Ðà Nẵng", "đà nẵng", "da nang"},
		{"Þórður", "þórður", "þordur"},
		{"Pelé, López", "pelé, lópez", "pele, lopez"},
		{"Vie\u0323\u0302t\u00a0Nam", "việt nam", "viet nam"},
		{"a\u0300\u0302", "ầ", "a"},
		{"Cần\u00ad\u200bThơ", "cầnthơ", "cantho"},
		{"H\u0331", "ẖ", "h"},
		{"\xff", "\ufffd", "\ufffd"},
	} {
		if got := Key(c.text, Toned); got != c.toned {
			t.Errorf("Key(%+q, Toned) = %+q, want %+q", c.text, got, c.toned)
		}
		if got := Key(c.text, Bare); got != c.bare {
			t.Errorf("Key(%+q, Bare) = %+q, want %+q", c.text, got, c.bare)
		}
	}
}

func TestKeyOfPlainTextAllocatesNothing(t *testing.T) {
	text := "Sáng 12.3, Ủy ban nhân dân tỉnh Thanh Hóa họp tại Hà Nội, the mayor said"
	dst := make([]byte, 0, 256)
	for _, level := range []Level{Toned, Bare} {
		if n := testing.AllocsPerRun(100, func() { dst = AppendKey(dst[:0], text, level) }); n != 0 {
			t.Errorf("level %d: %v allocations", level, n)
		}
	}
}

// FuzzKey holds that a key is its own key, that the bare key can be taken from
// the toned one, and that texts which need no unifying come out as if unified.
func FuzzKey(f *testing.F) {
	for _, seed := range []string{"Thanh Hóa", "a\u0300\u0302", "ﬁ İ ẞ m²", "ðỹ", "Ông ‘Ỷ’ — «QUÝ»", "Đức… São Łódź, Ünal 5°", "\xff\u0301x", "H\u0331\u00adY´"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		toned, bare := Key(s, Toned), Key(s, Bare)
		for _, c := range []struct{ name, got, want string }{
			{"Key(Key(s, Toned), Toned)", Key(toned, Toned), toned},
			{"Key(Key(s, Bare), Bare)", Key(bare, Bare), bare},
			{"Key(Key(s, Toned), Bare)", Key(toned, Bare), bare},
			{"Key(unify(s), Toned)", Key(unify(s), Toned), toned},
			{"Key(unify(s), Bare)", Key(unify(s), Bare), bare},
		} {
			if c.got != c.want {
				t.Errorf("%s = %+q, want %+q for %+q", c.name, c.got, c.want, s)
			}
		}
	})
}

func BenchmarkKey(b *testing.B) {
	text := "Sáng 12.3, Ủy ban nhân dân tỉnh Thanh Hóa họp tại Hà Nội, bàn việc phòng lụt."
	dst := make([]byte, 0, 256)
	for _, level := range []Level{Toned, Bare} {
		b.Run([]string{"toned", "bare"}[level], func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				dst = AppendKey(dst[:0], text, level)
			}
		})
	}
}
