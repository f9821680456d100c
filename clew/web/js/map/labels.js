// The names of places, as words of the page: the map has no server for letters, and needs none.
import { Marker } from "maplibre-gl";

const MOST = 40, HIGH = 18, WIDE_A_LETTER = 7;

/** Return a function that shows the names of these places where they have room, the chosen first;
 *  who points at a name chooses its place. */
export function labels(map, choose) {
  let shown = [];
  return function draw(spots, chosen) {
    for (const marker of shown) marker.remove();
    const taken = [];
    const order = [...spots].sort((a, b) =>
      (b.id === chosen) - (a.id === chosen) || b.events.length - a.events.length);
    shown = order.slice(0, MOST).flatMap((spot) => {
      const at = map.project([spot.lon, spot.lat]);
      const box = { x: at.x, y: at.y, half: (spot.name.length * WIDE_A_LETTER) / 2 };
      const free = taken.every((other) => Math.abs(other.y - box.y) > HIGH
        || Math.abs(other.x - box.x) > other.half + box.half);
      if (!free) return [];
      taken.push(box);
      const element = document.createElement("span");
      element.className = "map-label";
      element.textContent = spot.name;
      element.dir = "auto";
      element.addEventListener("click", (event) => {
        event.stopPropagation(); // the map would choose what lies under the name
        choose({ spot: spot.id, route: null });
      });
      const marker = new Marker({ element, anchor: spot.precision === "locality" ? "top" : "center",
        offset: spot.precision === "locality" ? [0, 8] : [0, 0] });
      marker.setLngLat([spot.lon, spot.lat]).addTo(map);
      // A name is no control: the list is where the keyboard and a screen reader find the place.
      element.removeAttribute("role");
      element.removeAttribute("tabindex");
      element.removeAttribute("aria-label");
      element.setAttribute("aria-hidden", "true");
      return [marker];
    });
  };
}
