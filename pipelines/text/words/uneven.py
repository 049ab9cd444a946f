"""Lines that were broken by hand, at no width in particular: short or long by some characters.

Of such a page most lines of text stop in mid-sentence at about the same place, and hardly any is
much wider; of a page with a paragraph a line hardly any line does.
"""

import numpy as np

from pipelines.text.words.page_lines import OTHER, PAUSE, PAUSES, PageLines, Truths

_FEWEST = 4  # lines that stop in mid-sentence
_SHARE = 0.4  # that they are, at least, of the lines with marks inside
_WIDEST = 70  # cells that most of them take
_COMMON = 75  # the percentile of their widths that is the page's
_LEAST, _MOST = 0.75, 1.15  # shares of that width between which the lines lie
_WIDER_SHARE = 0.1  # that wider lines are at most of the lines with marks inside
_INDENT = 2  # cells of the narrowest indent
_FEWEST_INDENTS = 3  # indented lines of a page whose paragraphs are


def unevenly_broken(lines: PageLines) -> Truths:
    """Which lines may go on in the next, on a page that was broken by hand; none on others.

    These stop in mid-sentence; where paragraphs are indented, also with a sentence over a line that
    has marks and no indent.
    """
    none = np.zeros(len(lines.starts), np.bool_)
    marked = lines.holds_inside(lines.stops | lines.are(PAUSES))
    open_ended = lines.tied & np.isin(lines.last, (OTHER, PAUSE))
    stopping = marked & open_ended
    if np.count_nonzero(stopping) < _FEWEST:
        return none
    widths = lines.cells(lines.starts, lines.ends)
    indented = lines.cells(lines.margins, lines.ends)
    common = np.percentile(widths[stopping], _COMMON)
    even = (indented >= _LEAST * common) & (widths <= _MOST * common)
    wider = np.count_nonzero(marked & (widths > _MOST * common))
    evenly = np.count_nonzero(stopping & even)
    of_text = np.count_nonzero(marked)
    is_broken = evenly >= max(_FEWEST, _SHARE * of_text) and wider <= _WIDER_SHARE * of_text
    if not is_broken or common > _WIDEST:
        return none
    return (open_ended | _in_paragraph(lines, marked)) & even


def _in_paragraph(lines: PageLines, marked: Truths) -> Truths:
    """Which lines cannot end a paragraph, since the next one, with marks inside, is not indented.

    None where few lines are indented.
    """
    indents = lines.cells(lines.margins, lines.starts) >= _INDENT
    if np.count_nonzero(indents) < _FEWEST_INDENTS:
        return np.zeros(len(indents), np.bool_)
    next_marked = np.append(marked[1:], False)[: len(marked)]
    return lines.tied & marked & next_marked
