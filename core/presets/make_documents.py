# noqa: INP001 - a script beside its data, in a folder of data
"""Writes the templates of the companies that come with the house, from the lines in `documents.yaml` beside it.

Run it after changing those lines: ``python core/presets/make_documents.py``. The files are the smallest that Word and
LibreOffice open, and come out the same each time.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from ruamel.yaml import YAML

HERE: Final = Path(__file__).parent
WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES: Final = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
LINKS: Final = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"""
PARTS: Final = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>
</Relationships>"""
PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134"'
    ' w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
LINE: Final = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
BORDERS: Final = "".join(LINE.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
WIDTHS: Final = (2700, 6600)


def styles(font: str) -> str:
    """How text looks that says nothing of its own."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>'
    text = f'<w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    lines = '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return f'{HEAD}<w:styles xmlns:w="{WORD}"><w:docDefaults>{text}{lines}</w:docDefaults>{normal}</w:styles>'


def properties(title: str) -> str:
    """What the document says of itself."""
    names = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    said = f"<dc:title>{escape(title)}</dc:title><dc:creator>{{{{ author }}}}</dc:creator>"
    return f"{HEAD}<cp:coreProperties {names}>{said}</cp:coreProperties>"


def paragraph(text: str, *, bold: bool = False, size: int = 0, centred: bool = False) -> str:
    """One paragraph."""
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/>' if size else "")
    place = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    run = f'<w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:p>{place}<w:r>{run}</w:r></w:p>"


def table(rows: list[list[str]]) -> str:
    """A table of two columns, the first of them bold."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    lines = "".join(f"<w:tr>{''.join(_cells(row))}</w:tr>" for row in rows)
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def _cells(row: list[str]) -> Iterator[str]:
    for place, (text, width) in enumerate(zip(row, WIDTHS, strict=True)):
        yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(text, bold=not place)}</w:tc>'


def body(blocks: list[Any]) -> str:
    """Titles, headings, paragraphs and tables, one below the other."""
    parts = []
    for block in blocks:
        match block:
            case {"title": text}:
                parts.append(paragraph(text, bold=True, size=32, centred=True))
            case {"heading": text}:
                parts.append(paragraph(text, bold=True))
            case {"table": rows}:
                parts += [table(rows), paragraph("")]
            case _:
                parts.append(paragraph(block))
    return f'{HEAD}<w:document xmlns:w="{WORD}"><w:body>{"".join(parts)}{PAGE}</w:body></w:document>'


def write(path: Path, one: Any) -> None:
    """A template, the same bytes each time."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": LINKS,
        "docProps/core.xml": properties(one["subject"]),
        "word/_rels/document.xml.rels": PARTS,
        "word/styles.xml": styles(one["font"]),
        "word/document.xml": body(one["blocks"]),
    }
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            packed.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED)


def main() -> None:
    """Write them all."""
    said = YAML(typ="safe", pure=True).load(HERE / "documents.yaml")
    for name, one in said.items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        write(path, one)


if __name__ == "__main__":
    main()
