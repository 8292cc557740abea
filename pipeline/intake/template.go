package intake

import "strings"

// Site generators fill in the tags of their templates, also where these stand
// in the text of a page.
var templateMarks = [...][2]string{{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}, {"{{", "}}"}}

// isTemplate tells whether a paragraph is one tag of a template: {{< figure … >}}
// of Hugo, {% include … %} of Jekyll.
func isTemplate(text string) bool {
	for _, m := range templateMarks {
		if strings.HasPrefix(text, m[0]) && strings.HasSuffix(text, m[1]) && strings.Count(text, m[0]) == 1 {
			return true
		}
	}
	return false
}

// templateCaption gives the caption that a tag has between quotes of code, "" when
// it has none: a value without them is the name of a variable.
func templateCaption(tag string) string {
	_, value, ok := strings.Cut(tag, "caption=")
	if !ok || value == "" || strings.IndexByte("\"'`", value[0]) < 0 {
		return ""
	}
	caption, _, ok := strings.Cut(value[1:], value[:1])
	if !ok {
		return ""
	}
	return strings.TrimSpace(caption)
}
