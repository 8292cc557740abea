// Package normalize makes text safe to publish: Decode repairs broken
// encodings, String and Transformer bring good text to one form.
//
// Decode comes first and on bytes, since what looks like an invisible character
// may be a letter: ư of TCVN3 is a soft hyphen when seen as windows-1252. String
// comes after it. It
//
//   - puts marks in order and letters in NFC, also where NFC alone fails
//     ("a\u0300\u0302" is ầ),
//   - writes Đ and đ for look-alikes (U+00D0, U+0189, U+00F0) in legal
//     Vietnamese syllables,
//   - takes out byte order marks, zero-width characters, soft hyphens,
//     directional marks and control codes, but no joiner that works inside an
//     emoji or another script,
//   - writes a space for NBSP and a line feed for every other line end.
//
// It refuses everything that could change what is said or how it is spelled:
// no tone mark is moved, no quotation mark, dash, case or compatibility form
// (m², …) touched, no VIQR decoded. Clean text comes back as it is, byte for
// byte, and normalized text is clean. viet.Restyle serves a house style;
// viet.Key is for matching.
package normalize

// String normalizes s. It gives s itself, without allocating, when s is clean.
// Bytes that are not UTF-8 become U+FFFD.
func String(s string) string {
	text, _ := WithMap(s)
	return text
}

// WithMap is String with the offsets of the result in s.
func WithMap(s string) (string, Offsets) {
	var o Offsets
	if span(s, true) == len(s) {
		return s, o
	}
	var t Transformer
	out := make([]byte, 0, len(s)+len(s)/16)
	for i := 0; i < len(s); {
		if !t.started() {
			n := span(s[i:], true)
			out = t.pass(out, s[i:i+n])
			i += n
		}
		size, unit := t.unit(s[i:], true)
		out = append(out, unit...)
		if s[i:i+size] != string(unit) {
			if t.taken < size { // something was left out behind the unit
				o.add(len(out), i+t.taken)
			}
			o.add(len(out), i+size)
		}
		i += size
	}
	return string(out), o
}
