package exchange

import (
	"bufio"
	"bytes"
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
type TMXWriter struct {
	w     *bufio.Writer
	scan  scanner      // of markup that was kept
	out   bytes.Buffer // the unit in hand
	attrs []attribute
}

// NewTMXWriter writes the head of the file.
func NewTMXWriter(w io.Writer) (*TMXWriter, error) {
	t := &TMXWriter{w: bufio.NewWriterSize(w, 1<<16), scan: scanner{words: newVocabulary()}}
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
	out := &t.out
	out.Reset()
	out.WriteString("    ")
	t.attrs = appendAttributes(t.attrs[:0], u)
	writeTag(out, markup{kind: startTag, name: "tu", attrs: t.attrs})
	for _, n := range u.Notes {
		line(out, "note", "", n)
	}
	for _, p := range ownProps(u) {
		if p.Value != "" {
			line(out, "prop", own+p.Name, p.Value)
		}
	}
	for _, p := range u.Props {
		if name, ok := plainProp(p.Name); ok {
			line(out, "prop", name, p.Value)
		}
	}
	t.writeVariant(u, u.SourceLang, u.Source)
	t.writeVariant(u, u.TargetLang, u.Target)
	for _, p := range u.Props {
		if p.Name == kept+"tuv" {
			t.writeForeign(p.Value)
		}
	}
	out.WriteString("\n    </tu>\n")
	_, err := t.w.Write(out.Bytes())
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
func (t *TMXWriter) writeForeign(raw string) {
	r := &TMXReader{scan: t.scan.inner(raw)}
	var u tu
	open, err := r.next()
	if err != nil || open.name != "tuv" || open.kind != startTag || r.variant(&u, open) != nil {
		return
	}
	v := &u.variants[0]
	for _, a := range v.attrs {
		if !attributeName(a.name) {
			return
		}
	}
	if _, known := locales.Parse(v.lang); !known {
		t.out.WriteString("\n      ")
		v.write(&t.out)
	}
}

func line(out *bytes.Buffer, name, kind, text string) {
	out.WriteString("\n      ")
	writeElement(out, name, kind, text)
}

// appendAttributes appends to none tuid, languages, times, author and uses, then
// what was kept of the file the unit came with.
func appendAttributes(attrs []attribute, u *bitext.Unit) []attribute {
	attrs = append(attrs, attribute{"tuid", u.ID}, attribute{"srclang", string(u.SourceLang)})
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
func (t *TMXWriter) writeVariant(u *bitext.Unit, lang locales.Lang, text string) {
	prefix := kept + string(lang)
	t.out.WriteString("\n      ")
	t.attrs = variantAttributes(t.attrs[:0], u.Props, lang)
	writeTag(&t.out, markup{kind: startTag, name: "tuv", attrs: t.attrs})
	markedUp := ""
	for _, p := range u.Props {
		name, ok := strings.CutPrefix(p.Name, prefix)
		switch prop, isProp := strings.CutPrefix(name, ":prop:"); {
		case !ok:
		case isProp && writable(prop):
			writeElement(&t.out, "prop", prop, p.Value)
		case name == ":note":
			writeElement(&t.out, "note", "", p.Value)
		case name == ":seg":
			if inside, ok := segmentText(t.scan.inner("<seg>" + p.Value + "</seg>")); ok && inside == text {
				markedUp = p.Value
			}
		}
	}
	t.out.WriteString("<seg>")
	if markedUp != "" {
		t.out.WriteString(markedUp)
	} else {
		escapeText(&t.out, text)
	}
	t.out.WriteString("</seg></tuv>")
}

// variantAttributes appends to none the language and what was kept of the
// attributes of a <tuv>.
func variantAttributes(attrs []attribute, props []bitext.Prop, lang locales.Lang) []attribute {
	attrs = append(attrs, attribute{"xml:lang", string(lang)})
	for _, p := range props {
		name, ok := strings.CutPrefix(p.Name, kept)
		if ok {
			name, ok = strings.CutPrefix(name, string(lang)+"@")
		}
		switch {
		case !ok:
		case name == "xml:lang":
			if l, ok := locales.Parse(p.Value); ok && l == lang {
				attrs[0].value = p.Value
			}
		case attributeName(name) && !has(attrs, name):
			attrs = append(attrs, attribute{name, p.Value})
		}
	}
	return attrs
}
