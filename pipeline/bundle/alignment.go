package bundle

import (
	"math"

	"github.com/songngu/songngu/pipeline/bitext"
)

// An alignmentForm is alignment.json.
type alignmentForm struct {
	Schema   int                      `json:"schema"`
	Source   string                   `json:"source"` // languages
	Target   string                   `json:"target"`
	Segments map[string][]alignedForm `json:"segments"` // by language, in page order
	Beads    []beadForm               `json:"beads"`
}

type alignedForm struct {
	Block string `json:"block"`
	Zone  string `json:"zone"`
	Text  string `json:"text"`
}

type beadForm struct {
	Source     []int        `json:"source"`
	Target     []int        `json:"target"`
	Confidence float64      `json:"confidence"`
	State      string       `json:"state"`
	Moved      bool         `json:"moved,omitempty"`
	Reasons    []reasonForm `json:"reasons,omitempty"`
}

type reasonForm struct {
	Kind  string  `json:"kind"`
	Count int     `json:"count,omitempty"`
	Value float64 `json:"value,omitempty"`
}

func (l *layout) alignment() alignmentForm {
	form := alignmentForm{Schema: Schema, Segments: map[string][]alignedForm{}, Beads: []beadForm{}}
	form.Source, form.Target = string(l.sides[source].Article.Lang), string(l.sides[target].Article.Lang)
	for s, sd := range l.sides {
		segments := make([]alignedForm, len(sd.Segments))
		for i, g := range sd.Segments {
			segments[i] = alignedForm{l.groups[l.of[s][g.Block]].id, string(sd.Zone(i)), sd.Text(i)}
		}
		form.Segments[string(sd.Article.Lang)] = segments
	}
	for _, b := range l.pair.Alignment.Beads {
		form.Beads = append(form.Beads, toBead(b))
	}
	return form
}

func toBead(b bitext.Bead) beadForm {
	form := beadForm{Source: list(b.Source), Target: list(b.Target), Confidence: round(b.Confidence), State: string(b.State), Moved: b.Moved}
	for _, r := range b.Reasons {
		form.Reasons = append(form.Reasons, reasonForm{string(r.Kind), r.Count, round(r.Value)})
	}
	return form
}

// list writes an empty side as [], not null.
func list(ids []int) []int {
	if ids == nil {
		return []int{}
	}
	return ids
}

// round keeps four decimals, more than any reader can use.
func round(f float64) float64 { return math.Round(f*1e4) / 1e4 }
