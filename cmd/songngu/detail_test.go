package main

import (
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
)

// TestDetailsHaveMessages in both languages.
func TestDetailsHaveMessages(t *testing.T) {
	for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		say := messages.In(lang)
		for _, d := range details {
			if !say.Has("detail." + d.id) {
				t.Errorf("%s: no message detail.%s", lang, d.id)
			}
		}
		for _, u := range usageErrors {
			if !say.Has(u.id) {
				t.Errorf("%s: no message %s", lang, u.id)
			}
		}
	}
}

// TestDetail: English stays what it was, Vietnamese holds the same values, and
// what is not known is not touched.
func TestDetail(t *testing.T) {
	for _, c := range []struct{ sentence, vi string }{
		{"a paragraph of 300000 bytes; the longest that can be read has 262144", "có đoạn dài 300000 byte; đoạn dài nhất đọc được là 262144"},
		{"database /srv/m.db: permission denied", "cơ sở dữ liệu /srv/m.db: không có quyền"},
		{"open /a: b.db: no space left on device", "open /a: b.db: ổ đĩa đã đầy"},
		{"line 4: the file ends within a comment", "dòng 4: tệp hết giữa chừng một chú thích"},
		{"the moon is full: again", "the moon is full: again"},
		{"", ""},
	} {
		en, vi := &app{say: messages.In(locales.English)}, &app{say: messages.In(locales.Vietnamese)}
		if got := en.detail(c.sentence); got != c.sentence {
			t.Errorf("%q in English: %q", c.sentence, got)
		}
		if got := vi.detail(c.sentence); got != c.vi {
			t.Errorf("%q: %q, want %q", c.sentence, got, c.vi)
		}
	}
}
