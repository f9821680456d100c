// What every page has: htmx.
import "htmx.org";
