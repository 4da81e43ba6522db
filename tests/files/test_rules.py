"""Which files are taken in: by size before they come, by content when they are there."""

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from core.files.rules import (
    LARGEST,
    FileEmpty,
    FileKindUnknown,
    FileNotWhatItSays,
    FileTooLarge,
    FileUnsafe,
    expected,
    inspect,
    shown_name,
)
from core.refusals import Refusal
from tests.contracts.cast import document

LINK = b"""<r:Relationships xmlns:r="http://r"><!-- TargetMode --><?word on?>
<r:Relationship Id="1" Type="http://x/%b" Target="http://y/>" TargetMode = "Ext&#101;rnal"/></r:Relationships>"""
LINKS = "word/_rels/settings.xml.rels"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def packed(write: Callable[[zipfile.ZipFile], None], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A document with something more in it."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", packing) as archive:
        archive.writestr("word/document.xml", "<w:document/>")
        write(archive)
    return whole.getvalue()


def with_entry(name: str, content: bytes = b"x") -> bytes:
    return packed(lambda archive: archive.writestr(name, content))


def many() -> bytes:
    def write(archive: zipfile.ZipFile) -> None:
        for number in range(2_000):
            archive.writestr(f"word/{number}.xml", "")

    return packed(write)


def overlapping() -> bytes:
    """Two entries of the directory that point at the same bytes."""
    whole = bytearray(packed(lambda archive: archive.writestr("word/a.xml", b"a" * 500), zipfile.ZIP_STORED))
    first = whole.find(b"PK\x01\x02")
    second = whole.find(b"PK\x01\x02", first + 1)
    whole[second + 42 : second + 46] = whole[first + 42 : first + 46]
    return bytes(whole)


SAID: dict[str, tuple[str, int | None, type[Refusal] | None]] = {
    "a contract": ("договор.docx", 200_000, None),
    "of unknown size": ("合同.PDF", None, None),
    "a scan": ("scan.jpeg", 5_000_000, None),
    "the largest": ("a.pdf", LARGEST, None),
    "one byte more": ("a.pdf", LARGEST + 1, FileTooLarge),
    "a hundred megabytes": ("a.pdf", 100 * 2**20, FileTooLarge),
    "nothing": ("a.pdf", 0, FileEmpty),
    "a program": ("a.exe", 100, FileKindUnknown),
    "macros by name": ("a.docm", 100, FileKindUnknown),
    "two endings": ("contract.pdf.exe", 100, FileKindUnknown),
    "no ending": ("contract", 100, FileKindUnknown),
    "only an ending": (".pdf", 100, FileKindUnknown),
    "an ending turned around": ("contract\u202efdp.exe", 100, FileKindUnknown),
}


@pytest.mark.parametrize("what", SAID)
def test_a_file_is_refused_before_it_is_fetched_where_that_can_be(what: str) -> None:
    name, size, refused = SAID[what]
    if refused is None:
        assert expected(name, size).size == size
    else:
        with pytest.raises(refused):
            expected(name, size)


CONTENT: dict[str, tuple[str, Callable[[], bytes], type[Refusal] | None]] = {
    "a document": ("docx", document, None),
    "a document with links to press": (
        "docx",
        lambda: with_entry(LINKS, LINK % b"hyperlink"),
        None,
    ),
    "a pdf": ("pdf", lambda: b"%PDF-1.7\n...", None),
    "an old document": ("doc", lambda: OLE + b"\0" * 600, None),
    "a picture": ("png", lambda: b"\x89PNG\r\n\x1a\n...", None),
    "nothing": ("docx", lambda: b"", FileEmpty),
    "too much": ("pdf", lambda: b"%PDF-" + b"\0" * LARGEST, FileTooLarge),
    "a program called a pdf": ("pdf", lambda: b"MZ\x90\0", FileNotWhatItSays),
    "a web page called a document": ("docx", lambda: b"<html>", FileNotWhatItSays),
    "a spreadsheet called a document": ("xlsx", document, FileNotWhatItSays),
    "a document cut short": ("docx", lambda: document()[:-30], FileNotWhatItSays),
    "garbage after the right beginning": ("docx", lambda: b"PK\x03\x04" + b"\xff" * 300, FileNotWhatItSays),
    "macros": ("docx", lambda: with_entry("word/vbaProject.bin"), FileUnsafe),
    "macros in an old document": ("doc", lambda: OLE + "_VBA_PROJECT".encode("utf-16-le"), FileUnsafe),
    "active controls": ("docx", lambda: with_entry("word/activeX/activeX1.bin"), FileUnsafe),
    "a template that is fetched": (
        "docx",
        lambda: with_entry(LINKS, LINK % b"attachedTemplate"),
        FileUnsafe,
    ),
    "links that end nowhere": ("docx", lambda: with_entry(LINKS, b"<Relationship " * 20_000), FileUnsafe),
    "links that grow": (
        "docx",
        lambda: with_entry(LINKS, b'<!DOCTYPE a [<!ENTITY b "External">]><a TargetMode="&b;"/>'),
        FileUnsafe,
    ),
    "links written otherwise": ("docx", lambda: with_entry(LINKS, "<a/>".encode("utf-16")), FileUnsafe),
    "too many links": ("docx", lambda: with_entry(LINKS, b"<a>" + b"<b/>\n" * 500_000 + b"</a>"), FileUnsafe),
    "a program inside": ("docx", lambda: with_entry("word/media/a.exe"), FileUnsafe),
    "a way out": ("docx", lambda: with_entry("../../etc/passwd"), FileUnsafe),
    "a way from the root": ("docx", lambda: with_entry("/etc/passwd"), FileUnsafe),
    "a bomb": ("docx", lambda: with_entry("word/a.xml", b"\0" * (60 * 2**20)), FileUnsafe),
    "a dense entry": ("docx", lambda: with_entry("word/a.xml", b"\0" * (20 * 2**20)), FileUnsafe),
    "many entries": ("docx", many, FileUnsafe),
    "entries that share their bytes": ("docx", overlapping, FileUnsafe),
}


@pytest.mark.parametrize("what", CONTENT)
def test_content_is_looked_at_before_anybody_opens_it(what: str) -> None:
    kind, made, refused = CONTENT[what]
    content = made()
    began = time.monotonic()
    if refused is None:
        inspect(f"a.{kind}", kind, content)
    else:
        with pytest.raises(refused):
            inspect(f"a.{kind}", kind, content)
    assert time.monotonic() - began < 5, "a trap costs no time"


NAMES = {
    "../../etc/passwd.pdf": "passwd.pdf",
    "..\\..\\windows\\system.pdf": "system.pdf",
    "/abs/a.pdf": "a.pdf",
    "a\0b.pdf": "ab.pdf",
    "a\u202efdp.exe": "afdp.exe",
    "  many \n lines\t.pdf": "many lines.pdf",
    "CON:aux?.pdf": "CON_aux_.pdf",
    "...hidden.pdf": "hidden.pdf",
    "": "",
    "договор № 5 (новый).docx": "договор № 5 (новый).docx",
    "x" * 300 + ".docx": "x" * 115 + ".docx",
    "x" * 300: "x" * 120,
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items(), ids=range(len(NAMES)))
def test_a_name_is_only_ever_shown(name: str, shown: str) -> None:
    assert shown_name(name) == shown
