package exchange

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A TMXWriter writes TMX 1.4b in UTF-8: one <tu> a unit, its languages as they
// are, whatever the direction of the others in the file.
type TMXWriter struct{ w *bufio.Writer }

// NewTMXWriter writes the head of the file.
func NewTMXWriter(w io.Writer) (*TMXWriter, error) {
	t := &TMXWriter{bufio.NewWriterSize(w, 1<<16)}
	_, err := t.w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="` + creationTool + `" creationtoolversion="1" segtype="sentence" o-tmf="songngu" adminlang="en" srclang="*all*" datatype="plaintext"/>
  <body>
`)
	return t, err
}

// Close writes the end of the file.
func (t *TMXWriter) Close() error {
	if _, err := t.w.WriteString("  </body>\n</tmx>\n"); err != nil {
		return err
	}
	return t.w.Flush()
}

// Write implements Writer.
func (t *TMXWriter) Write(u *bitext.Unit) error {
	var sb strings.Builder
	sb.WriteString("    ")
	writeTag(&sb, markup{kind: startTag, name: "tu", attrs: unitAttributes(u)})
	for _, n := range u.Notes {
		line(&sb, "note", "", n)
	}
	for _, p := range ownProps(u) {
		if p.Value != "" {
			line(&sb, "prop", own+p.Name, p.Value)
		}
	}
	for _, p := range u.Props {
		if name, ok := plainProp(p.Name); ok {
			line(&sb, "prop", name, p.Value)
		}
	}
	writeVariant(&sb, u, u.SourceLang, u.Source)
	writeVariant(&sb, u, u.TargetLang, u.Target)
	for _, p := range u.Props {
		if p.Name == kept+"tuv" {
			writeForeign(&sb, p.Value)
		}
	}
	sb.WriteString("\n    </tu>\n")
	_, err := t.w.WriteString(sb.String())
	return err
}

// plainProp gives the type of a <prop> of <tu>; ok is false for what is kept
// for other places and for what no file can hold.
func plainProp(name string) (kind string, ok bool) {
	if rest, ok := strings.CutPrefix(name, kept+"prop:"); ok {
		return rest, writable(rest)
	}
	return name, !strings.HasPrefix(name, kept) && writable(name)
}

// writable tells whether anything of a text can stand in XML.
func writable(text string) bool { return strings.ContainsFunc(text, allowed) }

// attributeName tells whether a kept name can be one of an attribute.
func attributeName(name string) bool {
	ascii := !strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf })
	return name != "" && ascii && nameLength([]byte(name)) == len(name) && strings.Trim(name, ":") == name && strings.Count(name, ":") < 2
}

// writeForeign writes a kept variant in a third language, provided that it is
// one.
func writeForeign(sb *strings.Builder, raw string) {
	t := &TMXReader{scan: newScanner(strings.NewReader(raw))}
	var u tu
	open, err := t.next()
	if err != nil || open.name != "tuv" || open.kind != startTag || t.variant(&u, open) != nil {
		return
	}
	v := &u.variants[0]
	for _, a := range v.attrs {
		if !attributeName(a.name) {
			return
		}
	}
	if _, known := locales.Parse(v.lang); !known {
		sb.WriteString("\n      " + v.xml())
	}
}

func line(sb *strings.Builder, name, kind, text string) {
	sb.WriteString("\n      ")
	writeElement(sb, name, kind, text)
}

// unitAttributes gives tuid, languages, times, author and uses, then what was
// kept of the file it came with.
func unitAttributes(u *bitext.Unit) []attribute {
	attrs := []attribute{{"tuid", u.ID}, {"srclang", string(u.SourceLang)}}
	add := func(name, value string) {
		if value != "" {
			attrs = append(attrs, attribute{name, value})
		}
	}
	add("creationdate", tmxDate(u.Created))
	add("creationid", u.Author)
	add("changedate", tmxDate(u.Changed))
	if u.Uses > 0 {
		add("usagecount", strconv.Itoa(u.Uses))
	}
	for _, p := range u.Props {
		name, ok := strings.CutPrefix(p.Name, kept+"@")
		switch {
		case !ok:
		case name == "tuid":
			attrs[0].value = p.Value
		case attributeName(name) && !has(attrs, name):
			attrs = append(attrs, attribute{name, p.Value})
		}
	}
	return attrs
}

func has(attrs []attribute, name string) bool {
	m := markup{attrs: attrs}
	return m.has(name)
}

func tmxDate(t time.Time) string {
	if t.IsZero() || t.Unix() == 0 {
		return ""
	}
	return t.UTC().Format(tmxTime)
}

// ownProps are the fields for which TMX has no place, those with their usual
// value left out.
func ownProps(u *bitext.Unit) []bitext.Prop {
	props := []bitext.Prop{
		{Name: "state", Value: string(u.State)}, {Name: "origin", Value: string(u.Origin)}, {Name: "domain", Value: u.Domain},
		{Name: "pair", Value: u.Pair}, {Name: "bead", Value: u.Bead}, {Name: "previous", Value: u.Previous}, {Name: "next", Value: u.Next},
	}
	if u.Confidence != 1 {
		props = append(props, bitext.Prop{Name: "confidence", Value: strconv.FormatFloat(u.Confidence, 'g', -1, 64)})
	}
	if u.Priority != 0 {
		props = append(props, bitext.Prop{Name: "priority", Value: strconv.Itoa(u.Priority)})
	}
	return props
}

// writeVariant writes one language. The markup that was kept is written only
// while its text is still the unit's.
func writeVariant(sb *strings.Builder, u *bitext.Unit, lang locales.Lang, text string) {
	prefix := kept + string(lang)
	attrs := []attribute{{"xml:lang", string(lang)}}
	var inside strings.Builder
	markedUp := ""
	for _, p := range u.Props {
		name, ok := strings.CutPrefix(p.Name, prefix)
		if !ok {
			continue
		}
		if prop, ok := strings.CutPrefix(name, ":prop:"); ok && writable(prop) {
			writeElement(&inside, "prop", prop, p.Value)
			continue
		}
		switch {
		case name == "@xml:lang":
			if l, ok := locales.Parse(p.Value); ok && l == lang {
				attrs[0].value = p.Value
			}
		case strings.HasPrefix(name, "@") && attributeName(name[1:]) && !has(attrs, name[1:]):
			attrs = append(attrs, attribute{name[1:], p.Value})
		case name == ":note":
			writeElement(&inside, "note", "", p.Value)
		case name == ":seg":
			if inside, ok := segmentText("<seg>" + p.Value + "</seg>"); ok && inside == text {
				markedUp = p.Value
			}
		}
	}
	sb.WriteString("\n      ")
	writeTag(sb, markup{kind: startTag, name: "tuv", attrs: attrs})
	sb.WriteString(inside.String() + "<seg>")
	if markedUp != "" {
		sb.WriteString(markedUp)
	} else {
		escapeText(sb, text)
	}
	sb.WriteString("</seg></tuv>")
}
