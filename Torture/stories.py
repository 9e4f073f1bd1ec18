"""Invented wire copy, and changes of texts that collide."""

PLACES = ["Norrhavn", "Sundby", "Vikstad", "Holmen", "Aske", "Brenna"]
QUOTE = "The council is to meet in special session on Thursday."


def story(stream, number):
    """The first version of a story."""
    place = stream.choice(PLACES)
    return {"place": place, "number": number, "hurt": stream.randint(3, 90),
            "headline": f"Storm number {number} closes the harbour of {place}"}


def text(facts, version, extra=""):
    return (f"{facts['headline']}\n\n"
            f"{facts['place'].upper()}, March 12. /NORDWIRE/. The harbour of {facts['place']} stayed closed "
            f"on Tuesday after storm number {facts['number']}, the port authority said.\n\n"
            f"According to the latest data, {facts['hurt'] + version} people were injured and 3 remain "
            f"in hospital. Nobody is missing.\n\n{QUOTE} {extra}\n\n"
            f"The ferry line will run from the outer quay from Wednesday on.\n")


def body(made, stream):
    lines = [f"The figure {stream.randint(10, 99)} comes from {made.text} alone.",
             f"Ask the {stream.choice(['harbour office', 'coast guard', 'line'])} for the list.",
             f"It is {stream.choice(['likely', 'unlikely'])} that more follows."]
    return " ".join(lines[:stream.randint(1, 3)])


def changed(old, made, stream):
    """`old` with one sentence replaced, added or taken away; the token is in it."""
    new = f"By {made.text} it was {stream.randint(10, 99)} on {stream.choice(['Monday', 'Friday'])}."
    sentences = [part for part in old.replace("\n", " ").split(". ") if part]
    how = stream.random()
    if not sentences or how < 0.25:
        return f"{old.rstrip()} {new}".strip()
    at = stream.randrange(len(sentences))
    if how < 0.75 and "«open" not in sentences[at]:
        sentences[at] = new.rstrip(".")
    elif how < 0.9:
        sentences.insert(at, new.rstrip("."))
    else:
        return f"{old.rstrip()}\n\n{new}"
    joined = ". ".join(sentences)
    return joined if joined.endswith(".") else joined + "."
