package names

import (
	"slices"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Find gives the names of a text, in order, none over another. Without the
// other language it must judge by capital letters, the tables and the words
// around, so it finds less and errs more than Match: a single word that opens a
// sentence is a name only if the tables know it. Titles and, before communes
// and their like, the words for the unit stand outside.
func Find(text string, lang locales.Lang, ctx Context) []Mention {
	s := newSide(text, lang)
	f := &finder{matcher: &matcher{tables: lists(), ctx: ctx, v: s, e: &side{}}}
	step := f.vietnamese
	if lang == locales.English {
		f.v, f.e = &side{}, s
		step = f.english
	} else {
		f.findPeople()
	}
	var all []Mention
	for i := 0; i < len(s.tokens); {
		r, kind := step(i)
		if kind != "" {
			all = append(all, Mention{s.span(r), kind})
		}
		i = max(r.to, i+1)
	}
	return all
}

type finder struct{ *matcher }

// vietnamese gives the name that begins at token i, or no kind and the end of
// the words to be passed over.
func (f *finder) vietnamese(i int) (run, bitext.TermKind) {
	if p, ok := f.personAt(i); ok && p.from == i {
		return p.run, bitext.Person
	}
	k, known := f.names.find(f.v.tokens, i)
	if r, kind := f.compoundAt(i); r.len() > 0 && r.to > i+known {
		return r, kind
	}
	if _, n := f.titles.find(f.v.tokens, i); n > 0 {
		return run{to: i + n}, ""
	}
	if known > 1 || known == 1 && (!f.v.tokens[i].first || f.v.tokens[i].foreign()) {
		return run{i, i + known}, k.kind
	}
	r := run{i, f.v.capitals(i)}
	r.to = min(r.to, f.nextPerson(r))
	if r.len() == 0 || r.len() == 1 && (!f.telling(r, true, true) || !f.v.tokens[i].foreign() && !f.placed(i)) {
		return run{}, ""
	}
	if r.len() > 1 && f.v.tokens[i].first && !f.v.tokens[i].foreign() {
		if _, n := f.names.find(f.v.tokens, i+1); n > 0 {
			return run{}, ""
		}
	}
	kind, _ := f.kind(r, run{})
	return r, kind
}

// nextPerson is the start of the first person inside r, else its end.
func (f *finder) nextPerson(r run) int {
	for i := r.from + 1; i < r.to; i++ {
		if p, ok := f.personAt(i); ok && p.from == i {
			return i
		}
	}
	return r.to
}

// compoundAt gives the compound name whose head stands at token i: as far as its
// words are those of names.
func (f *finder) compoundAt(i int) (run, bitext.TermKind) {
	if _, n := f.heads.find(f.v.tokens, i); n > 0 && i+n < len(f.v.tokens) && f.headed(i+n) && !f.v.tokens[i].upper {
		return run{}, ""
	}
	c, ok := f.compound(i)
	if !ok {
		return run{}, ""
	}
	end, proper := i, false
	for _, p := range c.parts[1:] {
		if p.weak && p.english == nil && !f.v.tokens[p.from].upper || f.nextPerson(run{i, p.to}) < p.to {
			break
		}
		if t := f.v.tokens[p.from]; t.upper || t.numeral() || p.proper {
			end, proper = p.to, true
		}
	}
	if !proper || c.head.kind == bitext.Organisation && !f.v.tokens[i].upper {
		return run{}, ""
	}
	if c.head.trade || c.head.role == gazetteer.Admin && !f.v.tokens[end-1].numeral() {
		return run{c.parts[0].to, end}, c.head.kind
	}
	return run{i, end}, c.head.kind
}

// english gives the name that begins at token i.
func (f *finder) english(i int) (run, bitext.TermKind) {
	r, kind := f.englishRun(i)
	t := f.e.tokens
	for kind == bitext.Organisation && f.orgWord(r) && r.to+1 < len(t) && joiners[t[r.to].key] && t[r.to].glue == space && t[r.to+1].glue == space && t[r.to+1].upper {
		r.to = f.e.capitals(r.to + 1)
	}
	return r, kind
}

// englishRun gives the name at token i as far as its capital words go.
func (f *finder) englishRun(i int) (run, bitext.TermKind) {
	t := f.e.tokens
	r := run{i, f.e.capitals(i)}
	if k, n := f.exonym.find(t, i); n > 0 && t[i].upper && !f.continued(r, n, k) {
		return run{i, i + n}, k.kind
	}
	if r.len() == 0 || englishTitle(t[i]) || openers[t[i].key] || r.len() == 1 && t[i].first {
		return run{}, ""
	}
	return r, f.englishKind(r)
}

// continued tells whether the capital words r go on after a known name of n
// words as one name: Da Nang City, Can Tho University, but not Lao Dong.
func (f *finder) continued(r run, n int, k known) bool {
	if r.len() <= n {
		return false
	}
	_, place := f.places.find(f.e.tokens, r.to-1)
	return place > 0 || f.englishKind(r) == bitext.Organisation || n == 1 && k.kind == bitext.Organisation
}

// openers begin with a capital letter before names and are no part of them.
var openers = set("the a an storm typhoon hurricane")

var joiners = set("of and for")

func (f *finder) englishKind(r run) bitext.TermKind {
	t := f.e.tokens
	if f.orgWord(r) {
		return bitext.Organisation
	}
	_, place := f.places.find(t, r.to-1)
	units := len(gazetteer.Units(f.e.surface(r))) > 0
	switch {
	case f.addressed(r) || r.from > 0 && t[r.from].glue == wall && englishCredits[t[r.from-1].key]:
		return bitext.Person
	case t[r.from].shout && slices.ContainsFunc(t[r.from:r.to], func(t token) bool { return t.digit }):
		return Misc
	case place > 0 || units || f.located(r):
		return bitext.Place
	case r.from > 0 && t[r.from].glue <= space && englishTitle(t[r.from-1]):
		return bitext.Person
	case r.len() == 1 && t[r.from].shout:
		return bitext.Organisation
	case f.whole(run{r.to - 1, r.to}) == r:
		return bitext.Person
	}
	return bitext.Place
}

var englishCredits = set("photo photos source video")
