"""After a consultation: what was said and decided, what is to do, what the discharge letter asks for; and all of it
read back with its hard words explained."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from clarte.core.dossier import Task
from clarte.ui.look import Look
from clarte.ui.models.consultation_open import OpenConsultation
from clarte.ui.models.words import keep_together, mark_words
from clarte.ui.views.consultation_fields import Choice, TickRow, area_field
from clarte.ui.views.places import section
from clarte.ui.views.widgets import (
    DefinitionPopover,
    ScrollColumn,
    WordText,
    button,
    clear,
    column,
    icon_button,
    row,
    text_label,
)


class AfterView(QWidget):
    """One column: notes, tasks, the letter's instructions, and everything read back."""

    def __init__(self, look: Look, opened: OpenConsultation) -> None:
        super().__init__()
        self._look, self._opened = look, opened
        outer = column(look, self, gap="none")
        self._scroll = ScrollColumn(look, self.tr("After my appointment"), margin="xl")
        outer.addWidget(self._scroll)
        middle = QWidget()
        middle.setMaximumWidth(look.size("column"))
        line = row(look)
        line.addStretch(1)
        line.addWidget(middle, 1000)
        line.addStretch(1)
        self._scroll.body.addLayout(line)
        self._scroll.body.addStretch(1)
        self._page = column(look, middle, gap="l")
        self._read_back: ReadBack | None = None
        opened.loaded.connect(self._fill)
        opened.refilled.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        place = self._scroll.verticalScrollBar().value()
        look, opened, page = self._look, self._opened, self._page
        clear(page)
        page.addWidget(text_label(self.tr("After my appointment"), "hero"))
        page.addWidget(text_label(self.tr("Write it down while you remember it. It stays as you type it."), "soft"))
        if opened.consultation is None:
            return
        outcome = opened.outcome
        body = section(look, page, self.tr("What happened"))
        for name, words, hint in (
            ("said", self.tr("What I was told"), self.tr("In your own words")),
            ("decided", self.tr("What we decided"), self.tr("A treatment, a test, waiting, another opinion")),
        ):
            typed = partial(self._note, name)
            area_field(look, body, words, hint, getattr(outcome, name), typed)
        self._add_tasks(section(look, page, self.tr("What is to do")))
        if opened.offered_tasks():
            self._add_letter(
                section(
                    look, page, self.tr("What your discharge letter asks for"),
                    self.tr("Copied from the letter, word for word. Add to your list what you want to keep in sight."),
                )
            )  # fmt: skip
        body = section(look, page, self.tr("When to call"))
        hint = self.tr("Which signs, and which number")
        area_field(look, body, self.tr("Call if…"), hint, outcome.when_to_call, partial(self._note, "when_to_call"), 2)
        self._read_back = ReadBack(look, opened)
        section(look, page, self.tr("Read it again")).addWidget(self._read_back)
        self._scroll.verticalScrollBar().setValue(place)

    def _note(self, name: str, text: str) -> None:
        self._opened.note(name, **{name: text})

    # What is to do

    def _add_tasks(self, body: QBoxLayout) -> None:
        kinds = self._kinds()
        for kind, (title, _one) in kinds.items():
            tasks = [task for task in self._opened.outcome.tasks if task.kind == kind]
            if tasks:
                body.addWidget(text_label(title, "card-title"))
            for task in tasks:
                body.addWidget(self._task_row(task))
        adding = row(self._look)
        what = QLineEdit()
        what.setPlaceholderText(self.tr("Something to do"))
        what.setAccessibleName(self.tr("Something to do"))
        due = QLineEdit()
        due.setPlaceholderText(self.tr("When?"))
        due.setAccessibleName(self.tr("When?"))
        names = [(one, kind) for kind, (_title, one) in kinds.items()]
        kind_of = Choice(self._look, self.tr("What kind of thing it is"), names, "do")
        add = button(self._look, self.tr("Add"), "plus")

        def add_it() -> None:
            self._opened.add_task(what.text(), str(kind_of.value), due.text())

        for asked in (what.returnPressed, due.returnPressed, add.clicked):
            asked.connect(add_it)
        adding.addWidget(what, 3)
        adding.addWidget(due, 2)
        body.addLayout(adding)
        second = row(self._look)
        second.addWidget(kind_of)
        second.addWidget(add)
        second.addStretch(1)
        body.addLayout(second)

    def _task_row(self, task: Task) -> QWidget:
        opened, look = self._opened, self._look
        details = [task.due if task.due not in task.text else "", self.tr("its report has come") if task.report else ""]
        made = TickRow(
            look, task.text, task.done, lambda on: opened.change_task(task.id, done=on),
            detail=" · ".join(part for part in details if part),
        )  # fmt: skip
        self._add_source(made, (f"{task.report}:",) if task.report else task.evidence)
        drop = icon_button(look, "trash-2", self.tr("Take this out"))
        drop.clicked.connect(lambda: opened.drop_task(task.id))
        made.line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _add_letter(self, body: QBoxLayout) -> None:
        kinds = self._kinds()
        for task in self._opened.offered_tasks():
            line = row(self._look)
            words = column(self._look, gap="hair")
            words.addWidget(text_label(keep_together(self.tr("“{words}”").format(words=task.text))))
            words.addWidget(text_label(kinds[task.kind][1], "soft"))
            line.addLayout(words, 1)
            self._add_source(line, task.evidence)
            add = button(self._look, self.tr("Add to my list"), "plus")
            add.clicked.connect(lambda _on=False, one=task: self._opened.take(one))
            line.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
            body.addLayout(line)

    def _add_source(self, made: TickRow | QBoxLayout, evidence: tuple[str, ...]) -> None:
        page = self._opened.page_of(evidence[0]) if evidence else None
        if not evidence:
            return
        words = self.tr("page {page}").format(page=page) if page is not None else self.tr("see the report")
        show = button(self._look, words, role="quiet")
        show.clicked.connect(lambda: self._opened.show_source(evidence))
        line = made.line if isinstance(made, TickRow) else made
        line.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)

    def _kinds(self) -> dict[str, tuple[str, str]]:
        """Kind to (heading of its tasks, name of one), in the order they are shown."""
        return {
            "do": (self.tr("To do"), self.tr("To do")),
            "buy": (self.tr("To buy"), self.tr("To buy")),
            "take": (self.tr("To take, as printed"), self.tr("Treatment, as printed")),
            "exam": (self.tr("Next exams"), self.tr("Exam")),
            "appointment": (self.tr("Next appointments"), self.tr("Appointment")),
            "call": (self.tr("Signs to watch"), self.tr("Sign to watch")),
        }


class ReadBack(QWidget):
    """Everything that was noted, exactly as typed; hard words that we know are links to what they mean."""

    def __init__(self, look: Look, opened: OpenConsultation) -> None:
        super().__init__()
        self._look, self._opened = look, opened
        body = column(look, self, gap="s")
        again = button(look, self.tr("Show it with the hard words explained"), "book-open")
        again.clicked.connect(self.read)
        body.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        self._texts = column(look, gap="s")
        body.addLayout(self._texts)
        opened.defined.connect(self._show)

    def read(self) -> None:
        """Look the words up, then show everything."""
        self._opened.define(*(text for _title, text in self._noted()))

    def _noted(self) -> list[tuple[str, str]]:
        """(heading, words) of what was noted, each as typed."""
        outcome, questions = self._opened.outcome, self._opened.questions
        answers = [(one.question.text, one.answer) for one in questions.items if one.answer.strip()]
        tasks = "\n".join(
            f"{task.text} ({task.due})" if task.due not in task.text else task.text for task in outcome.tasks
        )
        parts = (
            *answers,
            (self.tr("What I was told"), outcome.said),
            (self.tr("What we decided"), outcome.decided),
            (self.tr("What is to do"), tasks),
            (self.tr("When to call"), outcome.when_to_call),
        )
        return [(title, text) for title, text in parts if text.strip()]

    def _show(self) -> None:
        clear(self._texts)
        noted = self._noted()
        if not noted:
            self._texts.addWidget(text_label(self.tr("Nothing is noted yet."), "soft"))
        known = self._opened.definitions
        for title, text in noted:
            self._texts.addWidget(text_label(keep_together(title), "card-title"))
            words = WordText(self._look, mark_words(keep_together(text), known, known), text)
            words.explain_on_hover(known.get)
            words.word_wanted.connect(partial(self._explain, words))
            self._texts.addWidget(words)

    def _explain(self, words: WordText, entry: str) -> None:
        if definition := self._opened.definitions.get(entry):
            DefinitionPopover(self._look, definition, words).show_at(words.mapToGlobal(words.rect().bottomLeft()))
