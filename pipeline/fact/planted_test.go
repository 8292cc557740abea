package fact

import (
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
)

// A plant changes the words of one fact into others, as a slip of a translator
// would, or gives "" where it has nothing to change.
type plant struct {
	name   string
	missed int // how many are not found: the Vietnamese tells less, or "down" tells what the minus does
	change func(words string) string
}

// swap replaces the first word that is one of a pair by the other one.
func swap(pairs ...string) func(string) string {
	return func(words string) string {
		for i, w := range pairs {
			if before, after, ok := strings.Cut(" "+words+" ", " "+w+" "); ok {
				return strings.TrimSpace(before + " " + pairs[i^1] + " " + after)
			}
		}
		return ""
	}
}

var plants = []plant{
	{"digit", 1, func(words string) string {
		i := strings.IndexAny(words, "123456789")
		if i < 0 {
			return ""
		}
		return words[:i] + string('1'+(words[i]-'0')%8) + words[i+1:]
	}},
	{"scale", 0, swap("million", "billion", "trillion", "thousand")},
	{"point", 0, func(words string) string {
		i := strings.IndexByte(words, '.')
		if i < 1 || i+1 == len(words) || !strings.ContainsAny(words[i-1:i], "0123456789") || !strings.ContainsAny(words[i+1:i+2], "0123456789") {
			return ""
		}
		return words[:i] + words[i+1:]
	}},
	{"month", 1, swap("January", "June", "February", "August", "March", "May", "April", "July", "September", "November", "October", "December")},
	{"half of day", 0, swap("a.m.", "p.m.")},
	{"unit", 1, swap("hectares", "acres", "kilometers", "meters", "km", "m", "mm", "cm", "kg", "tons", "minutes", "hours", "years", "months")},
	{"minus", 1, func(words string) string {
		for _, minus := range [...]string{"minus ", "-", "−"} {
			if rest, ok := strings.CutPrefix(words, minus); ok {
				return rest
			}
		}
		return ""
	}},
	{"currency", 15, func(words string) string {
		if amount, ok := strings.CutPrefix(words, "VND"); ok {
			return "US$" + strings.TrimSpace(amount)
		}
		return ""
	}},
}

// TestPlanted changes one fact of the English at a time in every pair of the
// desk files that agrees, and asks that Compare accuses something.
func TestPlanted(t *testing.T) {
	for _, p := range plants {
		var planted, found int
		for _, pair := range deskPairs(t) {
			vi := Read(pair.vi, locales.Vietnamese)
			if len(accused(Compare(vi, Read(pair.en, locales.English)), pair.vi, pair.en)) > 0 {
				continue
			}
			for _, f := range Read(pair.en, locales.English) {
				other := p.change(f.Span.Of(pair.en))
				if other == "" || f.Kind == Ordinal || f.Kind == Identifier && p.name == "point" {
					continue
				}
				planted++
				en := pair.en[:f.Span.Start] + other + pair.en[f.Span.End:]
				if len(accused(Compare(vi, Read(en, locales.English)), pair.vi, en)) > 0 {
					found++
					continue
				}
				t.Logf("%s: %s: not seen in\n%s\n%s", pair.place, p.name, pair.vi, en)
			}
		}
		if t.Logf("%s: found %d of %d", p.name, found, planted); planted == 0 || found+p.missed != planted {
			t.Errorf("%s: found %d of %d, where %d cannot be", p.name, found, planted, p.missed)
		}
	}
}
