"""What reading costs beside the bare library's words, on the same file in the same run, in processor time.

Aims: words and rows x2, everything x6. The bounds asserted here only catch a step backwards and leave room for a loaded
machine; the measured ratios are printed (pytest -s) and belong in docs.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import psutil
import pymupdf
import pytest
import typst

from clarte.core.files import InputFile
from clarte.reading.assemble import Assembler
from clarte.reading.lines import build_lines
from clarte.reading.ocr import Ocr
from clarte.reading.pages import Recording, read_text_layer
from clarte.reading.pdf import PdfSource, level_page
from clarte.reading.reader import ChildReader
from clarte.reading.rows import ResultBuilder

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
NAMES = ("Hémoglobine", "Hématocrite", "Leucocytes", "Plaquettes", "Créatinine", "Sodium", "Potassium", "Ferritine")
SETTING = '#set page(paper: "a4", margin: 40pt)\n#set text(size: 8.5pt)\n'
TESTS = (
    *("Sodium|mmol/L", "Potassium|mmol/L", "Chlorures|mmol/L", "Bicarbonates|mmol/L", "Calcium|mmol/L"),
    *("Phosphates|mmol/L", "Magnésium|mmol/L", "Urée|mmol/L", "Créatinine|µmol/L", "Acide urique|µmol/L"),
    *("Glycémie à jeun|mmol/L", "Cholestérol total|mmol/L", "HDL-cholestérol|mmol/L", "Triglycérides|mmol/L"),
    *("Protéines totales|g/L", "Albumine|g/L", "Bilirubine totale|µmol/L", "ASAT (TGO)|UI/L", "ALAT (TGP)|UI/L"),
    *("Gamma GT|UI/L", "Phosphatases alcalines|UI/L", "LDH|UI/L", "CRP|mg/L", "Ferritine|µg/L", "Fer|µmol/L"),
    *("Transferrine|g/L", "TSH|mUI/L", "T4 libre|pmol/L", "Hémoglobine|g/dL", "Hématocrite|%", "Hématies|T/L"),
    *("VGM|fL", "CCMH|g/dL", "Leucocytes|G/L", "Polynucléaires neutrophiles|G/L", "Lymphocytes|G/L"),
    *("Monocytes|G/L", "Plaquettes|G/L", "Taux de prothrombine|%", "Vitamine B12|pmol/L"),
)
SENTENCES = (
    "Patient de {0} ans, suivi pour une hypertension artérielle, adressé pour une douleur thoracique depuis {1} jours.",
    "Pas de fièvre, pas de dyspnée, pas de perte de poids ; le transit est normal et les mollets sont souples.",
    "L'auscultation retrouve un souffle systolique au foyer aortique, sans irradiation ni frottement péricardique.",
    "L'échographie montre une fraction d'éjection à {0} % et une lame d'épanchement de {1} mm, déjà connue.",
    "On note un nodule de {1} mm du lobe supérieur droit, d'allure bénigne, inchangé depuis l'examen précédent.",
    "Nous proposons de poursuivre le traitement et de revoir le patient dans {1} semaines avec un bilan de contrôle.",
)


def report(pages: int) -> bytes:
    """Pages of thirty results in a striped table, with a heading, an address and a comment, in the library's own fonts:
    nothing is cheaper for the bare library."""
    with pymupdf.open() as document:
        for number in range(pages):
            page = document.new_page()
            page.draw_rect((0, 0, 595, 50), fill=(0.1, 0.2, 0.4), color=None)
            page.insert_text((60, 32), "Laboratoire des Tilleuls", fontsize=14, color=(1, 1, 1))
            page.insert_text((60, 75), "12 rue des Tilleuls - 01 23 45 67 89 - Prélevé le 02/03/2026", fontsize=9)
            for row in range(30):
                y = 110 + 22 * row
                if row % 2:
                    page.draw_rect((50, y - 13, 545, y + 6), fill=(0.93, 0.95, 0.98), color=None)
                cells = (NAMES[row % 8], f"{row + 3},{(number + row) % 100}", "mmol/L", f"{row},0 - {row + 9},5")
                for x, cell in zip((60, 230, 320, 410), cells, strict=True):
                    page.insert_text((x, y), cell, fontsize=10)
            page.insert_text((60, 800), "Sérum légèrement hémolysé, à recontrôler.", fontsize=9)
        return bytes(document.tobytes(deflate=True))


def dense_table() -> bytes:
    """A page as laboratories print it: forty tests, each with its result, unit, range and earlier result."""
    rows = ["[*Analyse*], [*Résultat*], [*Unité*], [*Valeurs de référence*], [*Antériorité 05/11/2025*]"]
    for number, test in enumerate(TESTS):
        name, unit = test.split("|")
        low = 3 + number
        cells = (name, f"{low + number % 7},{number % 10}", unit, f"{low},0 - {low + 9},5", f"{low + 1},{number % 9}")
        rows.append(", ".join(f"[{cell}]" for cell in cells))
    head = "Laboratoire des Tilleuls \\ 12 rue des Tilleuls, 75012 Paris \\ Prélevé le 02/03/2026 à 08h15\n\n"
    table = f"#table(columns: (2fr, 1fr, 1fr, 1.5fr, 1.5fr), stroke: none, inset: 3pt, {', '.join(rows)})"
    return bytes(typst.compile((SETTING + head + table).encode()))


def narrative() -> bytes:
    """A page of a letter: sections of whole sentences."""
    parts = [SETTING, "Centre hospitalier des Tilleuls \\ Consultation du 02/03/2026\n\n"]
    for number, title in enumerate(("MOTIF", "ANTÉCÉDENTS", "EXAMEN CLINIQUE", "RÉSULTATS", "CONCLUSION")):
        told = [SENTENCES[(number + turn) % 6].format(41 + number + turn, 2 + turn) for turn in range(7)]
        parts.append(f"*{title}*\n\n{' '.join(told)}\n\n")
    return bytes(typst.compile("".join(parts).encode()))


def bare(document: pymupdf.Document) -> None:
    for page in document:
        page.get_text("words")


def words(document: pymupdf.Document) -> None:
    for number, drawn in enumerate(document, 1):
        layer = read_text_layer(Recording(drawn))
        level_page(drawn, number, layer, range(len(layer)))


def words_and_hidden(document: pymupdf.Document) -> None:
    source = PdfSource(document, False, Ocr())
    for number in range(1, source.pages + 1):
        source.read(number, lambda: None)


def words_and_rows(document: pymupdf.Document) -> None:
    rows = ResultBuilder("d1")
    for number, drawn in enumerate(document, 1):
        layer = read_text_layer(Recording(drawn))
        page = level_page(drawn, number, layer, range(len(layer)))[0]
        rows.add(page, build_lines(page))
    rows.finish(None, None, "fr")


def everything(document: pymupdf.Document) -> None:
    assembler = Assembler("d1")
    source = PdfSource(document, False, Ocr())
    for number in range(1, source.pages + 1):
        assembler.add(source.read(number, lambda: None))
    assembler.finish(source.pages)


STEPS = (bare, words, words_and_hidden, words_and_rows, everything)
Work = Callable[[pymupdf.Document], None]


def costs(steps: tuple[Work, ...], data: bytes, rounds: int = 9) -> list[float]:
    """Least processor seconds of each step. The steps take turns, so that a busy moment of the machine weighs on all;
    the file is opened anew for each."""
    least = [float("inf")] * len(steps)
    for _ in range(rounds):
        gc.collect()
        for index, step in enumerate(steps):
            with pymupdf.open(stream=data, filetype="pdf") as document:
                start = time.process_time()
                step(document)
                least[index] = min(least[index], time.process_time() - start)
    return least


def test_reading_costs_a_bounded_multiple_of_the_bare_library() -> None:
    sheets = {
        "ten bare tables": report(10),
        "dense table": dense_table(),
        "narrative": narrative(),
        **{path.stem: path.read_bytes() for path in sorted(SAMPLES.glob("*.pdf"))},
    }
    ratios = {}
    print(f"\n{'':28}{'bare, ms':>10}" + "".join(f"{step.__name__:>18}" for step in STEPS[1:]))
    for name, data in sheets.items():
        least, *others = costs(STEPS, data)
        ratios[name] = [cost / least for cost in others]
        print(f"{name:28}{1000 * least:10.2f}" + "".join(f"{f'x{ratio:.2f}':>18}" for ratio in ratios[name]))
    middle = [median(column) for column in zip(*ratios.values(), strict=True)]
    print(f"{'median':38}" + "".join(f"{f'x{ratio:.2f}':>18}" for ratio in middle))
    _, _, with_rows, all_of_it = middle
    assert with_rows < 4
    assert all_of_it < 8
    assert ratios["ten bare tables"][-1] < 18


def test_the_cost_grows_with_the_pages_and_no_faster() -> None:
    few, many = (costs((everything,), report(pages), rounds=5)[0] for pages in (10, 80))
    print(f"\n10 pages {1000 * few:.0f} ms, 80 pages {1000 * many:.0f} ms: x{many / few:.1f} for 8 times the pages")
    assert many / few < 12


def test_a_thousand_pages_are_read_in_bounded_memory() -> None:
    """The memory of our children is looked at on every page that arrives."""
    most = 0

    def look(_: object) -> None:
        nonlocal most
        for child in psutil.Process().children():
            most = max(most, child.memory_info().rss)

    document = ChildReader().read(InputFile("dossier.pdf", report(1000)), on_progress=look)
    print(f"\n1000 pages, {len(document.results)} results, at most {most / 2**20:.0f} MiB")
    assert document.pages == len(document.reading) == 1000
    assert most < 700 * 2**20
