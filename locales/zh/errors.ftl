failed = 是我们这边出了问题，您的消息没能处理。请把编号 <b>{ $reference }</b> 告诉管理员，他可以查到。
refused-not-allowed = 您的角色没有这项权限。如有需要，请联系管理员。您可以做的：/help
refused-not-found = 没有这条记录。请输入名称或编号重新查找。
refused-already-changed = 这条记录在消息发出之后已经变动。请重新打开，查看最新情况。
refused-button = 这个按钮已经失效。请重新打开：/desk
numbers-used-up = 编号已经用完，所以没有保存。请联系管理员加长编号模板。
