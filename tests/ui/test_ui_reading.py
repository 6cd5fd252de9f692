"""Reading a report: the first look, the cards, the page, and care with what is urgent or grave."""

import threading
from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from ui_acting import cards, height, push, settle, show, words
from ui_fake_reports import ct_document, ct_pdf, lab_document, lab_pdf

from clarte.core.language import Language
from clarte.core.statements import Urgency, UrgencyLevel
from clarte.ui.look import Look
from clarte.ui.models.cards import Card, CardKind, Layout, simplify
from clarte.ui.models.settings import DETAILED, SIMPLE
from clarte.ui.models.words import Definition
from clarte.ui.theme import Theme
from clarte.ui.views.banner import UrgencyBanner
from clarte.ui.views.bars import RangeBar
from clarte.ui.views.cards import FoldedCard
from clarte.ui.views.reading import ReadingReport
from clarte.ui.views.tab_strip import TabStrip
from clarte.ui.views.widgets import DefinitionPopover, Fold, WordText

# Beginning


def test_the_empty_window_says_what_to_do(open_main):
    window = open_main()
    said = words(window.shell)
    assert "Drop your report here" in said and "Try with a sample report" in said
    assert "never makes a diagnosis" in said
    assert "Everything stays on this computer" in said and "no network" not in said


def test_a_dropped_report_is_read_and_explained(open_main, lab_file, qtbot):
    window = open_main()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(lab_file))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.session.current is not None and window.session.current.explanation is not None)
    settle(qtbot, window)
    said = words(window.shell)
    assert "Trois résultats vont ensemble" in said
    assert "Prepare my consultation · 3 questions" in said
    assert "3 results out of range" in said


def test_nothing_of_the_desk_runs_on_the_windows_thread(open_main, lab_file, desk):
    open_main(lab_file)
    assert desk.threads and threading.get_ident() not in desk.threads


# Reading


def test_results_out_of_range_come_first_and_the_rest_is_one_line(open_main, lab_file):
    window = open_main(lab_file)
    assert list(cards(window)) == ["Ferritine", "Hémoglobine", "VGM"]
    (fold,) = window.shell.reader.panel.findChildren(FoldedCard)
    assert "7 other results" in words(fold) and "Leucocytes" not in words(fold)
    fold.head.chosen.emit()
    assert "Leucocytes" in words(fold)


def test_a_card_shows_its_value_direction_and_source_as_printed(open_main, lab_file):
    window = open_main(lab_file)
    said = words(cards(window)["Hémoglobine"])
    assert "10,8 g/dL" in said and "▼ below the range" in said
    assert "Page 1 · Une autorité de santé" in said
    assert cards(window)["Hémoglobine"].findChild(RangeBar).isVisibleTo(window)


def test_choosing_a_card_highlights_its_line_and_choosing_the_line_its_card(open_main, lab_file):
    window = open_main(lab_file)
    report = window.session.current
    cards(window)["Ferritine"].chosen.emit()
    assert report.selection == ("d1:r6",) and report.places()[0][0] == 1
    box = report.document.results[2].bbox
    assert report.select_at(1, box[0] + 1, box[1] + 1)
    assert cards(window)["Hémoglobine"].selected and not cards(window)["Ferritine"].selected
    assert not report.select_at(1, 1, 1)


def test_the_selected_line_is_drawn_on_the_page(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    page = window.shell.reader.page
    qtbot.waitUntil(lambda: window.session.pages.nearest(window.session.current.card.id, 1) is not None)
    before = page.grab().toImage()
    window.session.current.select(("d1:r6",))
    after = page.grab().toImage()
    assert before != after


def test_a_selected_line_far_down_is_brought_into_view(open_main, lab_file):
    window = open_main(lab_file)
    page = window.shell.reader.page
    for _ in range(6):
        page.zoom_in()
    page.verticalScrollBar().setValue(0)
    window.session.current.select(("d1:r10",))
    top = page._boxes[0].top() + window.session.current.places()[0][1][1] * page.zoom
    assert page.verticalScrollBar().value() < top < page.verticalScrollBar().value() + page.viewport().height()


def test_only_visible_pages_are_drawn(open_main, scan_file, desk, qtbot):
    window = open_main(scan_file)
    page = window.shell.reader.page
    for _ in range(4):
        page.zoom_in()
    settle(qtbot, window)
    assert page._visible() == [0]
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert page._visible() == [2]


def test_hard_words_are_explained_with_their_source(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    text = cards(window)["Ferritine"].findChild(WordText)
    assert 'href="word:ferritin"' in text.text()
    text.linkActivated.emit("word:ferritin")
    popover = text.findChild(DefinitionPopover)
    assert "garde le fer en réserve" in words(popover) and "Une autorité de santé" in words(popover)
    popover.close()


def test_an_unchecked_definition_says_so(open_main, scan_file):
    window = open_main(scan_file)
    window.session.current.select(("d1:p4",), on_page=True)
    show()
    text = next(t for t in window.shell.reader.panel.findChildren(WordText) if "liver" in t.text())
    text.word_wanted.emit("steatosis")
    assert not text.findChildren(DefinitionPopover) or "Not yet checked" in words(text.findChild(DefinitionPopover))
    for popover in text.findChildren(DefinitionPopover):
        popover.close()


def test_an_exam_is_opened_with_what_it_is_for_and_how_it_goes(qtbot):
    exam = ("To see.", "How it goes: the person lies down.")
    definition = Definition("mri", "MRI", "A picture made with a magnet.", "NHS, MRI", False, ("MRI",), exam)
    parent = QWidget()
    qtbot.addWidget(parent)
    said = words(DefinitionPopover(Look(Theme(), Language.ENGLISH), definition, parent))
    places = [said.index(part) for part in (definition.text, *exam, "Not yet checked")]
    assert places == sorted(places)


def test_how_pages_were_read_is_said_first_when_some_were_not(open_main, scan_file):
    window = open_main(scan_file)
    said = words(window.shell.reader.panel.view(0))
    assert "1 page read from an image" in said and "1 page that could not be read" in said
    labels = window.shell.reader.panel.view(0).findChildren(QLabel)
    reading = next(label for label in labels if "could not be read" in label.text() and label.isVisible())
    gist = next(label for label in labels if "No clot was seen" in label.text() and label.isVisible())
    assert height(reading, window) < height(gist, window)


def test_what_was_left_out_or_withheld_is_counted_but_its_words_are_never_shown(open_main, scan_file):
    window = open_main(scan_file)
    panel = window.shell.reader.panel.view(0)
    assert "1 line not explained" in words(panel) and "1 sentence set aside" in words(panel)
    for label in panel.findChildren(QLabel):
        assert "the withheld words" not in label.text()
    assert any("illness that the report does not state" in label.text() for label in panel.findChildren(QLabel))


def test_sentences_appear_while_the_rest_is_written(open_main, lab_file, desk, qtbot):
    window = open_main()
    desk.hold = threading.Event()
    window.session.add_files([lab_file])
    qtbot.waitUntil(lambda: window.session.current is not None and "Ferritine" in cards(window))
    assert window.session.current.working and "Making the sentences clearer" in words(window.shell)
    kept = cards(window)["Ferritine"]
    desk.hold.set()
    qtbot.waitUntil(lambda: window.session.current.explanation is not None)
    settle(qtbot, window)
    assert not window.session.current.working
    assert cards(window)["Ferritine"].accessibleName() == kept.accessibleName()


def test_explaining_can_be_stopped_and_what_came_stays(open_main, lab_file, desk, qtbot):
    window = open_main()
    desk.hold = threading.Event()
    window.session.add_files([lab_file])
    qtbot.waitUntil(lambda: window.session.current is not None and "Ferritine" in cards(window))
    window.session.current.stop_explaining()
    qtbot.waitUntil(lambda: not window.session.current.working)
    assert "Ferritine" in cards(window)


# Care


def test_an_urgent_finding_stands_above_everything(open_main, lab_file, desk):
    desk.urgency = Urgency(UrgencyLevel.URGENT, "Call your doctor today.")
    window = open_main(lab_file)
    (banner,) = window.shell.reader.findChildren(UrgencyBanner)
    assert "Speak to a doctor today" in words(banner) and "Call your doctor today." in words(banner)
    assert banner.mapTo(window.shell.reader, QPoint()) == QPoint()


def test_no_banner_without_urgency(open_main, lab_file):
    assert not open_main(lab_file).shell.reader.findChildren(UrgencyBanner)


def test_a_grave_finding_waits_for_the_readers_choice_and_keeps_it(open_main, lab_file, desk, qtbot):
    desk.grave = True
    window = open_main(lab_file)
    said = words(window.shell)
    assert "says something important" in said
    assert "Trois résultats" not in said and "3 results out of range" not in said
    assert "to read when you are ready" in said
    push(window.shell, "Read it now")
    settle(qtbot, window)
    assert "Trois résultats" in words(window.shell)
    again = open_main()
    qtbot.waitUntil(lambda: again.session.current is not None and again.session.current.explanation is not None)
    settle(qtbot, again)
    assert "Trois résultats" in words(again.shell)


def test_what_can_wait_is_folded_for_a_reader_who_wants_it_simpler(open_main, scan_file, qtbot):
    window = open_main(scan_file)
    assert window.session.settings.level == SIMPLE
    said = words(window.shell.reader.panel)
    assert "3 explanations in more detail" in said and "No blood clot was seen in the lungs" not in said
    fold = next(f for f in window.shell.reader.panel.findChildren(Fold) if "more detail" in f.head.accessibleName())
    fold.head.chosen.emit()
    assert "No blood clot was seen in the lungs" in words(window.shell.reader.panel)
    window.change_settings(replace(window.session.settings, level=DETAILED))
    settle(qtbot, window)
    said = words(window.shell.reader.panel)
    assert "more detail" not in said and "No blood clot was seen in the lungs" in said


def test_a_folded_explanation_opens_when_its_line_is_chosen_on_the_page(open_main, scan_file):
    window = open_main(scan_file)
    assert "No blood clot" not in words(window.shell.reader.panel)
    window.session.current.select(("d1:p2",), on_page=True)
    assert "No blood clot" in words(window.shell.reader.panel)


def layout_of(*cards) -> Layout:
    return Layout(cards=cards)


def card(kind, *evidence, result=None) -> Card:
    return Card(f"{kind}{evidence}", kind, ("…",), evidence, result=result)


def test_nothing_grave_urgent_or_critical_is_ever_folded():
    document = ct_document("x", "x", ct_pdf()[1])
    finding, conclusion = card(CardKind.PASSAGE, "d1:p2"), card(CardKind.PASSAGE, "d1:p5")
    notice = card(CardKind.NOTICE)
    simple = simplify(layout_of(notice, finding, conclusion), document, set())
    assert simple.later == (finding,) and simple.cards == (notice, conclusion)
    assert simplify(layout_of(finding, conclusion), document, {"d1:p2"}).later == ()


def test_results_told_together_are_folded_only_where_they_are_many():
    document = lab_document("x", "x", lab_pdf()[1])
    results = [card(CardKind.RESULT, r.id, result=r) for r in document.results]
    critical = card(CardKind.RESULT, "d1:r1", result=replace(document.results[0], critical=True))
    group = card(CardKind.GROUP, *(r.id for r in document.results[:8]))
    few = simplify(layout_of(group, *results[:3]), document, set())
    many = simplify(layout_of(group, critical, *results[1:]), document, set())
    assert few.later == ()
    assert many.later == tuple(results[1:8]) and many.cards == (group, critical, *results[8:])


def test_the_model_writes_first_what_the_reader_looks_at(open_main, lab_file, desk):
    window = open_main(lab_file)
    window.session.current.select(("d1:r6",))
    assert desk.order.next([("d1:r3",), ("d1:r6",)]) == 1


def test_each_page_opens_beside_what_was_read_of_it(open_main, scan_file):
    window = open_main(scan_file)
    panel = window.shell.reader.panel
    (report,) = panel.findChildren(ReadingReport)
    assert report.head.accessibleName() == (
        "1 page read · 1 page read from an image (sure at 94 %) · 1 page that could not be read"
    )
    report.head.chosen.emit()
    pages = {f.head.accessibleName(): f for f in report.findChildren(Fold)}
    assert list(pages) == ["Page 2: read from an image (sure at 94 %)", "Page 3: could not be read", "Page 1: read"]
    bar = window.shell.reader.page.verticalScrollBar()
    pages["Page 3: could not be read"].head.chosen.emit()
    assert bar.value() > bar.maximum() / 2 and "Nothing was taken from this page" in words(report)
    pages["Page 1: read"].head.chosen.emit()
    show()
    assert bar.value() == 0
    lines = [b.accessibleName() for b in pages["Page 1: read"].findChildren(QPushButton)]
    assert "No pulmonary embolism. · page 1" in lines


def test_a_small_window_with_large_text_gives_the_page_a_tab_of_its_own(open_main, lab_file, qtbot):
    window = open_main(lab_file)
    window.resize(1024, 700)
    window.change_settings(replace(window.session.settings, percent=200))
    settle(qtbot, window)
    reader = window.shell.reader
    panel = reader.panel
    assert panel.count() == 5 and panel.tabText(4) == "Page"
    assert reader.mapTo(window, QPoint(reader.width(), 0)).x() <= window.width()
    window.session.current.select(("d1:r6",))
    assert panel.currentIndex() == 4 and reader.page.isVisibleTo(window)
    panel.setCurrentIndex(1)
    window.session.current.select(("d1:r2",))  # the table keeps its place
    assert panel.currentIndex() == 1
    window.change_settings(replace(window.session.settings, percent=100))
    settle(qtbot, window)
    assert window.shell.reader.panel.count() == 4 and window.shell.reader.page.isVisibleTo(window)
    window.resize(900, 600)
    show()
    assert window.shell.reader.page.isVisibleTo(window)


def test_tabs_that_have_no_room_on_one_line_are_all_in_view_on_two(open_main, lab_file, qtbot):
    window = open_main(lab_file, language=Language.FRENCH)
    window.resize(900, 600)
    window.change_settings(replace(window.session.settings, percent=200))
    settle(qtbot, window)
    panel, (strip,) = window.shell.reader.panel, window.shell.reader.findChildren(TabStrip)
    tabs = strip.findChildren(QPushButton)
    assert strip.isVisible() and not panel.tabBar().isVisible()
    assert [tab.text() for tab in tabs] == [panel.tabText(number) for number in range(5)]
    assert len({tab.y() for tab in tabs}) > 1 and all(tab.geometry().right() <= strip.width() for tab in tabs)
    push(strip, "Page")
    assert panel.currentIndex() == 4 and window.shell.reader.page.isVisibleTo(window)
    window.resize(1440, 900)
    window.change_settings(replace(window.session.settings, percent=100))
    settle(qtbot, window)
    (strip,) = window.shell.reader.findChildren(TabStrip)
    assert window.shell.reader.panel.tabBar().isVisible() and not strip.isVisible()
