# 为什么不能把一个 BPMN 模型接收为流程定义。

bpmn-xml = 这不是 XML 文件：{ $problem }
bpmn-encoding = 文件不是 UTF-8 编码，请另存为 UTF-8。
bpmn-doctype = 文件里有 DOCTYPE 或实体；模型用不着它们，因此不予读取。
bpmn-too-large = 文件超过 { $most } 字节。
bpmn-too-deep = 元素嵌套超过 { $most } 层。
bpmn-not-bpmn = 这不是 BPMN 2.0 模型：开头是“{ $found }”，而不是“definitions”。
bpmn-no-process = 模型里没有流程。
bpmn-second-process = 模型里还有第二个流程；请把每个流程存成单独的文件。
bpmn-element = { $element }：“{ $tag }”无法接收；请改画成任务、网关、调用活动或子流程。
bpmn-no-id = 有一个“{ $tag }”没有 id。
bpmn-same-id = id { $element } 出现了两次。
bpmn-start = { $element } 必须恰好有一个开始事件，并从它引出箭头。
bpmn-subprocess = { $element }：各分支各自离开子流程；请在子流程内用网关汇合。
bpmn-flow = 箭头 { $element } 的一端是“{ $value }”，但它不存在。
bpmn-called = { $element } 没有写明调用哪个流程。
bpmn-condition = 箭头 { $element } 的条件不是针对表单的 CEL 表达式（例如 form.amount > 100）：{ $condition }（{ $problem }）
bpmn-no-condition = 箭头 { $element }（“{ $name }”）没有条件；请用 CEL 写出条件，或把它设为默认。
bpmn-needless-condition = 箭头 { $element } 从并行网关引出，它的条件永远不会被判断。
bpmn-join = { $element } 所汇合的分支，前面没有网关把它们一起分开。
bpmn-join-kind = { $element } 会等待 { $fork } 的所有分支，而那里可能只走其中几支；请改为包容网关。
bpmn-note = { $element }：记为“{ $name }”的内容不是流程定义能表达的。
bpmn-gateway-loop = { $element }：箭头在网关之间兜圈子，没有经过任何任务。
bpmn-left-out = { $tag }“{ $name }”（{ $element }）在流程定义里没有位置，已略去。
