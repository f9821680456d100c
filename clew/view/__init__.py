"""The read model: what every page shows, masked, kept so that a page is one query."""
