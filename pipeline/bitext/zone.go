package bitext

// A Zone is the part that a block plays on a newspaper page.
type Zone string

const (
	Title       Zone = "title"
	Byline      Zone = "byline"
	Dateline    Zone = "dateline"
	Lead        Zone = "lead"
	Body        Zone = "body"
	Caption     Zone = "caption"
	Quote       Zone = "quote"
	List        Zone = "list"
	TeaserTitle Zone = "teaser-title"
	TeaserText  Zone = "teaser-text"
	Other       Zone = "other" // headings of related news, lone pipes, navigation
)

// Zones are all zones, in the order in which a page usually shows them.
var Zones = []Zone{Title, Byline, Dateline, Lead, Body, Caption, Quote, List, TeaserTitle, TeaserText, Other}

// Teaser tells whether the block advertises another article. Nothing of an
// article's own text is ever linked to a teaser.
func (z Zone) Teaser() bool { return z == TeaserTitle || z == TeaserText }

// Prose tells whether the block holds text to be segmented and aligned.
// Bylines, datelines that stand alone and page furniture are carried along but
// not translated.
func (z Zone) Prose() bool { return z != Byline && z != Dateline && z != Other }
