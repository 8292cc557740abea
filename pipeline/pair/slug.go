package pair

import (
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// leastID is the number of digits from which on a number in a name is the
// number of an article and not a count or a year.
const leastID = 5

// leastName is the number of letters from which on a name of one word counts.
const leastName = 4

// slugKeys gives what the file's name and the address say of an article, as
// neighbouring words without marks, and long numbers by themselves. English
// addresses are often the Vietnamese headline without marks; so the headline
// counts as a name of the Vietnamese article. The keys come sorted.
func slugKeys(a bitext.Article) []string {
	keys := map[string]bool{}
	addSlug(keys, a.Name)
	if u, err := url.Parse(a.URL); err == nil {
		base := path.Base(u.Path)
		addSlug(keys, strings.TrimSuffix(base, path.Ext(base)))
	}
	if a.Lang == locales.Vietnamese {
		addSlug(keys, a.Title())
	}
	return slices.Sorted(maps.Keys(keys))
}

func addSlug(keys map[string]bool, name string) {
	words := strings.FieldsFunc(viet.Key(name, viet.Bare), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(words) == 1 && len(words[0]) >= leastName {
		keys[words[0]] = true
	}
	before := ""
	for _, w := range words {
		if number(w) && len(w) >= leastID {
			keys[w] = true
			before = ""
			continue
		}
		if before != "" && !(short(before) && short(w)) {
			keys[before+" "+w] = true
		}
		before = w
	}
}

func number(w string) bool { return strings.Trim(w, "0123456789") == "" }

// short words say nothing: counts and single letters, such as those of "a-1".
func short(w string) bool { return len(w) < 2 || number(w) }

// A slugIndex knows on how many articles of either side a slug key stands.
type slugIndex struct{ vi, en map[string]int }

func newSlugIndex(vi, en []*profile) slugIndex {
	return slugIndex{countSlugs(vi), countSlugs(en)}
}

func countSlugs(side []*profile) map[string]int {
	n := map[string]int{}
	for _, p := range side {
		for _, key := range p.slug {
			n[key]++
		}
	}
	return n
}

// overlap is the share of the English article's slug that stands on the
// Vietnamese side too, in [0, 1]. A key that many articles have counts for
// little. It reports how many keys are shared.
func (x slugIndex) overlap(vi, en *profile) (share float64, shared int) {
	for _, key := range en.slug {
		if _, ok := slices.BinarySearch(vi.slug, key); ok {
			share += 1 / float64(max(x.en[key], x.vi[key]))
			shared++
		}
	}
	return share / float64(max(1, len(en.slug))), shared
}
