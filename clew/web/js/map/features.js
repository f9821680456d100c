// What the map draws of the places and routes that fall into the days chosen.
import { bent, disc } from "./shapes.js";
import { falls, isUndated } from "./times.js";

// How far around its middle a place may lie where nobody said: a choice, told in the legend.
const RADIUS_KM = { region: 160, locality: 10, country: 60 };

/** Return what of a place is seen in these days: its events of then and those without a date. */
export function seen(spot, days) {
  const events = spot.events.filter((event) => falls(event, days));
  return {
    events,
    undated: events.length > 0 && events.every(isUndated),
    // Drawn firm only where something there is told as a fact; else paler, with a broken edge.
    sure: events.some(({ status }) => status === "confirmed"),
  };
}

/** Return the areas (countries, discs) and soft middles of the places seen, by the map's sources. */
export function places(spots, land, days, chosen) {
  const areas = [], middles = [];
  for (const spot of spots) {
    const { events, sure } = seen(spot, days);
    if (!events.length) continue;
    const properties = { spot: spot.id, precision: spot.precision, sure, chosen: spot.id === chosen };
    for (const geometry of shapesOf(spot, land)) areas.push({ type: "Feature", properties, geometry });
    if (spot.precision === "locality") {
      const geometry = { type: "Point", coordinates: [spot.lon, spot.lat] };
      middles.push({ type: "Feature", properties, geometry });
    }
  }
  return { areas, middles };
}

function shapesOf(spot, land) {
  if (spot.precision === "country") {
    const outlines = land.features.filter(({ properties }) => properties.iso === spot.country);
    if (spot.country && outlines.length) return outlines.map(({ geometry }) => geometry);
  }
  return [disc(spot.lat, spot.lon, spot.radius_km ?? RADIUS_KM[spot.precision] ?? RADIUS_KM.region)];
}

/** Return whether a leg falls into these days. */
export const legFalls = (leg, days) => falls({ from: leg.days?.[0], to: leg.days?.[1] }, days);

/** Return the lines of the routes seen, and the heads of their arrows. */
export function routes(legs, days, chosen) {
  const lines = [], heads = [];
  for (const leg of legs) {
    if (!legFalls(leg, days)) continue;
    const { geometry, angle } = bent(leg.from, leg.to);
    const properties = { leg: leg.id, sure: leg.status === "confirmed", chosen: leg.id === chosen };
    lines.push({ type: "Feature", properties, geometry });
    const end = { type: "Point", coordinates: geometry.coordinates.at(-1) };
    heads.push({ type: "Feature", properties: { ...properties, angle }, geometry: end });
  }
  return { lines, heads };
}
