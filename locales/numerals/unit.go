package numerals

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
)

// A Dimension is what a unit measures; its string is the symbol of the base
// unit, into which all units of the dimension can be converted exactly.
type Dimension string

const (
	Money       Dimension = "money" // every currency is a base of its own
	Percent     Dimension = "%"
	Points      Dimension = "points" // percentage points
	Length      Dimension = "m"
	Area        Dimension = "m²"
	Volume      Dimension = "m³"
	Mass        Dimension = "kg"
	Speed       Dimension = "km/h" // since a metre a second is 3.6 of them, exactly
	Flow        Dimension = "m³/s"
	Seconds     Dimension = "s"      // seconds to weeks
	Months      Dimension = "months" // months to centuries
	Temperature Dimension = "°C"
	Fahrenheit  Dimension = "°F"
	Power       Dimension = "W"
	Energy      Dimension = "Wh"
	Voltage     Dimension = "kV"
	Frequency   Dimension = "Hz"
	Sound       Dimension = "dB"
	Data        Dimension = "B"
	Magnitude   Dimension = "Richter"
	Concentrate Dimension = "mg/l"
	Permille    Dimension = "‰"
	Rate        Dimension = "Mbps"
	Pressure    Dimension = "hPa"

	Cents     Dimension = "USD" // parts of a currency convert into it
	EuroCents Dimension = "EUR"
	Pence     Dimension = "GBP"

	North Dimension = "°N" // degrees of latitude and longitude do not convert
	South Dimension = "°S"
	East  Dimension = "°E"
	West  Dimension = "°W"
)

// A Unit is a unit of measure, a currency or percent.
type Unit struct {
	Symbol    string // "km", "VND", "%"; names the unit in both languages
	Dimension Dimension
	Factor    Decimal  // how many base units one unit is
	Vi, En    []string // spellings in lower case; the first is what Write uses for one, the second for many
}

// Money tells whether the unit is a currency or a part of one.
func (u *Unit) Money() bool {
	switch u.Dimension {
	case Money, Cents, EuroCents, Pence:
		return true
	}
	return false
}

// Time tells whether the unit measures a stretch of time.
func (u *Unit) Time() bool { return u.Dimension == Seconds || u.Dimension == Months }

var (
	bySymbol = map[string]*Unit{}
	spelled  = map[locales.Lang]map[string]*Unit{locales.Vietnamese: {}, locales.English: {}}
	heads    = map[locales.Lang]map[string]int{locales.Vietnamese: {}, locales.English: {}}
)

func init() {
	for _, list := range [][]Unit{units, currencies} {
		for i := range list {
			u := &list[i]
			bySymbol[u.Symbol] = u
			enter(locales.Vietnamese, u, u.Vi)
			enter(locales.English, u, u.En)
		}
	}
}

// quiet are symbols that news texts do not write: the unit goes by its names.
var quiet = map[string]bool{
	"pp": true, "in": true, "t": true, "mi": true, "ac": true, "s": true, "h": true, "d": true, "min": true,
	"wk": true, "mo": true, "qtr": true, "yr": true, "decade": true, "century": true, "Richter": true,
	"nmi": true, "ft": true, "yd": true, "bbl": true, "oz": true, "lb": true, "VND": true,
	"quintal": true, "kn": true, "hp": true, "sào": true, "tạ": true, "yến": true, "lạng": true, "chỉ vàng": true, "lượng": true,
	"US¢": true, "euro cent": true, "pence": true,
}

// Name gives how a news text in lang writes the unit after one or after many,
// and "" when it does not use it.
func (u *Unit) Name(lang locales.Lang, many bool) string {
	if !quiet[u.Symbol] {
		return u.Symbol
	}
	forms := u.Vi
	if lang == locales.English {
		forms = u.En
	}
	switch {
	case len(forms) == 0:
		return ""
	case many && len(forms) > 1 && lang == locales.English:
		return forms[1]
	}
	return forms[0]
}

func enter(lang locales.Lang, u *Unit, forms []string) {
	if !quiet[u.Symbol] || u.Dimension == Money {
		forms = append([]string{u.Symbol, strings.ToLower(u.Symbol)}, forms...)
	}
	for _, f := range forms {
		spelled[lang][f] = u
		h := head(f)
		heads[lang][h] = max(heads[lang][h], len(f))
		heads[lang][strings.ToUpper(h)] = heads[lang][h]
		heads[lang][title(h)] = heads[lang][h]
	}
}

// head is the first word or sign of a spelling, by which units are looked up.
func head(form string) string {
	for i, r := range form {
		if unicode.IsLetter(r) || unicode.Is(unicode.M, r) {
			continue
		}
		return form[:max(i, utf8.RuneLen(r))]
	}
	return form
}

// Longest gives the length in bytes of the longest spelling of a unit that
// begins with that word or sign, 0 when there is none.
func Longest(lang locales.Lang, word string) int { return heads[lang][word] }

// FindUnit gives the unit with that spelling, nil when there is none. Case
// counts only where two units differ by it.
func FindUnit(lang locales.Lang, form string) *Unit {
	if u := spelled[lang][form]; u != nil || len(form) == 1 || form == "PC" { // "3 PC" are computers
		return u
	}
	return spelled[lang][strings.ToLower(form)]
}

// UnitOf gives the unit with that symbol, nil when there is none.
func UnitOf(symbol string) *Unit { return bySymbol[symbol] }

func dec(s string) Decimal {
	d, ok := Parse(s)
	if !ok {
		panic("numerals: bad factor " + s)
	}
	return d
}

// NotBefore tells whether the word after a unit's spelling shows that it is
// no unit: "3 đồng chí" are comrades, "2 bảng đấu" groups of a tournament.
func NotBefore(form, next string) bool { return other[form][next] }

var other = map[string]map[string]bool{
	"đồng":  set("chí bào đội nghiệp hành thời loạt phạm bằng hương"),
	"bảng":  set("đấu xếp điểm hiệu vàng tin"),
	"tiếng": set("súng nổ anh nói trống cười hô"),
	"lượng": set("lớn nhỏ khách"),
	"độ":    set("tuổi đội"),
	"cân":   set("bằng đối"),
	"đô":    set("thị đốc vật"),
	"tệ":    set("nạn"),
	"quý":   set("khách vị"),
}

func names(list ...string) []string { return list }

var one = Int(1)

var units = []Unit{
	{"%", Percent, one, names("phần trăm"), names("percent", "per cent", "pct", "pc", "p.c.", "p.c")},
	{"pp", Points, one, names("điểm phần trăm", "điểm %"), names("percentage point", "percentage points")},
	{"‰", Permille, one, names("phần nghìn", "phần ngàn"), names("per thousand", "per mille")},

	{"m", Length, one, names("mét"), names("meter", "meters", "metre", "metres")},
	{"km", Length, dec("1000"), names("ki-lô-mét", "kilômét", "kilomet", "cây số"), names("kilometer", "kilometers", "kilometre", "kilometres", "kms")},
	{"dm", Length, dec("0.1"), names("đề-xi-mét"), names("decimeter", "decimeters")},
	{"cm", Length, dec("0.01"), names("xăng-ti-mét", "xentimét", "centimet"), names("centimeter", "centimeters", "centimetre", "centimetres")},
	{"mm", Length, dec("0.001"), names("mi-li-mét", "milimét", "milimet"), names("millimeter", "millimeters", "millimetre", "millimetres")},
	{"nmi", Length, dec("1852"), names("hải lý", "hải lí"), names("nautical mile", "nautical miles")},
	{"mi", Length, dec("1609.344"), names("dặm", "dặm anh"), names("mile", "miles")},
	{"ft", Length, dec("0.3048"), names("feet", "bộ anh"), names("foot", "feet")},
	{"in", Length, dec("0.0254"), names("inch", "inches"), names("inch", "inches")},
	{"yd", Length, dec("0.9144"), names("yard"), names("yard", "yards")},

	{"m²", Area, one, names("mét vuông", "m2"), names("square meter", "square meters", "square metre", "square metres", "square-meter", "square-metre", "square m", "sq m", "sq. m", "sq.m", "sqm", "m2")},
	{"km²", Area, dec("1000000"), names("ki-lô-mét vuông", "kilômét vuông", "km vuông", "cây số vuông", "km2"), names("square kilometer", "square kilometers", "square kilometre", "square kilometres", "square-kilometer", "square-kilometre", "square km", "sq km", "sq. km", "sq.km", "sqkm", "km2")},
	{"cm²", Area, dec("0.0001"), names("cm2", "cm vuông"), names("square centimeter", "square centimeters", "cm2")},
	{"ha", Area, dec("10000"), names("héc-ta", "hecta", "héc ta", "hécta"), names("hectare", "hectares")},
	{"sào", Area, dec("360"), names("sào", "sào bắc bộ"), nil},
	{"mi²", Area, dec("2589988.110336"), names("dặm vuông"), names("square mile", "square miles", "sq mi")},
	{"ac", Area, dec("4046.8564224"), names("mẫu anh", "acre"), names("acre", "acres")},

	{"m³", Volume, one, names("mét khối", "m3"), names("cubic meter", "cubic meters", "cubic metre", "cubic metres", "cubic-meter", "cubic-metre", "m3")},
	{"km³", Volume, dec("1000000000"), names("ki-lô-mét khối", "km khối", "km3"), names("cubic kilometer", "cubic kilometers", "cubic kilometre", "cubic kilometres", "km3")},
	{"l", Volume, dec("0.001"), names("lít"), names("liter", "liters", "litre", "litres")},
	{"ml", Volume, dec("0.000001"), names("mi-li-lít", "mililít", "cc"), names("milliliter", "milliliters", "millilitre", "millilitres", "cc")},
	{"bbl", Volume, dec("0.158987294928"), names("thùng dầu"), names("barrel", "barrels")},

	{"kg", Mass, one, names("ki-lô-gam", "kilôgam", "kilogam", "cân", "ký", "kí"), names("kilogram", "kilograms", "kilo", "kilos", "kgs")},
	{"g", Mass, dec("0.001"), names("gam", "gram"), names("gram", "grams", "gramme", "grammes")},
	{"mg", Mass, dec("0.000001"), names("mi-li-gam", "miligam"), names("milligram", "milligrams")},
	{"t", Mass, dec("1000"), names("tấn"), names("ton", "tons", "tonne", "tonnes", "metric ton", "metric tons", "metric tonnes")},
	{"tạ", Mass, dec("100"), names("tạ"), nil},
	{"quintal", Mass, dec("100"), nil, names("quintal", "quintals")},
	{"yến", Mass, dec("10"), names("yến"), nil},
	{"lạng", Mass, dec("0.1"), names("lạng"), nil},
	{"lb", Mass, dec("0.45359237"), names("pound"), names("lb", "lbs")},
	{"oz", Mass, dec("0.0311034768"), names("ounce"), names("ounce", "ounces")},
	{"chỉ vàng", Mass, dec("0.00375"), names("chỉ vàng"), nil},
	{"lượng", Mass, dec("0.0375"), names("lượng", "cây vàng", "lượng vàng"), names("tael", "taels")},

	{"m/s", Speed, dec("3.6"), names("m/giây", "mét/giây", "mét trên giây"), names("m/sec", "meters per second", "metres per second", "meters a second", "metres a second")},
	{"km/h", Speed, one, names("km/giờ", "km một giờ", "km mỗi giờ", "km trên giờ", "cây số/giờ", "ki-lô-mét/giờ"), names("kph", "kmh", "km per hour", "kilometers per hour", "kilometres per hour", "kilometers an hour", "kilometres an hour", "km an hour", "kmph", "km/hour")},
	{"mph", Speed, dec("1.609344"), names("dặm/giờ", "dặm/h", "dặm một giờ", "dặm mỗi giờ", "dặm trên giờ"), names("miles per hour", "miles an hour")},
	{"kn", Speed, dec("1.852"), names("hải lý/giờ", "hải lí/giờ", "hải lý một giờ"), names("knot", "knots")},
	{"m³/s", Flow, one, names("m3/giây", "m3/s", "m³/giây", "mét khối/giây"), names("m3/s", "m3/sec", "cubic meters per second", "cubic metres per second", "cubic meters a second", "cubic metres a second")},

	{"s", Seconds, one, names("giây"), names("second", "seconds", "sec", "secs")},
	{"min", Seconds, dec("60"), names("phút"), names("minute", "minutes", "mins")},
	{"h", Seconds, dec("3600"), names("tiếng", "giờ", "giờ đồng hồ", "tiếng đồng hồ"), names("hour", "hours", "hrs")},
	{"d", Seconds, dec("86400"), names("ngày"), names("day", "days")},
	{"wk", Seconds, dec("604800"), names("tuần", "tuần lễ"), names("week", "weeks")},
	{"mo", Months, one, names("tháng"), names("month", "months")},
	{"qtr", Months, dec("3"), nil, names("quarter", "quarters")},
	{"yr", Months, dec("12"), names("năm"), names("year", "years", "yrs")},
	{"decade", Months, dec("120"), names("thập kỷ", "thập kỉ", "thập niên"), names("decade", "decades")},
	{"century", Months, dec("1200"), names("thế kỷ", "thế kỉ"), names("century", "centuries")},

	{"°C", Temperature, one, names("độ c", "oc", "ºc", "˚c", "độ"), names("ºc", "˚c", "degrees centigrade", "degrees celsius", "degree celsius", "degrees c", "celsius", "degrees")},
	{"°F", Fahrenheit, one, names("độ f", "độ fahrenheit"), names("degrees fahrenheit", "degrees f", "fahrenheit")},
	{"W", Power, one, names("oát"), names("watt", "watts")},
	{"kW", Power, dec("1000"), names("ki-lô-oát"), names("kilowatt", "kilowatts")},
	{"MW", Power, dec("1000000"), names("mê-ga-oát", "megawatt"), names("megawatt", "megawatts", "mwp")},
	{"GW", Power, dec("1000000000"), names("gigawatt"), names("gigawatt", "gigawatts")},
	{"hp", Power, dec("735.49875"), names("mã lực", "cv", "hp"), names("horsepower", "horsepower", "hp", "cv")},
	{"kWh", Energy, dec("1000"), names("số điện"), names("kilowatt-hour", "kilowatt-hours", "kilowatt hours")},
	{"MWh", Energy, dec("1000000"), nil, names("megawatt-hour", "megawatt-hours", "megawatt hours")},
	{"GWh", Energy, dec("1000000000"), nil, names("gigawatt-hours", "gigawatt hours")},
	{"kV", Voltage, one, nil, names("kilovolt", "kilovolts")},
	{"MHz", Frequency, dec("1000000"), nil, names("megahertz")},
	{"GHz", Frequency, dec("1000000000"), nil, names("gigahertz")},
	{"dB", Sound, one, names("đề-xi-ben"), names("decibel", "decibels")},
	{"Mbps", Rate, one, names("mbit/s", "mb/s", "megabit/giây"), names("mbit/s", "mb/s", "megabits per second")},
	{"Gbps", Rate, dec("1000"), names("gbit/s", "gb/s", "gigabit/giây"), names("gbit/s", "gb/s", "gigabits per second")},
	{"KB", Data, dec("1000"), nil, names("kilobytes")},
	{"MB", Data, dec("1000000"), nil, names("megabyte", "megabytes")},
	{"GB", Data, dec("1000000000"), nil, names("gigabyte", "gigabytes")},
	{"TB", Data, dec("1000000000000"), nil, names("terabyte", "terabytes")},
	{"mg/l", Concentrate, one, names("mg/lít", "miligam/lít", "mg/1 lít"), names("mg/liter", "mg/litre", "mg per liter", "mg per litre", "milligrams per liter", "milligrams per litre")},
	{"g/l", Concentrate, dec("1000"), names("g/lít", "gam/lít", "gram/lít"), names("g/liter", "g/litre", "g per liter", "g per litre", "grams per liter", "grams per litre")},
	{"hPa", Pressure, one, nil, names("hectopascals")},
	{"°N", North, one, names("độ vĩ bắc", "độ bắc"), names("degrees north", "degrees north latitude", "degrees n")},
	{"°S", South, one, names("độ vĩ nam", "độ nam"), names("degrees south", "degrees south latitude", "degrees s")},
	{"°E", East, one, names("độ kinh đông", "độ đông"), names("degrees east", "degrees east longitude", "degrees e")},
	{"°W", West, one, names("độ kinh tây", "độ tây"), names("degrees west", "degrees west longitude", "degrees w")},
	{"Richter", Magnitude, one, names("độ richter", "độ rích-te"), names("on the richter scale")},
}

var currencies = []Unit{
	{"VND", Money, one, names("đồng", "vnđ", "đ", "₫"), names("dong", "dongs", "vietnamese dong", "vnđ", "₫")},
	{"USD", Money, one, names("đô la", "đô-la", "đôla", "đô la mỹ", "đô-la mỹ", "đô", "$", "us$", "mỹ kim"), names("dollar", "dollars", "us dollars", "u.s. dollars", "us dollar", "$", "us$")},
	{"US¢", Cents, dec("0.01"), names("cent", "cents", "¢", "us cent", "cent mỹ", "xu mỹ"), names("US cent", "US cents", "us cent", "us cents", "u.s. cent", "u.s. cents", "cent", "cents", "¢")},
	{"EUR", Money, one, names("euro", "€", "ơ-rô"), names("euro", "euros", "€")},
	{"GBP", Money, one, names("bảng", "bảng anh", "£"), names("pound", "pounds", "pounds sterling", "british pounds", "£")},
	{"euro cent", EuroCents, dec("0.01"), names("cent euro", "euro cent", "xu euro"), names("euro cent", "euro cents", "eurocents")},
	{"pence", Pence, dec("0.01"), names("penny", "pence", "xu anh"), names("penny", "pence")},
	{"JPY", Money, one, names("yên", "yên nhật", "yen", "¥"), names("yen", "japanese yen", "¥")},
	{"CNY", Money, one, names("nhân dân tệ", "tệ", "ndt", "rmb"), names("yuan", "renminbi", "rmb")},
	{"KRW", Money, one, names("won", "₩"), names("won", "₩")},
	{"THB", Money, one, names("baht", "bạt", "฿"), names("baht", "฿")},
	{"RUB", Money, one, names("rúp", "rup", "rúp nga"), names("ruble", "rubles", "rouble", "roubles")},
	{"AUD", Money, one, names("đô la úc", "đô-la úc", "a$", "au$"), names("australian dollars", "a$", "au$")},
	{"CAD", Money, one, names("đô la canada", "ca$", "c$"), names("canadian dollars", "ca$", "c$")},
	{"SGD", Money, one, names("đô la singapore", "s$"), names("singapore dollars", "s$")},
	{"HKD", Money, one, names("đô la hồng kông", "hk$"), names("hong kong dollars", "hk$")},
	{"TWD", Money, one, names("đài tệ", "nt$"), names("taiwan dollars", "nt$")},
	{"CHF", Money, one, names("franc thụy sĩ", "phrăng thụy sĩ"), names("swiss franc", "swiss francs")},
	{"INR", Money, one, names("rupee", "₹"), names("rupee", "rupees", "₹")},
	{"LAK", Money, one, names("kíp lào", "kip"), names("kip")},
	{"KHR", Money, one, names("riel"), names("riel", "riels")},
	{"MYR", Money, one, names("ringgit"), names("ringgit")},
	{"IDR", Money, one, names("rupiah"), names("rupiah")},
	{"PHP", Money, one, names("peso"), names("peso", "pesos")},
}
