package names

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/personnames"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Keys gives the names of a text in a form that is the same in both languages,
// for an aligner that counts what two texts share: every word with a capital
// letter, folded and in lower case, every two neighbours of them joined ("Hà
// Nội" and "Hanoi" both give hanoi), and for Vietnamese names with an English
// form of their own the words of that form ("Nga" gives russia and russian).
// Words that open a Vietnamese sentence and are syllables are left out. Each
// key comes once, in the order of the text. Linear in the length of the text.
func Keys(text string, lang locales.Lang) []string {
	k := keys{seen: make(map[string]bool)}
	for r := range capitalRuns(text, lang) {
		k.add(r, lang)
	}
	return k.all
}

type keys struct {
	all  []string
	seen map[string]bool
}

func (k *keys) put(key string) {
	if len(key) > 1 && !k.seen[key] {
		k.seen[key] = true
		k.all = append(k.all, key)
	}
}

func (k *keys) add(r []token, lang locales.Lang) {
	vietnamese := lang == locales.Vietnamese
	for len(r) > 0 && r[0].opener(vietnamese) {
		r = r[1:]
	}
	for i, t := range r {
		if !vietnamese || len(r) > 1 || !t.first || t.foreign() {
			k.put(t.key)
		}
		if i > 0 {
			k.put(r[i-1].key + t.key)
		}
		if vietnamese {
			k.addKnown(r, i)
		}
	}
}

// opener tells whether the word is rather a title or form of address before a
// name than a part of it.
func (t token) opener(vietnamese bool) bool {
	if vietnamese {
		return t.first && lists().titles.longest[t.toned] > 0
	}
	_, address := personnames.EnglishTitle(t.key)
	return address
}

// addKnown adds the English forms of the name at r[i:], a longer form by its
// first two words.
func (k *keys) addKnown(r []token, i int) {
	known, n := lists().names.find(r, i)
	if n == 0 || n == 1 && r[i].first {
		return
	}
	for _, p := range known.english {
		if p.upper&1 == 1 {
			k.put(strings.Join(p.keys[:min(2, len(p.keys))], ""))
		}
	}
}

// capitalRuns gives the runs of words with a capital letter that stand beside
// each other, each to be used before the next is asked for. It reads only these
// words, since most of a text has none.
func capitalRuns(text string, lang locales.Lang) iter.Seq[[]token] {
	return func(yield func([]token) bool) {
		var r []token
		end, first := 0, true
		for i := 0; i < len(text); {
			c, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
				i += size
				continue
			}
			gap, to := text[end:i], wordEnd(text, i)
			first = first && end == 0 || strings.ContainsAny(gap, ".!?:;\n“\"")
			keep := unicode.IsUpper(c) || unicode.IsDigit(c) && len(r) > 0
			if len(r) > 0 && (!keep || !beside(gap)) {
				if !yield(r) {
					return
				}
				r = r[:0]
			}
			if keep {
				t := newToken(text, bitext.Span{Start: i, End: to}, lang)
				t.glue, t.first = space, first && len(r) == 0
				r = append(r, t)
			}
			first = false
			end, i = to, afterPossessive(text, to)
		}
		if len(r) > 0 {
			yield(r)
		}
	}
}

// beside tells whether nothing but a space, a hyphen, a dot or a possessive
// parts two words.
func beside(gap string) bool {
	return slices.Contains([]string{" ", "-", ".", ". ", "'s ", "’s "}, gap)
}
