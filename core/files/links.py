"""The links of a packed document to what is outside of it."""

import re

from lxml import etree

LARGEST = 2_000_000
"""Bytes of one list of links: longer than of any document that people write."""
PRESSED = "/hyperlink"


def fetches(relations: bytes) -> bool:
    """Whether opening the document fetches something, or would make us read on for ever; a link to press does not."""
    if len(relations) > LARGEST or re.search(rb"<!DOCTYPE|<!ENTITY|\0", relations, re.IGNORECASE):
        return True
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(relations, parser)
    except etree.XMLSyntaxError:
        return True
    outside = (one for one in root.iter() if one.get("TargetMode", "").lower() == "external")
    return any(not one.get("Type", "").endswith(PRESSED) for one in outside)
