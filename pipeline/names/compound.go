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

// attached tells whether what stands between c and the word at, of which the
// tables know so many words, lets the name go on: no bracket, a comma or dash
// only before more words of a name, no person after a name of its own ("Sở Y
// tế TP.HCM Tăng Chí Thượng").
func (m *matcher) attached(c compound, at, words int) bool {
	t := m.v.tokens[at]
	if p, ok := m.personAt(at); ok && p.from == at && (c.named() || m.headBefore(at).role == gazetteer.Admin || organs[m.v.tokens[c.parts[0].from].toned]) {
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
		_, title := m.titles.find(m.v.tokens, at)
		return words > 0 && words >= max(head, title) && t.upper && c.head.kind != bitext.Place && !c.named()
	case dash:
		return words > 0 || t.upper || m.terminus(c, at)
	}
	return true
}

// organs begin the names of offices, which are never named after a person: "Ban
// Tổ chức Trung ương Lê Minh Hưng" is an office and its head.
var organs = set("ban bộ sở ủy cục vụ tòa tand hđnd ubnd tỉnh thành mặt đảng quân")

// terminus tells whether the word for a place at token at begins the far end of a
// road or line: "tuyến Nhổn - ga Hà Nội".
func (m *matcher) terminus(c compound, at int) bool {
	h, n := m.heads.find(m.v.tokens, at)
	return c.head.role == gazetteer.Road && h.role == gazetteer.Site && at+n < len(m.v.tokens) && m.v.tokens[at+n].upper
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

// weakWords are inner words that alone prove nothing.
var weakWords = set("và các của số về cho vì tại thứ tỉnh huyện quận phường xã bắc nam đông tây trung")

// stopWords end a compound name.
var stopWords = set(`đã đang sẽ vừa mới cho là ở từ đến tới với để do bị được trong ngoài ngày tháng năm có này đó kia ấy nói khi sau trước như theo
	nhằm các những một hai ba bốn hơn cũng không chưa chỉ còn vẫn rồi lại ra vào lên xuống qua mà nên thì nếu nhưng hoặc hay vì bởi tại trên dưới giữa
	cùng đều phải cần muốn biết thấy yêu đề khẳng nhấn làm đi gồm thuộc gần quanh cách nằm nối`)
