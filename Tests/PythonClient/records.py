"""Reads the parts of a revision that a reader needs: docs/PROTOCOL.md, section 12."""

VIA = {1: "edit", 2: "resolve", 3: "undo", 4: "restore", 5: "import"}


def fields(data):
    """Yields (number, int or bytes) for each field."""
    offset = 0

    def varint():
        nonlocal offset
        value = shift = 0
        while True:
            byte = data[offset]
            offset += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while offset < len(data):
        tag = varint()
        if tag & 7 == 0:
            yield tag >> 3, varint()
        elif tag & 7 == 2:
            count = varint()
            if count > len(data) - offset:
                raise ValueError("a field is cut off")
            yield tag >> 3, data[offset:offset + count]
            offset += count
        else:
            raise ValueError("a field of an unknown form")


def revision(content):
    """The fields of a revision as a dictionary that JSON can show."""
    result = {"parents": []}
    for number, value in fields(content):
        if number == 2:
            result["desk"] = value.decode()
        elif number == 3:
            result["record"] = value.hex()
        elif number == 4:
            result["parents"].append(value.hex())
        elif number == 5:
            result["account"] = value.decode()
        elif number == 6:
            result["device"] = value.hex()
        elif number == 7:
            result["clock"] = value
        elif number == 8:
            result["made_at"] = value
        elif number == 9:
            result["via"] = VIA.get(value)
        elif number == 10:
            result["kind"] = "note"
            result.update(note(value))
        elif number == 11:
            result["kind"] = "article"
            result.update(article(value))
    return result


def note(content):
    result = {"tags_added": []}
    for number, value in fields(content):
        if number == 2:
            result["body"] = value.decode()
        elif number == 3 and value:
            result["grade"] = "ABCDEF"[value // 10 - 1] + str(value % 10)
        elif number == 9:
            result["tags_added"].append(value.decode())
    return result


def article(content):
    names = {16: "section", 17: "headline", 20: "located", 27: "text"}
    return {names[n]: v.decode() for n, v in fields(content) if n in names}
