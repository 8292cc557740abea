package numerals

import "strconv"

// A Decimal is Coef × 10^Exp, exactly. Coef has no zeros at its end, and zero
// is the zero value, so that equal numbers are equal in Go. Numbers of more
// than 18 digits do not fit.
type Decimal struct {
	Coef int64
	Exp  int
}

const (
	maxCoef = 1e18
	maxExp  = 36
)

// Int gives the decimal of n.
func Int(n int64) Decimal { return Decimal{n, 0}.trim() }

// Parse reads digits with at most one point: "1234.50". It reports false for
// anything else and for numbers that do not fit.
func Parse(s string) (Decimal, bool) {
	var d Decimal
	digits, point := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '.' && !point && i > 0:
			point = true
		case c >= '0' && c <= '9' && d.Coef < maxCoef/10:
			d.Coef = d.Coef*10 + int64(c-'0')
			digits++
			if point {
				d.Exp--
			}
		default:
			return Decimal{}, false
		}
	}
	return d.trim(), digits > 0 && s[len(s)-1] != '.'
}

func (d Decimal) trim() Decimal {
	if d.Coef == 0 {
		return Decimal{}
	}
	for d.Coef%10 == 0 {
		d.Coef /= 10
		d.Exp++
	}
	return d
}

// Shift gives d × 10^n.
func (d Decimal) Shift(n int) Decimal {
	if d.Coef == 0 {
		return d
	}
	return Decimal{d.Coef, d.Exp + n}
}

// Neg gives -d.
func (d Decimal) Neg() Decimal { return Decimal{-d.Coef, d.Exp} }

// Mul gives the product, and false when it does not fit.
func (d Decimal) Mul(o Decimal) (Decimal, bool) {
	if o.Coef != 0 && abs(d.Coef) > maxCoef/abs(o.Coef) {
		return Decimal{}, false
	}
	p := Decimal{d.Coef * o.Coef, d.Exp + o.Exp}.trim()
	return p, p.fits()
}

// Add gives the sum, and false when it does not fit.
func (d Decimal) Add(o Decimal) (Decimal, bool) {
	if d.Coef == 0 || o.Coef == 0 {
		return Decimal{d.Coef + o.Coef, d.Exp + o.Exp}, true
	}
	exp := min(d.Exp, o.Exp)
	a, ok := d.at(exp)
	b, ok2 := o.at(exp)
	if !ok || !ok2 {
		return Decimal{}, false
	}
	s := Decimal{a + b, exp}.trim()
	return s, s.fits()
}

// at gives the coefficient of d for a lower exponent.
func (d Decimal) at(exp int) (int64, bool) {
	c := d.Coef
	for range d.Exp - exp {
		if abs(c) > maxCoef/10 {
			return 0, false
		}
		c *= 10
	}
	return c, true
}

func (d Decimal) fits() bool { return abs(d.Coef) < maxCoef && d.magnitude() <= 18 && d.Exp >= -maxExp }

// Cmp is negative, 0 or positive as d is less than, equal to or greater than o.
// Both must come from Parse, Int, Mul, Add or Shift.
func (d Decimal) Cmp(o Decimal) int {
	diff, ok := d.Add(Decimal{-o.Coef, o.Exp})
	switch {
	case !ok: // too far apart for one coefficient: signs or lengths decide
		return d.far(o)
	case diff.Coef < 0:
		return -1
	case diff.Coef > 0:
		return 1
	}
	return 0
}

func (d Decimal) far(o Decimal) int {
	switch {
	case d.Coef < 0 && o.Coef < 0:
		return o.magnitude() - d.magnitude()
	case d.Coef < 0:
		return -1
	case o.Coef < 0:
		return 1
	}
	return d.magnitude() - o.magnitude()
}

// magnitude is the number of digits before the point.
func (d Decimal) magnitude() int { return len(strconv.FormatInt(abs(d.Coef), 10)) + d.Exp }

// Int gives d as a whole number, and false when it is none or does not fit.
func (d Decimal) Int() (int, bool) {
	if d.Exp < 0 {
		return 0, false
	}
	n, ok := d.at(0)
	return int(n), ok
}

// String writes d with a point and without grouping: "1234.5".
func (d Decimal) String() string { return string(d.Append(nil)) }

// Append appends what String gives to dst.
func (d Decimal) Append(dst []byte) []byte {
	start := len(dst)
	dst = strconv.AppendInt(dst, d.Coef, 10)
	for range d.Exp {
		dst = append(dst, '0')
	}
	if d.Exp >= 0 {
		return dst
	}
	if d.Coef < 0 {
		start++
	}
	for len(dst)-start <= -d.Exp {
		dst = append(dst, 0)
		copy(dst[start+1:], dst[start:])
		dst[start] = '0'
	}
	point := len(dst) + d.Exp
	dst = append(dst, 0)
	copy(dst[point+1:], dst[point:])
	dst[point] = '.'
	return dst
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}
