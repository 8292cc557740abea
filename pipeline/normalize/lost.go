package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/viet"
)

// lostHalves repairs à and í in a text that was UTF-8 read as windows-1252 and
// then lost the invisible halves of these letters: the NBSP of "Ã\u00a0" is now
// a space or gone ("ThÃ nh", "lÃ  má»™t"), the soft hyphen of "Ã\u00ad" was
// taken out ("BÃnh"). It is for texts that other letters have proved broken.
func lostHalves(e *editor) {
	for at := 0; at < len(e.src); {
		i := strings.Index(e.src[at:], "Ã")
		if i < 0 {
			return
		}
		i += at
		at = i + len("Ã")
		if text, to := wholeLetter(e.src, i); to > 0 {
			e.replace(i, to, []byte(text), "UTF-8", windows1252.name)
			at = to
		}
	}
}

// wholeLetter gives the letter that the Ã at offset i is half of, and the end
// of what it takes the place of; 0 when no legal word comes out.
func wholeLetter(s string, i int) (letter string, to int) {
	head, behind := s[wordStart(s, i):i], i+len("Ã")
	if tail := wordAt(s, behind); tail != "" {
		if viet.Legal(head + "í" + tail) {
			return "í", behind
		}
		return "", 0
	}
	if !strings.HasPrefix(s[behind:], " ") {
		return "", 0
	}
	tail := wordAt(s, behind+1)
	if tail != "" && viet.Legal(head+"à"+tail) && !humped(head+"à"+tail) {
		return "à", behind + 1
	}
	if !viet.Legal(head+"à") || capitals(head) && capitals(tail) {
		return "", 0
	}
	if strings.HasPrefix(s[behind:], "  ") {
		behind++
	}
	return "à", behind
}

// capitals tells whether word has no small letter: "ĐÃ NÓI" is whole.
func capitals(word string) bool { return strings.IndexFunc(word, unicode.IsLower) < 0 }

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
