package numerals

import (
	"math/big"
	"testing"

	"github.com/songngu/songngu/locales"
)

func TestDecimalIsExact(t *testing.T) {
	for _, c := range []struct{ a, b, sum, product string }{
		{"0.1", "0.2", "0.3", "0.02"},
		{"48.6", "1000000000", "1000000048.6", "48600000000"},
		{"0", "1234.50", "1234.5", "0"},
		{"0.0001", "10000", "10000.0001", "1"},
	} {
		a, b := dec(c.a), dec(c.b)
		sum, ok := a.Add(b)
		if !ok || sum.String() != c.sum {
			t.Errorf("%s + %s = %s", c.a, c.b, sum)
		}
		product, ok := a.Mul(b)
		if !ok || product.String() != c.product {
			t.Errorf("%s × %s = %s", c.a, c.b, product)
		}
	}
}

func TestDecimalRefuses(t *testing.T) {
	for _, s := range []string{"", ".", ".5", "5.", "1.2.3", "1,5", "-1", "12345678901234567890"} {
		if d, ok := Parse(s); ok {
			t.Errorf("%q was read as %s", s, d)
		}
	}
	if _, ok := dec("900000000000000003").Mul(dec("11")); ok {
		t.Error("a product of 19 digits fits")
	}
}

// FuzzDecimal holds the arithmetic against math/big.
func FuzzDecimal(f *testing.F) {
	f.Add(int64(12345), int8(-2), int64(7), int8(3))
	f.Add(int64(0), int8(0), int64(-5), int8(-9))
	f.Fuzz(func(t *testing.T, a int64, x int8, b int64, y int8) {
		p, q := Int(a%maxCoef).Shift(int(x)%9), Int(b%maxCoef).Shift(int(y)%9)
		if sum, ok := p.Add(q); ok && rat(sum).Cmp(new(big.Rat).Add(rat(p), rat(q))) != 0 {
			t.Errorf("%s + %s = %s", p, q, sum)
		}
		if product, ok := p.Mul(q); ok && rat(product).Cmp(new(big.Rat).Mul(rat(p), rat(q))) != 0 {
			t.Errorf("%s × %s = %s", p, q, product)
		}
		if sign := func(n int) int { return min(max(n, -1), 1) }; sign(p.Cmp(q)) != rat(p).Cmp(rat(q)) {
			t.Errorf("%s against %s is %d", p, q, p.Cmp(q))
		}
	})
}

func rat(d Decimal) *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

func TestCycle(t *testing.T) {
	for place := 1; place <= 60; place++ {
		name := CycleName(place)
		var stem, branch string
		for i := range name {
			if name[i] == ' ' {
				stem, branch = name[:i], name[i+1:]
			}
		}
		if got := Cycle(stem, branch); got != place {
			t.Errorf("%s is %d, not %d", name, got, place)
		}
	}
	for _, c := range []struct {
		stem, branch string
		want         int
	}{{"At", "Ty", 42}, {"Giap", "Ty", 1}, {"Ất", "Tý", 0}, {"Bính", "Ngọ", 43}, {"Hà", "Nội", 0}} {
		if got := Cycle(c.stem, c.branch); got != c.want {
			t.Errorf("%s %s is %d, want %d", c.stem, c.branch, got, c.want)
		}
	}
}

// TestUnitsSpellTheirNames finds every unit by what Name writes, in each
// language that has a name for it.
func TestUnitsSpellTheirNames(t *testing.T) {
	for _, list := range [][]Unit{units, currencies} {
		for i := range list {
			u := &list[i]
			if u.Factor.Coef == 0 {
				t.Errorf("%s has no factor", u.Symbol)
			}
			for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
				for _, many := range []bool{false, true} {
					name := u.Name(lang, many)
					if found := FindUnit(lang, name); name != "" && found != u {
						t.Errorf("%s: %q is found as %v", lang, name, found)
					}
				}
			}
		}
	}
}

func TestSeparators(t *testing.T) {
	if group, point := Separators(locales.Vietnamese); group+point != ".," {
		t.Errorf("Vietnamese groups with %q and has decimals after %q", group, point)
	}
	if group, point := Separators(locales.English); group+point != ",." {
		t.Errorf("English groups with %q and has decimals after %q", group, point)
	}
}
