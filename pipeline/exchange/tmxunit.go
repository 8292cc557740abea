package exchange

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// What a <tu> has and bitext.Unit has no field for is kept as Props:
//
//	tmx:@NAME           an attribute of <tu>
//	tmx:LANG@NAME       an attribute of the <tuv> in LANG, which is vi or en
//	tmx:LANG:prop:TYPE  a <prop> of it
//	tmx:LANG:note       a <note> of it
//	tmx:LANG:seg        the inside of its <seg> when that holds markup
//	tmx:tuv             a <tuv> in a third language, whole
//	TYPE                a <prop> of <tu>; tmx:prop:TYPE when TYPE begins with "tmx:"
const kept = "tmx:"

// creationTool is the name under which songngu writes TMX; own are its props
// for the fields of bitext.Unit.
const (
	creationTool = "songngu"
	own          = "x-songngu-"
)

// toUnit makes a unit of two variants of a <tu>.
func (t *TMXReader) toUnit(u *tu, from, to *tuv) bitext.Unit {
	unit := bitext.Unit{
		SourceLang: from.in, TargetLang: to.in, Source: from.text, Target: to.text,
		Origin: bitext.Imported, Confidence: 1, Notes: u.notes,
	}
	t.props = t.props[:0]
	for _, a := range u.attrs {
		if a.name != "srclang" && !takeAttribute(&unit, a) && !(a.name == "tuid" && t.own && isID(a.value)) {
			t.keep(kept, "@", a.name, a.value)
		}
	}
	for _, p := range u.props {
		t.takeProp(&unit, p)
	}
	t.keepVariant(from)
	t.keepVariant(to)
	for i := range u.variants {
		if v := &u.variants[i]; v.in == "" {
			t.keep(kept, "tuv", "", v.xml())
		}
	}
	unit.Props = append(unit.Props, t.props...)
	t.context(&unit, u, from)
	fromVariant(&unit, to)
	return unit
}

// keep keeps a value for the unit in hand, under a name in three parts.
func (t *TMXReader) keep(prefix, sign, name, value string) {
	t.props = append(t.props, bitext.Prop{Name: t.scan.words.joined(prefix, sign, name), Value: value})
}

// isID tells whether a tuid is one that songngu gives: 32 hex digits.
func isID(tuid string) bool {
	return len(tuid) == 32 && strings.Trim(tuid, "0123456789abcdef") == ""
}

// takeAttribute puts an attribute of <tu> into the field that it means.
func takeAttribute(u *bitext.Unit, a attribute) bool {
	switch a.name {
	case "creationid":
		u.Author = a.value
		return a.value != ""
	case "creationdate":
		return takeTime(&u.Created, a.value)
	case "changedate":
		return takeTime(&u.Changed, a.value)
	case "usagecount":
		n, err := strconv.Atoi(a.value)
		if err != nil || n <= 0 || strconv.Itoa(n) != a.value {
			return false
		}
		u.Uses = n
		return true
	}
	return false
}

// tmxTime is the form of dates in TMX: ISO 8601, basic format, in UTC.
const tmxTime = "20060102T150405Z"

func takeTime(t *time.Time, value string) bool {
	at, ok := plainTime(value)
	if !ok {
		var err error
		if at, err = time.Parse(tmxTime, value); err != nil {
			return false
		}
	}
	if at.Unix() == 0 {
		return false
	}
	*t = at
	return true
}

// plainTime reads the one form that nearly all files have, without the cost of
// time.Parse, which must read what it does not.
func plainTime(value string) (at time.Time, ok bool) {
	if len(value) != len(tmxTime) || value[8] != 'T' || value[15] != 'Z' {
		return at, false
	}
	var part [6]int // year, month, day, hour, minute, second
	for i, place := range [...]struct{ from, to int }{{0, 4}, {4, 6}, {6, 8}, {9, 11}, {11, 13}, {13, 15}} {
		for _, c := range []byte(value[place.from:place.to]) {
			if c < '0' || c > '9' {
				return at, false
			}
			part[i] = 10*part[i] + int(c-'0')
		}
	}
	at = time.Date(part[0], time.Month(part[1]), part[2], part[3], part[4], part[5], 0, time.UTC)
	_, month, day := at.Date()
	whole := int(month) == part[1] && day == part[2] && part[3] < 24 && part[4] < 60 && part[5] < 60
	return at, whole // the 31st of February was made into a day of March
}

// fromVariant takes author and times from the target's <tuv> where the <tu>
// does not tell them, as in OmegaT's files.
func fromVariant(u *bitext.Unit, v *tuv) {
	w := bitext.Unit{}
	for _, a := range v.attrs {
		takeAttribute(&w, a)
	}
	if u.Author == "" {
		u.Author = w.Author
	}
	if u.Created.IsZero() {
		u.Created = w.Created
	}
	if u.Changed.IsZero() {
		u.Changed = w.Changed
	}
}

// confirmationLevel is the prop in which SDL Trados Studio keeps a unit's state.
const confirmationLevel = "x-ConfirmationLevel"

// trados are its states. A RejectedTranslation is no unit.
var trados = map[string]bitext.State{
	"Unspecified": bitext.Initial, "Draft": bitext.Initial,
	"Translated": bitext.Translated, "RejectedSignOff": bitext.Translated,
	"ApprovedTranslation": bitext.Reviewed, "ApprovedSignOff": bitext.Final,
}

// takeProp puts a <prop> into the field that it means. Those of other tools
// are kept as well.
func (t *TMXReader) takeProp(u *bitext.Unit, p bitext.Prop) {
	if name, ok := strings.CutPrefix(p.Name, own); ok && takeOwn(u, name, p.Value) {
		return
	}
	if p.Name == confirmationLevel && u.State == "" {
		u.State = trados[p.Value]
	}
	if p.Name == "domain" && u.Domain == "" { // memoQ's
		u.Domain = p.Value
	}
	if strings.HasPrefix(p.Name, kept) {
		p.Name = kept + "prop:" + p.Name
	}
	t.props = append(t.props, p)
}

func takeOwn(u *bitext.Unit, name, value string) bool {
	switch name {
	case "state":
		u.State = bitext.State(value)
		return u.State == bitext.Initial || u.State == bitext.Translated || u.State == bitext.Reviewed || u.State == bitext.Final
	case "origin":
		u.Origin = bitext.Origin(value)
	case "domain":
		u.Domain = value
	case "pair":
		u.Pair = value
	case "bead":
		u.Bead = value
	case "previous":
		u.Previous = value
	case "next":
		u.Next = value
	case "confidence":
		f, err := strconv.ParseFloat(value, 64)
		if err != nil || !(f >= 0 && f <= 1) {
			return false
		}
		u.Confidence = f
	case "priority":
		n, err := strconv.Atoi(value)
		if err != nil {
			return false
		}
		u.Priority = n
	default:
		return false
	}
	return true
}

// keepVariant keeps what a <tuv> has beside its text.
func (t *TMXReader) keepVariant(v *tuv) {
	prefix := kept + "vi"
	if v.in == locales.English {
		prefix = kept + "en"
	}
	if v.lang != string(v.in) {
		t.keep(prefix, "@", "xml:lang", v.lang)
	}
	for _, a := range v.attrs {
		t.keep(prefix, "@", a.name, a.value)
	}
	for _, n := range v.notes {
		t.keep(prefix, ":note", "", n)
	}
	for _, p := range v.props {
		t.keep(prefix, ":prop:", p.Name, p.Value)
	}
	if v.markup != "" {
		t.keep(prefix, ":seg", "", v.markup)
	}
}

// xml gives the variant as an element.
func (v *tuv) xml() string {
	var out bytes.Buffer
	v.write(&out)
	return out.String()
}

func (v *tuv) write(out *bytes.Buffer) {
	writeTag(out, markup{kind: startTag, name: "tuv", attrs: append([]attribute{{"xml:lang", v.lang}}, v.attrs...)})
	for _, n := range v.notes {
		writeElement(out, "note", "", n)
	}
	for _, p := range v.props {
		writeElement(out, "prop", p.Name, p.Value)
	}
	out.WriteString("<seg>")
	if v.markup != "" {
		out.WriteString(v.markup)
	} else {
		escapeText(out, v.text)
	}
	out.WriteString("</seg></tuv>")
}

func writeElement(out *bytes.Buffer, name, kind, text string) {
	m := markup{kind: startTag, name: name}
	var room [1]attribute
	if kind != "" {
		m.attrs = append(room[:0], attribute{"type", kind})
	}
	writeTag(out, m)
	escapeText(out, text)
	writeEnd(out, name)
}
