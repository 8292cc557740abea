package names

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Render writes a name in the other language: a Vietnamese name for to =
// English and the reverse. It takes what the house accepted before, then the
// tables, then for English the name without its marks and the word for a place
// where English has it ("sông Hậu" is Hau River, "xã Nhơn Mỹ" Nhon My commune).
// A province that no longer stands on ctx.Date is explained by the one it lies
// in: Phú Yên becomes "Dak Lak (old Phu Yen)" from July 2025 on, and the gloss
// itself goes both ways word for word. It reports false when it cannot tell: a
// Vietnamese name with small words that no table knows, and Vietnamese marks
// that nobody has seen.
func Render(name string, to locales.Lang, ctx Context) (string, bool) {
	pattern := englishGloss
	if to == locales.English {
		pattern = vietnameseGloss
	}
	if g := pattern.FindStringSubmatch(name); g != nil {
		return renderGloss(g[1], g[2]+g[3], to, ctx)
	}
	return renderName(name, to, ctx, true)
}

// The gloss of a former province in either language: "X (Y cũ)", "X (old Y)",
// or the former province alone.
var (
	vietnameseGloss = regexp.MustCompile(`^(?:(.+?) \((.+) cũ\)|(.+) cũ)$`)
	englishGloss    = regexp.MustCompile(`^(?:(.+?) \((?:[Oo]ld|[Ff]ormer|[Ff]ormerly) (.+)\)|(?:[Oo]ld|[Ff]ormer) (.+))$`)
)

// renderGloss writes a gloss; place is "" for a former name alone.
func renderGloss(place, former string, to locales.Lang, ctx Context) (string, bool) {
	old, ok := renderName(former, to, ctx, false)
	if !ok {
		return "", false
	}
	old = writeFormer(old, to)
	if place == "" {
		return old, true
	}
	now, ok := renderName(place, to, ctx, false)
	return now + " (" + old + ")", ok
}

func writeFormer(name string, to locales.Lang) string {
	if to == locales.English {
		return "old " + name
	}
	return name + " cũ"
}

// renderName writes a name without gloss, and adds one for a province that no
// longer stands when explain is set.
func renderName(name string, to locales.Lang, ctx Context, explain bool) (string, bool) {
	if r, ok := gazetteer.Resolve(name, ctx.Date); ok && explain && r.Former != nil {
		return nameIn(r.Province, to) + " (" + writeFormer(nameIn(*r.Former, to), to) + ")", true
	}
	if known := ctx.Ledger.Lookup(name); len(known) > 0 {
		if to == locales.English {
			return known[0].English, true
		}
		return known[0].Vietnamese, true
	}
	if to == locales.English {
		return renderEnglish(name)
	}
	return renderVietnamese(name, ctx)
}

// nameIn is the name of a province in a language. The city is never called Hồ
// Chí Minh alone, as the man is.
func nameIn(p gazetteer.Province, lang locales.Lang) string {
	switch {
	case lang == locales.English:
		return p.English[0]
	case p.Vietnamese == "Hồ Chí Minh":
		return "TP.HCM"
	}
	return p.Vietnamese
}

func renderEnglish(name string) (string, bool) {
	tokens := tokenize(name, locales.Vietnamese)
	if len(tokens) == 0 {
		return "", false
	}
	if k, n := lists().names.find(tokens, 0); n == len(tokens) {
		return k.usual, true
	}
	if h, n := lists().heads.find(tokens, 0); h.kind == bitext.Place && n < len(tokens) && (!tokens[0].upper || tokens[0].shout) && proper(tokens[n:]) {
		core, ok := renderEnglish(name[tokens[n].Start:])
		return withUnit(core, h, tokens[n]), ok
	}
	return viet.Fold(name), proper(tokens)
}

// proper tells whether all words begin with a capital letter or are numbers.
func proper(tokens []token) bool {
	return !slices.ContainsFunc(tokens, func(t token) bool { return !t.upper && !t.digit && t.glue != tight })
}

// withUnit puts the word for a place where English has it, in small letters
// for most units of administration; a number follows it: District 1.
func withUnit(core string, h head, first token) string {
	words := strings.Join(h.english[0].keys, " ")
	if first.numeral() {
		return title(words) + " " + core
	}
	if h.role == gazetteer.Admin && words != "city" && words != "special zone" {
		return core + " " + words
	}
	return core + " " + title(words)
}

func title(words string) string { return cases.Title(language.English).String(words) }

func renderVietnamese(name string, ctx Context) (string, bool) {
	tokens := tokenize(name, locales.English)
	if len(tokens) == 0 {
		return "", false
	}
	if k, n := lists().exonym.find(tokens, 0); n == len(tokens) && k.called(tokens) {
		return k.vietnamese, true
	}
	text := ""
	for _, u := range gazetteer.Within(gazetteer.Units(name), ctx.Province, ctx.Date) {
		if text != "" && viet.Key(text, viet.Toned) != viet.Key(u.Name, viet.Toned) {
			return "", false
		}
		text = u.Name
	}
	return text, text != ""
}

// called tells whether English words are a form of k's name and no adjective.
func (k known) called(tokens []token) bool {
	return slices.ContainsFunc(k.english[:k.forms], func(p phrase) bool { return len(p.keys) == len(tokens) && p.at(tokens, 0) })
}
