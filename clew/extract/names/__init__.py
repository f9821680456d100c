"""Names: persons, organisations, operations and places, with what each place is."""
