package names

import (
	"slices"

	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/locales/personnames"
	"github.com/songngu/songngu/pipeline/bitext"
)

// maxPerson is the number of words in the longest names: "Tôn Nữ Thị Ninh
// Hoàng", "H'Hen Niê".
const maxPerson = 5

// A person is a run of words that names one, and why we think so.
type person struct {
	run
	titled bool // a title or form of address stands before it
	title  personnames.Title
}

// findPeople finds the names of people in the Vietnamese text: what follows a
// title, and what is built like a name.
func (m *matcher) findPeople() {
	m.owner = make([]int, len(m.v.tokens))
	for i := 0; i < len(m.v.tokens); i++ {
		p, ok := m.titled(i)
		if !ok {
			p, ok = m.built(i)
		}
		if !ok {
			p, ok = m.called(i)
		}
		if !ok {
			continue
		}
		m.people = append(m.people, p)
		for k := p.from; k < p.to; k++ {
			m.owner[k] = len(m.people)
		}
		i = p.to - 1
	}
}

// titled reads the person after a title at token i, over a country or
// organisation between the two: "Tổng thống Nga Vladimir Putin".
func (m *matcher) titled(i int) (person, bool) {
	title, n := m.titles.find(m.v.tokens, i)
	if n == 0 || i+n >= len(m.v.tokens) || m.v.tokens[i+n].glue > space {
		return person{}, false
	}
	from := i + n
	k, skip := m.names.find(m.v.tokens, from)
	if skip > 0 && k.kind != bitext.Person && from+skip < m.v.capitals(from) && (skip > 1 || k.kind == bitext.Organisation || m.v.tokens[from+skip].foreign() || m.nameAfter(from, skip)) {
		from += skip // not in "ca sĩ Mỹ Tâm", though Mỹ is America
	} else if skip == 0 && title.Rank == personnames.Office && m.v.tokens[from].foreign() && m.nameAfter(from, 1) {
		from++ // "Thượng nghị sĩ Nebraska Ben Sasse"
	}
	p := person{m.nameRun(from), true, title}
	if _, words := m.inner.find(m.v.tokens, from); words > 1 && p.len() == 1 {
		return person{}, false // "trưởng khoa Cấp cứu"
	}
	if p.len() == 0 || m.headed(from) || m.v.tokens[from].shout && m.v.tokens[from].foreign() || m.isPlace(p.run, title.Rank) {
		return person{}, false
	}
	return p, true
}

// nameAfter tells whether the English text has the words after the first skip
// ones at token i, two or more, and not all of them together: Hun Manet for
// "Campuchia Hun Manet".
func (m *matcher) nameAfter(i, skip int) bool {
	to := m.nameRun(i).to
	rest := run{i + skip, to}
	return rest.len() > 1 && len(m.e.find(m.v, rest)) > 0 && len(m.e.find(m.v, run{i, to})) == 0
}

// headed tells whether an organisation begins at token i: "Giám đốc Công ty …".
// Đoàn and Hồ are family names as well.
func (m *matcher) headed(i int) bool {
	h, n := m.heads.find(m.v.tokens, i)
	known, _ := personnames.Surname(m.v.tokens[i].toned)
	return h.kind == bitext.Organisation && (n > 1 || n == 1 && !known)
}

// isPlace tells whether the words after a title are rather a place: "công nhân
// Bình Dương", "ngư dân Lý Sơn". A single syllable after "bà" is never one,
// though Nga is also Russia.
func (m *matcher) isPlace(r run, rank personnames.Rank) bool {
	if rank == personnames.Honorific && r.len() == 1 {
		return false
	}
	if k, n := m.names.find(m.v.tokens, r.from); n >= r.len() && k.kind != bitext.Person {
		return !m.namesake(k, r)
	}
	if rank != personnames.Group {
		return false
	}
	_, built := m.built(r.from)
	return !built && (r.len() < 2 || len(gazetteer.Units(m.v.surface(r))) > 0)
}

// namesake tells whether the English text has the words of r and no form of the
// known name: Le Giang the singer is not Lijiang.
func (m *matcher) namesake(k known, r run) bool {
	for _, p := range k.english {
		for at := range m.e.tokens {
			if p.at(m.e.tokens, at) {
				return false
			}
		}
	}
	return len(m.e.find(m.v, r)) > 0
}

// built reads a name that begins with a family name or a particle and has
// three or four syllables, or two where the text leaves no doubt.
func (m *matcher) built(i int) (person, bool) {
	t := m.v.tokens[i]
	if !t.upper {
		return person{}, false
	}
	to := m.nameRun(i).to
	n := to - i
	known, common := personnames.Surname(t.toned)
	if h, k := m.heads.find(m.v.tokens, i); k == 1 && h.kind == bitext.Place && !middleNames[m.v.tokens[min(i+1, to-1)].toned] {
		known, common = false, false // Hồ Trị An is a lake, Hồ Văn Mười a man
	}
	minority := personnames.Minority(t.key) && (i == 0 || t.glue > space || !m.v.tokens[i-1].upper || m.v.tokens[i-1].first)
	if m.tablePlace(run{i, to}, common) {
		return person{}, false
	}
	switch {
	case m.site(i):
		return person{}, false
	case n >= 3 && known && (common || !m.placed(i) && !m.surnameWithin(run{i + 1, to - 1})) && m.syllables(run{i, to}),
		minority && n >= 2 && !m.placed(i):
		return person{run: run{i, to}}, true
	case m.credited(i) && n >= 2 && !t.shout && !m.v.tokens[to-1].shout:
		return person{run: run{i, to}, titled: true}, true
	}
	return person{}, false
}

// tablePlace tells whether the tables know a run as a place, or all of it but
// a first word that is rather a preposition: "Từ Lào Cai".
func (m *matcher) tablePlace(r run, common bool) bool {
	if _, n := m.names.find(m.v.tokens, r.from); n > 0 && n >= r.len() {
		return true
	}
	if r.len() > 1 && m.v.tokens[r.from].first {
		if k, n := m.names.find(m.v.tokens, r.from+1); n >= r.len()-1 && n > 1 && k.kind == bitext.Place {
			return true
		}
	}
	return !common && len(gazetteer.Units(m.v.surface(r))) > 0
}

// middleNames are the second syllables that make a name a person's.
var middleNames = set(`văn thị đức hữu minh quang ngọc thanh xuân đình công quốc anh hoàng hồng tấn trọng thành kim thu mỹ phương bá duy gia hải hùng
	huy khắc mạnh nhật như phúc sỹ sĩ tiến trung tuấn viết việt vĩnh bích diệu thúy thùy chí đăng danh`)

// nameRun gives the words with capital letters from token i on that may be one
// person's name.
func (m *matcher) nameRun(i int) run {
	r := run{i, min(m.v.capitals(i), i+maxPerson)}
	for r.to > i && m.v.tokens[r.to-1].digit {
		r.to--
	}
	return r
}

// surnameWithin tells whether a common family name stands in r: "Tam Giang
// Trần Văn Út" is a place and a person.
func (m *matcher) surnameWithin(r run) bool {
	return r.len() > 0 && slices.ContainsFunc(m.v.tokens[r.from:r.to], func(t token) bool {
		_, common := personnames.Surname(t.toned)
		return common
	})
}

// syllables tells whether all words of a run are Vietnamese syllables.
func (m *matcher) syllables(r run) bool {
	return !slices.ContainsFunc(m.v.tokens[r.from:r.to], token.foreign)
}

// placed tells whether the word before token i says that a place follows.
func (m *matcher) placed(i int) bool {
	if i == 0 || m.v.tokens[i].glue > space {
		return false
	}
	return placeWords[m.v.tokens[i-1].toned] || m.headBefore(i).kind == bitext.Place
}

// headBefore gives the word for a kind of place or organisation that ends
// before token i, the longest; one without kind when there is none.
func (m *matcher) headBefore(i int) head {
	for n := 3; n >= 1; n-- {
		if i < n || m.v.tokens[i].glue > space {
			continue
		}
		h, k := m.heads.find(m.v.tokens, i-n)
		if k == n && (n > 1 || h.kind == bitext.Place || h.trade || m.v.tokens[i-n].upper) { // not the hội of "lễ hội"
			return h
		}
	}
	return head{}
}

// site tells whether the name at token i, built like a person's, is rather a
// street's or another place's named after one. After the word for a unit both
// happen ("Chủ tịch UBND xã Trần Văn Út"), and the gazetteer decides.
func (m *matcher) site(i int) bool {
	h := m.headBefore(i)
	if h.kind != bitext.Place || h.role == gazetteer.Admin {
		return h.kind == bitext.Place && len(gazetteer.Units(m.v.surface(m.nameRun(i)))) > 0
	}
	return true
}

var placeWords = set("tại ở từ đến tới về qua gần quanh thuộc quê ra vào lên xuống vùng dòng phía khắp")

// credited tells whether token i follows the word for a photo or a source.
func (m *matcher) credited(i int) bool {
	return i > 0 && m.v.tokens[i].glue == wall && creditWords[m.v.tokens[i-1].toned]
}

var creditWords = set("ảnh nguồn clip video bài họa")
