"""What every model of the vocabulary shares: closed, frozen, strict about numbers."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: never changed after it is made, no unknown fields, JSON without NaN or Infinity."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
