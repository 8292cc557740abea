package normalize

import (
	"strings"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/viet"
)

// mostReadings is how often text may have been read wrongly and saved again.
const mostReadings = 3

// mojibake repairs UTF-8 that was read as windows-1252 or windows-1258 and
// saved, once or several times.
func mojibake(e *editor) {
	for from := 0; from < len(e.src); {
		to := lineEnd(e.src, from)
		if proof, any := misread(e.src[from:to]); any {
			rereadLine(e, from, to, proof)
		}
		from = to
	}
}

// misread tells whether a line has proof that it was read wrongly, and whether
// it has anything that looks so.
func misread(line string) (proof, any bool) {
	for from, to := token(line, 0); from < to && !proof; from, to = token(line, to) {
		if t := line[from:to]; !allASCII(t) {
			_, sure, ok := reread(t)
			proof, any = proof || sure, any || ok
		}
	}
	return proof, any
}

// rereadLine repairs the tokens of e.src[from:to]. When there is proof and all
// of the line is UTF-8 seen as windows-1252, every letter is read so, also those
// of foreign names. Without proof, a quotation mark is what it looks like when a
// quotation is open before it, and so is a word that is legal as it stands: the
// end of “ĐÃ” is no Ô.
func rereadLine(e *editor, from, to int, proof bool) {
	line := e.src[from:to]
	_, all := unseen(line)
	for start, end := token(line, 0); start < end; start, end = token(line, end) {
		t := line[start:end]
		if allASCII(t) {
			continue
		}
		text, sure, ok := reread(t)
		if all && proof {
			text, ok = unseen(t)
			if again, _, more := reread(text); more {
				text = again
			}
		}
		if ok && (sure || proof || !opened(line[:start]) && !standing(t)) {
			e.replace(from+start, from+end, []byte(text), "UTF-8", misreader(t))
		}
	}
}

// unseen gives the text whose bytes are seen in t. It reports false when they
// are not UTF-8.
func unseen(t string) (string, bool) {
	v := view{t, false}
	raw := make([]byte, 0, len(t))
	for i := 0; i < len(t); {
		b, size := v.at(i)
		if size == 0 {
			return t, false
		}
		raw = append(raw, b)
		i += size
	}
	return string(raw), utf8.Valid(raw)
}

// opened tells whether the last quotation mark of s opens a quotation.
func opened(s string) bool {
	last := strings.LastIndexAny(s, "“‘„«”»")
	if last < 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[last:])
	return strings.ContainsRune("“‘„«", r)
}

// standing tells whether t is common Vietnamese as it stands.
func standing(t string) bool {
	var as tally
	as.judge(t)
	return as.best > 0 && as.bad == 0
}

// misreader names the charset that t was read in: Ă is the first byte of á, à,
// é, … in windows-1258 only.
func misreader(t string) string {
	if strings.ContainsRune(t, 'Ă') {
		return "windows-1258"
	}
	return windows1252.name
}

// quoted tells whether a quotation mark opens right before offset i, so that
// the one after the next letter is not half of a letter.
func quoted(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return strings.ContainsRune("‚„“‘«‹»›", r)
}

// reread undoes wrong readings of t until none is left. It reports false when
// there was none, or the result is no text, and whether t itself is proof.
func reread(t string) (text string, proof, ok bool) {
	text = t
	for range mostReadings {
		next, sure, again := rereadOnce(text)
		if !again {
			break
		}
		text, proof, ok = next, proof || sure, true
	}
	if !ok || strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 && r < 0xA0 }) {
		return t, false, false
	}
	return viet.Compose(text), proof, true
}

// rereadOnce reads every sequence of t that is a character in UTF-8 when seen
// as windows-1252. A sequence that nobody writes ("Ã¡") is proof. One whose
// second half may follow a letter in good text, a quotation mark or a dash
// ("Ä‘"), must make legal words.
func rereadOnce(t string) (text string, proof, ok bool) {
	var out []byte
	copied := 0
	v := view{t, false}
	for i := 0; i < len(t); {
		r, size, sure := sequence(v, i)
		if size == 0 || !sure && quoted(t, i) {
			_, size = utf8.DecodeRuneInString(t[i:])
			i += size
			continue
		}
		out = utf8.AppendRune(append(out, t[copied:i]...), r)
		proof = proof || sure
		i += size
		copied = i
	}
	if copied == 0 {
		return t, false, false
	}
	text = string(append(out, t[copied:]...))
	if !proof && !legalWords(text) {
		return t, false, false
	}
	return text, proof, true
}

// sequence reads the UTF-8 character whose bytes are seen at offset i of v.
// The size is 0 when there is none.
func sequence(v view, i int) (r rune, size int, sure bool) {
	var b [utf8.UTFMax]byte
	lead, size := leadByte(v, i)
	need := sequenceLen(lead)
	if size == 0 || need == 0 {
		return 0, 0, false
	}
	b[0] = lead
	for n := 1; n < need; n++ {
		next, more := v.at(i + size)
		if more == 0 || next < 0x80 || next > 0xBF {
			return 0, 0, false
		}
		b[n] = next
		size += more
		sure = sure || need > 2 || !natural(next)
	}
	r, n := utf8.DecodeRune(b[:need])
	if n != need || !expectedRune(r) {
		return 0, 0, false
	}
	return r, size, sure
}

// leadByte is v.at, but takes Ă for the 0xC3 that it is in windows-1258.
func leadByte(v view, i int) (byte, int) {
	if strings.HasPrefix(v.text[i:], "Ă") {
		return 0xC3, len("Ă")
	}
	return v.at(i)
}

// sequenceLen is the length of the UTF-8 sequences that begin with lead, 0 for
// what begins none that Vietnamese or English text has.
func sequenceLen(lead byte) int {
	switch {
	case lead >= 0xC2 && lead <= 0xC6, lead == 0xCB, lead == 0xCC:
		return 2
	case lead == 0xE1, lead == 0xE2, lead == 0xEF:
		return 3
	case lead == 0xF0:
		return 4
	}
	return 0
}

// natural tells whether the second byte of a sequence is seen as something
// that follows a letter in good text: NBSP, a dash, a quotation mark.
func natural(b byte) bool {
	return b == 0xA0 || b == 0xAB || b == 0xBB || strings.IndexByte("\x82\x84\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B", b) >= 0
}

// expectedRune tells whether r is a character of Vietnamese or English text,
// or is seen when such a one is read wrongly once more. "É®" must not be taken
// for U+026E.
func expectedRune(r rune) bool {
	switch {
	case r < 0x80, r >= 0x250 && r < 0x2C6, r > 0x2DC && r < 0x300, r >= 0x330 && r < 0x1E00:
		return false
	case r >= 0x180 && r < 0x250:
		return strings.ContainsRune("ƠơƯưƒ", r)
	}
	return true
}

// legalWords tells whether every word of s outside ASCII is a legal syllable;
// đ alone is the currency.
func legalWords(s string) bool {
	for i := 0; i < len(s); {
		end, ascii := letters(s, i)
		if end == i {
			_, size := utf8.DecodeRuneInString(s[i:])
			end += size
		} else if w := s[i:end]; !ascii && !viet.Legal(w) && w != "đ" && w != "Đ" {
			return false
		}
		i = end
	}
	return true
}
