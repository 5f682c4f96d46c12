"""What a PDF that Qt wrote says: its objects, and the words of its pages."""

import re
import zlib


def objects(pdf: bytes) -> dict[int, tuple[bytes, bytes]]:
    """Every object of a PDF: its dictionary, and its stream, unpacked."""
    found = {}
    for number, body in re.findall(rb"(?:^|\n)(\d+) 0 obj\s(.*?)endobj", pdf, re.S):
        head, _, rest = body.partition(b"stream\n")
        data = rest[: rest.rfind(b"\nendstream")] if rest else b""
        if b"FlateDecode" in head:
            data = zlib.decompress(data)
        found[int(number)] = head, data
    return found


def text_of(pdf: bytes) -> list[str]:
    """The words of each page, found through the fonts' own tables of letters."""
    parts = objects(pdf)
    fonts: dict[bytes, dict[int, str]] = {}
    for number, (head, _) in parts.items():
        if (table := re.search(rb"/ToUnicode (\d+) 0 R", head)) is not None:
            fonts[b"/F%d" % number] = letters(parts[int(table[1])][1])
    pages = []
    for head, data in parts.values():
        if b"/Type /Page\n" not in head and not head.rstrip().endswith(b"/Type /Page"):
            continue
        contents = re.search(rb"/Contents (\d+) 0 R", head)
        assert contents is not None
        words, font = "", {}
        data = parts[int(contents[1])][1]
        for name, glyph, end in re.findall(rb"(/F\d+) \S+ Tf|<([0-9a-fA-F]{4})> Tj|\n(ET)", data):
            font = fonts[name] if name else font
            words += font[int(glyph, 16)] if glyph else " " if end else ""
        pages.append(words)
    return pages


def letters(table: bytes) -> dict[int, str]:
    """The letter of each glyph, by a font's own table."""
    found = {}
    for low, high, codes in re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]{4})> (\[.*?\]|<[0-9a-fA-F]+>)", table, re.S):
        listed = re.findall(rb"<([0-9a-fA-F]+)>", codes)
        for k in range(int(low, 16), int(high, 16) + 1):
            code = (
                listed[k - int(low, 16)]
                if codes.startswith(b"[")
                else b"%04x" % (int(listed[0], 16) + k - int(low, 16))
            )
            found[k] = chr(int(code, 16))
    return found
