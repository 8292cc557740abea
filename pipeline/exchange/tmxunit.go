package exchange

import (
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
	unit := bitext.Unit{Source: from.text, Target: to.text, Origin: bitext.Imported, Confidence: 1, Notes: u.notes}
	unit.SourceLang, _ = locales.Parse(from.lang)
	unit.TargetLang, _ = locales.Parse(to.lang)
	for _, a := range u.attrs {
		if a.name != "srclang" && !takeAttribute(&unit, a) && !(a.name == "tuid" && t.own && isID(a.value)) {
			unit.Props = append(unit.Props, bitext.Prop{Name: kept + "@" + a.name, Value: a.value})
		}
	}
	for _, p := range u.props {
		takeProp(&unit, p)
	}
	for _, v := range []*tuv{from, to} {
		keepVariant(&unit, v)
	}
	for i := range u.variants {
		if v := &u.variants[i]; !isIn(v, unit.SourceLang) && !isIn(v, unit.TargetLang) {
			unit.Props = append(unit.Props, bitext.Prop{Name: kept + "tuv", Value: v.xml()})
		}
	}
	t.context(&unit, u, from)
	fromVariant(&unit, to)
	return unit
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
	at, err := time.Parse(tmxTime, value)
	if err != nil || at.Unix() == 0 {
		return false
	}
	*t = at
	return true
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

// trados are the states of SDL Trados Studio.
var trados = map[string]bitext.State{
	"Unspecified": bitext.Initial, "Draft": bitext.Initial, "RejectedTranslation": bitext.Initial,
	"Translated": bitext.Translated, "RejectedSignOff": bitext.Translated,
	"ApprovedTranslation": bitext.Reviewed, "ApprovedSignOff": bitext.Final,
}

// takeProp puts a <prop> into the field that it means. Those of other tools
// are kept as well.
func takeProp(u *bitext.Unit, p bitext.Prop) {
	if name, ok := strings.CutPrefix(p.Name, own); ok && takeOwn(u, name, p.Value) {
		return
	}
	if p.Name == "x-ConfirmationLevel" && u.State == "" {
		u.State = trados[p.Value]
	}
	if strings.HasPrefix(p.Name, kept) {
		p.Name = kept + "prop:" + p.Name
	}
	u.Props = append(u.Props, p)
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
func keepVariant(u *bitext.Unit, v *tuv) {
	lang, _ := locales.Parse(v.lang)
	prefix := kept + string(lang)
	add := func(name, value string) { u.Props = append(u.Props, bitext.Prop{Name: prefix + name, Value: value}) }
	if v.lang != string(lang) {
		add("@xml:lang", v.lang)
	}
	for _, a := range v.attrs {
		add("@"+a.name, a.value)
	}
	for _, n := range v.notes {
		add(":note", n)
	}
	for _, p := range v.props {
		add(":prop:"+p.Name, p.Value)
	}
	if v.markup != "" {
		add(":seg", v.markup)
	}
}

// xml writes the variant as an element.
func (v *tuv) xml() string {
	var sb strings.Builder
	writeTag(&sb, markup{kind: startTag, name: "tuv", attrs: append([]attribute{{"xml:lang", v.lang}}, v.attrs...)})
	for _, n := range v.notes {
		writeElement(&sb, "note", "", n)
	}
	for _, p := range v.props {
		writeElement(&sb, "prop", p.Name, p.Value)
	}
	sb.WriteString("<seg>")
	if v.markup != "" {
		sb.WriteString(v.markup)
	} else {
		escapeText(&sb, v.text)
	}
	sb.WriteString("</seg></tuv>")
	return sb.String()
}

func writeElement(sb *strings.Builder, name, kind, text string) {
	m := markup{kind: startTag, name: name}
	if kind != "" {
		m.attrs = []attribute{{"type", kind}}
	}
	writeTag(sb, m)
	escapeText(sb, text)
	sb.WriteString("</" + name + ">")
}
