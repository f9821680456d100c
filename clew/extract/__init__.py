"""Extract: what one document says, as mentions, claims and figures (``reading.extract``)."""
