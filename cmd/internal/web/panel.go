package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/names"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/store"
)

// link shows what is known of one link: why the aligner made it, what the
// memory has, its names, what the checks found, and its history.
func (v *Reviews) link(w http.ResponseWriter, r *http.Request, who visit) {
	s, log, back, ok := v.opened(w, r, who)
	if !ok {
		return
	}
	link, ok := s.Link(r.PathValue("link"))
	if !ok {
		v.refuse(w, r, who, http.StatusNotFound, "review.error.gone")
		return
	}
	result, at := back.pair, slices.IndexFunc(s.Links, func(l review.Link) bool { return l.ID == link.ID })
	bead := result.Alignment.Beads[at]
	recalled, err := v.recalled(r, result, bead)
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	nameRows := nameRows(result, bead, back.ledger)
	for i := range nameRows {
		if nameRows[i].Seen, err = v.Store.Renderings(r.Context(), nameRows[i].Vietnamese); err != nil {
			v.fail(w, r, who, err)
			return
		}
	}
	v.render(w, who, http.StatusOK, "panel", map[string]any{
		"Link": link, "Pair": s.Pair, "Seq": s.Seq, "Percent": int(link.Confidence * 100),
		"Reasons": reasons(messages.In(who.Lang), link.Reasons), "Hits": recalled,
		"Names": nameRows, "History": history(s, log, link.ID),
		"Findings": findings(messages.In(who.Lang), result, at, back.ledger),
	})
}

// An event is an entry of the log in the history of a link.
type event struct {
	review.Entry
	Rewordings []review.Rewording
}

// history gives what was done to a link, oldest first.
func history(s *review.Sheet, log []review.Entry, link string) (events []event) {
	for _, e := range review.History(log, link) {
		events = append(events, event{e, s.Rewordings(e)})
	}
	return events
}

// reasons says each reason in words, the weightiest as the aligner ordered
// them.
func reasons(say messages.Speaker, list []bitext.Reason) (lines []string) {
	for _, r := range list {
		lines = append(lines, Reason(say, r))
	}
	return lines
}

// A hit is a unit of the memory beside the segment.
type hit struct {
	memory.Hit
	Runs []run // its source, with what differs from the segment
}

func (v *Reviews) recalled(r *http.Request, p bitext.Pair, b bitext.Bead) ([]hit, error) {
	if len(b.Source) == 0 {
		return nil, nil
	}
	domain, err := v.Store.Domain(r.Context(), p.ID)
	if err != nil {
		return nil, err
	}
	q := memory.QueryFor(p, b, domain)
	found, err := v.memory.Lookup(r.Context(), q, memory.DefaultOptions())
	if err != nil {
		return nil, err
	}
	hits := make([]hit, 0, len(found))
	for _, h := range found {
		if h.Unit.Pair == p.ID && h.Source == q.Text {
			continue // the link itself
		}
		hits = append(hits, hit{h, diffRuns(q.Text, h.Source)})
	}
	return hits, nil
}

// diffRuns shows how to come from text to the unit's text.
func diffRuns(text, unit string) (runs []run) {
	for _, e := range memory.Diff(text, unit) {
		from := text
		if e.Op == memory.Insert {
			from = unit
		}
		runs = append(runs, run{Text: e.Span.Of(from), Kind: string(e.Op)})
	}
	return runs
}

// A nameRow is a name of the link with its counterpart.
type nameRow struct {
	Vietnamese, English string
	Kind                bitext.TermKind
	Class               names.Class
	House               string // the house's rendering; "" when there is none
	Seen                []review.Rendered
}

func nameRows(p bitext.Pair, b bitext.Bead, ledger *names.Ledger) (rows []nameRow) {
	if !b.Linked() {
		return nil
	}
	vi, en := sideText(p.Source, b.Source), sideText(p.Target, b.Target)
	if p.Source.Article.Lang == locales.English {
		vi, en = en, vi
	}
	day := p.Source.Article.Validity(p.Source.Segments[b.Source[0]].Block)
	for _, m := range names.Match(vi, en, names.Context{Date: day, Ledger: ledger}) {
		row := nameRow{Vietnamese: m.Vietnamese.Of(vi), English: m.English.Of(en), Kind: m.Kind, Class: m.Class}
		if known := ledger.Lookup(row.Vietnamese); len(known) > 0 {
			row.House = known[0].English
		}
		rows = append(rows, row)
	}
	return rows
}

func sideText(s bitext.Side, segments []int) string {
	texts := make([]string, len(segments))
	for i, n := range segments {
		texts[i] = s.Text(n)
	}
	return strings.Join(texts, "\n")
}

// findings says what the checks found in the link.
func findings(say messages.Speaker, p bitext.Pair, i int, house *names.Ledger) (lines []string) {
	for _, f := range findingsOf(p, i, house) {
		lines = append(lines, say.Say(f.MessageID(), f.Data()))
	}
	return lines
}

// A sighting is a unit that holds the words searched for.
type sighting struct {
	store.Found
	Source, Target []run
}

// concordance searches the memory for words in either language.
func (v *Reviews) concordance(w http.ResponseWriter, r *http.Request, who visit) {
	text := strings.TrimSpace(r.FormValue("q"))
	var list []sighting
	if text != "" {
		found, err := v.Store.Concordance(r.Context(), store.Find{Text: text, Limit: 20})
		if err != nil {
			v.fail(w, r, who, err)
			return
		}
		for _, f := range found {
			list = append(list, sighting{f, highlighted(f.Unit.Source, f.Source), highlighted(f.Unit.Target, f.Target)})
		}
	}
	v.render(w, who, http.StatusOK, "concordance", map[string]any{"Query": text, "Found": list})
}

// highlighted cuts a text into runs along the spans, which ascend.
func highlighted(text string, spans []bitext.Span) (runs []run) {
	at := 0
	for _, s := range spans {
		if s.Start < at {
			continue
		}
		if s.Start > at {
			runs = append(runs, run{Text: text[at:s.Start]})
		}
		runs = append(runs, run{Text: s.Of(text), Kind: "found"})
		at = s.End
	}
	if at < len(text) {
		runs = append(runs, run{Text: text[at:]})
	}
	return runs
}

// Reason says what spoke for or against a link, and how much: "2 names, +1.30".
func Reason(say messages.Speaker, r bitext.Reason) string {
	value := strings.Replace(fmt.Sprintf("%+.2f", r.Value), "-", "−", 1)
	return say.Count("review.reason."+string(r.Kind), r.Count, messages.Data{"Value": value})
}
