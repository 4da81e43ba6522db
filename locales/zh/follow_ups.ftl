due-title = 📞 <b>回访：{ $count } 个</b>{ $overdue ->
    [0] {""}
   *[other] ，逾期 { $overdue } 个
    }
due-one = 📞 <b>{ $customer }</b> · <code>{ $number }</code>
due-done = ✅ 已回访：<b>{ $customer }</b> · <code>{ $number }</code>
due-when = 回访：{ $when }
due-late = 回访：{ $when }，<b>已逾期</b>
due-asked-by = 约定人：{ $name }
due-soon = ⏰ <b>{ $time }</b>
due-morning = 📞 { $day } 要回访 <b>{ $count }</b> 个
due-morning-done = ✅ { $day } 的回访都完成了
due-line = · { $customer }
due-line-done = ✓ <s>{ $customer }</s>
due-line-moved = → { $customer }，{ $day }
due-more = ……还有 { $count } 个
due-moved = → <b>{ $customer }</b>：{ $when }
due-toast-done = 已完成
due-button-done = ✅ 已回访
due-button-reopen = ↩️ 还没回访
due-button-card = 📇 客户卡片
due-button-back = ‹ 回访列表
due-button-to-one = ‹ 这次回访
due-button-desk = ‹ 工作台
due-button-all = 全部回访
follow-up-done = 这次回访已经完成了。要再约，请记录这次联系并选回访日期。
