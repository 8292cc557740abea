package pipeline

import (
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/normalize"
)

func TestDamage(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"Hà Nội\n\nCầu Long Biên\n", ""},
		{"Hà Nội \ufffd hôm nay", ""},
		{"Hà Nội, caf\xe9 và ph\xf4 mai", ""},
		{"The caf\xe9\x92s na\xefve \x93owner\x94 \x96 a fianc\xe9 of Dvo\xf8a", ""},
		{"Hà Nội\nCầu Long Biên\xff\xfe\x80\n", "it holds bytes that are no text, first in line 2 at byte 21, places: 1"},
		{"Hà Nội\x00 hôm nay\n\x00", "it holds NUL characters, first in line 1 at byte 9, places: 2"},
		{"Near Kurs\xc3(\xf0(k today\n", "it holds bytes that are no text, first in line 1 at byte 5, places: 1"},
		{"Near a\xa4b today\n", "it holds bytes that are no text, first in line 1 at byte 5, places: 1"},
		{"\xff\xfeA\x00\n\x00B\x00C", "it holds halves of UTF-16 characters, first in line 2 at byte 8, places: 1"},
	} {
		d, err := normalize.DecodeAs([]byte(c.raw), locales.English)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := damage([]byte(c.raw), d); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.raw, got, c.want)
		}
	}
}
