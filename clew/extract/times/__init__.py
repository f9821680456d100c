"""Time expressions: found, counted from the publication, attached to what they date."""
