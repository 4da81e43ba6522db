"""Where a file can be fetched from."""

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.media import MEGABYTE
from bot.sandbox.params import Params
from bot.sandbox.world import World

MAX_DOWNLOAD_BYTES = 20 * MEGABYTE


def get_file(world: World, params: Params) -> dict[str, Any]:
    """At most 20 MB; the address stays good."""
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    media = world.files.find(file_id)
    if media is None:
        raise bad_request("invalid file_id")
    if media.size > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    parts = media.value if media.kind == "photo" else [media.value]
    part = next(part for part in parts if part["file_id"] == file_id)
    known = {name: part[name] for name in ("file_id", "file_unique_id", "file_size")}
    return known | {"file_path": media.path}


METHODS = {"getfile": get_file}
