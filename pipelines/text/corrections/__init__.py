"""What people correct on single pages, in corrections.csv.

A line names what it corrects by its page and by the characters that stand there, and so finds it
again whatever the rules make of the page, or tells that it does not fit any more.
"""

from pipelines.text.corrections.fitting import Corrected, judged
from pipelines.text.corrections.places import Place, places
from pipelines.text.corrections.reading import CorrectionsError, load_corrections

__all__ = ["Corrected", "CorrectionsError", "Place", "judged", "load_corrections", "places"]
