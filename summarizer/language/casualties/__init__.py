"""Figures of people harmed in a sentence: numbers whose own words say that people were killed, injured, detained ...

A figure counts only with a cue beside it: "300 fighters crossed" and "20 sorties" harm nobody, "including ten
children" is a part of the figure before it, "killed or wounded" is neither killed nor injured but casualties.
"""

from summarizer.language.casualties.figure import CasualtyFigure
from summarizer.language.casualties.find import find_casualties, reads_figures
from summarizer.language.casualties.unharmed import find_unharmed
from summarizer.language.casualties.wider import is_wider

__all__ = ["CasualtyFigure", "find_casualties", "find_unharmed", "is_wider", "reads_figures"]
