"""A task as a model's own chat template writes it, cut where the report's words begin and end.

The template comes from the model file, so it is rendered in a sandbox. The report's words never pass through it:
a slot stands in their place, and they are turned into tokens apart, as plain text that cannot be a control token.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import jinja2
from jinja2.ext import Extension, loopcontrols
from jinja2.nodes import Node
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

# Private-use characters: in no report (a request is cleaned of them) and in no template.
_SLOT = "\ue0f1request\ue0f2"

# Markers of the families: <|im_start|>, <start_of_turn>, </s>, <think>, <<SYS>>, [INST], [/SYSTEM_PROMPT], [|user|]...
_ANGLED = re.compile(r"<[|/<]?\s*([\w｜▁|:.\-]{1,48})\s*[|/>]?>")
_PIPED = re.compile(r"<[|｜]([^<>\n]{0,48})[|｜]>")
_SQUARED = re.compile(r"\[[/|]*([a-z]?[A-Z][A-Z_]{2,40}\d*|(?<=\|)\w{1,40}(?=\|))\|?\]")
# Words that switch some families' thinking on or off wherever they stand.
_SWITCH = re.compile(r"/((?:no_?)?think)")
# Characters that no reader sees; a marker could hide behind them.
_INVISIBLE = re.compile(
    "[\u00ad\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff]"
)


class TemplateError(Exception):
    """The model has no chat template, or one that cannot be rendered."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """`prefix` and `suffix` are ours and the template's; the request goes between them."""

    prefix: str
    suffix: str


def neutralise(text: str) -> str:
    """The same text with nothing in it that a model family reads as a marker.

    "<|im_start|>" becomes "(im_start)", "[INST]" becomes "(INST)". A comparison such as "< 0,5" is left alone.
    """
    text = _INVISIBLE.sub("", text)
    previous = None
    while text != previous:  # removing one marker may join the halves of another
        previous = text
        text = _ANGLED.sub(lambda match: f"({match.group(1).strip('|｜')})", text)
        text = _PIPED.sub(lambda match: f"({match.group(1)})", text)
        text = _SQUARED.sub(lambda match: f"({match.group(1)})", text)
        text = _SWITCH.sub(r"(\1)", text)
    return text


class ChatTemplate:
    """The chat template of one model."""

    def __init__(self, source: str | None, bos: str, eos: str) -> None:
        """Raises TemplateError."""
        if source is None:
            raise TemplateError
        environment = ImmutableSandboxedEnvironment(
            loader=jinja2.BaseLoader(),
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[_GenerationTags, loopcontrols],
            autoescape=False,
        )
        environment.filters["tojson"] = _to_json
        self._special = {"bos_token": bos, "eos_token": eos}
        try:
            self._template = environment.from_string(source)
        except jinja2.TemplateError as error:
            raise TemplateError from error

    def render(self, system: str, examples: Sequence[tuple[str, str]]) -> Prompt:
        """Raises TemplateError."""
        turns = [
            ("user", asked) if index == 0 else ("assistant", asked)
            for pair in examples
            for index, asked in enumerate(pair)
        ]
        turns.append(("user", _SLOT))
        try:
            text = self._render([("system", system), *turns])
        except TemplateError:
            # Some families have no system turn: it then opens the first turn of the person.
            role, first = turns[0]
            text = self._render([(role, f"{system}\n\n{first}"), *turns[1:]])
        prefix, slot, suffix = text.partition(_SLOT)
        if not slot or _SLOT in suffix:
            raise TemplateError
        return Prompt(prefix, suffix)

    def _render(self, turns: Sequence[tuple[str, str]]) -> str:
        messages = [{"role": role, "content": content} for role, content in turns]
        try:
            return self._template.render(
                messages=messages,
                add_generation_prompt=True,
                enable_thinking=False,  # our tasks are one sentence long
                raise_exception=_refuse,
                strftime_now=_no_date,
                tools=None,
                documents=None,
                **self._special,
            )
        except Exception as error:
            raise TemplateError from error


class _GenerationTags(Extension):
    """Some templates mark the assistant's part for training; the marks mean nothing here."""

    tags = {"generation"}  # noqa: RUF012 - the name and type that jinja2 asks for

    def parse(self, parser: Parser) -> Node | list[Node]:
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def _refuse(message: str) -> NoReturn:
    raise jinja2.TemplateError(message)


def _no_date(form: str) -> str:
    # A prefix with today's date in it would have to be read again each day; our tasks need no date.
    return datetime.date(2025, 1, 1).strftime(form)


def _to_json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
