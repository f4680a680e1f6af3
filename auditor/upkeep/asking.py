"""Ask the first questions on a terminal, one at a time; Enter leaves one for later."""

import re
from collections.abc import Callable, Sequence

from auditor.config.addresses import base_url_fault, is_domain, is_email, is_web_address
from auditor.upkeep.answers import BY_HAND, Answers, domain_of, services

Ask = Callable[[str], str]
"""Shows a question and returns the line that was typed."""
Say = Callable[[str], None]


def interview(ask: Ask, say: Say) -> Answers:
    """All questions. Only the name of the organisation must be answered."""
    given = Answers()
    given.name = _until(ask, say, "What is your organisation called?", bool, "Please write it.")
    given.website = _website(ask, say)
    usual = domain_of(given.website)
    domains = _words(ask(f"Your e-mail domains{f' [{usual}]' if usual else ''}: "))
    given.domains = [each for each in domains or [usual] if is_domain(each)]
    given.charity_number = ask("Number in the register of charities: ").strip()
    say("Who shall get the messages?")
    given.person = ask("Name: ").strip()
    given.role = ask("Role [Head of Operations]: ").strip() or "Head of Operations"
    given.email = _until(ask, say, "E-mail address", _empty_or(is_email), "That is no address.")
    given.platforms = _choose(ask, say, "What can be read with a key", _titles())
    for name in given.platforms:
        _settings(ask, say, name, given)
    hands = [(name, name.replace("-", " ").capitalize()) for name in BY_HAND]
    given.by_hand = _choose(ask, say, "What do you use that only people can look at", hands)
    return given


def _titles() -> list[tuple[str, str]]:
    return [(name, each.title) for name, each in services().items()]


def _until(ask: Ask, say: Say, question: str, right: Callable[[str], object], else_: str) -> str:
    while True:
        mark = " " if question.endswith("?") else ": "
        answer = ask(f"{question}{mark}").strip()
        if right(answer):
            return answer
        say(else_)


def _empty_or(right: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda answer: not answer or right(answer)


def _website(ask: Ask, say: Say) -> str:
    def full(answer: str) -> str:
        return answer if not answer or "://" in answer else f"https://{answer}"

    question = "Your website (Enter: none)"
    fits = _empty_or(lambda answer: is_web_address(full(answer)))
    return full(_until(ask, say, question, fits, "Write it as https://www.example.org"))


def _words(answer: str) -> list[str]:
    return [each for each in re.split(r"[\s,;]+", answer) if each]


def _choose(ask: Ask, say: Say, what: str, known: Sequence[tuple[str, str]]) -> list[str]:
    """Names or numbers of a list."""
    say(f"{what}? Write the numbers of those that you use; Enter for none.")
    for number, (_, title) in enumerate(known, 1):
        say(f"  {number:>2}  {title}")
    names = [name for name, _ in known]
    while True:
        wanted = _words(ask("Numbers: "))
        places = [int(each) - 1 for each in wanted if each.isdecimal()]
        chosen = [names[each] for each in places if 0 <= each < len(names)]
        chosen += [each for each in wanted if each in names]
        if len(chosen) == len(wanted):
            return list(dict.fromkeys(chosen))
        say(f"Write numbers from 1 to {len(names)}, with blanks between them.")


def _settings(ask: Ask, say: Say, name: str, given: Answers) -> None:
    service = services()[name]
    questions = dict(service.ask)
    if service.handle:
        questions["handle"] = service.handle
    if questions:
        say(f"{service.title} (Enter: fill in later)")
    for key, question in questions.items():
        if key == "base_url":
            right = _empty_or(lambda answer: not base_url_fault(answer))
            answer = _until(ask, say, question, right, "Write it as https://…")
        else:
            answer = ask(f"{question}: ").strip()
        if answer:
            given.settings[name, key] = answer
