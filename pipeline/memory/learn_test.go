package memory

import (
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
)

func TestLearningIsFromReviewedUnitsOnly(t *testing.T) {
	u := bitext.Unit{SourceLang: "en", TargetLang: "vi", Source: "flood warning", Target: "cảnh báo lũ", State: bitext.Translated}
	if _, ok := Learn([]bitext.Unit{u}); ok {
		t.Error("an unreviewed unit taught something")
	}
	u.State = bitext.Reviewed
	part, ok := Learn([]bitext.Unit{u, u})
	if !ok || part.Table.Len() == 0 || part.Name != Learned {
		t.Errorf("%v, %+v", ok, part)
	}
}
