"""Word documents for tests, written and read."""

import io

from docx import Document


def written(*paragraphs: str, header: str = "") -> bytes:
    """A document with these paragraphs."""
    made, out = Document(), io.BytesIO()
    for text in paragraphs:
        made.add_paragraph(text)
    if header:
        made.sections[0].header.paragraphs[0].text = header
    made.save(out)
    return out.getvalue()


def read(content: bytes) -> str:
    """Every line and cell of a document, headers first."""
    made = Document(io.BytesIO(content))
    lines = [one.text for section in made.sections for one in section.header.paragraphs]
    lines += [one.text for one in made.paragraphs]
    lines += [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join(line for line in lines if line)
