package intake

import "testing"

func TestTemplateCaption(t *testing.T) {
	for value, want := range map[string]string{
		`"Chợ nổi Cái Răng"`: "Chợ nổi Cái Răng", `'Chợ nổi' >}}`: "Chợ nổi", "`Chợ nổi`": "Chợ nổi", `" "`: "", `""`: "",
		"“Chợ nổi”": "", "page.caption": "", `"Chợ nổi`: "", "": "",
	} {
		if got := templateCaption("{{< figure caption=" + value); got != want {
			t.Errorf("%s: got %q, want %q", value, got, want)
		}
	}
}
