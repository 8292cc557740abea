package normalize

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// references puts letters in the place of character references ("&#7879;") in
// texts that were saved by programs which know no Vietnamese letters.
func references(e *editor) {
	if !strings.Contains(e.src, "&#") || !referencesAreWords(e.src) {
		return
	}
	for from, to := token(e.src, 0); from < to; from, to = token(e.src, to) {
		t := e.src[from:to]
		if !strings.Contains(t, "&#") {
			continue
		}
		if text, ok := readReferences(t); ok {
			e.replace(from, to, text, "NCR", "")
		}
	}
}

// referencesAreWords tells whether the character references of s spell at
// least two accented legal words, and twice as many as others.
func referencesAreWords(s string) bool {
	var t tally
	for from, to := token(s, 0); from < to; from, to = token(s, to) {
		if !strings.Contains(s[from:to], "&#") {
			continue
		}
		if text, ok := readReferences(s[from:to]); ok {
			t.judge(string(text))
		}
	}
	return t.good >= 2 && t.good >= 2*t.bad
}

// readReferences puts Vietnamese letters in the place of their numeric
// character references in t and leaves all other references, which markup may
// need. It reports false when there is none.
func readReferences(t string) (text []byte, ok bool) {
	for i := 0; i < len(t); {
		if r, size := reference(t[i:]); size > 0 {
			text = utf8.AppendRune(text, r)
			i += size
			ok = true
			continue
		}
		text = append(text, t[i])
		i++
	}
	return text, ok
}

// reference reads the reference that s begins with: "&#7879;" or "&#x1EC7;".
// The size is 0 when it is none, or not of a Vietnamese letter.
func reference(s string) (r rune, size int) {
	const longest = len("&#x1EF9;")
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 0 || !strings.HasPrefix(s, "&#") {
		return 0, 0
	}
	digits, base := s[2:end], 10
	if hex := strings.TrimLeft(digits, "xX"); len(hex) == len(digits)-1 {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 16)
	if err != nil || !strings.ContainsRune(letterOrder, rune(n)) {
		return 0, 0
	}
	return rune(n), end + 1
}
