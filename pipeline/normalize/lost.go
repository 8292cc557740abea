package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/viet"
)

// lostHalves repairs letters in a text that was UTF-8 read as windows-1252 and
// then lost halves of them. Of à and í the other half is invisible: the NBSP of
// "Ã\u00a0" is now a space or gone ("ThÃ nh", "lÃ  má»™t"), the soft hyphen of
// "Ã\u00ad" was taken out ("BÃnh"). Of nine letters it is a byte that strict
// decoders do not know: "Ngá»\ufffdc". It is for texts that other letters have
// proved broken.
func lostHalves(e *editor) {
	for at := 0; at < len(e.src); {
		i := strings.IndexAny(e.src[at:], "ÃÄá")
		if i < 0 {
			return
		}
		i += at
		letter, to := replacedHalf(e.src, i)
		if to == 0 && strings.HasPrefix(e.src[i:], "Ã") {
			letter, to = wholeLetter(e.src, i)
		}
		if to > 0 {
			e.replace(i, to, []byte(letter), "UTF-8", windows1252.name)
		}
		at = max(to, i+len("Ã"))
	}
}

// replaced lists what is left of letters that have one of the bytes 81, 8D, 8F,
// 90 and 9D, which windows-1252 leaves open.
var replaced = []struct{ seen, letters string }{
	{"á»\uFFFD", "ềọỏờỐ"},
	{"Ä\uFFFD", "Đ"},
	{"Ã\uFFFD", "ÁÍÝ"},
}

// replacedHalf gives the one letter that makes a legal word of what stands at
// offset i, or the one that makes a common word, and the end of what it takes
// the place of; 0 when none or several do.
func replacedHalf(s string, i int) (letter string, to int) {
	for _, form := range replaced {
		if !strings.HasPrefix(s[i:], form.seen) {
			continue
		}
		to = i + len(form.seen)
		head, tail := s[wordStart(s, i):i], wordAt(s, to)
		var legal, common []string
		for _, r := range form.letters {
			word := head + string(r) + tail
			if !viet.Legal(word) || humped(word) {
				continue
			}
			legal = append(legal, string(r))
			if isCommon(word) {
				common = append(common, string(r))
			}
		}
		switch {
		case len(legal) == 1:
			return legal[0], to
		case len(common) == 1:
			return common[0], to
		}
	}
	return "", 0
}

// wholeLetter gives the letter that the Ã at offset i is half of, and the end
// of what it takes the place of; 0 when no legal word comes out.
func wholeLetter(s string, i int) (letter string, to int) {
	head, behind := s[wordStart(s, i):i], i+len("Ã")
	if tail := wordAt(s, behind); tail != "" {
		if word := head + "í" + tail; viet.Legal(word) && !humped(word) {
			return "í", behind
		}
		return "", 0
	}
	gap := 0 // bytes of what may be, or stand for, the other half of à
	switch {
	case strings.HasPrefix(s[behind:], " "):
		gap = 1
	case strings.HasPrefix(s[behind:], "\u00a0"):
		gap = 2
	default:
		return "", 0
	}
	tail := wordAt(s, behind+gap)
	if word := head + "à" + tail; tail != "" && viet.Legal(word) && !humped(word) {
		return "à", behind + gap
	}
	if !viet.Legal(head+"à") || capitals(head+tail) {
		return "", 0
	}
	if gap == 2 || strings.HasPrefix(s[behind:], "  ") {
		behind += gap
	}
	return "à", behind
}

// capitals tells whether word has letters, and no small ones: "ĐÃ NÓI" is whole.
func capitals(word string) bool { return word != "" && strings.IndexFunc(word, unicode.IsLower) < 0 }

// syllableBytes is more than a legal syllable takes: no more is looked at, so
// that a text of nothing but Ã costs no more than another.
const syllableBytes = 40

// wordStart gives the start of the run of letters and marks that ends at i.
func wordStart(s string, i int) int {
	for low := i - syllableBytes; i > max(low, 0); {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		i -= size
	}
	return i
}

// wordAt gives the run of letters and marks that begins at i.
func wordAt(s string, i int) string {
	end, _ := letters(s[:min(len(s), i+syllableBytes)], i)
	return s[i:end]
}
