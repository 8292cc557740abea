package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// commonSyllables are accented syllables that occur often in news: 24 in 25
// accented words of a text are among them. Where two charsets make legal
// syllables of the same bytes, the one that makes these is right.
//
// They are the 1,000 most frequent of the Vietnamese side of the Asian Language
// Treebank (NICT, CC BY 4.0; Riza et al. 2016), which is world news, and those
// that our own pages about Vietnam have more than once.
const commonSyllables = `
biên biến biết biển biểu biện biệt buôn buýt buổi buộc bà bài bàn bào bày bác bán báo bây bãi bão bé bên bình
bí bóng băng bước bại bạn bạo bản bảng bảo bảy bất bầu bắc bắn bắt bằng bền bệnh bị bỏ bố bốn bồi bổ bộ bờ bởi
bức chiếc chiếm chiến chiều chuyên chuyến chuyển chuyện chuẩn cháy chân châu chèo chí chín chính chó chóng chú
chúng chăm chơi chư chưa chương chạm chạy chấm chấn chấp chất chậm chắc chắn chặn chế chết chỉ chỉnh chị chịu
chọn chối chống chỗ chờ chở chợ chủ chủng chứa chức chứng chữ chữa cuối cuốn cuộc cà càng cá các cách cái cánh
cáo cân câu cây cãi còn có cóc cô công cùng cú cúm căn cũ cũng cơ cơn cư cướp cường cạnh cả cải cảm cản cảng
cảnh cấm cấp cầm cần cầu cận cập cậu cắt cố cổ cộng cờ cụ cục của cứ cứu cử cửa cực cựu diễn diễu diện
duyên duyệt dài dành dâm dân dây dòng dõi dù dùng dư dương dưới dường dạng dải dấu dần dầu dẫn dậy dặm dễ dịch
dọa dọc dụ dục dụng dứt dừng dữ dự dựa dựng ghế giành giá giác giám giáo giây gió giúp giả giải giảm giản giấu
giấy giết giống giới giờ giữ giữa gái gây gì góp gạo gần gắng gặp gọi gốc gồm gỡ gửi hiến hiếp hiểm hiểu hiện
hiệp hiệu hoàn hoàng hoãn hoạch hoạt hoảng hoặc huấn hà hài hàn hàng hành hái hát hãng hè hình hòa hóa hôm hôn
hùng hút hơi hơn hư hướng hưởng hạ hại hạn hạng hạt hải hầm hầu hậu hắn hết hệ họ họa học họp hỏa hỏi hồ hồi
hồng hổ hỗ hộ hội hợp hủy hứa hữu hỳ khiến khiếu khoản khoảng khuyến khá khác khách khám kháng khánh khí khích
khó khóa không khăn khả khảo khẩn khẩu khắc khắp khẳng khỏe khỏi khối khởi khủng kiếm kiến kiểm kiện kéo
kê kênh kêu kì kích kính ký kẻ kế kết kể kỉ kịch kỳ kỷ kỹ liên liệt liệu loài loại loạn loạt luyện luân luôn
luận luật là làm làng lá lái lâu lãnh lê lên lính lòng lùi lúa lúc lý lĩnh lũ lưu lương lưới lược lượng lượt
lạc lại lạm lạnh lấy lần lập lật lắk lẽ lễ lệ lệnh lịch lỗi lộ lớn lớp lời lở lợi lụa lục lụt lừa lửa lựa lực
miền miễn muốn mà màn màu máu máy mét mình mô môi môn mùa mưa mưu mươi mười mạch mại mạng mạnh mất mẫu mật mậu
mắc mắt mặc mặt mẹ mẽ mềm mọi mỏ mối mỗi mộ một mới mở mục mức mỹ nghiêm nghiên nghiệm nghiệp nghèo nghìn nghĩ
nghĩa nghệ nghỉ nghị ngoài ngoái ngoại nguyên nguyện nguồn ngài ngàn ngành ngày ngân ngãi ngôi ngôn ngăn ngư
ngươ người ngược ngại ngầm ngập ngắn ngọn ngồi ngờ ngừng ngữ nhiên nhiều nhiễm nhiệm nhiệt nhà nhàn nhân nhìn
nhóm nhĩ nhơn như nhưng nhạc nhấn nhất nhận nhập nhật nhắc nhắm nhằm nhẹ nhỏ nhớ những niê niên niệm nuôi nà
nào này nâng ném nên nêu nó nói nóng nông núi năm năng nơi nước nại nạn nắm nằm nẵng nặng nếu nền nối nổ nổi
nỗ nỗi nội nộp nửa nữ nữa phiên phiếu phá phái phán pháo pháp phát phân phép phê phí phía phòng phó phóng phù
phú phút phương phường phạm phạt phải phản phần phẩm phẫu phận phỏng phố phối phổ phụ phục phủ quyết quyền quà
quá quán quân quê quả quản quảng quần quận quốc quỹ riêng ràng rò rõ rút rơi rất rẫy rập rắc rằng rỉ rối rồi
rộng rời soát suất suốt sàn sàng sách sáng sát sáu sân sâu sóc sóng sót sông súng sút sĩ sơ sơn sư sạch sạn
sạt sản sấu sầu sắc sắp sắt sẵn sẻ sẽ số sống sớm sở sợ sụp sứ sức sử sửa sự sỹ thiên thiết thiếu thiểu thiện
thiệt thiệu thoát thoại thuyết thuyền thuê thuận thuật thuế thuốc thuộc thành thác thách thái tháng thánh tháp
thân thêm thì thí thích thôn thông thù thú thúc thăm thăng thơ thư thương thường thưởng thượng thả thải thảm
thảo thấp thất thấy thần thẩm thậm thận thập thật thắng thẳng thế thể thị thỏa thống thổ thới thờ thời thợ
thụy thủ thủy thứ thức thừa thử thực tiên tiêu tiến tiếng tiếp tiết tiềm tiền tiểu tiện toàn triều triển triệu
truyền tràn trào trách trái tránh trâm trên trì trình trí trích trò trôi trúc trúng trăm trăng trưng trương
trước trường trưởng trượt trại trạm trạng trả trải trấn trần trận trắng trẻ trị trọng trốn trồng trộm trời trở
trợ trụ trục trừ trữ trực tuyên tuyến tuyết tuyển tuyệt tuần tuổi tài tàn tàng tàu tác tái tám tán tâm tân tây
tên tìm tình tích tín tính tòa tô tôi tôn tù tăng tư tương tướng tường tưởng tượng tại tạm tạo tạp tả tải tấn
tất tầm tầng tận tập tắc tế tệ tỉ tỉnh tịch tỏ tố tốc tối tốt tồi tồn tổ tổn tổng tộc tội tới tờ tục tức từ
từng tử tự tỷ uống viên viết việc viện việt và vài vàng vào vì ví vòng vô võ vùng văn vĩnh vũ vương vườn vượt
vấn vẫn vận vật vậy vẻ vết về vệ vị vịnh vọng vốn với vời vỡ vợ vụ vừa vực xoài xuyên xuất xuống xuồng xác xâm
xây xã xét xóa xúc xảy xấu xếp xử yên yêu yếu án ánh áo áp âm âu ích ít ông úc ăn đa đang đau đe đen đi điền
điều điểm điển điện điệp đo đoàn đoán đoạn đua đuổi đà đài đàm đàn đào đá đám đáng đánh đáp đâm đây đã đèn đê
đêm đình đích đó đóng đô đôi đôn đông đúng đăng đơn đưa đươ đương đường được đại đạn đạo đạt đảm đảng đảo đất
đấu đầu đầy đẩy đắk đặc đặt đến đề đền đều để đệ đỉnh địa địch định đọc đỏ đốc đối đồ đồng đổ đổi độ độc đội
động đột đới đời đỡ đợi đợt đủ đứa đức đứng ưu ước ảnh ấn ấp ấy ống ổn ủng ủy ứng
`

var common = func() map[string]bool {
	set := make(map[string]bool, 1200)
	for w := range strings.FieldsSeq(commonSyllables) {
		set[w] = true
	}
	return set
}()

// isCommon tells whether word, in any case, is one of them.
func isCommon(word string) bool {
	var buf [32]byte
	lower := buf[:0]
	for _, r := range word {
		if len(lower) > len(buf)-utf8.UTFMax {
			return false
		}
		lower = utf8.AppendRune(lower, unicode.ToLower(r))
	}
	return common[string(lower)]
}
