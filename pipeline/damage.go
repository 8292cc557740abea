package pipeline

import (
	"bytes"
	"fmt"
	"unicode"

	"golang.org/x/text/encoding/charmap"

	"github.com/songngu/songngu/pipeline/normalize"
)

// damage says what of a page as received is no text, and where first; nil when
// all of it is. Such a page is not published: nobody can know what stood there.
// U+FFFD that the page itself holds is a character like others.
func damage(raw []byte, d normalize.Decoded) error {
	for _, w := range d.Warnings {
		switch w.Kind {
		case normalize.WarnInvalid:
			return damaged(raw, "bytes that are no text", w.Source.Start, w.Count)
		case normalize.WarnNUL:
			return damaged(raw, "NUL characters", w.Source.Start, w.Count)
		case normalize.WarnTruncated:
			return damaged(raw, "halves of UTF-16 characters", w.Source.Start, w.Count)
		}
	}
	first, count := 0, 0
	for _, r := range d.Repairs {
		if r.Charset != "windows-1252" || r.Seen != "" || !broken(r.Source.Of(string(raw))) {
			continue
		}
		if count++; count == 1 {
			first = r.Source.Start
		}
	}
	if count > 0 {
		return damaged(raw, "bytes that are no text", first, count)
	}
	return nil
}

func damaged(raw []byte, what string, at, places int) error {
	return fmt.Errorf("it holds %s, first in line %d at byte %d, places: %d", what, 1+bytes.Count(raw[:at], []byte{'\n'}), at, places)
}

// broken tells whether a word that can only be windows-1252 is none in that
// either: it has a byte without a character, a capital after a small letter
// ("KursÃ(k", which has lost half of a character) or a sign between two letters.
func broken(word string) bool {
	var before rune
	for i := range len(word) {
		r := charmap.Windows1252.DecodeByte(word[i])
		letters := unicode.IsLetter(before) && i+1 < len(word) && unicode.IsLetter(charmap.Windows1252.DecodeByte(word[i+1]))
		switch {
		case word[i] < 0x80:
		case r == unicode.ReplacementChar, unicode.IsUpper(r) && unicode.IsLower(before), letters && isSign(r):
			return true
		}
		before = r
	}
	return false
}

// isSign tells a sign of windows-1252 that does not stand inside a word.
func isSign(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.Is(unicode.Pd, r) && !unicode.Is(unicode.Pi, r) && !unicode.Is(unicode.Pf, r) &&
		r != '…' && r != '\u00A0' && r != '\u00AD' && r != '·'
}
