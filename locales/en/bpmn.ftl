# Why a BPMN model cannot be taken over as a process definition.

bpmn-xml = This is no XML: { $problem }
bpmn-encoding = The file is not in UTF-8; save it in that encoding.
bpmn-doctype = The file has a DOCTYPE or entities; a model needs none, and they are not read.
bpmn-too-large = The file is larger than { $most } bytes.
bpmn-too-deep = More than { $most } elements stand inside one another.
bpmn-not-bpmn = This is no BPMN 2.0 model: it begins with “{ $found }”, not with “definitions”.
bpmn-no-process = There is no process in the model.
bpmn-second-process = There is a second process in the model; put each into a file of its own.
bpmn-element = { $element }: “{ $tag }” cannot be taken over; draw a task, a gateway, a call activity or a sub-process instead.
bpmn-no-id = A “{ $tag }” has no id.
bpmn-same-id = The id { $element } occurs twice.
bpmn-start = { $element } needs exactly one start event, and an arrow from it.
bpmn-subprocess = { $element }: its branches leave the sub-process apart; join them with a gateway inside.
bpmn-flow = The arrow { $element } has an end at “{ $value }”, which does not exist.
bpmn-called = { $element } does not say which process it calls.
bpmn-condition = The condition of the arrow { $element } is not CEL over the form, such as form.amount > 100: { $condition } ({ $problem })
bpmn-no-condition = The arrow { $element } (“{ $name }”) has no condition; write one in CEL, or make it the default.
bpmn-needless-condition = The arrow { $element } leaves a parallel gateway: its condition would never be asked.
bpmn-join = { $element } joins branches that no gateway before it has opened together.
bpmn-join-kind = { $element } would wait for every branch of { $fork }, which may open only some; make it inclusive.
bpmn-note = { $element }: what is noted as “{ $name }” is not something a definition can say.
bpmn-gateway-loop = { $element }: the arrows lead round from gateway to gateway without a task.
bpmn-left-out = { $tag } “{ $name }” ({ $element }) has no place in a definition and was left out.
