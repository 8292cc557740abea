package normalize

import (
	"strings"

	"github.com/songngu/songngu/locales/viet"
)

// viqrNeed is how many words in VIQR (RFC 1456) a text must have before we
// speak of it: with a shape mark, so that "who?" and "don't" do not count.
const viqrNeed = 3

// warnVIQR reports words spelled in VIQR. They are not decoded: the spelling is
// that of ASCII text, and its marks are punctuation too.
func (d *Decoded) warnVIQR() {
	count, from, to := 0, 0, 0
	for start, end := token(d.Text, 0); start < end; start, end = token(d.Text, end) {
		if viqrWord(d.Text[start:end]) {
			if count++; count == 1 {
				from, to = start, end
			}
		}
	}
	if count >= viqrNeed {
		d.warn(WarnVIQR, from, to, count)
	}
}

// viqrWord tells whether t spells a legal syllable with a shape mark: "Vie^.t",
// "ddu+o+`ng".
func viqrWord(t string) bool {
	if !strings.ContainsAny(t, "^(+") || !plainASCII(t) {
		return false
	}
	return viet.Legal(readVIQR(strings.TrimRight(t, `,;:!)"`)))
}

var viqrMarks = strings.NewReplacer(
	"dd", "đ", "DD", "Đ", "Dd", "Đ",
	"^", "\u0302", "(", "\u0306", "+", "\u031B",
	"'", "\u0301", "`", "\u0300", "?", "\u0309", "~", "\u0303", ".", "\u0323",
)

func readVIQR(t string) string { return viet.Compose(viqrMarks.Replace(t)) }
