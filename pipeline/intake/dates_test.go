package intake

import "testing"

func TestDateLine(t *testing.T) {
	for text, want := range map[string]string{
		"Thứ Tư, 12/03/2025, 14:30 (GMT+7)":      "2025-03-12",
		"Thứ 4, ngày 12 tháng 3 năm 2025":        "2025-03-12",
		"14 giờ 30 ngày 12 tháng 3 năm 2025":     "2025-03-12",
		"Cập nhật lúc 14h30, 12.3.2025":          "2025-03-12",
		"Chủ nhật, 9/11/2025 | 07:05 GMT+7":      "2025-11-09",
		"March 12, 2025":                         "2025-03-12",
		"Wed, 12 Mar 2025 at 10:15 am":           "2025-03-12",
		"10 am, 12 March 2025":                   "2025-03-12",
		"10:15 GMT+7, 12 March 2025":             "2025-03-12",
		"2025-03-12 08:00":                       "2025-03-12",
		"May 5, 2025 | by":                       "2025-05-05",
		"Friday, 4 July 2025":                    "2025-07-04",
		"Published: September 2nd, 2025":         "2025-09-02",
		"12/3":                                   "", // no year
		"31/2/2025":                              "", // no such day
		"2025":                                   "",
		"Giá vàng 12/3/2025":                     "", // a headline
		"Ngày 12.3.2025, quân đội Nga tuyên bố.": "",
		"Ngày 12 tháng 3 năm 2025 là ngày gì?":   "",
	} {
		if got, _ := dateLine(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestISODay(t *testing.T) {
	for text, want := range map[string]string{
		"2025-11-09T07:30:00+07:00":       "2025-11-09T07:30:00+07:00",
		"2025-11-09T00:30:00Z":            "2025-11-09T00:30:00Z",
		"2025-11-09":                      "2025-11-09",
		"2025-11-09 07:30:00":             "2025-11-09",
		"Sun, 09 Nov 2025 07:30:00 +0700": "2025-11-09T07:30:00+07:00",
		"09/11/2025":                      "2025-11-09",
		"yesterday":                       "",
		"":                                "",
	} {
		if got := isoDay(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
