"""The message for chat services: the figures and what to do, and where the rest is."""

from auditor import show
from auditor.message.content import Content

LIMIT = 4000
"""What the chat services we know take in one piece."""


def as_short(said: Content) -> str:
    """The message in a few lines; the subject is sent beside it."""
    lines = [said.missed] if said.missed else []
    lines += [
        f"{number}. {show.chat(each.what, 300)}"
        f" Who: {show.chat(each.who, 200)}. By when: {each.by_when}."
        for number, each in enumerate(said.actions, 1)
    ]
    if said.more:
        lines.append(f"And {said.more} more.")
    for group in said.changes:
        lines.append(f"{group.title}:")
        lines += [f"- {show.chat(line, 200)}" for line in group.lines[:5]]
        if len(group.lines) > 5:
            lines.append(f"- and {len(group.lines) - 5} more")
    lines += [f"Could not be checked: {each.service}. {each.happened}" for each in said.broken]
    lines += [show.chat(each, 300) for each in said.unreached]
    if said.month:
        lines += [f"{said.month.title}:", *(f"- {line}" for line in said.month.lines)]
    if not said.actions and said.open:
        lines.append("Still open:")
        lines += [f"- {show.chat(line.text, 200)}" for line in said.open[:5]]
    if said.quiet:
        lines.append(f"All quiet. {said.quiet}")
    lines += [said.coverage, said.last_good]
    return show.cut("\n".join(lines), LIMIT)
