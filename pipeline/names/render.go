package names

import (
	"regexp"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/locales/viet"
)

// Render writes a name in the other language: a Vietnamese name for to =
// English and the reverse. It takes what the house accepted before, then the
// tables, then for English the name without its marks. A province that no
// longer stands on ctx.Date is explained by the one it lies in: Phú Yên becomes
// "Dak Lak (old Phu Yen)" from July 2025 on, and the gloss itself goes both
// ways word for word. It reports false when it cannot tell, as for Vietnamese
// marks that nobody has seen.
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
	for _, r := range ctx.Ledger.Lookup(name) {
		if to == locales.English {
			return r.English, true
		}
		return r.Vietnamese, true
	}
	if to == locales.English {
		return renderEnglish(name), true
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

func renderEnglish(name string) string {
	tokens := tokenize(name, locales.Vietnamese)
	if len(tokens) > 0 {
		if k, n := lists().names.find(tokens, 0); n == len(tokens) {
			return k.usual
		}
	}
	return viet.Fold(name)
}

func renderVietnamese(name string, ctx Context) (string, bool) {
	tokens := tokenize(name, locales.English)
	if len(tokens) > 0 {
		if k, n := lists().exonym.find(tokens, 0); n == len(tokens) {
			return k.vietnamese, true
		}
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
