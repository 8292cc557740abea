package bitext

// A TermKind is what a term stands for.
type TermKind string

const (
	Person       TermKind = "PER"
	Place        TermKind = "LOC"
	Organisation TermKind = "ORG"
	Word         TermKind = "WORD"
)

// A Term is a name or a word in both languages.
type Term struct {
	Vietnamese string
	English    string
	Kind       TermKind
	Variants   []string // other English or Vietnamese forms that mean the same
	Province   string   // for places: the Vietnamese name of the province around it
	From, To   string   // validity, both ends included, "2025-07-01"; "" = open
}

// ValidOn tells whether the term may be used for a text of that day; an empty
// day fits every term.
func (t Term) ValidOn(day string) bool {
	return day == "" || (t.From == "" || t.From <= day) && (t.To == "" || day <= t.To)
}
