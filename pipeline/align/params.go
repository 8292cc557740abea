package align

import "math"

// A Model is the aligner's parameters, all in one place. They were set on
// development sets of Vietnamese–English news; see DEVELOPING.md for how each
// one pays.
type Model struct {
	// Length: ln(characters of target ÷ characters of source) of a true link
	// is normal around LengthRatio with variance LengthVariance +
	// LengthNoise/characters, but for a share of LengthTail that is as wide as
	// a link by chance, whose deviation is LengthChance.
	LengthRatio, LengthVariance, LengthNoise float64
	LengthTail, LengthChance, LengthWeight   float64

	// Lexical: the share of a class of words that is explained by the other
	// side rather than by chance.
	Known, Name, Number, Cognate, Unknown float64
	LexicalWeight                         float64
	Dilution                              float64 // exponent of the length by which an explanation is divided
	ManyWords                             float64 // words from which on it is divided by the length itself

	// Shape: ln of the prior of each shape, [source segments][target segments],
	// from 1 to 4 each; −Inf forbids.
	Shape [5][5]float64

	// ShortPiece is of a segment of no length to be linked together with others
	// although the other side explains its words with less than ShortMute nats; it
	// falls to nothing at ShortSize characters. Under 20 characters are 1.4 % of the
	// pieces of links in the development sets, 19 % of the segments alone; from 20
	// to 30, 3.2 % and 6.5 %. Without ShortMute, what is short but said in the same
	// words would be torn off (F1 −.006 on abridged and para). From −6 on, more of the
	// wrong links that are left pass for sure.
	ShortPiece, ShortSize, ShortMute float64

	// Gaps: ln of the price of the first segment without counterpart in a row,
	// of each further one, and of changing sides within a gap.
	GapOpen, GapExtend, GapTurn float64

	// Zones and paragraphs.
	ZoneClash      float64 // of title with body, of caption with body
	TitleMeet      float64 // of title with title: a page hardly ever has another for its own
	ParagraphCross float64 // of a link that holds the end of a paragraph inside it
	ParagraphMeet  float64 // of a link that begins a paragraph on both sides
	ParagraphMiss  float64 // of a link that begins a paragraph on one side only

	// Time stamps of different times and of the same time. ClockClash outweighs what
	// two lone segments cost, 4.8 nats, and the shape and length that speak for any
	// two stamps; ClockMeet lifts a stamp that was moved with its note above
	// MoveOdds. The development sets hold no stamps; live pages of our own do.
	ClockClash, ClockMeet float64

	// Repeat is of a link that holds a line with its repeat, or the repeat without
	// the line, when the other side has no repeat. The development sets hold none;
	// on pages of our own from −4 on the links are right, from −8 on they are sure.
	Repeat float64

	Furniture float64 // ln odds of a recurring line to stay unlinked

	// Decoding and confidence.
	Temperature float64 // scores are divided by it before they become probabilities
	GapGain     float64 // worth of a right gap against a right link, in decoding

	MoveOdds float64 // least score of a link that is out of order, when few segments are left over

	// Stranger: ln odds of two texts to have nothing to do with each other,
	// against the path without any link.
	Stranger float64
}

// DefaultModel gives the parameters that songngu aligns with.
func DefaultModel() Model {
	m := Model{
		LengthRatio: math.Log(0.97), LengthVariance: 0.038, LengthNoise: 1.2,
		LengthTail: 0.04, LengthChance: 1.08, LengthWeight: 1,
		Known: 0.56, Name: 0.99, Number: 0.97, Cognate: 0.5, Unknown: 0.02,
		LexicalWeight: 0.77, Dilution: 0.6, ManyWords: 130,
		ShortPiece: -5, ShortSize: 35, ShortMute: -0.5,
		GapOpen: -2.6, GapExtend: -1.6, GapTurn: -2.2,
		ZoneClash: -6, TitleMeet: 4, ParagraphCross: -1, ParagraphMeet: 0.5, ParagraphMiss: -0.5, ClockClash: -6, ClockMeet: 2, Repeat: -8,
		Furniture: 3, Temperature: 1.05, GapGain: 0.5, MoveOdds: 3, Stranger: 4,
	}
	m.Shape = shapes(map[[2]int]float64{
		{1, 1}: 1.1, {1, 2}: -1.8, {1, 3}: -5, {1, 4}: -8, {2, 2}: -3.8, {2, 3}: -7.6, {3, 3}: -9.8,
	})
	return m
}

// shapes fills the table of a model that does not care which side is which.
func shapes(prior map[[2]int]float64) (t [5][5]float64) {
	for i := range t {
		for j := range t[i] {
			t[i][j] = math.Inf(-1)
		}
	}
	for s, p := range prior {
		t[s[0]][s[1]], t[s[1]][s[0]] = p, p
	}
	return t
}
