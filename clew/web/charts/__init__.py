"""What is drawn on pages, laid out in thousandths of a width; the templates make SVG of it."""
