"""Who says what in a sentence: each attribution with its speaker, its medium and the stretch that it governs.

Works on the surface of English news prose ("X said that ...", "..., X said", "according to X", "Y reported, citing X",
"X told Y", "X denied ...", "reportedly"), because the same few frames carry almost all attributions in it.
"""

from summarizer.language.speech.anaphora import antecedent, carried_on
from summarizer.language.speech.attribution import Attribution, Saying
from summarizer.language.speech.framed import framed_speaker
from summarizer.language.speech.hedges import says_unverified, unverified_near
from summarizer.language.speech.other_languages import antecedent_in_language, speaker_in_language
from summarizer.language.speech.phrases import is_pronoun
from summarizer.language.speech.sentence import find_attributions, governing
from summarizer.language.speech.verbs import time_of_telling

__all__ = [
    "Attribution",
    "Saying",
    "antecedent",
    "antecedent_in_language",
    "carried_on",
    "find_attributions",
    "framed_speaker",
    "governing",
    "is_pronoun",
    "says_unverified",
    "speaker_in_language",
    "time_of_telling",
    "unverified_near",
]
