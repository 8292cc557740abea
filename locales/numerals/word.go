package numerals

import (
	"strings"

	"github.com/go-playground/locales/en"

	"github.com/songngu/songngu/locales"
)

var vietnamese = []Word{
	{"không", Zero, 0}, {"linh", Zero, 0}, {"lẻ", Zero, 0}, {"một", Digit, 1}, {"hai", Digit, 2},
	{"ba", Digit, 3}, {"bốn", Digit, 4}, {"năm", Digit, 5}, {"sáu", Digit, 6}, {"bảy", Digit, 7},
	{"bẩy", Digit, 7}, {"tám", Digit, 8}, {"chín", Digit, 9}, {"mốt", Tail, 1}, {"tư", Tail, 4},
	{"lăm", Tail, 5}, {"nhăm", Tail, 5}, {"mười", Teen, 10}, {"mươi", Ten, 1}, {"chục", Ten, 1},
	{"trăm", Hundred, 2}, {"nghìn", Scale, 3}, {"ngàn", Scale, 3}, {"vạn", Scale, 4},
	{"triệu", Scale, 6}, {"tỷ", Scale, 9}, {"tỉ", Scale, 9},
	{"ngày", Keyword, 0}, {"tháng", Keyword, 0}, {"quý", Keyword, 0}, {"quí", Keyword, 0},
	{"thứ", Keyword, 0}, {"chủ", Keyword, 0}, {"mùng", Keyword, 0}, {"mồng", Keyword, 0},
	{"rằm", Keyword, 0}, {"hàng", Keyword, 0}, {"thế", Keyword, 0}, {"thập", Keyword, 0},
	{"những", Keyword, 0}, {"đầu", Keyword, 0}, {"nửa", Keyword, 0}, {"gấp", Keyword, 0}, {"nhân", Keyword, 0},
}

var english = []Word{
	{"zero", Digit, 0}, {"one", Digit, 1}, {"two", Digit, 2}, {"three", Digit, 3}, {"four", Digit, 4},
	{"five", Digit, 5}, {"six", Digit, 6}, {"seven", Digit, 7}, {"eight", Digit, 8}, {"nine", Digit, 9},
	{"ten", Teen, 10}, {"eleven", Teen, 11}, {"twelve", Teen, 12}, {"thirteen", Teen, 13},
	{"fourteen", Teen, 14}, {"fifteen", Teen, 15}, {"sixteen", Teen, 16}, {"seventeen", Teen, 17},
	{"eighteen", Teen, 18}, {"nineteen", Teen, 19}, {"twenty", Tens, 20}, {"thirty", Tens, 30},
	{"forty", Tens, 40}, {"fifty", Tens, 50}, {"sixty", Tens, 60}, {"seventy", Tens, 70},
	{"eighty", Tens, 80}, {"ninety", Tens, 90}, {"hundred", Hundred, 2}, {"thousand", Scale, 3},
	{"million", Scale, 6}, {"mln", Scale, 6}, {"billion", Scale, 9}, {"bln", Scale, 9},
	{"bn", Scale, 9}, {"tn", Scale, 12}, {"trillion", Scale, 12}, {"trn", Scale, 12},
	{"tens", Plural, 1}, {"dozens", Plural, 1}, {"hundreds", Plural, 2}, {"thousands", Plural, 3},
	{"millions", Plural, 6}, {"billions", Plural, 9}, {"trillions", Plural, 12},
	{"first", Ordinal, 1}, {"second", Ordinal, 2}, {"third", Ordinal, 3}, {"fourth", Ordinal, 4},
	{"fifth", Ordinal, 5}, {"sixth", Ordinal, 6}, {"seventh", Ordinal, 7}, {"eighth", Ordinal, 8},
	{"ninth", Ordinal, 9}, {"tenth", Ordinal, 10}, {"eleventh", Ordinal, 11}, {"twelfth", Ordinal, 12},
	{"thirteenth", Ordinal, 13}, {"fourteenth", Ordinal, 14}, {"fifteenth", Ordinal, 15},
	{"sixteenth", Ordinal, 16}, {"seventeenth", Ordinal, 17}, {"eighteenth", Ordinal, 18},
	{"nineteenth", Ordinal, 19}, {"twentieth", Ordinal, 20}, {"thirtieth", Ordinal, 30},
	{"fortieth", Ordinal, 40}, {"fiftieth", Ordinal, 50}, {"sixtieth", Ordinal, 60},
	{"seventieth", Ordinal, 70}, {"eightieth", Ordinal, 80}, {"ninetieth", Ordinal, 90},
	{"hundredth", Ordinal, 100}, {"half", Keyword, 0}, {"noon", Keyword, 0}, {"midnight", Keyword, 0}, {"midday", Keyword, 0}, {"dozen", Keyword, 12}, {"quarter", Keyword, 0}, {"twice", Digit, 2}, {"sept", Month, 9},
	{"double", Keyword, 2}, {"doubled", Keyword, 2}, {"doubling", Keyword, 2}, {"twofold", Keyword, 2},
	{"triple", Keyword, 3}, {"tripled", Keyword, 3}, {"tripling", Keyword, 3}, {"threefold", Keyword, 3},
	{"quadruple", Keyword, 4}, {"quadrupled", Keyword, 4}, {"fourfold", Keyword, 4}, {"fivefold", Keyword, 5},
	{"tenfold", Keyword, 10},
}

// calendar gives the names of the English months and weekdays out of CLDR.
func calendar() []Word {
	cldr := en.New()
	var list []Word
	for i, name := range cldr.MonthsWide() {
		list = append(list, Word{strings.ToLower(name), Month, i + 1})
	}
	for i, name := range cldr.MonthsAbbreviated() {
		if short := strings.ToLower(name); short != "may" {
			list = append(list, Word{short, Month, i + 1})
		}
	}
	for i, name := range cldr.WeekdaysWide() {
		day := strings.ToLower(name)
		list = append(list, Word{day, Weekday, (i+6)%7 + 1}, Word{day + "s", Weekday, (i+6)%7 + 1})
	}
	return list
}

// changes gives the words that tell which way an amount went.
func changes(falls, rises string) []Word {
	var list []Word
	for w := range set(falls) {
		list = append(list, Word{w, Fall, 0})
	}
	for w := range set(rises) {
		list = append(list, Word{w, Rise, 0})
	}
	return list
}

const (
	fallsVi = `giảm mất lùi sụt tụt hạ rớt rơi lỗ hụt bốc`
	risesVi = `tăng lên thêm cộng nhích vọt`
	fallsEn = `fell fall falls fallen falling lost lose loses losing loss down dropped drop drops dropping declined
		decline declines declining slid slide slides slipped slip slips shed sheds sank sink sinks tumbled tumble
		plunged plunge plunges decreased decrease decreases lower lowered cut cuts eased ease eases dipped dip
		slumped slump slumps retreated retreat shrank contracted reduced off`
	risesEn = `rose rise rises risen rising up gained gain gains gaining added add adds increased increase increases
		climbed climb climbs jumped jump jumps surged surge surges advanced advance grew grow grows higher raised
		raise`
)

// counted are nouns and classifiers that follow a number word.
var counted = map[locales.Lang]map[string]bool{
	locales.Vietnamese: set(`người con chiếc cái cây cuốn quyển bộ đội đoàn xã phường huyện quận tỉnh
		nước quốc tàu thuyền xe vụ lần cuộc bên đơn doanh công ngôi căn nhà trường lớp học bé
		ngư nông nạn bệnh bị nghi máy hệ quan quả cơn tội cửa nhân cổ lỗ chuyên bang thẩm đảng
		thiết binh cảnh quân ca mạng ứng phụ đứa vận kỹ cán chiến thợ đối tên nhóm tổ ban khu tuyến đường cầu
		cổng gian điểm trạm bến cảng sân giải trận bàn huy tấm bức tờ tập trang bài phần mặt loại loài
		giống dòng hộ gia đôi cặp vợ chồng mẹ máy thửa mảnh lô kho xưởng hãng tòa toà tầng phòng giường
		cực phút giờ tiếng ngày đêm tuần tháng quý mùa vòng hiệp bước cách hướng yếu vấn nội nhiệm mục
		dự chương sự hoạt địa thôn ấp bản buôn làng cấp thế lĩnh ngành nghề hình phương bao thùng túi gói
		suất chai hộp ly bát món nền lít kg ha km m tấn tạ`),
	locales.English: set(`people users visitors tourists passengers workers homes households tons tonnes barrels doses
		hectares vehicles cars motorbikes shares jobs children students voters customers subscribers followers fans
		spectators residents refugees patients deaths cases copies views comments likes downloads`),
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
