package intake

import (
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// nameZone tells whether the block names the author or the day, as the page
// calls it; "" when it is neither. Names like "date-outer" stand around whole
// articles, so the text must be what it is called.
func (b *htmlBlock) nameZone() bitext.Zone {
	switch {
	case b.longText():
		return ""
	case b.role == bylineRole && looksLikeNames(withoutLabel(b.text)):
		return bitext.Byline
	case b.date() != "":
		return bitext.Dateline
	}
	return ""
}

// date is the day that the block tells: the one that readers see, else for a
// block of role time the one in its attribute, which may be that of another time
// zone.
func (b *htmlBlock) date() string {
	day, _ := pageDay(b.text)
	if day == "" && b.role == timeRole {
		day = dayOf(b.day)
	}
	return day
}

// credit reads a line of names, with their label or with a day, that no name of
// an element tells.
func (b *htmlBlock) credit() (day string, ok bool) {
	if b.longText() {
		return "", false
	}
	if s, ok := readSignedDay(b.text); ok {
		return s.day, !s.place
	}
	names := withoutLabel(b.text)
	return "", names != strings.Trim(b.text, "()| ") && !endsSentence(b.text) && (b.linked > 0 || looksLikeNames(names))
}

// longestUnnamed is the length in bytes of a caption that no element calls one.
const longestUnnamed = 320

// captioned tells whether the block says what the picture before it shows: in
// italics or in the middle.
func (b *htmlBlock) captioned() bool {
	return b.image && b.role == noRole && len(b.text) <= longestUnnamed && !isHeading(b.tag) && (b.centred || 10*b.slanted >= 9*len(b.text))
}
