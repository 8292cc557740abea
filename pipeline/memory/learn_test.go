package memory

import (
	"bytes"
	"slices"
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// floods are units about a word, "flumgate", that no dictionary has.
func floods(domain string) []bitext.Unit {
	var units []bitext.Unit
	for _, p := range [][2]string{
		{"Dân làng mở cống ngăn hôm qua.", "Villagers opened the flumgate yesterday."},
		{"Cống ngăn bị hỏng.", "The flumgate is broken."},
		{"Ông Hùng sửa cống ngăn.", "Mr. Hung repaired the flumgate."},
	} {
		units = append(units, bitext.Unit{SourceLang: "vi", TargetLang: "en", Source: p[0], Target: p[1], State: bitext.Reviewed, Domain: domain})
	}
	return units
}

// learnedParts gives the parts that the units add to the shipped lexicon.
func learnedParts(units []bitext.Unit, domain string) []lexicon.Part {
	base := lexicon.Default()
	return Learn(units, domain, base).Parts()[len(base.Parts()):]
}

func TestLearningIsFromReviewedUnitsOnly(t *testing.T) {
	units := floods("")
	for i := range units {
		units[i].State = bitext.Translated
	}
	if Learn(units, "", lexicon.Default()) != lexicon.Default() {
		t.Error("unreviewed units taught something")
	}
	parts := learnedParts(floods(""), "")
	if len(parts) != 1 || parts[0].Name != Learned || parts[0].Table.Len() == 0 {
		t.Fatalf("%+v", parts)
	}
}

func TestPairsAreCutIntoWhatIsKnownAndTheRest(t *testing.T) {
	pairs := []lexicon.SentencePair{{Vietnamese: "Nước, nước ngập flumga 12 m.", English: "Water flooded zopnet, 12 m."}}
	pieces := told(pairs, lexicon.Default())
	rest := pieces[len(pieces)-1]
	if rest.Vietnamese != "flumga" || rest.English != "zopnet" {
		t.Errorf("the rest is %q", rest)
	}
	if !slices.Contains(pieces, lexicon.SentencePair{Vietnamese: "nước", English: "Water"}) {
		t.Errorf("known words: %q", pieces)
	}
}

func TestOtherDomainsCountLess(t *testing.T) {
	units := append(floods("water"), floods("sport")...)
	parts := learnedParts(units, "water")
	if len(parts) != 2 || parts[0].Name != Learned || parts[1].Name != Elsewhere || parts[1].Weight >= parts[0].Weight {
		t.Errorf("%+v", parts)
	}
}

func TestLearningDoesNotCareForOrder(t *testing.T) {
	units := floods("")
	one := learnedParts(units, "")
	slices.Reverse(units)
	other := learnedParts(units, "")
	a, _ := one[0].Table.AppendBinary(nil)
	b, _ := other[0].Table.AppendBinary(nil)
	if !bytes.Equal(a, b) {
		t.Error("the same units in another order teach something else")
	}
}
