package bitext

// A Pair is what travels the route: two articles, their segments, the
// alignment between them and the units it gave. An article without a
// counterpart is a Pair whose target has no segments: all its beads are 1–0
// and translation fills them.
type Pair struct {
	ID        string // content address of its place and sources; stable over revisions
	Name      string // what people call it: the article's name
	Version   int    // grows with every change, so that no writer overwrites another
	Domain    string // project or desk, which its units bear too; "" = general
	Source    Side   // the language the article was written in
	Target    Side
	Alignment Alignment
	Units     []Unit
}

// Single tells whether the article came without a counterpart.
func (p Pair) Single() bool { return len(p.Target.Segments) == 0 }
