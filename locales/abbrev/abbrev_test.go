package abbrev

import (
	"testing"

	"github.com/songngu/songngu/locales"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		token string
		lang  locales.Lang
		want  Class
	}{
		{"TP", locales.Vietnamese, Geo},
		{"TP", locales.English, Geo},
		{"Q", locales.Vietnamese, Geo},
		{"Q", locales.English, None},
		{"ThS", locales.Vietnamese, Title},
		{"Mr", locales.Vietnamese, Title},
		{"No", locales.English, Number},
		{"No", locales.Vietnamese, None},
		{"a.m", locales.English, Clock},
		{"v.v", locales.Vietnamese, End},
		{"mr", locales.English, None},
		{"", locales.English, None},
	} {
		if got := Find(c.token, c.lang); got != c.want {
			t.Errorf("%q in %s is of class %d, want %d", c.token, c.lang, got, c.want)
		}
	}
}

func TestIs(t *testing.T) {
	for _, c := range []struct {
		word string
		lang locales.Lang
		role Role
		want bool
	}{
		{"However", locales.English, Starting, true},
		{"However", locales.Vietnamese, Starting, false},
		{"Theo", locales.Vietnamese, Starting, true},
		{"Government", locales.English, Starting, false},
		{"Bà", locales.Vietnamese, Starting, false}, // TP. Bà Rịa
		{"Bà", locales.Vietnamese, Person, true},
		{"Monday", locales.English, Calendar, true},
	} {
		if got := Is(c.word, c.lang, c.role); got != c.want {
			t.Errorf("%q plays role %d in %s: %v, want %v", c.word, c.role, c.lang, got, c.want)
		}
	}
}

// TestNoTokenTwice finds a
// token of which one class would win by chance.
func TestNoTokenTwice(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range rows(abbrevTable, 3) {
		for _, lang := range []string{"vi", "en"} {
			if row[1] != lang && row[1] != "*" {
				continue
			}
			if seen[lang+row[0]] {
				t.Errorf("%q stands twice for %s", row[0], lang)
			}
			seen[lang+row[0]] = true
		}
	}
}
