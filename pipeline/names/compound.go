package names

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Compound names are a word that says what the thing is, more words about it,
// and often a name of its own: "Sở Nông nghiệp và Môi trường tỉnh Đắk Lắk",
// "sân vận động Gò Đậu", "Khu công nghiệp Sóng Thần 2". English translates the
// words and puts them in another order, so a compound is read here as a list
// of parts, and its counterpart is the stretch of English text around the
// translated head in which most parts and little else are found.

// A part of a compound name is a run of Vietnamese words with what may stand
// for it in English.
type part struct {
	run
	english []phrase // translations; nil for a name's own words
	own     bool     // to be found as it is or without marks
	proper  bool     // a name of its own within the compound
	weak    bool     // no evidence by itself: "và", a unit word, a word unknown to the tables
}

// A compound is a head with its parts, the head among them as parts[0].
type compound struct {
	head  head
	parts []part
}

// maxParts and maxUnknown bound how far a compound reads on, and over how many
// small words in a row that no table knows.
const (
	maxParts   = 14
	maxUnknown = 3
)

// compound reads the compound name whose head stands at token i, with the help
// of the English text: words that stand there as they are belong to one name.
func (m *matcher) compound(i int) (compound, bool) {
	h, n := m.heads.find(m.v.tokens, i)
	if n == 0 {
		return compound{}, false
	}
	c := compound{h, []part{{run: run{i, i + n}, english: h.english}}}
	unknown := 0
	for at := i + n; at < len(m.v.tokens) && len(c.parts) < maxParts; {
		p, ok := m.part(c, at)
		if !ok {
			break
		}
		if p.weak && !p.own && p.english == nil && !m.v.tokens[at].upper {
			unknown++
		} else {
			unknown = 0
		}
		if unknown > maxUnknown || unknown > 0 && (h.kind == bitext.Place || at == i+n && !m.v.tokens[i].upper) {
			break
		}
		c.parts = append(c.parts, p)
		at = p.to
	}
	return c, len(c.parts) > 1
}

// part reads the part of c that begins at token at.
func (m *matcher) part(c compound, at int) (part, bool) {
	t := m.v.tokens[at]
	inner, words := m.inner.find(m.v.tokens, at)
	if p, ok := m.personAt(at); ok && p.from == at && c.named() {
		return part{}, false // "Sở Y tế TP.HCM Tăng Chí Thượng"
	}
	switch t.glue {
	case wall:
		return part{}, false
	case comma:
		if words == 0 || !t.upper || c.head.kind == bitext.Place {
			return part{}, false
		}
	case dash:
		if words == 0 && !t.upper {
			return part{}, false
		}
	}
	if t.key == "va" && words == 1 {
		return part{run: run{at, at + 1}, english: inner, weak: true}, c.head.kind == bitext.Organisation && m.continues(at+1)
	}
	known, names := m.names.find(m.v.tokens, at)
	own := m.own(at)
	switch {
	case names > 0 && names >= own && names >= words:
		english := known.english
		if words == names {
			english = slices.Concat(english, inner)
		}
		return part{run: run{at, at + names}, english: english, own: true, proper: true}, true
	case own > 1 && own >= words:
		return part{run: run{at, at + own}, own: true, proper: true}, true
	case words > 0 && (t.upper || !c.named()):
		return part{run: run{at, at + words}, english: inner, weak: weakWords[t.toned] && words == 1, own: t.upper}, true
	case t.numeral() || own == 1:
		return part{run: run{at, at + 1}, own: true, proper: !t.numeral()}, true
	}
	if h, n := m.heads.find(m.v.tokens, at); n > 0 && (h.role == gazetteer.Admin || c.head.kind == bitext.Organisation && !h.trade && !c.named()) {
		return part{run: run{at, at + n}, english: h.english, weak: h.role == gazetteer.Admin}, true
	}
	if t.upper {
		return part{run: run{at, at + 1}, weak: true}, true
	}
	return part{run: run{at, at + 1}, weak: true}, !stopWords[t.toned] && !c.named()
}

// named tells whether the compound already holds a name of its own: small
// words and other organisations after it are no more part of it.
func (c compound) named() bool {
	return slices.ContainsFunc(c.parts, func(p part) bool { return p.proper })
}

// continues tells whether what stands after "và" still belongs to the name: a
// word of the tables or one with a capital letter, but no head of another name.
func (m *matcher) continues(at int) bool {
	if at >= len(m.v.tokens) || m.v.tokens[at].glue != space {
		return false
	}
	upper := m.v.tokens[at].upper
	_, inner := m.inner.find(m.v.tokens, at)
	if h, n := m.heads.find(m.v.tokens, at); n > 0 && n >= inner && (h.role == gazetteer.Admin || upper && h.kind == bitext.Organisation) {
		return false
	}
	return inner > 0 || upper
}

// own gives the number of words from at on that begin with a capital letter
// and stand in the English text one after the other.
func (m *matcher) own(at int) int {
	end := m.v.capitals(at)
	for ; end > at; end-- {
		if len(m.e.find(m.v, run{at, end})) > 0 || len(m.e.joined(m.v, run{at, end})) > 0 {
			return end - at
		}
	}
	return 0
}

// weakWords are inner words that alone prove nothing.
var weakWords = set("và của số về cho vì tại thứ tỉnh huyện quận phường xã bắc nam đông tây trung")

// stopWords end a compound name.
var stopWords = set(`đã đang sẽ vừa mới cho là ở từ đến tới với để do bị được trong ngoài ngày tháng năm có này đó kia ấy nói khi sau trước như theo
	nhằm các những một hai ba bốn hơn cũng không chưa chỉ còn vẫn rồi lại ra vào lên xuống qua mà nên thì nếu nhưng hoặc hay vì bởi tại trên dưới giữa
	cùng đều phải cần có thể muốn biết thấy yêu cầu đề nghị tổ chức thông báo công bố khẳng định nhấn mạnh làm đi về gồm thuộc gần quanh cách nằm nối`)

// translate finds the counterparts of a compound: one for every place where
// its head is translated.
func (m *matcher) translate(c compound) {
	for _, p := range c.head.english {
		for i := range m.e.tokens {
			if m.headAt(p, i) && m.grown < maxGrown {
				m.grown++
				m.grow(c, run{i, i + len(p.keys)})
			}
		}
	}
}

// headAt tells whether the translation of a head stands at i, in the singular
// or the plural.
func (m *matcher) headAt(p phrase, i int) bool {
	return p.at(m.e.tokens, i) || m.plural(p, i)
}

func (m *matcher) plural(p phrase, i int) bool {
	n := len(p.keys)
	if i+n > len(m.e.tokens) {
		return false
	}
	for k, key := range p.keys {
		ending, ok := strings.CutPrefix(m.e.tokens[i+k].key, key)
		if !ok || k < n-1 && ending != "" || k == n-1 && ending != "s" && ending != "es" {
			return false
		}
	}
	return true
}

// found is where the parts of a compound stand in the English text.
type found struct {
	c        compound
	by       []run // by part; an empty run for a part that is not found
	taken    []int // by English word: the part it belongs to plus 1, 0 = none
	from, to int   // the stretch of English text
}

// grow finds the parts around the English head at, extends the stretch over
// them, and proposes what it covers.
func (m *matcher) grow(c compound, at run) {
	f := &found{c: c, by: make([]run, len(c.parts)), taken: make([]int, len(m.e.tokens)), from: at.from, to: at.to}
	f.take(0, at)
	for i, p := range c.parts[1:] {
		if !p.weak {
			m.seek(f, i+1, at)
		}
	}
	m.stretch(f)
	for i, p := range c.parts[1:] {
		if p.weak {
			m.seek(f, i+1, run{f.from, f.to})
		}
	}
	m.stretch(f)
	m.proposeCompound(f)
}

func (f *found) take(i int, at run) {
	f.by[i] = at
	for k := at.from; k < at.to; k++ {
		f.taken[k] = i + 1
	}
}

// seek looks for part i as near to the head as possible.
func (m *matcher) seek(f *found, i int, head run) {
	p := f.c.parts[i]
	best, distance := run{}, reach+1
	try := func(at, n int) {
		d := max(at-head.to, head.from-at-n)
		if d < distance && free(f.taken[at:at+n]) && m.together(run{min(at, head.from), max(at+n, head.to)}) {
			best, distance = run{at, at + n}, d
		}
	}
	for _, e := range p.english {
		for at := range m.e.tokens {
			if e.at(m.e.tokens, at) || !p.weak && len(e.keys) == 1 && m.plural(e, at) {
				try(at, len(e.keys))
			}
		}
	}
	if p.own {
		for _, at := range m.e.find(m.v, p.run) {
			try(at, p.len())
		}
		for _, at := range m.e.joined(m.v, p.run) {
			try(at, 1)
		}
	}
	if best.len() > 0 {
		f.take(i, best)
	}
}

// together tells whether no bracket, quote or end of a sentence parts the words
// of an English run.
func (m *matcher) together(r run) bool {
	return !slices.ContainsFunc(m.e.tokens[r.from+1:r.to], func(t token) bool { return t.glue == wall })
}

// reach is the number of English words over which a part may stand from its
// head.
const reach = 12

func free(taken []int) bool {
	for _, t := range taken {
		if t != 0 {
			return false
		}
	}
	return true
}

// leap is the number of words without a counterpart that a stretch may run
// over to the next word that has one.
const leap = 2

// stretch extends the stretch over the words that have been found, to both
// sides, and over at most leap others that could belong to a name.
func (m *matcher) stretch(f *found) {
	tokens, place := m.e.tokens, f.c.head.kind == bitext.Place
	for i, gap := f.from-1, 0; i >= 0 && tokens[i+1].glue <= comma; i-- {
		switch {
		case f.taken[i] > 0:
			f.from, gap = i, 0
		case gap < leap && (tokens[i].upper || tokens[i].key == "and" && !place && (i == 0 || !tokens[i-1].numeral())):
			gap++
		default:
			i = -1
		}
	}
	for i, gap := f.to, 0; i < len(tokens) && tokens[i].glue <= comma; i++ {
		switch {
		case f.taken[i] > 0:
			f.to, gap = i+1, 0
		case gap < leap && (tokens[i].upper || rightWords[tokens[i].key] && (!place || tokens[i].key == "of")):
			gap++
		default:
			i = len(tokens)
		}
	}
}

// rightWords may stand between the words of a name after its head.
var rightWords = set("of and the for on in at no provincial municipal")

// proposeCompound turns what was found into a candidate when it is enough.
func (m *matcher) proposeCompound(f *found) {
	v, hit, miss, strong := run{f.c.parts[0].from, f.c.parts[0].to}, 0, 0, false
	pending := 0
	for i, p := range f.c.parts {
		if b := f.by[i]; b.len() == 0 || b.from < f.from || b.to > f.to {
			if !p.weak || p.english == nil {
				pending += p.len()
			}
			continue
		}
		hit += p.len()
		if p.weak {
			continue
		}
		miss += pending
		pending = 0
		v.to = p.to
		strong = strong || i > 0
	}
	extra, capital := 0, false
	for i := f.from; i < f.to; i++ {
		t := m.e.tokens[i]
		capital = capital || t.upper && f.taken[i] > 0
		if f.taken[i] == 0 && !rightWords[t.key] {
			extra++
		}
	}
	if !strong || !capital || miss > hit || extra > f.to-f.from-extra {
		return
	}
	if f.c.head.kind == bitext.Place || f.c.head.trade || m.described(f) {
		m.proposePlace(f, v)
		return
	}
	m.round(f)
	m.propose(candidate{v: v, e: run{f.from, f.to}, kind: bitext.Organisation, class: m.compoundClass(f, v)})
}

// round takes up to leap more capital words on both sides of the stretch, such
// as an English word that no table knows ("Preventive Medicine"). A word that
// the Vietnamese text has too belongs to another name.
func (m *matcher) round(f *found) {
	t := m.e.tokens
	for n := 0; n < leap && f.from > 0 && t[f.from].glue == space && m.stray(t[f.from-1]) && !t[f.from-1].first; n++ {
		f.from--
	}
	for n := 0; n < leap && f.to < len(t) && t[f.to].glue == space && m.stray(t[f.to]); n++ {
		f.to++
	}
}

// stray tells whether an English capital word belongs to no title, to no known
// name and to no name of the Vietnamese text.
func (m *matcher) stray(t token) bool {
	if !t.upper || t.numeral() || englishTitle(t) || m.exonym.longest[t.key] > 0 {
		return false
	}
	return !slices.ContainsFunc(m.v.tokens, func(o token) bool { return o.key == t.key })
}

// described tells whether small letters on both sides say that the head only
// tells what the organisation is: "hãng thông tấn TASS", "news agency TASS".
func (m *matcher) described(f *found) bool {
	head, next := m.v.tokens[f.c.parts[0].from], f.c.parts[1]
	if !m.e.tokens[f.by[0].from].upper && f.by[0].from == f.from {
		return true
	}
	return !m.e.tokens[f.by[0].from].upper && (!head.upper || head.first && next.weak && next.english == nil)
}

// compoundClass is Reorder when a name's own words survive, else Exonym.
func (m *matcher) compoundClass(f *found, v run) Class {
	for i, p := range f.c.parts {
		if i == 0 || !p.own || p.to > v.to || f.by[i].len() == 0 || m.v.tokens[p.from].numeral() {
			continue
		}
		if f.by[i].len() == p.len() && m.e.same(f.by[i].from, m.v, p.run) || m.survives(p.run, f.by[i]) {
			return Reorder
		}
	}
	return Exonym
}

// proposePlace decides whether the word for the unit is part of the name.
// English writes "Lý Sơn Special Zone" and "Ninh Kieu Wharf", but "Nhon My
// commune": a unit of administration in small letters, a plural that serves
// several names, a business and an abbreviation stand outside. A number alone
// is no name, so "ấp Phụng Tường 2" keeps its word.
func (m *matcher) proposePlace(f *found, v run) {
	if !m.compact(f) {
		return
	}
	class := m.compoundClass(f, v)
	head := m.e.tokens[f.by[0].from]
	core, english := run{f.c.parts[0].to, v.to}, m.coreOf(f)
	outside := f.c.head.trade || adjectives[head.key] || f.c.head.kind == bitext.Organisation || f.c.head.role == gazetteer.Admin && !head.upper && !m.v.tokens[v.to-1].numeral() ||
		m.isPlural(f) || m.v.tokens[v.from].shout && m.v.tokens[core.from].shout
	if !outside {
		m.propose(candidate{v: v, e: run{f.from, f.to}, kind: bitext.Place, class: class})
		return
	}
	if class == Reorder && english.len() == core.len() && m.e.same(english.from, m.v, core) {
		m.propose(candidate{v: core, e: english, kind: f.c.head.kind, sure: true})
	}
}

// adjectives stand for a unit inside the name of something else: Gia Lai
// Provincial Police.
var adjectives = set("provincial municipal")

// compact tells whether head and name stand beside each other in English.
func (m *matcher) compact(f *found) bool {
	extra := 0
	for i := f.from; i < f.to; i++ {
		if f.taken[i] == 0 {
			extra++
		}
	}
	return extra <= leap
}

func (m *matcher) isPlural(f *found) bool {
	for _, p := range f.c.head.english {
		if m.plural(p, f.by[0].from) && f.by[0].len() == len(p.keys) && !p.at(m.e.tokens, f.by[0].from) {
			return true
		}
	}
	return false
}

// coreOf is the stretch of English text without the head, when the head stands
// at one of its ends.
func (m *matcher) coreOf(f *found) run {
	h := f.by[0]
	switch {
	case h.to == f.to:
		return run{f.from, h.from}
	case h.from == f.from && h.to < f.to:
		from := h.to
		if m.e.tokens[from].key == "of" && from+1 < f.to {
			from++
		}
		return run{from, f.to}
	}
	return run{}
}
