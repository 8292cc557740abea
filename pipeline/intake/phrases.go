package intake

import (
	"strings"

	"github.com/songngu/songngu/locales/viet"
)

// What papers write around their articles, one wording a line. Whole lines are
// compared without case, diacritics and punctuation at the ends; beginnings
// without case, and where a name could begin alike (Ảnh: a photo, Anh: Britain)
// with diacritics.
var (
	// relatedHeadings stand over teasers.
	relatedHeadings = (`
Tin liên quan
Bài liên quan
Bài viết liên quan
Tin bài liên quan
Tin tức liên quan
Chủ đề liên quan
Tin cùng chuyên mục
Cùng chuyên mục
Tin cùng chủ đề
Cùng chủ đề
Tin khác
Các tin khác
Bài khác
Tin mới
Tin mới nhất
Tin nổi bật
Tin đọc nhiều
Đọc nhiều
Đọc nhiều nhất
Xem nhiều
Đọc thêm
Xem thêm
Tin xem thêm
Có thể bạn quan tâm
Bạn có thể quan tâm
Có thể bạn thích
Mời xem thêm
Mời bạn đọc thêm
Đừng bỏ lỡ
Dành cho bạn
Tin tiếp theo
Related news
Related
Related articles
Related stories
Related posts
Related topics
Related content
More news
More stories
More on this story
More from this section
More in this section
Other news
Others
Latest news
Latest
Most read
Most viewed
Most popular
Trending
Read more
Read also
See also
See more
You may also like
You might also like
You may be interested in
Recommended
Recommended for you
Don't miss
Also read
Next story
In the same category
In the same section
`)

	// furnitureLines are page furniture that says nothing of the article.
	furnitureLines = (`
Trang chủ
Home
Chia sẻ
Chia sẻ bài viết
Share
Share this article
Facebook
Twitter
Zalo
Email
Print
In bài viết
In
Gửi email
Sao chép liên kết
Copy link
Lưu bài
Lưu bài viết
Theo dõi
Theo dõi chúng tôi
Follow us
Follow us on Google News
Theo dõi trên Google News
Bình luận
Ý kiến bạn đọc
Gửi bình luận
Ý kiến của bạn
Comments
Comment
Leave a comment
Quảng cáo
Advertisement
Advertising
Sponsored
Đăng nhập
Log in
Sign in
Subscribe
Nghe đọc bài
Nghe bài viết
Listen to this article
Cỡ chữ
Aa
All rights reserved
Về trang chủ
Back to top
Lên đầu trang
Tags
Tag
Từ khóa
Keywords
Chủ đề
`)

	// sections are the names of a paper's pages. Above the lead they are
	// breadcrumbs; further down they may be headings of the article.
	sections = (`
Thời sự
Chính trị
Xã hội
Kinh tế
Kinh doanh
Thế giới
Quốc tế
Thể thao
Văn hóa
Văn hóa - Giải trí
Giải trí
Giáo dục
Sức khỏe
Pháp luật
Đời sống
Công nghệ
Khoa học
Du lịch
Môi trường
Công đoàn
Bạn đọc
Xe
Bất động sản
News
Politics
Society
Economy
Business
World
International
Sports
Sport
Culture
Entertainment
Education
Health
Law
Lifestyle
Technology
Science
Travel
Tourism
Environment
Trade Union
`)

	// furnitureStarts begin lines of page furniture.
	furnitureStarts = starts(viet.Bare, `
Tags:
Tag:
Từ khóa:
Keywords:
Topics:
Chủ đề:
Chia sẻ:
Share:
©
(c)
Copyright ©
Copyright (c)
Bản quyền thuộc
Bản quyền ©
Giấy phép số
Giấy phép hoạt động
Giấy phép xuất bản
Cơ quan chủ quản:
Tổng biên tập:
Editor-in-Chief:
Trang chủ /
Trang chủ >
Trang chủ »
Trang chủ ›
Home /
Home >
Home »
Home ›
`)

	// linkStarts begin a single link to another article inside the text.
	linkStarts = starts(viet.Bare, `
Xem thêm:
Đọc thêm:
Mời đọc thêm:
Tin liên quan:
Bài liên quan:
Read more:
Read also:
See also:
See more:
Also read:
Related:
Related news:
`)

	// captionStarts begin a caption or a credit.
	captionStarts = starts(viet.Toned, `
Ảnh:
Ảnh minh họa
Ảnh minh hoạ
Ảnh chụp màn hình
Hình:
Hình ảnh:
Hình minh họa
Nguồn ảnh:
Nguồn clip:
Nguồn video:
Đồ họa:
Video:
Clip:
Infographic:
Photo:
Photos:
Photo by
Photo courtesy
Image:
Picture:
Illustrative photo
Illustration photo
Illustrative image
Illustration:
Graphic:
Graphics:
Photo credit:
`)

	// credits stand before the name at the end of a caption.
	credits = starts(viet.Toned, `
Ảnh:
Ảnh -
Ảnh tư liệu
Ảnh chụp màn hình
Ảnh cắt từ
Ảnh do
Ảnh nhân vật cung cấp
Ảnh minh họa
Hình:
Nguồn ảnh:
Đồ họa:
Video:
Clip:
Photo:
Photos:
Photo by
Photo courtesy of
Image:
Illustration:
Graphic:
Graphics:
`)

	// sources stand before the name at the end of a caption, and of other text.
	sources = starts(viet.Toned, `
Nguồn:
Source:
`)

	// bylineStarts begin the line of those who wrote or took pictures.
	bylineStarts = starts(viet.Toned, `
Bài và ảnh:
Bài, ảnh:
Bài:
Bài viết:
Tác giả:
Thực hiện:
Nhóm PV
Nhóm phóng viên
Phóng viên:
PV:
Theo:
Tổng hợp:
Biên dịch:
Dịch:
Text and photos:
Story and photos:
Story:
Author:
Authors:
By:
By
Reported by
Reporter:
Written by
Translated by
`)
)

// A phrase is what a line says when it is a mark of the page.
type phrase uint8

const (
	noPhrase       phrase = iota
	relatedHeading        // teasers follow
	furniture             // nothing of the article
	section               // the name of a part of the paper
	linkLine              // one link to another article
)

// phrases are the marks that are whole lines, by their keys.
var phrases = func() map[string]phrase {
	m := map[string]phrase{}
	for p, list := range map[phrase]string{relatedHeading: relatedHeadings, furniture: furnitureLines, section: sections} {
		for l := range strings.Lines(strings.TrimSpace(list)) {
			m[bare(viet.Key(l, viet.Bare))] = p
		}
	}
	return m
}()

// longestMark is the length in bytes that a line of furniture, a byline or a
// heading does not exceed.
const longestMark = 160

// phraseOf tells which mark of the page a line is.
func phraseOf(text string) phrase {
	if len(text) > longestMark {
		return noPhrase
	}
	key := viet.Key(text, viet.Bare)
	p := phrases[bare(key)]
	switch {
	case p != noPhrase:
		return p
	case startsWith(key, furnitureStarts) != "", strings.Contains(key, "google news"):
		return furniture
	case phrases[strings.TrimRight(bare(key), " (0123456789")] == furniture:
		return furniture // Bình luận (12)
	case startsWith(key, linkStarts) != "", strings.HasPrefix(text, ">>"), strings.HasPrefix(text, "»"):
		return linkLine
	}
	return noPhrase
}

// starts are the keys of the beginnings of lines.
func starts(level viet.Level, list string) []string {
	var keys []string
	for l := range strings.Lines(strings.TrimSpace(list)) {
		keys = append(keys, viet.Key(l, level))
	}
	return keys
}

// bare is a key without the punctuation around it.
func bare(key string) string { return strings.Trim(key, " .:;|-–—>»›•*#=_+[]()\"") }

// startsWith gives the beginning that a key has, up to the end of a word, ""
// when it has none.
func startsWith(key string, starts []string) string {
	for _, s := range starts {
		if strings.HasPrefix(key, s) && (len(key) == len(s) || !wordByte(s[len(s)-1]) || !wordByte(key[len(s)])) {
			return s
		}
	}
	return ""
}

func wordByte(b byte) bool { return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b >= 0x80 }
