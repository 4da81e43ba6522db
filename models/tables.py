"""Every table as a Core object, for prebuilt statements on the hot paths."""

from models import customers, daily_logs, people, pipeline
from models.base import Table

ALL = (people, customers, daily_logs, pipeline)
metadata = Table.metadata
_tables = metadata.tables

department = _tables["department"]
employee = _tables["employee"]
absence = _tables["absence"]
binding = _tables["binding"]
invite = _tables["invite"]
knock = _tables["knock"]
audit = _tables["audit"]
customer = _tables["customer"]
contact = _tables["contact"]
status_change = _tables["status_change"]
owner_change = _tables["owner_change"]
recent_customer = _tables["recent_customer"]
call = _tables["call"]
unclear_call = _tables["unclear_call"]
call_attachment = _tables["call_attachment"]
follow_up_reminder = _tables["follow_up_reminder"]
look_up = _tables["look_up"]
workday = _tables["workday"]
daily_log = _tables["daily_log"]
daily_log_version = _tables["daily_log_version"]
daily_log_draft = _tables["daily_log_draft"]
daily_log_answer = _tables["daily_log_answer"]
daily_log_read = _tables["daily_log_read"]
late_log = _tables["late_log"]
log_urge = _tables["log_urge"]
job_run = _tables["job_run"]
inbox = _tables["inbox"]
outbox = _tables["outbox"]
card = _tables["card"]
conversation = _tables["conversation"]
heartbeat = _tables["heartbeat"]
alert = _tables["alert"]
incident = _tables["incident"]
office_clock = _tables["office_clock"]
counter = _tables["counter"]
