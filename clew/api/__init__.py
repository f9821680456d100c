"""The JSON API: the data of every page, by the page's own address below ``/api``."""
