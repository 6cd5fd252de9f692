"""A report opens where the reader left it."""

import pytest
from ui_acting import settle

from clarte.ui.models.where import Place, place_from


def test_a_report_opens_where_the_reader_left_it(open_main, scan_file, desk, qtbot):
    window = open_main(scan_file)
    settle(qtbot, window)
    reader = window.shell.reader
    reader.panel.setCurrentIndex(2)
    window.session.current.want_page(3)
    assert window.session.current.place == Place(2, 3)
    window.close()
    again = open_main()
    qtbot.waitUntil(lambda: again.session.current is not None and again.session.current.explanation is not None)
    settle(qtbot, again)
    reader = again.shell.reader
    assert reader.panel.currentIndex() == 2
    assert 2 in reader.page._visible() and again.session.current.place == Place(2, 3)


@pytest.mark.parametrize("kept", ["", "x", "1", "1,", "-1,2", "1,²", "1,2,3"])
def test_a_place_that_is_not_understood_is_the_beginning(kept):
    assert place_from(kept) == Place()
