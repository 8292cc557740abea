package fact

import (
	"strings"
	"unicode"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
	"github.com/songngu/songngu/locales/viet"
)

// phoneNumber gives the value of a telephone number: its digits.
func (r *reader) phoneNumber(i, next int) (Value, int, int, bool) {
	var digits strings.Builder
	if r.sign(i-1, '+') {
		digits.WriteByte('+')
	}
	for j := i; j < next; j++ {
		if r.kind(j) == digitToken {
			digits.WriteString(r.s(j))
		}
	}
	for r.last < i && (r.sign(i-1, '+') || r.sign(i-1, '(')) && r.glued(i) {
		i--
	}
	return Value{Kind: Identifier, Text: digits.String()}, i, next, true
}

func (r *reader) identifier(from, next int) (Value, int, int, bool) {
	text := r.text[r.tokens[from].start:r.tokens[next-1].end]
	return Value{Kind: Identifier, Text: viet.Fold(text)}, from, next, true
}

// law finds the number of a law or a decision: "30/2020/NĐ-CP", "15/CT-TTg",
// "202/2025/QH15", "57-NQ/TW".
func (r *reader) law(i int) (int, bool) {
	j := i + 1
	if r.joined(j, '/') {
		j += 2
	}
	switch {
	case r.sign(j, '/') && r.glued(j) && r.glued(j+1) && capitals(r.s(j+1)): // "30/2020/NĐ-CP"
	case j == i+1 && r.dashed(j) && capitals(r.s(j+1)) && r.sign(j+2, '/'): // "57-NQ/TW"
	default:
		return i, false
	}
	return r.cluster(i), true
}

// street finds a street that is named after a day: "đường 30 Tháng 4", "30 Thang
// 4 Street". The day of the same name is written without a capital.
func (r *reader) street(i int) (int, bool) {
	_, ok := r.within(i, 1, 31)
	if !ok || !r.is(i+1, "tháng", "thang") || !r.tokens[i+1].capital || r.is(i-1, "ngày") {
		return i, false
	}
	_, ok = r.within(i+2, 1, 12)
	return i + 3, ok
}

// capitals tells whether s begins with two capitals.
func capitals(s string) bool {
	n := 0
	for _, c := range s {
		if n++; !unicode.IsUpper(c) || n == 2 {
			return n == 2 && unicode.IsUpper(c)
		}
	}
	return false
}

// phone finds a telephone number: runs of digits that begin with 0 or +, nine
// to thirteen digits together, or a service number "1900 1234".
func (r *reader) phone(i int) (int, bool) {
	s := r.s(i)
	if (len(s) == 8 || len(s) == 10) && (s[:4] == "1900" || s[:4] == "1800") { // "19001234"
		return i + 1, true
	}
	plus := r.sign(i-1, '+') && r.glued(i)
	to, years := r.year(i + 2)
	years = years && r.sign(i+1, '-') && !odd(to) && r.s(i+2) > s // "1900-1945"
	service := !years && (s == "1900" || s == "1800")
	if !plus && !service && (s[0] != '0' || len(s) < 3) {
		return i, false
	}
	total, next := len(s), i+1
	for total <= 13 {
		j := next
		if r.sign(j, '.') || r.sign(j, '-') || r.sign(j, ')') {
			j++
		}
		if r.kind(j) != digitToken || len(r.s(j)) < 2 {
			break
		}
		total += len(r.s(j))
		next = j + 1
	}
	if service {
		return next, total >= 8 && total <= 10 && next > i+1
	}
	return next, total >= 9 && total <= 13
}

// score reads "3-1" as a result of a game: when a word nearby speaks of one, or
// when it cannot be a range because it falls.
func (r *reader) score(i int) (Value, int, bool) {
	a, ok := r.small(i, 3)
	b, also := r.small(i+2, 3)
	next := i + 3
	if !ok || !also || !r.joined(i+1, '-') || r.dashed(next) || r.joined(next, ',') || r.joined(next, '.') {
		return Value{}, i, false
	}
	if r.scaleWord(next) || r.unitFollows(next) {
		return Value{}, i, false
	}
	told := r.afterScore(i) || r.is(i-1, "số") && r.is(i-2, "tỉ", "tỷ") || r.is(i-1, "score") || r.game(i)
	if !told && (a < b || b == 0 && a > 20 || a > 30 && r.named(i) || r.labelled(i, next)) {
		return Value{}, i, false
	}
	return Value{Kind: Score, Low: numerals.Int(int64(a)), High: numerals.Int(int64(b))}, next, true
}

// afterScore tells whether only a sign stands between a score and token i, as in
// "7-6 (4-7), 6-2".
func (r *reader) afterScore(i int) bool {
	n := len(r.facts)
	return n > 0 && r.facts[n-1].Kind == Score && i == r.last+1 && r.kind(i-1) == signToken && !r.sign(i-1, '.')
}

// game tells whether one of the words around token i speaks of a game.
func (r *reader) game(i int) bool {
	for j := i - 5; j < i+5; j++ {
		if r.kind(j) == wordToken && games[r.lower(j)] {
			return true
		}
	}
	return false
}

var games = set(`thắng thua hòa hoà dẫn hiệp score scored won win wins beat beats lost lose lead
	leads led vote votes voted phiếu victory defeat draw drew defeated penalties sets`)

// labelled tells whether the number in tokens [i, next) names something: after
// a word such as "số" or "District", or after a name.
func (r *reader) labelled(i, next int) bool {
	p := i - 1
	if r.numbered(i, next) || r.s(i) == "9999" && next == i+1 { // the fineness of gold
		return true
	}
	if r.kind(p) != wordToken || r.glued(i) || labels[r.lang][r.lower(p)] {
		return false
	}
	if !r.tokens[p].capital && !r.camel(p) || r.begins(p) || r.class(p) != 0 {
		return false
	}
	return !r.vi || r.afterName(next)
}

// numbered tells whether a word before the number, "số" or "District", says
// that it names something.
func (r *reader) numbered(i, next int) bool {
	p := i - 1
	if r.sign(p, '.') && r.is(p-1, "no", "nos") {
		return true
	}
	if r.vi && r.pairLabel(p) {
		return true
	}
	return r.kind(p) == wordToken && !r.glued(i) && labels[r.lang][r.lower(p)] && !r.totals(p, i, next)
}

// pairLabel tells whether the two words that end at p number what they name:
// "sư đoàn 320", "báo động 3", "bão số 9".
func (r *reader) pairLabel(p int) bool {
	switch {
	case r.is(p, "đoàn"):
		return r.is(p-1, "sư", "trung", "lữ", "tiểu", "quân")
	case r.is(p, "động"):
		return r.is(p-1, "báo")
	case r.is(p, "thức"):
		return r.is(p-1, "công")
	case r.is(p, "quyết", "định"):
		return r.is(p-1, "nghị", "quyết")
	case r.is(p, "tư", "thị"):
		return r.is(p-1, "thông", "chỉ")
	case r.is(p, "số"):
		return r.is(p-1, "bão", "tuyến", "metro", "đường", "cầu", "tờ", "áo", "kênh", "giếng", "lô")
	}
	return false
}

// totals tells whether the word at p has a number after it that counts: "tổng số
// 286 công nhân", "đa số 172 ghế", "cấp 15.400 sổ đỏ", but not "lớp 10 chuyên Anh".
func (r *reader) totals(p, i, next int) bool {
	switch {
	case !r.vi:
		return false
	case r.is(p, "cấp", "lớp"):
		_, ok := r.within(i, 0, 20)
		return !ok || r.joined(i+1, '.') || r.joined(i+1, ',')
	case r.is(p, "hạng", "bậc", "điều", "khoản", "quận"):
		return false
	}
	return r.is(p-1, "tổng", "trong", "con") || r.is(p, "số") && r.is(p-1, "đa", "thiểu", "dân", "quân", "doanh", "điểm", "chỉ", "sĩ", "tần", "hệ") ||
		r.s(next) == r.lower(next) && numerals.Counted(r.lang, r.s(next))
}

// afterName tells whether a Vietnamese sentence goes on at i as it does after a
// name, not after a number: with a sign, a name or a verb.
func (r *reader) afterName(i int) bool {
	return r.kind(i) != wordToken || r.tokens[i].capital || verbs[r.lower(i)]
}

var verbs = set(`đã đang sẽ được bị là có ở tại và của với do thuộc ra vào cho về nằm đi đến từ theo để
	cũ mới vẫn cũng trên dưới gồm không chưa vừa phải nối diễn khai khởi khánh nhận đón chở bay cất xảy
	kết dài rộng mở đóng giành mất giảm tăng`)

var labels = map[locales.Lang]map[string]bool{
	locales.Vietnamese: set(`số cấp lớp quận tầng khóa khoá hạng lộ điều khoản chương tập vùng ngõ hẻm
		kiệt mục trang đợt hiệp phần ấp thôn tổ phố vực khu loại nhóm bảng vòng bậc chặng mạch`),
	locales.English: set(`no number level grade category district ward highway route floor page chapter
		article clause class phase block gate line terminal room lane zone region group season episode
		part section storm typhoon flight round stage type hamlet alley division regiment brigade battalion
		districts wards highways routes articles clauses lines zones force tier circuit resolution decree
		circular directive`),
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// romanValue gives the value of a numeral: a quarter in "quý I và II", else a
// label.
func (r *reader) romanValue(i, n int) Value {
	if n <= 4 && i > r.last && r.near(i) && r.facts[len(r.facts)-1].From.Quarter != 0 {
		return dateValue(Day{Quarter: int8(n)})
	}
	return whole(Label, n)
}

// roman reads a Roman numeral: two letters or more, or one after a word such as
// "quý" or "level".
func (r *reader) roman(i int) (int, bool) {
	s := r.s(i)
	if len(s) == 0 || s[0] != 'I' && s[0] != 'V' && s[0] != 'X' {
		return 0, false
	}
	n, ok := romanNumber(s)
	if !ok || r.glued(i) && r.kind(i-1) != signToken || r.digitsGlued(i+1) {
		return 0, false
	}
	return n, len(s) > 1 || graded[r.lower(i-1)]
}

// graded are words before a single letter that is a numeral; elsewhere it may be
// the English "I" or the name of a plan.
var graded = set(`thứ quý quí động kỷ kỉ cấp loại hạng vùng khu vực nhóm khóa khoá tập chương level phase
	grade class zone region chapter category stage type war`)

// romanNumber reads a numeral of I, V and X, below forty and well formed.
func romanNumber(s string) (n int, ok bool) {
	if len(s) > 6 {
		return 0, false
	}
	tens := len(s) - len(strings.TrimLeft(s, "X"))
	if tens > 3 {
		return 0, false
	}
	for i, one := range romans {
		if s[tens:] == one {
			return 10*tens + i, true
		}
	}
	return 0, false
}

var romans = [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
