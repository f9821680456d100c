// What is drawn of a place or a route, as GeoJSON. Pure: no page, no map, no clock.

const KM_A_DEGREE = 111.32;
const CORNERS = 48, STEPS = 32;
const BEND = 0.14; // of its length: enough to tell a route and its way back apart

/** Return the ring around a place within which it lies: `km` to each side of its middle. */
export function disc(lat, lon, km) {
  const high = km / KM_A_DEGREE;
  const wide = high / Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
  const ring = [];
  for (let i = 0; i <= CORNERS; i += 1) {
    const turn = (i / CORNERS) * 2 * Math.PI;
    ring.push([lon + wide * Math.cos(turn), lat + high * Math.sin(turn)]);
  }
  return { type: "Polygon", coordinates: [ring] };
}

/** Return the bent line from one middle to another, and the angle in which its arrow points.
 *  It bends so that nobody takes it for the way that was travelled, which no report tells. */
export function bent(from, to) {
  // The short way round: a line over the antimeridian goes on past 180 degrees.
  const lon = to.lon + 360 * Math.round((from.lon - to.lon) / 360);
  const [x0, y0] = [from.lon, up(from.lat)], [x1, y1] = [lon, up(to.lat)];
  const cx = (x0 + x1) / 2 - (y1 - y0) * BEND, cy = (y0 + y1) / 2 + (x1 - x0) * BEND;
  const coordinates = [];
  for (let i = 0; i <= STEPS; i += 1) {
    const t = i / STEPS, s = 1 - t;
    coordinates.push([s * s * x0 + 2 * s * t * cx + t * t * x1,
      down(s * s * y0 + 2 * s * t * cy + t * t * y1)]);
  }
  const angle = (Math.atan2(x1 - cx, y1 - cy) * 180) / Math.PI;
  return { geometry: { type: "LineString", coordinates }, angle };
}

// Degrees of latitude as the map stretches them (Mercator), and back.
function up(lat) {
  return (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;
}
function down(y) {
  return (Math.atan(Math.exp((y * Math.PI) / 180)) * 360) / Math.PI - 90;
}

/** Return west, south, east and north of what is shown, or null where nothing is. */
export function bounds(features) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const widen = (at) => {
    if (typeof at[0] !== "number") return at.forEach(widen);
    [box[0], box[1]] = [Math.min(box[0], at[0]), Math.min(box[1], at[1])];
    [box[2], box[3]] = [Math.max(box[2], at[0]), Math.max(box[3], at[1])];
  };
  for (const { geometry } of features) widen(geometry.coordinates);
  return box[0] === Infinity ? null : box;
}
