package names

import (
	"slices"

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
	capital bool     // English has it in a name only with a capital letter
	list    bool     // "các" before several things
	weak    bool     // no evidence by itself: "và", a unit word, a word unknown to the tables
}

// A compound is a head with its parts, the head among them as parts[0].
type compound struct {
	head   head
	parts  []part
	office bool // it begins within a title: "Phó Trưởng ban Tuyên giáo"
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
	return m.compoundOf(h, i, n)
}

// compoundOf reads the compound name whose head is h, the n words at token i.
func (m *matcher) compoundOf(h head, i, n int) (compound, bool) {
	if n == 0 || n == 1 && m.inWord(i) {
		return compound{}, false
	}
	c := compound{head: h, parts: []part{{run: run{i, i + n}, english: h.english}}}
	unknown := 0
	for at := i + n; at < len(m.v.tokens) && len(c.parts) < maxParts; {
		p, ok := m.part(c, at)
		if !ok {
			break
		}
		if p.weak && p.english == nil && !m.v.tokens[at].upper {
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
	return c, len(c.parts) > 1 || m.selfContained(c)
}

// inWord tells whether the small word at i is the second syllable of a word: the
// bộ of "cán bộ" is no ministry.
func (m *matcher) inWord(i int) bool {
	if i == 0 || m.v.tokens[i].upper || m.v.tokens[i].glue != space {
		return false
	}
	_, word := m.words.find(m.v.tokens, i-1)
	_, inner := m.inner.find(m.v.tokens, i-1)
	return word > 1 || inner > 1
}

// selfContained tells whether the head of c is a name without more words: five
// and more, with a capital letter, of no business.
func (m *matcher) selfContained(c compound) bool {
	h := c.parts[0]
	return c.head.kind == bitext.Organisation && h.len() >= 5 && m.v.tokens[h.from].upper && m.v.tokens[h.from+1].toned != "ty"
}

// part reads the part of c that begins at token at.
func (m *matcher) part(c compound, at int) (part, bool) {
	t := m.v.tokens[at]
	inner, words := m.inner.find(m.v.tokens, at)
	if !m.attached(c, at, words) {
		return part{}, false
	}
	if t.key == "va" && words == 1 {
		if c.named() && !m.worded(at+1) {
			return part{}, false
		}
		return part{run: run{at, at + 1}, english: inner, weak: true}, c.head.kind == bitext.Organisation && m.continues(at+1)
	}
	if t.toned == "các" {
		return part{run: run{at, at + 1}, english: []phrase{}, weak: true, list: true}, c.head.kind == bitext.Organisation && m.lists(at+1)
	}
	known, names := m.names.find(m.v.tokens, at)
	own := m.own(at)
	switch {
	case m.borrowed(at) > max(names, words, own):
		return part{run: run{at, at + m.borrowed(at)}, own: true}, true
	case names > 0 && names >= own && names >= words:
		english := known.english
		if words == names {
			english = slices.Concat(english, inner)
		}
		return part{run: run{at, at + names}, english: english, own: true, proper: true}, true
	case own > 1 && own >= words:
		return part{run: run{at, at + own}, own: true, proper: true}, true
	case m.nested(c, at) > max(words, 1):
		return m.plainPart(c, at)
	case m.dictionary(c, at) > words:
		english, n := m.words.find(m.v.tokens, at)
		return part{run: run{at, at + n}, english: english, capital: true}, true
	case words > 0 && (t.upper || !c.named()):
		return part{run: run{at, at + words}, english: inner, weak: m.weak(at, words), own: t.upper}, true
	case m.secondHead(c, at) > 0:
		h, n := m.heads.find(m.v.tokens, at)
		return part{run: run{at, at + n}, english: h.english, capital: true}, true
	case t.numeral() || own == 1:
		return part{run: run{at, at + 1}, own: true, proper: !t.numeral()}, true
	}
	return m.plainPart(c, at)
}

// nested gives the number of words of the head of another organisation that
// stands at token at within c.
func (m *matcher) nested(c compound, at int) int {
	h, n := m.heads.find(m.v.tokens, at)
	if c.head.kind != bitext.Organisation || h.kind != bitext.Organisation || c.named() {
		return 0
	}
	return n
}

// plainPart reads the head of another name within c, or a word that no table
// knows.
func (m *matcher) plainPart(c compound, at int) (part, bool) {
	t := m.v.tokens[at]
	h, n := m.heads.find(m.v.tokens, at)
	if n > 0 && (h.role == gazetteer.Admin || c.head.kind == bitext.Organisation && !h.trade && !c.named()) {
		return part{run: run{at, at + n}, english: h.english, weak: h.role == gazetteer.Admin}, true
	}
	return part{run: run{at, at + 1}, weak: true}, t.upper || !stopWords[t.toned] && !c.named()
}

// attached tells whether what stands between c and the word at, of which the
// tables know so many words, lets the name go on: no bracket, a comma or dash
// only before more words of a name, no person after a name of its own ("Sở Y
// tế TP.HCM Tăng Chí Thượng").
func (m *matcher) attached(c compound, at, words int) bool {
	t := m.v.tokens[at]
	if p, ok := m.personAt(at); ok && p.from == at && (c.named() || m.headBefore(at).role == gazetteer.Admin) {
		return false
	}
	switch t.glue {
	case wall:
		return false
	case space:
		if c.head.kind == bitext.Place && m.v.tokens[at-1].numeral() && !t.upper && !t.numeral() {
			return false // "hẻm 14 đường Tôn Thất Đạm"
		}
		return c.head.kind != bitext.Place || !c.named() || t.numeral() // bang California Joseph Dunn
	case comma:
		_, head := m.heads.find(m.v.tokens, at)
		return words > 0 && words >= head && t.upper && c.head.kind != bitext.Place && !c.named()
	case dash:
		return words > 0 || t.upper
	}
	return true
}

// named tells whether the compound already holds a name of its own: small
// words and other organisations after it are no more part of it, unless "các"
// goes on with more of them.
func (c compound) named() bool {
	for _, p := range slices.Backward(c.parts) {
		if p.proper || p.list {
			return p.proper
		}
	}
	return false
}

// continues tells whether what stands after "và" still belongs to the name: a
// word of the tables or one with a capital letter, but no head of another name.
func (m *matcher) continues(at int) bool {
	if at >= len(m.v.tokens) || m.v.tokens[at].glue != space {
		return false
	}
	if m.v.tokens[at].toned == "các" {
		return m.lists(at + 1)
	}
	upper := m.v.tokens[at].upper
	_, inner := m.inner.find(m.v.tokens, at)
	if h, n := m.heads.find(m.v.tokens, at); n > 0 && n >= inner && (h.role == gazetteer.Admin || upper) {
		return false
	}
	return inner > 0 || upper
}

// worded tells whether "các" or a word inside names stands at token at, and no
// longer word that begins them.
func (m *matcher) worded(at int) bool {
	if at >= len(m.v.tokens) || m.v.tokens[at].toned == "các" {
		return at < len(m.v.tokens)
	}
	_, inner := m.inner.find(m.v.tokens, at)
	_, head := m.heads.find(m.v.tokens, at)
	return inner > head
}

// lists tells whether "các" at token at-1 belongs to the name: what follows has
// a capital letter or is a word of names.
func (m *matcher) lists(at int) bool {
	if at >= len(m.v.tokens) || m.v.tokens[at].glue != space {
		return false
	}
	_, inner := m.inner.find(m.v.tokens, at)
	return inner > 0 && !m.weak(at, inner) || m.v.tokens[at].upper
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

// dictionary gives the number of words of the common noun at token i that may
// stand in c: of two syllables and more in an organisation's name, any right
// after the word for a place ("chợ hoa").
func (m *matcher) dictionary(c compound, at int) int {
	_, n := m.words.find(m.v.tokens, at)
	_, head := m.heads.find(m.v.tokens, at)
	switch {
	case c.named() || head > 1 || head > 0 && c.head.kind == bitext.Place:
		return 0
	case c.head.kind == bitext.Place && (len(c.parts) > 1 || m.v.tokens[at].upper):
		return 0
	case c.head.kind == bitext.Organisation && n < 2:
		return 0
	}
	return n
}

// secondHead gives the number of words of a second word for a built place right
// after that of c, or of the head of the organisation that it belongs to: "Công
// viên nghĩa trang", "Nhà tang lễ Bệnh viện".
func (m *matcher) secondHead(c compound, at int) int {
	h, n := m.heads.find(m.v.tokens, at)
	if len(c.parts) > 1 || c.head.kind != bitext.Place {
		return 0
	}
	if upper := m.v.tokens[at].upper; h.role == gazetteer.Site && !upper || h.kind == bitext.Organisation && upper && n > 1 {
		return n
	}
	return 0
}

// borrowed gives the number of words from at on, the first with a capital
// letter and some without, that English took over: "Cải lương" is Cai Luong.
func (m *matcher) borrowed(at int) int {
	t := m.v.tokens
	end := at + 1
	for end < len(t) && t[at].upper && !t[at].foreign() && t[end].glue == space && !t[end].upper && !t[end].digit && !t[end].foreign() && len(m.e.find(m.v, run{at, end + 1})) > 0 {
		end++
	}
	if end == at+1 {
		return 0
	}
	return end - at
}

// weak tells whether an inner word of n syllables proves nothing by itself: a
// word for a unit, a direction, a preposition.
func (m *matcher) weak(at, n int) bool {
	h, k := m.heads.find(m.v.tokens, at)
	t := m.v.tokens[at]
	return n == 1 && weakWords[t.toned] || k == n && h.role == gazetteer.Admin && !t.upper
}

// weakWords are inner words that alone prove nothing.
var weakWords = set("và các của số về cho vì tại thứ tỉnh huyện quận phường xã bắc nam đông tây trung")

// stopWords end a compound name.
var stopWords = set(`đã đang sẽ vừa mới cho là ở từ đến tới với để do bị được trong ngoài ngày tháng năm có này đó kia ấy nói khi sau trước như theo
	nhằm các những một hai ba bốn hơn cũng không chưa chỉ còn vẫn rồi lại ra vào lên xuống qua mà nên thì nếu nhưng hoặc hay vì bởi tại trên dưới giữa
	cùng đều phải cần muốn biết thấy yêu đề khẳng nhấn làm đi gồm thuộc gần quanh cách nằm nối`)
