package bundle

import "github.com/songngu/songngu/pipeline/bitext"

// A manifest is manifest.json.
type manifest struct {
	Schema    int            `json:"schema"`
	Pair      string         `json:"pair"`
	Name      string         `json:"name"`
	Revision  int            `json:"revision"`
	Languages languagesForm  `json:"languages"`
	Sources   []sourceForm   `json:"sources"` // the bytes as received
	Generator string         `json:"generator"`
	Settings  string         `json:"settings"`
	State     string         `json:"state"` // of the target side: published, reviewed, draft, partly-draft, untranslated
	Links     linksForm      `json:"links"`
	Files     []manifestFile `json:"files"`
}

type languagesForm struct {
	Source string `json:"source"`
	Target string `json:"target"`
}

type sourceForm struct {
	Lang   string `json:"lang"`
	SHA256 string `json:"sha256"`
}

type linksForm struct {
	Linked   int `json:"linked"`   // segments of the source with a counterpart, or a translation that a person took over
	Drafted  int `json:"drafted"`  // without, but with a draft
	Open     int `json:"open"`     // without either
	Accepted int `json:"accepted"` // links that a person confirmed
}

type manifestFile struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
}

func newManifest(l *layout, e Edition, files []File) manifest {
	m := manifest{Schema: Schema, Pair: l.pair.ID, Name: l.pair.Name, Revision: e.Revision, Generator: e.Generator,
		Settings: e.Settings, State: published, Links: l.links()}
	m.Languages = languagesForm{string(l.sides[source].Article.Lang), string(l.sides[target].Article.Lang)}
	for _, s := range l.sides {
		if s.Article.SHA256 != "" {
			m.Sources = append(m.Sources, sourceForm{string(s.Article.Lang), s.Article.SHA256})
		}
	}
	if l.pair.Single() {
		m.State = l.draftState()
	}
	for _, f := range files {
		m.Files = append(m.Files, manifestFile{f.Path, Digest(f.Data), len(f.Data)})
	}
	return m
}

func (l *layout) links() (form linksForm) {
	for _, b := range l.pair.Alignment.Beads {
		switch {
		case b.Linked() && b.State != bitext.Rejected:
			form.Linked += len(b.Source)
			if b.State == bitext.Accepted {
				form.Accepted++
			}
		default:
			form.Open += len(b.Source)
		}
	}
	taken := l.reviewed()
	form.Linked += taken
	form.Accepted += l.takenLinks()
	form.Drafted = len(l.drafts) - taken
	form.Open -= len(l.drafts)
	return form
}

// takenLinks counts the links whose translation a person took over or wrote.
func (l *layout) takenLinks() (n int) {
	for i, d := range l.drafts {
		if i == d.first && d.State == bitext.Reviewed {
			n++
		}
	}
	return n
}
