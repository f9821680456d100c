// How the map looks: land, what is drawn on it, and where each colour comes from.

// The page's style sheet tells the colours, so that map, list and legend agree in light and dark.
const COLOURS = ["sea", "land", "border", "area", "mark", "route", "chosen"];

/** Return the map's colours as the page has them now. */
export function colours() {
  const told = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    COLOURS.map((name) => [name, told.getPropertyValue(`--map-${name}`).trim()]));
}

const EMPTY = { type: "FeatureCollection", features: [] };
const CHOSEN = ["boolean", ["get", "chosen"], false];
const SURE = ["boolean", ["get", "sure"], false];
const PRECISION = (wanted) => ["==", ["get", "precision"], wanted];
const ROUND = { "line-cap": "round", "line-join": "round" };

// Below this zoom a town's disc is too small to be seen; a soft mark of fixed size stands for it
// and fades as the disc grows, so that nothing ever looks like an address.
const SOFT_TO_DISC = ["interpolate", ["linear"], ["zoom"], 4.5, 0.75, 6.5, 0];

/** Return the style of a map that has its land and nothing on it yet; it names no server. */
export function style(land) {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: land },
      areas: { type: "geojson", data: EMPTY },
      legs: { type: "geojson", data: EMPTY },
      heads: { type: "geojson", data: EMPTY },
      middles: { type: "geojson", data: EMPTY },
    },
    layers: layers(colours()),
  };
}

function layers(c) {
  return [
    { id: "sea", type: "background", paint: { "background-color": c.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": c.land } },
    { id: "country", type: "fill", source: "areas", filter: PRECISION("country"),
      paint: { "fill-color": c.area, "fill-opacity": ["case", SURE, 0.75, 0.35] } },
    { id: "border", type: "line", source: "land",
      paint: { "line-color": c.border, "line-width": 0.7 } },
    { id: "country-edge", type: "line", source: "areas", filter: PRECISION("country"),
      paint: { "line-color": c.mark, "line-width": 1 } },
    { id: "region", type: "fill", source: "areas", filter: PRECISION("region"),
      paint: { "fill-color": c.mark, "fill-opacity": ["case", SURE, 0.16, 0.08] } },
    { id: "region-edge", type: "line", source: "areas", filter: PRECISION("region"),
      paint: { "line-color": c.mark, "line-width": 1.4, "line-dasharray": [1, 2.5] } },
    { id: "locality", type: "fill", source: "areas", filter: PRECISION("locality"),
      paint: { "fill-color": c.mark, "fill-opacity": ["case", SURE, 0.35, 0.16] } },
    { id: "locality-edge", type: "line", source: "areas",
      filter: ["all", PRECISION("locality"), SURE],
      paint: { "line-color": c.mark, "line-width": 1 } },
    { id: "locality-edge-unsure", type: "line", source: "areas",
      filter: ["all", PRECISION("locality"), ["!", SURE]],
      paint: { "line-color": c.mark, "line-width": 1, "line-dasharray": [3, 2] } },
    { id: "near", type: "circle", source: "middles",
      paint: { "circle-color": c.mark, "circle-blur": 0.35, "circle-opacity": SOFT_TO_DISC,
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 1, 4, 5, 8] } },
    { id: "route", type: "line", source: "legs", layout: ROUND, filter: SURE,
      paint: { "line-color": c.route, "line-width": ["case", CHOSEN, 4, 2.2] } },
    { id: "route-unsure", type: "line", source: "legs", filter: ["!", SURE],
      paint: { "line-color": c.route, "line-width": ["case", CHOSEN, 4, 2.2],
        "line-dasharray": [2.5, 2] } },
    // Wide and unseen: a line of two pixels is hard to hit.
    { id: "route-hit", type: "line", source: "legs",
      paint: { "line-color": c.route, "line-width": 16, "line-opacity": 0.01 } },
    { id: "head", type: "symbol", source: "heads",
      layout: { "icon-image": "head", "icon-size": ["interpolate", ["linear"], ["zoom"], 1, 0.4, 5, 0.9],
        "icon-rotate": ["get", "angle"], "icon-anchor": "top",
        "icon-allow-overlap": true, "icon-rotation-alignment": "map" },
      paint: { "icon-color": c.route } },
    { id: "chosen", type: "line", source: "areas", filter: CHOSEN,
      paint: { "line-color": c.chosen, "line-width": 3 } },
    { id: "chosen-near", type: "circle", source: "middles", filter: CHOSEN,
      paint: { "circle-color": "rgba(0,0,0,0)", "circle-radius": 12,
        "circle-stroke-color": c.chosen, "circle-stroke-width": 3,
        "circle-stroke-opacity": SOFT_TO_DISC } },
  ];
}

/** Give the map the colours that the page has now, after it went from light to dark or back. */
export function recolour(map) {
  for (const { id, paint } of layers(colours())) {
    for (const [name, value] of Object.entries(paint)) {
      if (name.endsWith("-color")) map.setPaintProperty(id, name, value);
    }
  }
}

/** Return the head of an arrow, pointing up, as an image that takes the route's colour. */
export function arrowHead(size = 22) {
  const pixels = new Uint8ClampedArray(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      // How far inside the two slanted sides and the base, in pixels: the icon's own measure.
      const inside = Math.min((y - Math.abs(x + 0.5 - size / 2) * 2) / 2.24, size - 4 - y);
      pixels[(y * size + x) * 4 + 3] = 192 + 16 * Math.max(-12, Math.min(3.9, inside));
    }
  }
  return { width: size, height: size, data: pixels };
}
