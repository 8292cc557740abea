package names

import (
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/locales/lexicon"
	"github.com/songngu/songngu/locales/orgnames"
	"github.com/songngu/songngu/locales/personnames"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A known is a name that the tables have in both languages.
type known struct {
	kind       bitext.TermKind
	vietnamese string   // the usual spelling
	usual      string   // the usual English form
	english    []phrase // forms of the name, then the adjectives
	forms      int      // how many of them are forms of the name
}

// A head is a word that names begin with.
type head struct {
	kind    bitext.TermKind
	role    gazetteer.Role // of a place; "" for organisations
	trade   bool           // a business, whose name stands alone in English
	english []phrase
	exact   int // how many of them are for all of the head, not for its beginning
}

// tables are the lists of locales in the form in which texts are searched.
type tables struct {
	names  *dict[known] // Vietnamese names
	heads  *dict[head]
	inner  *dict[[]phrase] // words inside names
	titles *dict[personnames.Title]
	exonym *dict[known]        // English names that are not their Vietnamese without marks
	orgs   *dict[bool]         // English words for organisations
	places *dict[bool]         // English words for places: "river", "commune"
	short  map[string][]phrase // English family names of people in names by the Vietnamese one: "tập" is Xi
	words  *dict[[]phrase]     // the dictionary: words that may stand inside names
}

var lists = sync.OnceValue(func() *tables {
	t := &tables{newDict[known](), newDict[head](), newDict[[]phrase](),
		newDict[personnames.Title](), newDict[known](), newDict[bool](), newDict[bool](), make(map[string][]phrase), newDict[[]phrase]()}
	t.addNames()
	t.addHeads()
	for _, w := range orgnames.Inner() {
		t.inner.add(newPhrase(w.Vietnamese[0], locales.Vietnamese), newPhrases(w.English, locales.English))
	}
	t.addWords()
	for _, title := range personnames.Titles() {
		t.titles.add(newPhrase(title.Vietnamese, locales.Vietnamese), title)
	}
	return t
})

// addNames files the names under all their Vietnamese spellings, and under
// their English forms: the usual ones first, since "Mekong Delta" is rather
// Đồng bằng sông Cửu Long than Miền Tây, which may be called so.
func (t *tables) addNames() {
	var all []known
	add := func(vietnamese, english, adjectives []string, kind bitext.TermKind) {
		k := known{kind, vietnamese[0], english[0], newPhrases(slices.Concat(english, adjectives), locales.English), len(english)}
		for _, v := range vietnamese {
			t.names.add(newPhrase(v, locales.Vietnamese), k)
			first, rest, _ := strings.Cut(v, " ")
			if kind == bitext.Person && rest != "" {
				t.addShort(first, english[0])
			}
			if first == "Ban" {
				t.names.add(newPhrase("ban "+rest, locales.Vietnamese), k) // "Trưởng ban Tuyên giáo Trung ương"
			}
		}
		t.exonym.add(k.english[0], k)
		all = append(all, k)
	}
	for _, n := range gazetteer.Names() {
		add(n.Vietnamese, n.English, n.Adjectives, bitext.TermKind(n.Kind))
	}
	for _, w := range orgnames.Institutions() {
		add(w.Vietnamese, w.English, nil, bitext.Organisation)
	}
	for _, k := range all {
		for _, p := range k.english[1:] {
			t.exonym.add(p, k)
		}
	}
}

// addShort files how English calls a person by the first word of the
// Vietnamese name: "ông Tập" is Mr. Xi.
func (t *tables) addShort(first, english string) {
	family, _, _ := strings.Cut(english, " ")
	key := viet.Key(first, viet.Toned)
	t.short[key] = append(t.short[key], newPhrase(family, locales.English))
}

// nounTopics are the files of our own dictionary that hold what organisations
// and built places are named after.
var nounTopics = []string{"adjectives", "administration", "construction", "culture", "energy", "environment", "farming", "food", "health", "labour", "law",
	"media", "military", "people", "politics", "prices", "schools", "sea", "sport", "technology", "tourism", "traffic", "weather"}

// addWords files the nouns of our own dictionary.
func (t *tables) addWords() {
	for _, topic := range nounTopics {
		text, err := fs.ReadFile(lexicon.Own(), topic+".tsv")
		if err != nil {
			panic(err) // unreachable: the folder is embedded
		}
		for line := range strings.Lines(string(text)) {
			if cells := strings.Split(line, "\t"); len(cells) > 1 && line[0] != '#' && strings.ToLower(cells[0]) == cells[0] {
				t.words.add(newPhrase(cells[0], locales.Vietnamese), newPhrases(strings.Split(cells[1], "|"), locales.English))
			}
		}
	}
}

func (t *tables) addHeads() {
	short := make(map[string][]phrase) // by Vietnamese head, what English writes for it
	for _, w := range orgnames.Heads() {
		short[w.Vietnamese[0]] = newPhrases(w.English, locales.English)
	}
	for _, w := range orgnames.Heads() {
		h := head{kind: bitext.Organisation, english: short[w.Vietnamese[0]], exact: len(short[w.Vietnamese[0]])}
		for name := w.Vietnamese[0]; name != ""; {
			name = name[:max(strings.LastIndexByte(name, ' '), 0)]
			h.english = slices.Concat(h.english, short[name]) // a Trường THPT may be called a school
		}
		t.heads.add(newPhrase(w.Vietnamese[0], locales.Vietnamese), h)
		for _, p := range h.english {
			t.orgs.add(p, true)
		}
	}
	for _, w := range orgnames.Businesses() {
		t.heads.add(newPhrase(w.Vietnamese[0], locales.Vietnamese),
			head{kind: bitext.Organisation, trade: true, english: newPhrases(w.English, locales.English)})
	}
	for _, w := range gazetteer.Words() {
		h := head{kind: bitext.Place, role: w.Role, english: newPhrases(w.English, locales.English)}
		t.heads.add(newPhrase(w.Vietnamese, locales.Vietnamese), h)
		for _, p := range h.english {
			t.places.add(p, true)
		}
	}
}
