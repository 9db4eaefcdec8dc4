"""One port to any language model: ``open_model`` gives a ``Model``, and a ``Model`` is asked."""

from summarizer.model.opening import open_model
from summarizer.model.port import Message, Model, Profile, Reply, Structured, Tokens
from summarizer.model.preparation import Progress, Silent

__all__ = ["Message", "Model", "Profile", "Progress", "Reply", "Silent", "Structured", "Tokens", "open_model"]
