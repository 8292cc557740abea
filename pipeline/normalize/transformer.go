package normalize

import (
	"bytes"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/songngu/songngu/locales/viet"
)

// A Transformer does what String does to a stream. The zero value is ready. It
// holds a letter until it knows what follows, and so asks of the source no
// more than one character at a time.
type Transformer struct {
	held    []byte // a letter with its marks, or a word that begins with Ð
	marks   int    // combining marks at the end of held
	letters int    // letters of the word in held; 0 when it is not a word
	out     []byte // what was finished and not yet written, in form
	form    []byte
	prev    rune // last character that was finished
	base    rune // last character that is no mark: what marks and joiners belong to, in whatever order they come
	afterCR bool // prev is a line feed that was a carriage return
	taken   int  // bytes that unit read up to the end of what it held
}

var _ transform.SpanningTransformer = (*Transformer)(nil)

const (
	// mostMarks is the bound of Unicode's Stream-Safe Text Format (UAX #15):
	// after so many marks norm starts anew with a grapheme joiner, and so do we.
	mostMarks    = 30
	graphemeJoin = "\u034F"
	// mostLetters is more than a legal syllable has.
	mostLetters = 10
)

// Reset makes the Transformer ready for another text.
func (t *Transformer) Reset() { *t = Transformer{held: t.held[:0], form: t.form[:0]} }

// Span tells how much of src is clean, as transform.SpanningTransformer wants
// it. It does not look at what an earlier Transform held back.
func (t *Transformer) Span(src []byte, atEOF bool) (int, error) {
	s := stringOf(src)
	n := span(s, atEOF)
	switch {
	case n == len(s):
		return n, nil
	case !atEOF && span(s, true) == len(s):
		return n, transform.ErrShortSrc
	}
	return n, transform.ErrEndOfSpan
}

// Transform implements transform.Transformer.
func (t *Transformer) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for {
		n := copy(dst[nDst:], t.out)
		nDst += n
		if t.out = t.out[n:]; len(t.out) > 0 {
			return nDst, nSrc, transform.ErrShortDst
		}
		rest := stringOf(src[nSrc:])
		if !t.started() {
			n := span(rest, atEOF)
			fits := whole(rest, min(n, len(dst)-nDst))
			t.pass(dst[:nDst], rest[:fits])
			nDst += fits
			nSrc += fits
			if fits < n {
				return nDst, nSrc, transform.ErrShortDst
			}
			rest = rest[fits:]
		}
		size, unit := t.unit(rest, atEOF)
		nSrc += size
		if t.out = unit; len(unit) > 0 || size > 0 {
			continue
		}
		if len(rest) > 0 {
			return nDst, nSrc, transform.ErrShortSrc
		}
		return nDst, nSrc, nil
	}
}

// stringOf gives the bytes of b as a string that is not kept longer than b.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// whole gives the largest n up to limit at which s can be cut.
func whole(s string, limit int) int {
	for limit > 0 && limit < len(s) && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return limit
}

// started tells whether something is held that clean text may belong to.
func (t *Transformer) started() bool { return len(t.held) > 0 || t.afterCR }

// pass appends clean text.
func (t *Transformer) pass(dst []byte, clean string) []byte {
	if clean != "" {
		t.prev, _ = utf8.DecodeLastRuneInString(clean)
		t.base = t.prev
	}
	return append(dst, clean...)
}

// unit reads src up to where a letter or word is finished and gives it in its
// normal form, valid until the next call. The form is empty when all that was
// read goes, or when src ends before the unit does.
func (t *Transformer) unit(src string, atEOF bool) (size int, form []byte) {
	t.taken = 0
	for size < len(src) {
		if !atEOF && !utf8.FullRuneInString(src[size:]) {
			return size, nil
		}
		r, n := utf8.DecodeRuneInString(src[size:])
		switch {
		case r == '\n' && t.afterCR, invisible(r) && !t.joins(r):
			t.afterCR = t.afterCR && r != '\n'
			size += n
			if len(t.held) == 0 {
				return size, nil
			}
			continue
		case !t.takes(r):
			return size, t.finish()
		}
		t.afterCR = false
		size += n
		t.taken = size
		if breaksLine(r) {
			t.afterCR = r == '\r'
			t.hold('\n')
			return size, t.finish()
		}
		t.hold(r)
	}
	if atEOF {
		return size, t.finish()
	}
	return size, nil
}

// joins tells whether r is a joiner at work, after a character of a foreign
// script or an emoji.
func (t *Transformer) joins(r rune) bool { return joiner(r) && foreign(t.base) }

// takes tells whether r belongs to what is held.
func (t *Transformer) takes(r rune) bool {
	switch {
	case len(t.held) == 0:
		return true
	case mark(r), joiner(r):
		return t.marks < mostMarks
	case t.letters > 0:
		return unicode.IsLetter(r) && t.letters < mostLetters
	}
	return false
}

// mark tells whether r may join with the character before it.
func mark(r rune) bool {
	return r >= 0x300 && !norm.NFC.PropertiesString(string(r)).BoundaryBefore()
}

// hold appends r to what is held.
func (t *Transformer) hold(r rune) {
	switch {
	case mark(r):
		if len(t.held) == 0 && t.marks == mostMarks {
			t.held = append(t.held, graphemeJoin...)
			t.marks = 0
		}
		t.marks++
	case t.letters > 0:
		t.letters++
		t.marks = 0
	default:
		t.marks = 0
		if len(t.held) == 0 && eth(r) && !unicode.IsLetter(t.prev) && !unicode.Is(unicode.Mn, t.prev) {
			t.letters = 1
		}
	}
	if space(r) {
		r = ' '
	}
	if !mark(r) && string(r) != graphemeJoin {
		t.base = r
	}
	t.held = utf8.AppendRune(t.held, r)
}

// finish gives the normal form of what is held and lets go of it.
func (t *Transformer) finish() []byte {
	if len(t.held) == 0 {
		return nil
	}
	t.form = norm.NFC.Append(t.form[:0], t.held...)
	if t.letters > 0 || bytes.Contains(t.form, circumflex) || bytes.Contains(t.form, breve) {
		t.compose()
	}
	t.prev, _ = utf8.DecodeLastRune(t.form)
	t.held, t.letters = t.held[:0], 0
	if t.marks < mostMarks {
		t.marks = 0
	}
	return t.form
}

// Marks that NFC leaves apart from their letter when they come too late.
var circumflex, breve = []byte("\u0302"), []byte("\u0306")

// compose does what NFC does not: marks in a wrong order, and Ð.
func (t *Transformer) compose() {
	form := viet.Compose(string(t.form))
	if t.letters > 0 {
		form, _ = viet.MendEth(form)
	}
	t.form = append(t.form[:0], form...)
}
