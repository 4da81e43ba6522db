"""Button data nobody can forge: signed, bound to chat and person, dated; at most 64 bytes on the wire."""

import base64
import binascii
import hashlib
import hmac
import struct
from dataclasses import dataclass
from datetime import datetime

LAYOUT = struct.Struct(">B3sqIHi")
VERSION = 1
LIFE_DAYS = 90
MAC = 10
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a genuine button says: the action's digest, the record, the version shown, the choice."""

    action: bytes
    id: int
    version: int
    arg: int


def digest(action: str) -> bytes:
    """Three bytes that stand for an action's name; the routing table refuses clashes at start."""
    return hashlib.blake2b(action.encode(), digest_size=3).digest()


class Signer:
    """Makes and reads button data with one secret."""

    def __init__(self, secret: bytes, bot_id: int) -> None:
        """The secret is the installation's; data of one bot means nothing to another."""
        self.key = hashlib.blake2b(secret, person=b"buttons", digest_size=32).digest()
        self.bot_id = bot_id

    def sign(self, pressed: Pressed, *, chat: int, person: int, now: datetime) -> str:
        """The data of a button shown to `person` in `chat`; good for 90 days of machine time."""
        expires = int(now.timestamp()) // DAY + LIFE_DAYS
        body = LAYOUT.pack(VERSION, pressed.action, pressed.id, pressed.version, expires, pressed.arg)
        return base64.urlsafe_b64encode(body + self._mac(body, chat, person)).decode().rstrip("=")

    def read(self, data: str, *, chat: int, person: int, now: datetime) -> Pressed | None:
        """What the data says, or None when it is forged, another's, or too old."""
        try:
            raw = base64.b64decode(data + "=" * (-len(data) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            return None
        body, mac = raw[: LAYOUT.size], raw[LAYOUT.size :]
        if len(raw) != LAYOUT.size + MAC or not hmac.compare_digest(mac, self._mac(body, chat, person)):
            return None
        version, action, object_id, shown, expires, arg = LAYOUT.unpack(body)
        if version != VERSION or int(now.timestamp()) // DAY > expires:
            return None
        return Pressed(action, object_id, shown, arg)

    def _mac(self, body: bytes, chat: int, person: int) -> bytes:
        bound = struct.pack(">qqq", self.bot_id, chat, person)
        return hmac.new(self.key, bound + body, hashlib.sha256).digest()[:MAC]
