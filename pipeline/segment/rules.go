package segment

import "github.com/songngu/songngu/locales"

// A verdict is what a rule says of a cut: where to split, or one of the two
// below.
type verdict int

const (
	pass verdict = 0  // the rule does not apply
	join verdict = -1 // no sentence ends here
)

// A rule decides cuts of one kind.
type rule struct {
	name   string
	source string
	apply  func(*cut) verdict
	// example is a text in which | stands where the rules split. Without the
	// rule it would be cut in another way.
	lang    locales.Lang
	example string
}

// rules are asked in this order; the first that does not pass decides. When
// all pass, UAX #29 decides.
var rules = []rule{
	{"spaced dots", "golden rules 46–51", spacedDots, locales.English,
		"It was weakened . . . was that of compounds. |. . . The practice went on."},
	{"continuation", "UAX #29 SB8a, and a dash behind a quotation", continuation, locales.Vietnamese,
		"“Sao lại thế?” - Phóng viên hỏi. |- Tôi không biết."},
	{"glued", "golden rule 52; UAX #29 SB7 sees no boundary", glued, locales.English,
		"Hello world.|Today is Tuesday. |See example.com/a?b=C and Node.js."},
	{"bracketed", "own: a mark alone in brackets is a remark; golden rule 47", bracketed, locales.Vietnamese,
		"Ông Tư hứa (!) Bộ Công Thương sẽ sửa."},
	{"small letter", "UAX #29 SB8, for ! ? … too", smallLetter, locales.English,
		"She works at Yahoo! in the office. |iPhone sales fell."},
	{"enumerator", "own: an item's number stands before its text", enumerator, locales.Vietnamese,
		"2.1. Các điểm ngập: 1. Đường Nguyễn Huệ; 2. Đường Lê Lợi. |Xe chết máy."},
	{"heading", "own: Điều 5. Phạm vi", heading, locales.Vietnamese,
		"Điều 5. Phạm vi điều chỉnh"},
	{"ellipsis", "golden rules 48–50", ellipsisRule, locales.Vietnamese,
		"Họ ghé Tân Hồng, An Long… |Tại đây, 120 em được tặng cặp. |Bão (Kalmaegi)... đã vào bờ."},
	{"person", "own: people named by initials in Vietnamese news", person, locales.Vietnamese,
		"Công an đã bắt bà H. |Công an cho biết thêm."},
	{"clock", "golden rule 18", clock, locales.English,
		"At 5 a.m. Mr. Smith left. |He came at 9 p.m. |Mr. Smith slept until 8 a.m. Monday."},
	{"title", "abbreviations of class title", title, locales.Vietnamese,
		"PGS.TS. Trần Văn Phú gặp TT. Trump. |Tàu QNg 99718 TS. |Lúc đó trời tối."},
	{"place", "abbreviations of class geo", place, locales.Vietnamese,
		"Từ TP. Cần Thơ đến Q. 5 của TP. |Theo ông Nên, đường đã thông."},
	{"number", "abbreviations of class number", number, locales.English,
		"Storm No. 13 left Vol. II. |No. 5 was weaker."},
	{"inside", "abbreviations of class inside", inside, locales.English,
		"It is England vs. Vietnam."},
	{"firm", "abbreviations of class firm", firm, locales.English,
		"He met Acme Inc. CEO Jane Doe and Lam Khe Co. Ltd. |Vingroup said nothing."},
	{"starter", "abbreviations of class starter; golden rules 14–17", starter, locales.English,
		"St. Michael's Church is near Wall St. |The market fell."},
	{"end", "abbreviations of class end", end, locales.Vietnamese,
		"Chỉ thị của T.Ư. |Ban Tuyên giáo nêu rõ."},
	{"initials", "golden rules 4 and 45", initialsRule, locales.English,
		"It was Albert I. Jones, not you and I. |Did you see J.K. Brown?"},
	{"digit", "UAX #29 SB8 sees no boundary before a number and a small letter", digit, locales.Vietnamese,
		"Bão đã vào đất liền. |5 người chết."},
	{"quotation", "VTB: UAX #29 SB8 sees no boundary before a quotation with a small letter", quotation, locales.Vietnamese,
		"Không ai từ chối. |“bắt kiểu này được bao nhiêu?” - tôi hỏi."},
}

// ask gives the place at which to split, 0 or less when there is none.
func ask(c *cut) int {
	for i := range rules {
		if v := rules[i].apply(c); v != pass {
			return int(v)
		}
	}
	if c.base {
		return c.next
	}
	return 0
}
