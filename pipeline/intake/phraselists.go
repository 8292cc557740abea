package intake

import "github.com/songngu/songngu/locales/viet"

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
Bài viết khác
Các bài viết khác
Các bài khác
Các tin bài khác
Tin tức khác
Tin bài khác
Chuyên mục khác
Tin cùng loại
Tin đã đưa
Các tin đã đưa
Bài cùng chuyên mục
Bài viết cùng chuyên mục
Cùng chuyên đề
Nội dung liên quan
Thông tin liên quan
Sự kiện liên quan
Video liên quan
Bài mới
Bài viết mới
Bài viết mới nhất
Tin tức mới nhất
Bài nổi bật
Bài đọc nhiều
Xem nhiều nhất
Tin xem nhiều
Gợi ý cho bạn
Đề xuất cho bạn
Bạn nên đọc
Bài tiếp theo
Mời bạn xem thêm
Mời quý độc giả xem thêm
Có thể bạn chưa đọc
Recent posts
Recent articles
Recent news
Latest posts
Popular posts
Top stories
Top news
Editor's picks
Editors' picks
Up next
Read next
What to read next
More on this topic
More on this
On this topic
More like this
Related links
Related videos
Related reading
Further reading
More for you
From our archive
Keep reading
More
Bài đọc thêm
Continue reading
Video mới
Video khác
Video nổi bật
`)

	// relatedStarts begin short headings over teasers.
	relatedStarts = starts(viet.Bare, `
More from
More about
More stories
More news
Other stories
Other articles
Bài khác của
Tin khác của
Tin liên quan đến
Xem thêm về
Đọc thêm về
`)

	// tagHeadings stand over or before the subjects of an article.
	tagHeadings = keyed(`
Tags
Tag
Từ khóa
Keywords
Topics
Chủ đề
Hashtag
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
In trang
In bài
Bản in
Print this page
Gửi mail
Gửi
Gửi đi
Send
Email this
Lưu
Save
Thích
Like
Chia sẻ Facebook
Chia sẻ lên Facebook
Share on Facebook
Share on Twitter
Tweet
Telegram
WhatsApp
LinkedIn
Messenger
Instagram
YouTube
TikTok
Bình luận của bạn
Viết bình luận
Đăng bình luận
Xem tất cả bình luận
Post a comment
Write a comment
Add a comment
Đánh giá bài viết
Đánh giá
Bạn đánh giá bài viết này thế nào?
Rate this article
Gửi câu hỏi
Gửi câu hỏi cho chúng tôi
Đặt câu hỏi
Đăng ký nhận tin
Đăng ký
Newsletter
Menu
Tìm kiếm
Search
Tải lại
Thu gọn
Xem tất cả
Xem chi tiết
View all
Show more
Load more
Skip to content
Font size
A- A+
A- A A+
A A
Kích thước chữ
Nghe
Nghe audio
Nghe tin
Listen
Play
Your browser does not support the audio element
Trang sau
Trang trước
Trang tiếp
Next page
Previous page
Next
Previous
Tiếp tục cập nhật
Đang tiếp tục cập nhật
Báo Nói
Hashtag
Hashtags
Share this
Share this story
Top
Lên đầu
Về đầu trang
Chú thích ảnh
Story continues below
Story continues below advertisement
Article continues below
Article continues after advertisement
Continue reading below
Terms of use
Terms of service
Privacy policy
Cookie policy
Contact us
Contact
About us
About
Advertise with us
RSS
Sitemap
Liên hệ
Giới thiệu
Điều khoản sử dụng
Chính sách bảo mật
Bookmark
E-mail
Link bài gốc
Link gốc
Lấy link
Gửi ý kiến
Gửi ý kiến bình luận
Tên của bạn
Họ tên
Họ và tên
Email của bạn
Địa chỉ email
Nội dung bình luận
Mã xác nhận
Your name
Your email
Your comment
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
Tin tức
Thời sự - Chính trị
Chính trị - Xã hội
Kinh tế - Xã hội
Văn hóa - Xã hội
Văn hóa - Thể thao
Khoa học - Công nghệ
Khoa học và Công nghệ
Xây dựng Đảng
Quốc phòng - An ninh
An ninh - Quốc phòng
An ninh - Trật tự
Pháp luật - Bạn đọc
Phóng sự
Phóng sự - Ký sự
Góc nhìn
Ý kiến
Nhịp sống trẻ
Nhịp sống
Giao thông
Nông nghiệp
Nông nghiệp - Nông thôn
Lao động
Việc làm
Thị trường
Tài chính
Chứng khoán
Đô thị
Y tế
Thời tiết
Infographic
Emagazine
Longform
Video
Opinion
Analysis
Features
Feature
Markets
Commodities
Life
Life & Style
Culture - Sports
Agriculture
Weather
Investigation
Vietnam
Asia
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
Hashtag:
Theo dõi chúng tôi
Mời quý độc giả theo dõi
Mời quý vị theo dõi
Mời bạn đọc theo dõi
Mời bạn đọc ghé thăm
Mời độc giả theo dõi
Đăng ký kênh
Ý kiến của bạn sẽ được
Vui lòng đăng nhập để
Vui lòng nhập
Liên hệ quảng cáo
Liên hệ tòa soạn
Follow us on
Subscribe to our
Sign up for our
Click here to
Like us on
Listen to this
Lượt xem:
Số lượt xem:
Lượt đọc:
Views:
Got a story
Got a tip
Have a tip
`)

	// furnitureWithin stand anywhere in a line of page furniture.
	furnitureWithin = []string{"google news", "appeared first on", "xuat hien dau tien tren"}

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
Related story:
Related stories:
Read:
Read next:
Read full story:
Watch:
Don't miss:
Recommended:
You may also like:
In case you missed it:
More:
Mời xem thêm:
Mời bạn đọc xem thêm
Mời bạn xem thêm:
Mời quý độc giả xem thêm
Mời độc giả xem thêm
Có thể bạn quan tâm:
Đừng bỏ lỡ:
Bài cũ:
Bài trước:
Bài tiếp:
Tin thêm:
Mời quý vị đón đọc
Mời quý vị xem thêm
Mời bạn đọc đón đọc
Mời đọc:
Mời xem:
Đón đọc:
Đọc tiếp:
Đọc ngay:
Xem tiếp:
Xem ngay:
Xem lại:
Xem chi tiết:
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
Video clip:
Biểu đồ:
Bản đồ:
Chart:
Map:
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
Ảnh TTXVN
Ảnh NVCC
Ảnh CTV
Ảnh Internet
Photo courtesy
Photo from
File photo
Illustrative photo
VNS photo
VNA photo
VNA/VNS photo
`)

	// positions tell who is who in a picture.
	positions = []string{"(giữa)", "(trái)", "(phải)", "(bên trái)", "(bên phải)", "(bìa trái)", "(bìa phải)", "(đứng giữa)", "(ngoài cùng",
		"(left)", "(right)", "(centre)", "(center)", "(far left)", "(far right)"}

	// sources stand before the name at the end of a caption, and of other text.
	sources = starts(viet.Toned, `
Nguồn:
Source:
`)

	// bylineStarts begin the line of those who wrote or took pictures.
	bylineStarts = starts(viet.Toned, `
Bài và ảnh:
Bài, ảnh:
Bài - ảnh:
Bài & ảnh:
Tin, ảnh:
Tin - ảnh:
Tin và ảnh:
Tin, bài:
Tin bài:
Tin:
Ảnh và bài:
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
Compiled by
Edited by
Submitted by
Words by
Words and photos by
Photographs by
Pictures by
Reporting by
Additional reporting by
Writing by
`)

	// staffLines name those who wrote without a name.
	staffLines = (`
Nhóm phóng viên
Nhóm PV
Nhóm tác giả
Phóng viên
PV
CTV
Tòa soạn
Ban biên tập
Staff reporter
Staff reporters
By staff reporter
By staff reporters
Staff writer
Staff writers
By staff writer
Our reporter
Our correspondent
Newsroom
Editorial team
`)

	// agencies are no authors, also where an author's name could stand.
	agencies = keyed(`
TTXVN
Vietnam+
VietnamPlus
VNA
VNS
VOV
VTV
VTC
SGGP
PV
CTV
Reuters
AFP
AP
DPA
EFE
ANSA
TASS
RIA
Sputnik
Xinhua
THX
Tân Hoa Xã
Kyodo
Yonhap
Bernama
Bloomberg
CNN
BBC
NYT
Getty
Getty Images
`)

	// deeds stand behind a name and tell what it did.
	deeds = keyed(`
thực hiện
ghi
lược ghi
tổng hợp
dịch
lược dịch
biên dịch
biên soạn
sưu tầm
translated
translation
compiled
reporting
`)
)
