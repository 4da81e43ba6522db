refused-stranger = 我还不认识您，我只为一家公司的员工服务。如果您是这里的员工，请向管理员要一个邀请链接并在这里打开，再用自己的手机号确认，或由管理员批准。
start-contact = 邀请有效。请确认是您本人：10 分钟内点下面的按钮，分享您自己的手机号。
start-share = 📱 分享我的手机号
start-instead = 公司登记的不是这个号码，或者没有登记？
start-ask = 请管理员确认
start-asked = 已请管理员确认，结果会在这里告诉您。
start-contact-refused = 凭这张名片无法确认您的身份。已请管理员决定，结果会在这里告诉您。
start-welcome = 欢迎您，{ $name }！以后就在这里找我。我能做什么：/help
start-approved = ✅ 欢迎您，{ $name }！管理员已经通过。我能做什么：/help
start-refused = 管理员没有通过这个账号。如果有误，请再要一个新的邀请链接。
binding-asked =
    🔑 <b>有人申请加入</b>
    Telegram：{ $telegram } · ID <code>{ $id }</code>
    身份：<b>{ $name }</b> · { $number }
    { $department }，{ $post }
binding-again = { $status ->
    [active] ⚠️ 此人已有账号，通过后原账号立即失效。
   *[revoked] ⚠️ 此人以前的账号已于 { $day } 停用。
    }
binding-approve = ✅ 通过
binding-refuse = ✖️ 拒绝
binding-outcome = { $status ->
    [active] ✅ { $who } 已通过，{ $day } { $time }
    [refused] ✖️ { $who } 已拒绝，{ $day } { $time }
    [recognised] ✅ 已凭手机号确认，{ $day } { $time }
   *[revoked] 已失效，{ $day } { $time }
    }
binding-approved-toast = 已通过：{ $name }
binding-refused-toast = 已拒绝：{ $telegram }
binding-decided = { $who } 已在 { $day } { $time } 处理过了。
binding-nobody = 没有等待确认的人了
