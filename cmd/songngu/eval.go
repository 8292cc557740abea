package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/eval"
)

// evalCmd prints the table of one measurement.
type evalCmd struct {
	Measure string   `arg:""`
	Sets    []string `arg:""`
	Missed  bool
	// MemoryCurve makes align show what a growing memory gives; the first set
	// is then a corpus.
	MemoryCurve bool
	JSON        bool
}

func (c *evalCmd) Run(a *app) error {
	if c.MemoryCurve {
		c.Measure += "-curve"
	}
	m, ok := eval.Find(c.Measure)
	if !ok {
		return misused("error.no-measure", messages.Data{"Name": c.Measure, "Names": measureNames()})
	}
	t, err := m.Run(c.Sets)
	if errors.Is(err, eval.ErrNoSet) {
		return &complaint{id: "error.failed", data: messages.Data{"Detail": err.Error()}, hint: "hint.no-set", code: exitFailure, cause: err}
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(a.out, records(t))
	}
	printed := table{head: make([]string, len(t.Columns))}
	for i, id := range t.Columns {
		printed.head[i] = a.say.Say("column."+id, nil)
	}
	for _, row := range t.Rows {
		printed.add(row...)
	}
	printed.write(a.out)
	if c.Missed {
		for _, line := range t.Missed {
			fmt.Fprintln(a.out, line)
		}
	}
	return nil
}

func measureNames() string {
	var names []string
	for _, m := range eval.Measures {
		names = append(names, m.Name)
	}
	return strings.Join(names, ", ")
}

// records gives the rows as objects whose keys are the column IDs: those stay
// the same in every language.
func records(t eval.Table) any {
	rows := make([]map[string]any, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = make(map[string]any, len(row))
		for j, cell := range row {
			rows[i][t.Columns[j]] = cell
		}
	}
	return map[string]any{"measure": t.Name, "rows": rows, "missed": t.Missed}
}
