package normalize

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Decoded is a text with what had to be done to read it.
type Decoded struct {
	Text     string   // valid UTF-8, not yet normalized
	Charset  string   // of the text as a whole: "UTF-8", "UTF-16LE", "TCVN3", "windows-1252", …
	Repairs  []Repair // in the order of their places
	Warnings []Warning
	Offsets  Offsets // from Text to the bytes received
}

// A Repair says where bytes were no text in UTF-8, or a program had read them
// wrongly before it saved them as Unicode. What they were is still in the bytes
// received.
type Repair struct {
	Source  bitext.Span // bytes as received
	Charset string      // in which they are text: "TCVN3", "UTF-8", …; NCR for "&#7879;"
	Seen    string      // the charset they were wrongly read in; "" when they were not
}

// A Warning tells of something that was not repaired, or only by a guess.
type Warning struct {
	Kind   WarningKind
	Source bitext.Span // the first place, bytes as received
	Count  int         // places
}

// A WarningKind names what a Warning is about.
type WarningKind string

const (
	WarnVIQR      WarningKind = "viqr"      // words spelled in VIQR ("Vie^.t"), left as they are
	WarnGuess     WarningKind = "guess"     // read as windows-1252 because nothing speaks for another charset
	WarnInvalid   WarningKind = "invalid"   // bytes that are no text, now U+FFFD
	WarnNUL       WarningKind = "nul"       // NUL characters, which String takes out
	WarnTruncated WarningKind = "truncated" // UTF-16 that ends, or is broken, inside a character
)

// ErrBinary is returned, wrapped, for bytes that are no text: pictures,
// archives, PDF.
var ErrBinary = errors.New("not a text")

// ErrTooLarge is returned, wrapped, for more than MaxSize bytes.
var ErrTooLarge = errors.New("text too large")

// Decode reads bytes of unknown origin as text and repairs broken encodings:
// whole files in TCVN3, VNI, VISCII, VPS, windows-1258 and rarer Vietnamese
// charsets, UTF-16 with and without a byte order mark, and the same charsets
// or UTF-8 read as windows-1252 in single lines and words of a good file.
//
// A charset is believed when it turns at least two words into accented legal
// syllables and explains the text better than windows-1252 does, so that clean
// text and foreign names come back unchanged. One word is enough for bytes that
// are not UTF-8 in a text whose other words are Vietnamese. Raw is not kept or
// changed. The time is linear in its length.
func Decode(raw []byte) (Decoded, error) { return DecodeAs(raw, "") }

// DecodeAs is Decode for a text whose language is known. For Vietnamese one
// accented legal word is enough to tell the charset of bytes that are not
// UTF-8.
func DecodeAs(raw []byte, lang locales.Lang) (Decoded, error) {
	if len(raw) > MaxSize {
		return Decoded{}, fmt.Errorf("%d bytes: %w: at most %d can be read", len(raw), ErrTooLarge, MaxSize)
	}
	if what := notText(raw); what != "" {
		return Decoded{}, fmt.Errorf("%w: looks like %s", ErrBinary, what)
	}
	d := decodeBytes(raw, lang)
	if strings.HasPrefix(d.Charset, "UTF-") {
		d.mendText()
	}
	d.warnVIQR()
	d.warnNUL()
	return d, nil
}

// decodeBytes turns bytes into valid UTF-8.
func decodeBytes(raw []byte, lang locales.Lang) Decoded {
	if order := utf16Order(raw); order != nil {
		return decodeUTF16(raw, order)
	}
	text, marked := strings.CutPrefix(string(raw), "\uFEFF")
	d := Decoded{Text: text, Charset: "UTF-8"}
	if !utf8.ValidString(text) {
		d = decodeLegacy(text, lang)
	}
	if marked {
		d.shift(len("\uFEFF"))
	}
	return d
}

// shift tells the log that n bytes stand before the text.
func (d *Decoded) shift(n int) {
	var before Offsets
	before.add(0, n)
	d.Offsets = before.then(d.Offsets)
	for i := range d.Repairs {
		d.Repairs[i].Source = before.Span(d.Repairs[i].Source)
	}
	for i := range d.Warnings {
		d.Warnings[i].Source = before.Span(d.Warnings[i].Source)
	}
}

// mendText repairs what was broken before the text was saved as Unicode.
func (d *Decoded) mendText() {
	d.mend(references)
	if d.mend(mojibake) {
		d.mend(lostHalves)
	}
	d.mend(mendSeen)
	slices.SortStableFunc(d.Repairs, func(a, b Repair) int { return a.Source.Start - b.Source.Start })
}

// mend runs one repair over the text, carries its log back to the bytes and
// tells whether there was anything to do.
func (d *Decoded) mend(repair func(e *editor)) bool {
	e := editor{src: d.Text}
	repair(&e)
	if len(e.repairs) == 0 {
		return false
	}
	for i := range e.repairs {
		e.repairs[i].Source = d.Offsets.Span(e.repairs[i].Source)
	}
	d.Text, d.Repairs, d.Offsets = e.text(), append(d.Repairs, e.repairs...), d.Offsets.then(e.offsets)
	return true
}

// warn notes a warning about d.Text[from:to].
func (d *Decoded) warn(kind WarningKind, from, to, count int) {
	d.Warnings = append(d.Warnings, Warning{kind, d.Offsets.Span(bitext.Span{Start: from, End: to}), count})
}

func (d *Decoded) warnNUL() {
	if n := strings.Count(d.Text, "\x00"); n > 0 {
		at := strings.IndexByte(d.Text, 0)
		d.warn(WarnNUL, at, at+1, n)
	}
}

// signatures of files that people take for texts.
var signatures = []struct{ magic, what string }{
	{"%PDF-", "a PDF file"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document"},
	{"\x89PNG\r\n", "a PNG picture"},
	{"\xFF\xD8\xFF", "a JPEG picture"},
	{"GIF8", "a GIF picture"},
	{"\x1F\x8B\x08", "a gzip archive"},
	{"\xFF\xFE\x00\x00", "UTF-32"},
	{"\x00\x00\xFE\xFF", "UTF-32"},
}

// notText says what raw is when it is no text, "" when it may be one.
func notText(raw []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(raw, []byte(s.magic)) {
			return s.what
		}
	}
	if head := raw[:min(len(raw), 4096)]; utf16Order(raw) == nil {
		if n := controls(head); n >= 4 && n*30 > len(head) {
			return "binary data"
		}
	}
	return ""
}

// controls counts the control codes that text has no use for. VISCII and VPS
// have a few, for capitals that are seldom seen.
func controls(head []byte) (n int) {
	for _, b := range head {
		if b < '\b' || b > '\r' && b < ' ' && b != 0x1B {
			n++
		}
	}
	return n
}
