package intake

import (
	"strings"
	"testing"
)

// TestFeedWithEntities: a feed may name its type, but not define what its text
// would be made of.
func TestFeedWithEntities(t *testing.T) {
	const item = "<rss><channel><item><title>&x; Chợ nổi</title><description>Một bài viết về chợ nổi.</description></item></channel></rss>"
	_, err := Read("a.vi.xml", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x "Lũ về">]>`+item, Options{Lang: "vi"})
	if err == nil || !strings.Contains(err.Error(), "refused: the document type declaration at byte 21 defines entities") {
		t.Errorf("%v", err)
	}
	if _, err := Read("a.vi.xml", `<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "rss.dtd">`+strings.Replace(item, "&x; ", "", 1), Options{Lang: "vi"}); err != nil {
		t.Errorf("a plain type: %v", err)
	}
}
