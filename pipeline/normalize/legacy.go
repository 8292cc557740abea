package normalize

import (
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// sampleSize is how many tokens are looked at to tell the charset of a file:
// about ten pages.
const sampleSize = 4000

// A survey says what the tokens of a text that is not valid UTF-8 look like.
type survey struct {
	valid  int    // tokens outside ASCII that are good UTF-8
	words  tally  // what these spell
	broken int    // tokens that are not UTF-8
	odd    []view // tokens that are not UTF-8, or not such as we expect; a sample
}

// decodeLegacy reads bytes that are not valid UTF-8: as a file in one legacy
// charset, or as UTF-8 with damage in it.
func decodeLegacy(raw string, lang locales.Lang) Decoded {
	s := surveyOf(raw)
	if s.valid*4 > s.broken {
		return mendUTF8(raw, choose(s.odd, s.need(lang), true))
	}
	d := Decoded{}
	c := choose(s.odd, s.need(lang), false)
	if c == nil {
		c = windows1252
		d.warn(WarnGuess, 0, len(raw), s.broken)
	}
	e := editor{src: raw}
	for from, to := token(raw, 0); from < to; from, to = token(raw, to) {
		v := view{raw[from:to], true}
		if plainASCII(v.text) || c == windows1252 && utf8.ValidString(v.text) && expected(v.text) {
			continue
		}
		e.replace(from, to, c.decode(nil, v), c.name, "")
	}
	d.Text, d.Charset, d.Offsets, d.Repairs = e.text(), c.name, e.offsets, e.repairs
	return d
}

// need is how many accented legal words must speak for a charset: two, but one
// in a text that is known to be Vietnamese, or shows it by its good words.
func (s survey) need(lang locales.Lang) int {
	vietnamese := s.words.good >= beyondDoubt && 2*s.words.best >= s.words.good && s.words.good > s.words.bad
	if vietnamese || lang == locales.Vietnamese {
		return 1
	}
	return 2
}

func surveyOf(raw string) (s survey) {
	for from, to := token(raw, 0); from < to; from, to = token(raw, to) {
		from, to := core(raw, from, to)
		t := raw[from:to]
		valid := utf8.ValidString(t)
		switch {
		case plainASCII(t):
			continue
		case valid && expected(t):
			s.valid++
			s.words.judge(t)
			continue
		case !valid:
			s.broken++
		}
		if len(s.odd) < sampleSize {
			s.odd = append(s.odd, view{t, true})
		}
	}
	return s
}

// expected tells whether the letters of t are such as good text has. Legacy
// bytes that happen to be UTF-8 make letters of far-away scripts ("ß½", which
// is ươ in VISCII, is U+07FD).
func expected(t string) bool {
	for _, r := range t {
		if r >= utf8.RuneSelf && (!expectedRune(r) || r >= 0x2100 && r < 0x3000) {
			return false
		}
	}
	return !allASCII(t)
}

// mendUTF8 reads UTF-8 with damaged tokens in it. They are read in charset c,
// which may be nil; what is left over becomes U+FFFD.
func mendUTF8(raw string, c *charset) Decoded {
	e := editor{src: raw}
	lost, first := 0, bitext.Span{}
	for from, to := token(raw, 0); from < to; from, to = token(raw, to) {
		from, to := core(raw, from, to)
		t := raw[from:to]
		valid := utf8.ValidString(t)
		if plainASCII(t) || valid && expected(t) {
			continue
		}
		if text, ok := readAs(c, view{t, true}); ok {
			e.replace(from, to, text, c.name, "")
			continue
		}
		if valid {
			continue
		}
		text, n := mendToken(t)
		if n == 0 {
			e.replace(from, to, text, windows1252.name, "")
			continue
		}
		e.replace(from, to, text, "UTF-8", "")
		if lost == 0 {
			first = bitext.Span{Start: from, End: to}
		}
		lost += n
	}
	d := Decoded{Text: e.text(), Charset: "UTF-8", Repairs: e.repairs, Offsets: e.offsets}
	if lost > 0 {
		d.Warnings = []Warning{{WarnInvalid, first, lost}}
	}
	return d
}

// core is the token without the quotation marks and dashes in good UTF-8 at its
// ends.
func core(s string, from, to int) (int, int) {
	for from < to {
		r, size := utf8.DecodeRuneInString(s[from:to])
		if r < 0x2010 || r > 0x2040 {
			break
		}
		from += size
	}
	for from < to {
		r, size := utf8.DecodeLastRuneInString(s[from:to])
		if r < 0x2010 || r > 0x2040 {
			break
		}
		to -= size
	}
	return from, to
}

// readAs reads one token in charset c, which may be nil, if that gives legal
// words and no others.
func readAs(c *charset, v view) ([]byte, bool) {
	if c == nil {
		return nil, false
	}
	text := c.decode(nil, v)
	var t tally
	t.judge(string(text))
	return text, t.good > 0 && t.bad == 0
}

// mendToken reads single windows-1252 letters and quotation marks between
// ASCII ("caf\xe9", "\x93yes\x94"); each other run of bytes that are no UTF-8
// becomes one U+FFFD. It tells how many of these there are.
func mendToken(t string) (text []byte, lost int) {
	inside := false // a run of bytes that are no UTF-8
	for i := 0; i < len(t); {
		r, size := utf8.DecodeRuneInString(t[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			text = append(text, t[i:i+size]...)
			inside = false
		case single(t, i):
			text = utf8.AppendRune(text, seenRunes[t[i]])
		case !inside:
			text = utf8.AppendRune(text, utf8.RuneError)
			lost++
			inside = true
		}
		i += size
	}
	return text, lost
}

// single tells whether the byte at i stands alone between ASCII or whole
// characters and can be read as windows-1252.
func single(t string, i int) bool {
	alone := i == 0 || utf8.RuneStart(t[i-1]) && t[i-1] < utf8.RuneSelf
	if i+1 < len(t) && t[i+1] >= utf8.RuneSelf {
		alone = false
	}
	b := t[i]
	return alone && (b == 0x85 || b >= 0x91 && b <= 0x97 || b >= 0xC0)
}
