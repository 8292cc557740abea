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
		"08/22/2025":                             "2025-08-22",
		"12 Tháng Mười Một, 2025":                "2025-11-12",
		"Tháng Năm 5, 2025":                      "2025-05-05",
		"November, 03/2025 - 07:30":              "2025-11-03",
		"July 19, 2025 | 6:00 pm PT":             "2025-07-19",
		"June 11, 2025 · 4 min read":             "2025-06-11",
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

func TestPageDay(t *testing.T) {
	for text, want := range map[string]string{
		"24-06-2025 - 11:20 AM | Giáo dục":        "2025-06-24",
		"Ngày đăng: 10/02/2025 | Lượt xem: 1.245": "2025-02-10",
		"Trực tiếp | Bão số 13 năm 2025 đang vào": "",
		"Giáo dục | Lượt xem: 2.025":              "",
	} {
		if got, _ := pageDay(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestSignedDay(t *testing.T) {
	for text, want := range map[string]signedDay{
		"Trịnh Bá Lễ - 12/04/2025 06:00":               {"Trịnh Bá Lễ", "2025-04-12", false},
		"Thái Thị Yến 18/11/2025 08:41":                {"Thái Thị Yến", "2025-11-18", false},
		"December 9, 2025 by Vu Thanh Ngan":            {"by Vu Thanh Ngan", "2025-12-09", false},
		"By Lam Khue · June 11, 2025 · 4 min read":     {"By Lam Khue", "2025-06-11", false},
		"Nhóm phóng viên | 6/11/2025":                  {"Nhóm phóng viên", "2025-11-06", false},
		"Hà Nội, ngày 12 tháng 3 năm 2025":             {"Hà Nội", "2025-03-12", true},
		"Năm 2025, Hà Nội xây 3 cầu.":                  {},
		"Bão Kalmaegi 6/11/2025 mạnh hơn bão năm 2013": {},
		"Thứ Tư, 12/03/2025":                           {},
	} {
		got, ok := readSignedDay(text)
		if ok != (want.day != "") || ok && got != want {
			t.Errorf("%s: got %+v, %v", text, got, ok)
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
