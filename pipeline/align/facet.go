package align

import "github.com/songngu/songngu/pipeline/bitext"

// A facet is what is known of the segments of one side beside their words.
type facet struct {
	index     []int // number of each segment in the Input
	zones     []bitext.Zone
	opens     []bool // the segment begins a paragraph; nil when paragraphs tell nothing
	furniture []bool
	line      []int     // number of the text: equal texts have equal numbers
	times     []int     // how often each text stands on the side, by that number
	again     []bool    // the segment repeats the one before it
	repeats   bool      // some segment does
	sizes     []float64 // running sums of characters
	brief     []float64 // how far each segment is too short to be a piece of a link
}

// newFacet gives what is known of the segments that are not taken out, and
// their texts.
func newFacet(in Input, taken []bool, o Options) (facet, []string) {
	var f facet
	var texts []string
	last := -1
	lines := map[string]int{}
	for i, text := range in.Texts {
		if taken[i] {
			continue
		}
		f.index = append(f.index, i)
		texts = append(texts, text)
		f.furniture = append(f.furniture, isFurniture(text) || i > 0 && o.Furniture != nil && o.Furniture(text))
		f.addLine(lines, text)
		if len(in.Zones) == len(in.Texts) {
			f.zones = append(f.zones, in.Zones[i])
		}
		if len(in.Paragraphs) == len(in.Texts) {
			f.opens = append(f.opens, last < 0 || in.Paragraphs[i] != in.Paragraphs[last])
		}
		last = i
	}
	if everyOpens(f.opens) {
		f.opens = nil
	}
	return f, texts
}

// mostOpen is the share of segments that begin a paragraph above which
// paragraphs tell nothing: on a page that sets each sentence apart, a link of
// two does not cross anything.
const mostOpen = 0.8

func everyOpens(opens []bool) bool {
	n := 0
	for _, o := range opens {
		if o {
			n++
		}
	}
	return float64(n) > mostOpen*float64(len(opens))
}

// addLine numbers the text of a segment; lines holds the numbers so far.
func (f *facet) addLine(lines map[string]int, text string) {
	n, ok := lines[text]
	if !ok {
		n = len(lines)
		lines[text] = n
		f.times = append(f.times, 0)
	}
	f.times[n]++
	again := len(f.line) > 0 && f.line[len(f.line)-1] == n
	f.again, f.repeats = append(f.again, again), f.repeats || again
	f.line = append(f.line, n)
}

// sum fills sizes and brief.
func (f *facet) sum(s *side, m *Model) {
	f.sizes, f.brief = make([]float64, len(s.size)+1), make([]float64, len(s.size))
	for i, n := range s.size {
		f.sizes[i+1] = f.sizes[i] + n
		f.brief[i] = m.brief(n)
	}
}

// part gives segments [lo, hi) of the facet.
func (f *facet) part(lo, hi int) facet {
	g := facet{index: f.index[lo:hi], furniture: f.furniture[lo:hi], line: f.line[lo:hi], times: f.times, again: f.again[lo:hi], repeats: f.repeats, sizes: f.sizes[lo : hi+1], brief: f.brief[lo:hi]}
	if f.zones != nil {
		g.zones = f.zones[lo:hi]
	}
	if f.opens != nil {
		g.opens = f.opens[lo:hi]
	}
	return g
}
