package bitext

// A Segment is a sentence, or what stands for one, in a block: offsets into
// the block's text. Joining a block's segments and the white space between
// them gives the block back, byte for byte.
type Segment struct {
	Block int // index into Article.Blocks
	Span      // bytes of the block's text
	// Revised is a reviewer's text in place of the published one; nil when
	// nobody changed it. The span still tells where the original stands.
	Revised *string
}

// A Side is one article of a pair with its segments in page order.
type Side struct {
	Article  Article
	Segments []Segment
}

// Original is the published text of segment i.
func (s Side) Original(i int) string {
	g := s.Segments[i]
	return g.Of(s.Article.Blocks[g.Block].Text)
}

// Text is the text of segment i as it stands now: a reviewer's revision, else
// the original.
func (s Side) Text(i int) string {
	if r := s.Segments[i].Revised; r != nil {
		return *r
	}
	return s.Original(i)
}

// Zone is the zone of segment i's block.
func (s Side) Zone(i int) Zone { return s.Article.Blocks[s.Segments[i].Block].Zone }

// Texts are the texts of all segments as they stand now.
func (s Side) Texts() []string {
	texts := make([]string, len(s.Segments))
	for i := range s.Segments {
		texts[i] = s.Text(i)
	}
	return texts
}
